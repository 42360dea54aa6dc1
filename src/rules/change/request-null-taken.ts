/** Null taken: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestNullTaken: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/request-null-taken',
    title: 'Null taken',
    effect: 'safe',
    facet: { direction: 'request', area: 'schema', aspect: 'null', action: 'widened' },
    why: 'More is taken than before; what was sent is still right.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.1 type; OpenAPI 3.0.4 §4.7.24.2 nullable',
    message: ({ member, carrier }) => `${subject(member, carrier)} may be null now`,
  },
});
