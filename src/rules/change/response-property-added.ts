/** Member added to a reply: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { be, subject } from '../words.ts';

export const changeResponsePropertyAdded: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  members: readonly string[];
}>({
  meta: {
    id: 'change/response-property-added',
    title: 'Member added to a reply',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'existence', action: 'added' },
    why: 'There is one more member to read. Readers that refuse what they do not know (the strict reader model) fail on it.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Ignore members that are not known.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation Core §10.3.2.1 properties',
    message: ({ member, carrier, members }) => `${subject(member, carrier, members)} ${be(members)} sent now`,
  },
  effectOf: (_, reader) => (reader === 'strict' ? 'breaking' : 'safe'),
});
