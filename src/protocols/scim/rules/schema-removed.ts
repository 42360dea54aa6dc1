/** A schema is no longer described, though resources go on to have it. */
import { evidenceOf } from '../../../core/evidence.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { Location } from '../../../core/location.ts';
import { touchesOf } from '../compare.ts';
import type { ScimFact } from '../facts.ts';
import type { ResourceType, ScimModel } from '../model.ts';
import { isSame } from '../names.ts';

export const scimSchemaRemoved: IdentityRule = identityRule<ScimModel, ScimFact, { schema: string }>({
  meta: {
    id: 'scim/schema-removed',
    title: 'Schema no longer described',
    effect: 'breaking',
    why: 'None of its attributes is promised any more. Connectors that read `/Schemas` drop them from the mapping, and servers drop what no schema defines.',
    fix: {
      provider: 'List the schema as long as a resource type names it.',
      consumer: 'Ask whether the attributes are still kept, and take them out of the mapping if not.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §6 schemaExtensions, §7; RFC 7644 §4',
    drift: 'schema',
    controls: ['PR.AA-01', 'ID.AM-03'],
    needs: { base: ['schemas', 'resource-types'], head: ['schemas', 'resource-types'] },
    message: ({ schema }) => `schema \`${schema}\` is not described any more`,
  },
  visit({ base, head }, report) {
    const list = head.model.schemas.find(isListed);
    if (list === undefined) return;
    for (const { urn, attributes, location } of base?.model.schemas ?? []) {
      const naming = namedIn(head.model.types, urn);
      if (naming === undefined || head.model.urns.some((other) => isSame(other, urn))) continue;
      report({
        args: { schema: urn },
        operation: urn,
        evidence: evidenceOf(['before', [location]], ['after', [naming]]),
        change: { before: 'described', after: 'named, and not described' },
        witness: { value: urn, expected: 'one of the schemas', actual: head.model.urns.join(', ') },
        touches: [
          { kind: 'extension written', name: urn.toLowerCase() },
          ...attributes.flatMap(({ key }) => touchesOf(key, 'written', 'read')),
        ],
      });
    }
  },
});

/** One schema alone says nothing of the others. */
function isListed({ location }: ScimModel['schemas'][number]): boolean {
  return location.pointer.startsWith('/Resources/');
}

/** Where a resource type names it; what none names is gone with it, and that is another finding. */
function namedIn(types: readonly ResourceType[], urn: string): Location | undefined {
  for (const { schema, extensions, location } of types) {
    if (isSame(schema, urn)) return location;
    const extension = extensions.find((each) => isSame(each.urn, urn));
    if (extension !== undefined) return extension.location;
  }
  return undefined;
}
