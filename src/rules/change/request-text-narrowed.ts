/** Text refused: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestTextNarrowed: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/request-text-narrowed',
    title: 'Text refused',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'text', action: 'narrowed' },
    why: 'Requests with a text that was taken are refused. What the consumer wanted, a new account or an ended one, does not happen.',
    fix: {
      provider: 'Keep taking what was taken, or announce the end of it.',
      consumer: 'Send only what is still taken.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.3 strings, §7.3 format',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)} must be ${now} (was ${was})`,
  },
});
