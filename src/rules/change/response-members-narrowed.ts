/** Fewer members in a reply: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { membersText, subject } from '../words.ts';

export const changeResponseMembersNarrowed: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  kind: string;
}>({
  meta: {
    id: 'change/response-members-narrowed',
    title: 'Fewer members in a reply',
    effect: 'safe',
    facet: { direction: 'response', area: 'schema', aspect: 'members', action: 'narrowed' },
    why: 'Replies hold less than they might have; what reads them still can.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5 objects; JSON Schema 2020-12 Core §10.3.2',
    message: ({ member, carrier, was, now, kind }) =>
      `${subject(member, carrier)} ${membersText(kind, { extra: 'is never there now', dependent: 'always comes with others now', other: `has fewer kinds of members: ${now} (was ${was})` })}`,
  },
});
