/** Null refused: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestNullRefused: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/request-null-refused',
    title: 'Null refused',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'null', action: 'narrowed' },
    why: 'Requests with null are refused. What the consumer wanted, a new account or an ended one, does not happen.',
    fix: {
      provider: 'Keep taking what was taken, or announce the end of it.',
      consumer: 'Send only what is still taken.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.1 type; OpenAPI 3.0.4 §4.7.24.2 nullable',
    message: ({ member, carrier }) => `${subject(member, carrier)} may not be null any more`,
  },
});
