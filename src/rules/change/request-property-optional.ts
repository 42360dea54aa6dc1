/** Member optional: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { be, subject } from '../words.ts';

export const changeRequestPropertyOptional: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  members: readonly string[];
}>({
  meta: {
    id: 'change/request-property-optional',
    title: 'Member optional',
    effect: 'safe',
    facet: { direction: 'request', area: 'schema', aspect: 'requiredness', action: 'widened' },
    why: 'Requests without the member are accepted now.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5.3 required',
    message: ({ member, carrier, members }) =>
      `${subject(member, carrier, members)} ${be(members)} optional now`,
  },
});
