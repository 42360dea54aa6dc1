/** Member no longer deprecated: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { be, subject } from '../words.ts';

export const changeResponsePropertyReinstated: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  members: readonly string[];
}>({
  meta: {
    id: 'change/response-property-reinstated',
    title: 'Member no longer deprecated',
    effect: 'safe',
    facet: { direction: 'response', area: 'schema', aspect: 'deprecation', action: 'removed' },
    why: 'What was to go stays.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §9.3 deprecated',
    message: ({ member, carrier, members }) =>
      `${subject(member, carrier, members)} ${be(members)} no longer deprecated`,
  },
});
