/** Member no longer shown: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { be, subject } from '../words.ts';

export const changeResponsePropertyWriteOnly: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  wasRequired: boolean;
  members: readonly string[];
}>({
  meta: {
    id: 'change/response-property-write-only',
    title: 'Member no longer shown',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'access', action: 'widened' },
    why: 'A member that replies always had is written only now, and is not in them any more.',
    fix: {
      provider: 'Keep showing the member for one more release.',
      consumer: 'Do without the member in replies.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.0.4 §4.7.24.2 writeOnly',
    message: ({ member, carrier, members }) =>
      `${subject(member, carrier, members)} ${be(members)} write-only now`,
  },
  effectOf: ({ wasRequired }) => (wasRequired ? 'breaking' : 'risky'),
});
