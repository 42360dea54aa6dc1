/** Reply never null: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeResponseNullRemoved: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/response-null-removed',
    title: 'Reply never null',
    effect: 'safe',
    facet: { direction: 'response', area: 'schema', aspect: 'null', action: 'narrowed' },
    why: 'Replies hold less than they might have; what reads them still can.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.1 type; OpenAPI 3.0.4 §4.7.24.2 nullable',
    message: ({ member, carrier }) => `${subject(member, carrier)} is never null now`,
  },
});
