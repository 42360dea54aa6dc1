/** Default changed: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeResponseDefaultChanged: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/response-default-changed',
    title: 'Default changed',
    effect: 'safe',
    facet: { direction: 'response', area: 'schema', aspect: 'default', action: 'changed' },
    why: 'What a reader fills in for a missing value is another value now.',
    fix: {
      provider: 'Keep the default, or let consumers choose the new behaviour.',
      consumer: 'Read the value that is sent.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §9.2 default',
    message: ({ member, carrier, was, now }) =>
      `${subject(member, carrier)}: left out, it means ${now} (was ${was})`,
  },
});
