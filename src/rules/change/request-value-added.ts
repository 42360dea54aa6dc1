/** Value taken: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestValueAdded: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/request-value-added',
    title: 'Value taken',
    effect: 'safe',
    facet: { direction: 'request', area: 'schema', aspect: 'values', action: 'widened' },
    why: 'More is taken than before; what was sent is still right.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.2 enum, §6.1.3 const',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)} takes ${now} now (was ${was})`,
  },
});
