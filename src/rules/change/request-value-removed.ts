/** Value refused: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestValueRemoved: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/request-value-removed',
    title: 'Value refused',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'values', action: 'narrowed' },
    why: 'Requests with a value that was taken are refused. What the consumer wanted, a new account or an ended one, does not happen.',
    fix: {
      provider: 'Keep taking what was taken, or announce the end of it.',
      consumer: 'Send only what is still taken.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.2 enum, §6.1.3 const',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)} takes ${now} only (was ${was})`,
  },
});
