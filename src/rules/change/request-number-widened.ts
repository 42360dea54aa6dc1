/** More numbers taken: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestNumberWidened: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/request-number-widened',
    title: 'More numbers taken',
    effect: 'safe',
    facet: { direction: 'request', area: 'schema', aspect: 'number', action: 'widened' },
    why: 'More is taken than before; what was sent is still right.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.2 numeric instances',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)} may be ${now} now (was ${was})`,
  },
});
