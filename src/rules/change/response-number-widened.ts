/** More numbers in a reply: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeResponseNumberWidened: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/response-number-widened',
    title: 'More numbers in a reply',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'number', action: 'widened' },
    why: 'A reader that holds the number in a smaller field, or checks its bounds, fails on the new ones.',
    fix: {
      provider: 'Keep to what was promised, or send the new only to those who ask for it.',
      consumer: 'Read more than was promised without failing, and say in the contract what is needed.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.2 numeric instances',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)} can be ${now} now (was ${was})`,
  },
});
