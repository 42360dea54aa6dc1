/** An attribute is returned less than before. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { changed, changesOf, touchesOf } from '../compare.ts';

const ORDER = ['never', 'request', 'default', 'always'];

export const scimAttributeReturnedNarrowed: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { attribute: string; before: string; after: string }
>({
  meta: {
    id: 'scim/attribute-returned-narrowed',
    title: 'Attribute is returned less',
    effect: 'breaking',
    why: 'The value is still there and is not shown. A reconciler takes it for empty and repairs what is not broken.',
    fix: {
      provider: 'Keep returning it by default.',
      consumer: 'Ask for it by name in `attributes` where the server still gives it.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §2.2, §7; RFC 7644 §3.9',
    drift: 'schema',
    controls: ['NHI5:2025', 'PR.AA-05', 'DE.AE-02'],
    needs: { base: ['schemas'], head: ['schemas'] },
    message: ({ attribute, before, after }) =>
      `attribute \`${attribute}\` is returned \`${after}\`, was \`${before}\``,
  },
  visit(view, report) {
    for (const { pair, before, after } of changesOf(view, 'returned')) {
      if (ORDER.indexOf(after.value) > ORDER.indexOf(before.value)) continue;
      const { key, label } = pair.after;
      report({
        args: { attribute: label, before: before.value, after: after.value },
        operation: label,
        direction: 'response',
        // Only those who leave it out on purpose notice.
        ...(after.value === 'default' ? { effect: 'risky' as const } : {}),
        ...changed('returned', { before, after }),
        touches: touchesOf(key, 'read'),
      });
    }
  },
});
