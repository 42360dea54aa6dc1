/** It takes time until a deactivated user is inactive. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import type { Location } from '../../../core/location.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { deactivationsOf, type Deactivation } from '../leaver.ts';
import { leaverName } from '../uses.ts';

/** IPSIE AL1 SCIM profile (draft): revocation should be done within five minutes. */
const SECONDS_MAX = 300;

export const scimDeactivationDelayed: IdentityRule = identityRule<ScimModel, ScimFact, { way: string }>({
  meta: {
    id: 'scim/deactivation-delayed',
    title: 'Deactivation takes effect later',
    effect: 'risky',
    why: 'Between the answer and the effect the account is open, and who reads back at once believes that it failed.',
    fix: {
      provider: 'Answer when it is done, or answer 202.',
      consumer: 'Read back until the user is inactive, and alarm after five minutes.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §4.1.1; IPSIE AL1 SCIM profile (draft), Deactivate or Reactivate User',
    drift: 'operational',
    controls: ['NHI1:2025', 'PR.AA-05', 'PR.IR-03'],
    needs: { head: ['recorded:leaver'] },
    message: ({ way }) => `${way}: user is still active for a while`,
  },
  visit({ base, head }, report) {
    const known = base === undefined ? undefined : deactivationsOf(base).flatMap(delayOf);
    const longest = Math.max(0, ...(known ?? []).map(({ delay }) => delay));
    for (const { deactivation, delay, first } of deactivationsOf(head).flatMap(delayOf)) {
      if (first === undefined) continue;
      const isWider = known !== undefined && known.length > 0 && longest === 0;
      if (!isWider && delay <= SECONDS_MAX) continue;
      const { write, wanted } = deactivation;
      report({
        args: { way: wanted.way },
        operation: `${write.fact.method} ${write.fact.endpoint}/{id}`,
        direction: 'response',
        evidence: evidenceOf(['recording', [wanted.location, first]]),
        ...(isWider ? { change: { before: 'at once', after: `after ${String(delay)} s` } } : {}),
        witness: {
          value: `${wanted.way}, answered ${String(write.fact.status)}`,
          expected: 'active false when it is answered',
          actual: `active true until ${String(delay)} s later`,
        },
        touches: [{ kind: 'leaver', name: leaverName('user', wanted.way) }],
        seen: { exchanges: [write.exchange], of: 1 },
      });
    }
  },
});

interface Delayed {
  readonly deactivation: Deactivation;
  /** In seconds, as far as was looked. */
  readonly delay: number;
  /** The first answer that shows the user active. */
  readonly first: Location | undefined;
}

/** Nothing when the end is not seen, or is that the user is active. The answer to the write itself may be older than its effect. */
function delayOf(deactivation: Deactivation): readonly Delayed[] {
  const { seen, write } = deactivation;
  if (seen.at(-1)?.active !== false) return [];
  const open = seen.filter(({ moment, active }) => active && moment.call !== write);
  const end = seen.find(({ active }) => !active)?.moment.call.exchange.time ?? '';
  const delay = open.length === 0 ? 0 : (Date.parse(end) - Date.parse(write.exchange.time ?? '')) / 1000;
  return [{ deactivation, delay, first: open[0]?.moment.shown?.location }];
}
