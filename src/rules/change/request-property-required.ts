/** Member required: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { be, subject } from '../words.ts';

export const changeRequestPropertyRequired: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  wasRequired: boolean;
  members: readonly string[];
}>({
  meta: {
    id: 'change/request-property-required',
    title: 'Member required',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'requiredness', action: 'narrowed' },
    why: 'Requests without the member are refused. Accounts are not created or changed until every consumer sends it.',
    fix: {
      provider: 'Keep the member optional, and fill in what was meant before.',
      consumer: 'Send the member before the release.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5.3 required',
    message: ({ member, carrier, wasRequired, members }) =>
      `${subject(member, carrier, members)} ${be(members)} required${wasRequired ? ', and new' : ' now'}`,
  },
});
