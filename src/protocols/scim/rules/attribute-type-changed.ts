/** An attribute has another type, or holds many values instead of one. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { changed, changesOf, touchesOf } from '../compare.ts';

export const scimAttributeTypeChanged: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { attribute: string; before: string; after: string }
>({
  meta: {
    id: 'scim/attribute-type-changed',
    title: 'Type of an attribute changed',
    effect: 'breaking',
    why: 'The JSON of the attribute has another shape: a text, a boolean, an object or a list. Connectors write the old shape and cannot read the new one.',
    fix: {
      provider: 'Define a new attribute beside the old one.',
      consumer: 'Map the new shape before the release.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §2.3 Table 1, §2.4, §7',
    drift: 'schema',
    controls: ['PR.AA-01'],
    needs: { base: ['schemas'], head: ['schemas'] },
    message: ({ attribute, before, after }) => `attribute \`${attribute}\`: ${after} instead of ${before}`,
  },
  visit(view, report) {
    for (const name of ['type', 'multiValued'] as const) {
      for (const { pair, before, after } of changesOf(view, name)) {
        const { key, label } = pair.after;
        const shown = changed(name, { before, after });
        report({
          args: { attribute: label, before: shown.change.before, after: shown.change.after },
          operation: label,
          ...shown,
          touches: touchesOf(key, 'written', 'read'),
        });
      }
    }
  },
});
