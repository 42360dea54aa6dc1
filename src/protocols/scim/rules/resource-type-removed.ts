/** A resource type, or its endpoint or schema, is not what it was. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { isSame } from '../names.ts';
import type { ResourceType } from '../model.ts';

export const scimResourceTypeRemoved: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { type: string; before: string; after: string }
>({
  meta: {
    id: 'scim/resource-type-removed',
    title: 'Resource type removed or moved',
    effect: 'breaking',
    why: 'Every call on the type answers 404: nobody joins, moves or leaves by it any more.',
    fix: {
      provider: 'Keep the type, its endpoint and its schema; add new ones beside them.',
      consumer: 'Read `/ResourceTypes` and move to what it says before the release.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §6; RFC 7644 §4',
    drift: 'schema',
    controls: ['PR.AA-01'],
    needs: { base: ['resource-types'], head: ['resource-types'] },
    message: ({ type, before, after }) => `resource type \`${type}\`: ${before} is ${after}`,
  },
  visit({ base, head }, report) {
    for (const before of base?.model.types ?? []) {
      const after =
        head.model.types.find(({ name }) => isSame(name, before.name)) ??
        head.model.types.find(({ endpoint }) => isSame(endpoint, before.endpoint));
      for (const [was, is] of differences(before, after)) {
        report({
          args: { type: before.name, before: was, after: is },
          operation: before.name,
          evidence: evidenceOf(
            ['before', [before.location]],
            ['after', [(after ?? head.model.types[0])?.location]],
          ),
          change: { before: was, after: is },
          witness: { value: is, expected: was, actual: is },
          touches: [{ kind: 'resource type', name: before.name.toLowerCase() }],
        });
      }
    }
  },
});

function differences(
  before: ResourceType,
  after: ResourceType | undefined,
): readonly (readonly [string, string])[] {
  if (after === undefined) return [[`endpoint ${before.endpoint}`, 'gone']];
  return [
    ...(isSame(before.endpoint, after.endpoint)
      ? []
      : [[`endpoint ${before.endpoint}`, after.endpoint] as const]),
    ...(isSame(before.schema, after.schema) ? [] : [[`schema ${before.schema}`, after.schema] as const]),
  ];
}
