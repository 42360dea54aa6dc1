/** Members refused: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { membersText, subject } from '../words.ts';

export const changeRequestMembersRefused: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  kind: string;
}>({
  meta: {
    id: 'change/request-members-refused',
    title: 'Members refused',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'members', action: 'narrowed' },
    why: 'Requests with members that were taken are refused. What the consumer wanted, a new account or an ended one, does not happen.',
    fix: {
      provider: 'Keep taking what was taken, or announce the end of it.',
      consumer: 'Send only what is still taken.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5 objects; JSON Schema 2020-12 Core §10.3.2',
    message: ({ member, carrier, was, now, kind }) =>
      `${subject(member, carrier)} ${membersText(kind, { extra: 'is refused now', dependent: 'is refused without others now', other: `refuses members: ${now} (was ${was})` })}`,
  },
});
