/** More texts in a reply: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeResponseTextWidened: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/response-text-widened',
    title: 'More texts in a reply',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'text', action: 'widened' },
    why: 'A reader that checks or stores the text by its old rule refuses it or cuts it off.',
    fix: {
      provider: 'Keep to what was promised, or send the new only to those who ask for it.',
      consumer: 'Read more than was promised without failing, and say in the contract what is needed.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.3 strings, §7.3 format',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)} can be ${now} now (was ${was})`,
  },
});
