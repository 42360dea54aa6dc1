/** Type of a reply changed: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeResponseTypeWidened: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/response-type-widened',
    title: 'Type of a reply changed',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'type', action: 'widened' },
    why: 'A reader made for one type fails on another, or reads something else: a text `"false"` is true to most languages.',
    fix: {
      provider: 'Keep to what was promised, or send the new only to those who ask for it.',
      consumer: 'Read more than was promised without failing, and say in the contract what is needed.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.1 type',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)} can be ${now} now (was ${was})`,
  },
});
