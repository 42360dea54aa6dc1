/** `active` was set to false, the server said yes, and the user is active. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { deactivationsOf, type Deactivation } from '../leaver.ts';
import { leaverName } from '../uses.ts';

export const scimDeactivationIgnored: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { way: string; what: string }
>({
  meta: {
    id: 'scim/deactivation-ignored',
    title: 'Deactivation is accepted and does nothing',
    effect: 'breaking',
    why: 'The connector reports the leaver as done, and the account stays open. No status code shows it, only what is read afterwards.',
    fix: {
      provider: 'Apply `active` false in every form that is accepted, and refuse the others with 400.',
      consumer: 'Read the user back after each leaver step; a 2xx is no proof.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §4.1.1 (active); RFC 7644 §3.5.1, §3.5.2',
    drift: 'operational',
    controls: ['NHI1:2025', 'PR.AA-01', 'PR.AA-05'],
    needs: { head: ['recorded:leaver'] },
    message: ({ way, what }) => `${way}: user ${what}`,
  },
  visit({ base, head }, report) {
    const all = deactivationsOf(head);
    for (const { write, wanted, seen } of all) {
      const last = seen.at(-1);
      if (last?.active !== true) continue;
      const what = seen.some(({ active }) => !active) ? 'is active again' : 'stays active';
      const before = (base === undefined ? [] : deactivationsOf(base)).find(
        (each) => each.wanted.way === wanted.way && isDone(each),
      );
      report({
        args: { way: wanted.way, what },
        operation: `${write.fact.method} ${write.fact.endpoint}/{id}`,
        direction: 'response',
        evidence: evidenceOf(
          ['before', [before?.seen.at(-1)?.moment.shown?.location]],
          ['recording', [wanted.location, last.moment.shown?.location]],
        ),
        ...(before === undefined ? {} : { change: { before: 'active false', after: 'active true' } }),
        witness: {
          value: `${wanted.way}, answered ${String(write.fact.status)}`,
          expected: 'active false',
          actual: 'active true',
        },
        touches: [{ kind: 'leaver', name: leaverName('user', wanted.way) }],
        seen: { exchanges: [write.exchange], of: all.length },
      });
    }
  },
});

function isDone({ seen }: Deactivation): boolean {
  return seen.at(-1)?.active === false;
}
