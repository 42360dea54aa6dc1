/** A form of PATCH that worked is refused. */
import { WRITES } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { keyOfPath } from '../attribute-path.ts';
import { evidenceOf, grouped } from '../../../core/evidence.ts';
import { callsOf, isDone, type Call, type ScimSide } from '../facts.ts';
import { wantedActive } from '../leaver-call.ts';
import { formText, type PatchEffect } from '../patch.ts';
import { wrongValues } from '../patch-values.ts';

export const scimPatchFormRefused: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { endpoint: string; form: string; status: number }
>({
  meta: {
    id: 'scim/patch-form-refused',
    title: 'Form of PATCH is refused',
    effect: 'breaking',
    why: 'Clients send the same change in different forms: `op` in any case, with a path, a filter or neither. When one goes, the connectors that send it change nothing any more.',
    fix: {
      provider: 'Accept every form of RFC 7644 §3.5.2, and those that your clients send.',
      consumer: 'Send a form that the release accepts.',
    },
    since: '0.2.0',
    source: 'RFC 7644 §3.5.2, §3.12 (invalidSyntax, invalidPath)',
    drift: 'schema',
    controls: ['NHI1:2025', 'NHI5:2025', 'PR.AA-05'],
    needs: { base: [WRITES], head: [WRITES] },
    message: ({ endpoint, form, status }) => `PATCH ${endpoint}: ${form} is refused with ${String(status)}`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const wrong = new Set(wrongValues(view).map(({ key, form }) => `${key} ${form}`));
    const before = formsOf(base);
    for (const [name, all] of formsOf(head)) {
      const refused = all.filter(({ call }) => isFormRefused(call));
      const worked = before.get(name)?.find(({ call }) => isDone(call.fact));
      const [first] = refused;
      if (first === undefined || worked === undefined || all.some(({ call }) => isDone(call.fact))) continue;
      if (wrong.has(name) || isExplained(head, first)) continue;
      const { fact } = first.call;
      report({
        args: { endpoint: fact.endpoint, form: formText(first.effect), status: fact.status },
        operation: `PATCH ${fact.endpoint}/{id}`,
        direction: 'request',
        evidence: evidenceOf(
          ['before', [worked.effect.location]],
          ['recording', refused.map(({ call }) => call.fact.location)],
        ),
        change: {
          before: `answered ${String(worked.call.fact.status)}`,
          after: `answered ${String(fact.status)}`,
        },
        witness: {
          value: formText(first.effect),
          expected: 'it is accepted',
          actual: [fact.error?.scimType, fact.error?.detail].filter(Boolean).join(': '),
          acceptedBy: 'consumer',
          refusedBy: 'provider',
        },
        touches: [{ kind: 'patch', name }],
        seen: { exchanges: refused.map(({ call }) => call.exchange), of: all.length },
      });
    }
  },
});

interface Sent {
  readonly call: Call;
  readonly effect: PatchEffect;
  readonly key: string;
}

/** Only patches of one operation: of several it cannot be told which is refused. The leaver has a rule of its own. */
function formsOf(side: ScimSide): ReadonlyMap<string, readonly Sent[]> {
  const sent = callsOf(side, 'patch').flatMap((call): readonly Sent[] => {
    const [effect, second] = call.fact.effects;
    if (effect?.path === undefined || second !== undefined || wantedActive(call.fact) !== undefined)
      return [];
    return [{ call, effect, key: keyOfPath(effect.path, side.model.coreOf(call.fact.type)) }];
  });
  return grouped(sent, ({ key, effect }) => `${key} ${formText(effect)}`);
}

/** Not for what is in the store (`noTarget`, `uniqueness`) or for the value. */
function isFormRefused({ fact }: Call): boolean {
  const reason = fact.error?.scimType?.toLowerCase() ?? '';
  if (fact.status === 405 || fact.status === 501) return true;
  return fact.status === 400 && ['', 'invalidsyntax', 'invalidpath', 'mutability'].includes(reason);
}

/** The schemas say that the attribute cannot be written, or that there is none. */
function isExplained({ model }: ScimSide, { key }: Sent): boolean {
  const attribute = model.attribute(key);
  if (model.schemas.length === 0) return false;
  return (
    attribute === undefined ||
    attribute.mutability?.value === 'readOnly' ||
    attribute.mutability?.value === 'immutable'
  );
}
