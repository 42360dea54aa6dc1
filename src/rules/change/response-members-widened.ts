/** Other members in a reply: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { membersText, subject } from '../words.ts';

export const changeResponseMembersWidened: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  kind: string;
}>({
  meta: {
    id: 'change/response-members-widened',
    title: 'Other members in a reply',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'members', action: 'widened' },
    why: 'A reader that checks the names or the number of members refuses the reply.',
    fix: {
      provider: 'Keep to what was promised, or send the new only to those who ask for it.',
      consumer: 'Read more than was promised without failing, and say in the contract what is needed.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5 objects; JSON Schema 2020-12 Core §10.3.2',
    message: ({ member, carrier, was, now, kind }) =>
      `${subject(member, carrier)} ${membersText(kind, { extra: 'may be there now', dependent: 'may come without others now', other: `can have other members: ${now} (was ${was})` })}`,
  },
});
