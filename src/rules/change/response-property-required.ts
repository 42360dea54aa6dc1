/** Member always sent: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { be, subject } from '../words.ts';

export const changeResponsePropertyRequired: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  members: readonly string[];
}>({
  meta: {
    id: 'change/response-property-required',
    title: 'Member always sent',
    effect: 'safe',
    facet: { direction: 'response', area: 'schema', aspect: 'requiredness', action: 'narrowed' },
    why: 'The member is always there now.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5.3 required',
    message: ({ member, carrier, members }) =>
      `${subject(member, carrier, members)} ${be(members)} always sent now`,
  },
});
