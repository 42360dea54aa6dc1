/** An attribute must be sent now. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import type { Attribute } from '../attributes.ts';
import { attributesOf, touchesOf } from '../compare.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { refusalsWithout } from '../refusals.ts';
import { isSame } from '../names.ts';

export const scimAttributeBecameRequired: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { attribute: string }
>({
  meta: {
    id: 'scim/attribute-became-required',
    title: 'Attribute became required',
    effect: 'breaking',
    why: 'A create or replace without the attribute fails with 400. A server that fills the gap with a value of its own instead changes people in silence.',
    fix: {
      provider: 'Keep the attribute optional, or leave what is stored alone when it is not sent.',
      consumer: 'Send the attribute in every create and replace before the release.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §2.2, §7; RFC 7644 §3.3, §3.5.1, §3.12',
    drift: 'schema',
    controls: ['NHI1:2025', 'PR.AA-01', 'ID.RA-07'],
    needs: { base: ['schemas'], head: ['schemas'] },
    message: ({ attribute }) => `attribute \`${attribute}\` is required now`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    for (const after of attributesOf(head.model)) {
      const before = base.model.attribute(after.key);
      if (!isNewlyRequired(before, after, base.model)) continue;
      const refused = refusalsWithout(head, after);
      report({
        args: { attribute: after.label },
        operation: after.label,
        direction: 'request',
        evidence: evidenceOf(
          ['before', [before?.required?.location]],
          ['after', [after.required?.location]],
          ['recording', refused.map(({ fact }) => fact.location)],
        ),
        change: { before: before === undefined ? 'not defined' : 'required false', after: 'required true' },
        witness: {
          value: `a create without ${after.label}`,
          expected: 'it is accepted',
          actual: refused[0]?.fact.error?.detail ?? 'it is refused, or a value is made up',
          acceptedBy: 'consumer',
          refusedBy: 'provider',
        },
        touches: touchesOf(after.key, 'omitted'),
        seen: { exchanges: refused.map(({ exchange }) => exchange), of: Math.max(refused.length, 1) },
      });
    }
  },
});

function isNewlyRequired(before: Attribute | undefined, after: Attribute, base: ScimModel): boolean {
  if (!mustBeSent(after)) return false;
  if (before !== undefined)
    return before.required?.value === false || before.mutability?.value === 'readOnly';
  // Of what is new itself, the schema or the parent says it.
  return after.parent === undefined && base.urns.some((urn) => isSame(urn, after.schema));
}

/** What only the server writes nobody has to send. */
function mustBeSent({ required, mutability }: Attribute): boolean {
  return required?.value === true && mutability?.value !== 'readOnly';
}
