/** What `idpact init` would write for what was found. Pure; whoever calls it asks and writes. */
import { compareReleases } from '../load/workspace.ts';
import { likeness, type FoundPact, type FoundSpec, type Survey } from '../load/survey.ts';

export interface Plan {
  /** For people, one line each. */
  readonly found: readonly string[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** What has to be done by hand, one line each. */
  readonly notes: readonly string[];
}

export interface PlanOptions {
  readonly survey: Survey;
  /** CI that the folder has a place for. */
  readonly ci: readonly ('github' | 'gitlab')[];
}

export function planFor({ survey, ci }: PlanOptions): Plan {
  const { pacts, specs } = survey;
  const providers = [...new Set(pacts.map(({ provider }) => provider))].sort();
  const matched = providers.map((name) => ({ name, specs: specsOf(name, providers, specs) }));
  const consumers = [...new Set(pacts.map(({ consumer }) => consumer))].sort();
  const without = matched.filter((each) => each.specs.length === 0).map(({ name }) => name);
  return {
    found: [
      foundLine(
        'pact',
        pacts.map(({ path }) => path),
        consumers.length === 0 ? '' : `consumers ${listed(consumers)}`,
      ),
      foundLine(
        'spec',
        specs.map(({ path, version }) => `${path}${version === '' ? '' : ` (${version})`}`),
        '',
      ),
      ...(ci.length === 0
        ? []
        : [`CI  ${ci.map((name) => (name === 'github' ? 'GitHub Actions' : 'GitLab')).join(', ')}`]),
    ],
    files: [
      { path: 'idpact.config.yaml', text: configText({ matched, consumers, pacts }) },
      ...(ci.includes('github') ? [{ path: '.github/workflows/contracts.yml', text: WORKFLOW }] : []),
    ],
    notes: [
      ...lackingNotes(without),
      ...(ci.includes('gitlab') ? ['for GitLab, see docs/ci/gitlab.md of idpact'] : []),
      ...(survey.left > 0 ? [`${String(survey.left)} files were not looked into`] : []),
    ],
  };
}

/** Each by itself while they can be counted on one hand; a folder full of contracts is one line. */
function lackingNotes(without: readonly string[]): readonly string[] {
  if (without.length > LISTED_MAX)
    return [
      `no spec was found for ${String(without.length)} providers (${listed(without)}): put each into specs/PROVIDER/RELEASE/, or name it in the config`,
    ];
  return without.map(
    (name) =>
      `no spec was found for provider ${name}: put it into specs/${name}/RELEASE/, or name it in the config`,
  );
}

/** The only spec is the only provider's; else the one whose path and title have the name. */
function specsOf(
  provider: string,
  providers: readonly string[],
  specs: readonly FoundSpec[],
): readonly FoundSpec[] {
  if (providers.length === 1 && specs.length === 1) return specs;
  const best = Math.max(0, ...specs.map((spec) => likeness(provider, spec)));
  if (best <= 0.5) return [];
  return specs
    .filter((spec) => likeness(provider, spec) === best)
    .toSorted((a, b) => compareReleases(a.version, b.version));
}

const LISTED_MAX = 3;

function listed(names: readonly string[]): string {
  const more = names.length - LISTED_MAX;
  return `${names.slice(0, LISTED_MAX).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

function foundLine(what: string, names: readonly string[], rest: string): string {
  const head = `${String(names.length)} ${what}${names.length === 1 ? '' : 's'}`;
  return [head, listed(names), rest].filter((text) => text !== '').join('  ');
}

interface Writing {
  readonly matched: readonly { readonly name: string; readonly specs: readonly FoundSpec[] }[];
  readonly consumers: readonly string[];
  readonly pacts: readonly FoundPact[];
}

const USUAL = /^contracts\/[^/]+\/[^/]+\.pact\.json$/u;

function configText({ matched, consumers, pacts }: Writing): string {
  const folders = [...new Set(pacts.map(({ path }) => path.replace(/[^/]+$/u, '*.json')))].sort();
  const isUsual = pacts.every(({ path }) => USUAL.test(path));
  return [
    '# yaml-language-server: $schema=./node_modules/idpact/schema/config.json',
    'version: 1',
    matched.some(({ specs }) => specs.length > 0) ? 'providers:' : 'providers: {}',
    ...matched.flatMap(({ name, specs }) => providerLines(name, specs)),
    consumers.length === 0 ? 'consumers: {}' : 'consumers:',
    ...consumers.map((name) => `  ${text(name)}: {} # owner: "@team", needs: [joiner, leaver]`),
    ...(isUsual ? [] : ['contracts:', `  files: [${folders.map(text).join(', ')}]`]),
    '',
  ].join('\n');
}

/**
 * Nothing but comments below a key is null in YAML, and no provider. One without specs is not named at all: the config would
 * promise a folder that is not there, and stop the run for all the others.
 */
function providerLines(name: string, specs: readonly FoundSpec[]): readonly string[] {
  if (specs.length === 0)
    return [`  # ${text(name)}: {}        releases in ${text(`specs/${name}/RELEASE/openapi.yaml`)}`];
  const where = specsText(name, specs);
  return where === undefined
    ? [`  ${text(name)}: {} # owner: "@team"        whom to call`]
    : [`  ${text(name)}:`, '    # owner: "@team"        whom to call', `    specs: ${where}`];
}

/** A layout of one folder for each release needs no word; otherwise the newest file is named. */
function specsText(name: string, specs: readonly FoundSpec[]): string | undefined {
  const last = specs.at(-1);
  if (last === undefined) return undefined;
  const { path, isBeside } = last;
  const [, folder] =
    (isBeside === true
      ? /^(.+)\/[^/]*\d[^/]*\/(?:(?:scim|events)\/)?[^/]+$/u
      : /^(.+)\/[^/]+\/(?:openapi|swagger)\.(?:ya?ml|json)$/u
    ).exec(path) ?? [];
  if (folder === undefined) return text(path);
  return folder === `specs/${name}` ? undefined : text(folder);
}

/** As YAML: quoted unless it is a plain word. */
function text(value: string): string {
  return /^[A-Za-z][\w./-]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/iu.test(value)
    ? value
    : JSON.stringify(value);
}

const WORKFLOW = `name: contracts
on: [push, pull_request]
permissions: { contents: read }
jobs:
  idpact:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
      - run: npm ci
      - run: npx --no -- idpact verify --reporter pretty,github,junit,html
      - if: always()
        uses: actions/upload-artifact@v4
        with: { name: reports, path: reports }
`;
