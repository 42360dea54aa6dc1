/** Number refused: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestNumberNarrowed: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/request-number-narrowed',
    title: 'Number refused',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'number', action: 'narrowed' },
    why: 'Requests with a number that was taken are refused. What the consumer wanted, a new account or an ended one, does not happen.',
    fix: {
      provider: 'Keep taking what was taken, or announce the end of it.',
      consumer: 'Send only what is still taken.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.2 numeric instances',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)} must be ${now} (was ${was})`,
  },
});
