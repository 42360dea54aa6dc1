/** Two resources may no longer have one value. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { changed, changesOf, touchesOf } from '../compare.ts';

const ORDER = ['none', 'server', 'global'];

export const scimAttributeUniquenessTightened: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { attribute: string; before: string; after: string }
>({
  meta: {
    id: 'scim/attribute-uniqueness-tightened',
    title: 'Attribute must be unique',
    effect: 'breaking',
    why: 'The second person with a shared or recycled value (an address, a number) cannot be created any more: 409 `uniqueness`.',
    fix: {
      provider: 'Keep values that are shared today, and enforce it for new ones only after notice.',
      consumer: 'Find shared and recycled values before the release.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §2.2, §7; RFC 7644 §3.12',
    drift: 'schema',
    controls: ['PR.AA-01'],
    needs: { base: ['schemas'], head: ['schemas'] },
    message: ({ attribute, before, after }) =>
      `attribute \`${attribute}\` has uniqueness \`${after}\`, was \`${before}\``,
  },
  visit(view, report) {
    for (const { pair, before, after } of changesOf(view, 'uniqueness')) {
      if (ORDER.indexOf(after.value) < ORDER.indexOf(before.value)) continue;
      const { key, label } = pair.after;
      report({
        args: { attribute: label, before: before.value, after: after.value },
        operation: label,
        direction: 'request',
        ...changed('uniqueness', { before, after }),
        touches: touchesOf(key, 'written'),
      });
    }
  },
});
