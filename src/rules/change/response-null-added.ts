/** Reply may be null: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeResponseNullAdded: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/response-null-added',
    title: 'Reply may be null',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'null', action: 'widened' },
    why: 'A reader that expects a value fails on null, or takes it for false.',
    fix: {
      provider: 'Keep to what was promised, or send the new only to those who ask for it.',
      consumer: 'Read more than was promised without failing, and say in the contract what is needed.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.1 type; OpenAPI 3.0.4 §4.7.24.2 nullable',
    message: ({ member, carrier }) => `${subject(member, carrier)} can be null now`,
  },
});
