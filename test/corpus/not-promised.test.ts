/** No member that a document declares may be called "not promised" (the false alarm of other tools on Okta). Skipped, saying so, without the corpus. */
import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { childPointer, resolvePointer, ROOT, type JsonPointer } from '../../src/core/location.ts';
import { loadDocument } from '../../src/load/document.ts';
import { CORPUS, hasCorpus, judgeFiles } from '../../tools/conformance.ts';

if (!hasCorpus()) process.stderr.write('The corpus is not here; unknown members are not counted.\n');

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly discriminator?: { readonly mapping?: Readonly<Record<string, string>> };
}

/**
 * A generous reader: all that any alternative, part or subtype declares at a path, at once. What even this one does not find
 * is declared nowhere.
 */
function generousReader(root: unknown): (schema: Schema, path: readonly string[]) => boolean {
  const at = (ref: string): Schema => resolvePointer(root, ref.replace(/^#/u, '') as JsonPointer) as Schema;
  const table = resolvePointer(root, '/components/schemas' as JsonPointer) as Readonly<
    Record<string, Schema>
  >;
  const subtypes = new Map<Schema, Schema[]>();
  for (const schema of Object.values(table)) {
    for (const { $ref } of schema.allOf ?? []) {
      if ($ref !== undefined) subtypes.set(at($ref), [...(subtypes.get(at($ref)) ?? []), schema]);
    }
  }
  const family = (schema: Schema, seen = new Set<Schema>()): readonly Schema[] => {
    if (seen.has(schema)) return [];
    seen.add(schema);
    const mapped = Object.values(schema.discriminator?.mapping ?? {}).map((name) =>
      at(name.startsWith('#') ? name : `#/components/schemas/${name}`),
    );
    const near = [
      ...(schema.$ref === undefined ? [] : [at(schema.$ref)]),
      ...(schema.allOf ?? []),
      ...(schema.oneOf ?? []),
      ...(schema.anyOf ?? []),
      ...mapped,
      ...(subtypes.get(schema) ?? []),
    ];
    return [schema, ...near.flatMap((each) => family(each, seen))];
  };
  const step = (schema: Schema, name: string): readonly Schema[] =>
    family(schema).flatMap(({ properties, items, additionalProperties }) => {
      const others =
        typeof additionalProperties === 'object' ? [additionalProperties] : additionalProperties ? [{}] : [];
      if (name === '[*]') return [...(items === undefined ? [] : [items]), ...others];
      const own = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
      return own === undefined ? others : [own];
    });
  return (schema, path) =>
    path.reduce<readonly Schema[]>((here, name) => here.flatMap((each) => step(each, name)), [schema])
      .length > 0;
}

function stepsOf(member: string): readonly string[] {
  const steps = member.match(/\[\*\]|\["(?:[^"\\]|\\.)*"\]|[^.[\]]+/gu) ?? [];
  return steps.map((step) => (step.startsWith('["') ? (JSON.parse(step.slice(1, -1)) as string) : step));
}

/**
 * Read by hand, by where the name begins: a member that one alternative of a union declares, where the alternative that comes
 * closest to what the consumer reads does not, and none declares all of it.
 */
const READ_BY_HAND: readonly string[] = [
  'POST /api/v1/authenticators settings',
  'GET /api/v1/policies/{policyId}/rules [*].conditions.riskScore',
  'POST /api/v1/idps protocol.endpoints.slo.binding',
  'GET /api/v1/apps [*].settings.app',
  'GET /api/v1/apps settings.app',
  'POST /api/v1/apps/{appId}/credentials/jwks alg',
  'POST /api/v1/apps/{appId}/credentials/jwks use',
  'POST /api/v1/inlineHooks _links.',
  'POST /api/v1/brands _links',
  'GET /orgs/{org}/copilot-spaces spaces[*].owner.',
  'GET /repos/{owner}/{repo}/branches/{branch}/protection required_pull_request_reviews.dismissal_restrictions.apps[*].owner.',
];

/** The schema of the first media type of a response; undefined where the document promises none. */
function promisedSchema(root: unknown, operation: string, status: string): Schema | undefined {
  const [method = '', path = ''] = operation.split(' ');
  const steps = childPointer(ROOT, 'paths', path, method.toLowerCase(), 'responses', status);
  const said = resolvePointer(root, steps) as Said | undefined;
  const response =
    said?.$ref === undefined ? said : (resolvePointer(root, said.$ref.slice(1) as JsonPointer) as Said);
  return Object.values(response?.content ?? {})[0]?.schema;
}

interface Said {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

(hasCorpus() ? describe : describe.skip)('members that are said not to be promised', () => {
  test.each([
    ['Okta', 'okta-management/2026.06.3.yaml.gz', 'okta-management-2026.06.3.1000.pact.json.gz'],
    ['GitHub', 'github-api.github.com/23.0.2.json.gz', 'github-23.0.2.1000.pact.json.gz'],
  ])('%s declares none of them', (_, specFile, pactFile) => {
    const specPath = join(CORPUS, 'real/specs', specFile);
    const run = judgeFiles(specPath, join(CORPUS, 'large', pactFile));
    const root = loadDocument(specPath, CORPUS).document?.root;
    const declares = generousReader(root);
    const found: string[] = [];
    let judged = 0;
    for (const { rule, effect, operation, args } of run.findings) {
      if (rule !== 'contract/response-property-missing' || effect !== 'breaking') continue;
      const schema = promisedSchema(root, operation, String(args['status']));
      for (const member of args['members'] as readonly string[]) {
        judged += 1;
        const name = `${operation} ${member}`;
        const isKnown = READ_BY_HAND.some((known) => name.startsWith(known));
        if (schema !== undefined && !isKnown && declares(schema, stepsOf(member))) found.push(name);
      }
    }
    expect(judged).toBeGreaterThan(50);
    expect(found).toEqual([]);
  });
});
