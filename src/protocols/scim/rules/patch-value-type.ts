/** A patch sends a value of another JSON type than the attribute has. */
import { WRITES } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import type { Effect } from '../../../core/finding.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { isDone, type ScimView } from '../facts.ts';
import { callsWith, wrongValues, type WrongValue } from '../patch-values.ts';

export const scimPatchValueType: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { attribute: string; form: string; type: string }
>({
  meta: {
    id: 'scim/patch-value-type',
    title: 'PATCH with a value of another type',
    effect: 'breaking',
    why: 'A boolean in SCIM is `true` or `false`; some clients write `"False"`. A server that is strict answers 400, and the person who left stays active.',
    fix: {
      provider: 'Accept the spelling that your clients send, or tell them before you refuse it.',
      consumer:
        'Send the JSON type of the schema; in Microsoft Entra ID use the provisioning flag `aadOptscim062020`.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §2.3.2, §4.1.1; RFC 7644 §3.5.2, §3.12 (invalidValue)',
    drift: 'schema',
    controls: ['NHI1:2025', 'PR.AA-01', 'PR.AA-05'],
    needs: { head: [['schemas', ...WRITES]] },
    message: ({ attribute, form, type }) => `PATCH of \`${attribute}\` (${type}): ${form}`,
  },
  visit(view, report) {
    for (const wrong of wrongValues(view)) {
      const effect = effectOf(wrong, view);
      if (effect === undefined) continue;
      const { label, form, type, calls, typeLocation, key } = wrong;
      const refused = calls.filter(({ fact }) => !isDone(fact));
      const isNew = worked(view, wrong);
      const [first] = refused;
      report({
        args: { attribute: label, form, type },
        operation: label,
        direction: 'request',
        effect,
        evidence: evidenceOf(
          ['spec', [typeLocation]],
          ['recording', refused.map(({ fact }) => fact.location)],
          ['contract', typeLocation === undefined && first === undefined ? [wrong.effect.location] : []],
        ),
        ...(isNew ? { change: { before: 'accepted', after: 'refused' } } : {}),
        witness: {
          value: wrong.effect.value,
          expected: type,
          actual:
            first === undefined
              ? form
              : [String(first.fact.status), first.fact.error?.detail].filter(Boolean).join(' '),
          acceptedBy: 'consumer',
          refusedBy: 'provider',
        },
        touches: [{ kind: 'patch', name: `${key} ${form}` }],
        seen: { exchanges: refused.map(({ exchange }) => exchange), of: calls.length },
      });
    }
  },
});

/** Accepted: the server takes it, and nothing is to be said. Not seen: a contract sends what may be refused. */
function effectOf(wrong: WrongValue, view: ScimView): Effect | undefined {
  const { calls, isSent } = wrong;
  if (calls.some(({ fact }) => isDone(fact))) return undefined;
  const isRefused = calls.some(({ fact }) => fact.status === 400 || fact.status === 422);
  if (!isRefused) return isSent ? 'risky' : undefined;
  return isSent || worked(view, wrong) ? 'breaking' : 'risky';
}

function worked({ base }: ScimView, wrong: WrongValue): boolean {
  return base !== undefined && callsWith(base, wrong).some(({ fact }) => isDone(fact));
}
