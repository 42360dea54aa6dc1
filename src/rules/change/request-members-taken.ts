/** More members taken: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { membersText, subject } from '../words.ts';

export const changeRequestMembersTaken: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  kind: string;
}>({
  meta: {
    id: 'change/request-members-taken',
    title: 'More members taken',
    effect: 'safe',
    facet: { direction: 'request', area: 'schema', aspect: 'members', action: 'widened' },
    why: 'More is taken than before; what was sent is still right.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5 objects; JSON Schema 2020-12 Core §10.3.2',
    message: ({ member, carrier, was, now, kind }) =>
      `${subject(member, carrier)} ${membersText(kind, { extra: 'is taken now', dependent: 'is taken without others now', other: `takes more members: ${now} (was ${was})` })}`,
  },
});
