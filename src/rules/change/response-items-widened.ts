/** Other lists in a reply: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeResponseItemsWidened: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/response-items-widened',
    title: 'Other lists in a reply',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'items', action: 'widened' },
    why: 'A reader that counts on an element, or on no more than so many, finds none or too many.',
    fix: {
      provider: 'Keep to what was promised, or send the new only to those who ask for it.',
      consumer: 'Read more than was promised without failing, and say in the contract what is needed.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.4 arrays',
    message: ({ member, carrier, was, now }) =>
      `${subject(member, carrier)} can have ${now} now (was ${was})`,
  },
});
