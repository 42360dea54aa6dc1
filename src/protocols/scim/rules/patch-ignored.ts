/** A PATCH is accepted and does nothing. */
import { WRITES } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { keyOfPath, labelOfPath } from '../attribute-path.ts';
import { callsOf } from '../facts.ts';
import { ignoredPatches } from '../effects.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { shown } from '../names.ts';
import { formText } from '../patch.ts';

export const scimPatchIgnored: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { attribute: string; form: string }
>({
  meta: {
    id: 'scim/patch-ignored',
    title: 'PATCH is accepted and does nothing',
    effect: 'breaking',
    why: 'The answer is 200 or 204, and what is read afterwards is as before: a group keeps its member, a person keeps the old department.',
    fix: {
      provider: 'Apply every form that is accepted; refuse the others with 400.',
      consumer: 'Read back what was changed, memberships first.',
    },
    since: '0.2.0',
    source: 'RFC 7644 §3.5.2, §3.5.2.2, §3.5.2.3',
    drift: 'operational',
    controls: ['NHI1:2025', 'NHI5:2025', 'PR.AA-05'],
    needs: { head: [WRITES] },
    message: ({ attribute, form }) => `PATCH of \`${attribute}\` does nothing (${form})`,
  },
  visit({ base, head }, report) {
    const before = base === undefined ? [] : ignoredPatches(base);
    for (const { call, effect, after, found } of ignoredPatches(head)) {
      const { path } = effect;
      if (path === undefined) continue;
      const { fact, exchange } = call;
      const core = head.model.coreOf(fact.type);
      const key = keyOfPath(path, core);
      const form = formText(effect);
      const isNew =
        base !== undefined &&
        callsOf(base, 'patch').some((each) =>
          each.fact.effects.some((other) => other.path !== undefined && keyOfPath(other.path, core) === key),
        ) &&
        before.every((each) => each.effect.path === undefined || keyOfPath(each.effect.path, core) !== key);
      report({
        args: {
          attribute: labelOfPath(path, core),
          form,
        },
        operation: `PATCH ${fact.endpoint}/{id}`,
        direction: 'response',
        evidence: evidenceOf(['recording', [effect.location, after.shown?.location]]),
        ...(isNew ? { change: { before: 'applied', after: 'not applied' } } : {}),
        witness: {
          value: `${effect.op} ${shown(effect.value)}, answered ${String(fact.status)}`,
          expected: effect.op === 'remove' ? 'it is not there any more' : shown(effect.value),
          actual: shown(found),
        },
        touches: [{ kind: 'patch', name: `${key} ${form}` }],
        seen: { exchanges: [exchange], of: callsOf(head, 'patch').length },
      });
    }
  },
});
