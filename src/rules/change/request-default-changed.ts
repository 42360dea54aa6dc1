/** Default changed: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestDefaultChanged: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/request-default-changed',
    title: 'Default changed',
    effect: 'risky',
    facet: { direction: 'request', area: 'schema', aspect: 'default', action: 'changed' },
    why: 'What is left out means something else now. Requests that never named the value change their effect without a change of theirs.',
    fix: {
      provider: 'Keep the default, or let consumers choose the new behaviour.',
      consumer: 'Send the value instead of leaving it out.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §9.2 default',
    message: ({ member, carrier, was, now }) =>
      `${subject(member, carrier)}: left out, it means ${now} (was ${was})`,
  },
  isSilent: true,
});
