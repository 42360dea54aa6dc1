/** New value in a reply: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeResponseValueAdded: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  wasTag: boolean;
}>({
  meta: {
    id: 'change/response-value-added',
    title: 'New value in a reply',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'values', action: 'widened' },
    why: 'A reader that knows the list by heart does not know what to do: a new status is neither active nor ended to it.',
    fix: {
      provider: 'Keep to what was promised, or send the new only to those who ask for it.',
      consumer: 'Read more than was promised without failing, and say in the contract what is needed.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.2 enum, §6.1.3 const',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)} can be ${now} now (was ${was})`,
  },
  effectOf: ({ wasTag }) => (wasTag ? 'breaking' : 'risky'),
});
