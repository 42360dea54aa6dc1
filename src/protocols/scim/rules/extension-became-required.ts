/** A schema extension must be sent now. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { Extension, ScimModel } from '../model.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { isSame } from '../names.ts';

export const scimExtensionBecameRequired: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { type: string; extension: string }
>({
  meta: {
    id: 'scim/extension-became-required',
    title: 'Schema extension became required',
    effect: 'breaking',
    why: 'Every resource of the type must have the extension and its required attributes; creates without it are refused.',
    fix: {
      provider: 'Keep the extension optional.',
      consumer: 'Send the extension, and its URN in `schemas`, in every create before the release.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §6 (schemaExtensions.required)',
    drift: 'schema',
    controls: ['PR.AA-01'],
    needs: { base: ['resource-types'], head: ['resource-types'] },
    message: ({ type, extension }) => `${type} requires extension \`${extension}\` now`,
  },
  visit({ base, head }, report) {
    for (const type of head.model.types) {
      const known = base?.model.types.find(({ name }) => isSame(name, type.name));
      if (known === undefined) continue;
      for (const { urn, required } of type.extensions) {
        const before = known.extensions.find((each) => isSame(each.urn, urn));
        if (required?.value !== true || !isOptional(before)) continue;
        report({
          args: { type: type.name, extension: urn },
          operation: urn,
          direction: 'request',
          evidence: evidenceOf(
            ['before', [before?.required?.location ?? known.location]],
            ['after', [required.location]],
          ),
          change: { before: before === undefined ? 'not there' : 'optional', after: 'required' },
          witness: {
            value: `a ${type.name} without ${urn}`,
            expected: 'it is accepted',
            actual: 'the extension is required',
            acceptedBy: 'consumer',
            refusedBy: 'provider',
          },
          touches: [{ kind: 'extension omitted', name: urn.toLowerCase() }],
        });
      }
    }
  },
});

/** Said so, by default, or not there at all; not where it cannot be read. */
function isOptional(before: Extension | undefined): boolean {
  return before === undefined || before.required?.value === false;
}
