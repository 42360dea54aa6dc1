/** More texts taken: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestTextWidened: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/request-text-widened',
    title: 'More texts taken',
    effect: 'safe',
    facet: { direction: 'request', area: 'schema', aspect: 'text', action: 'widened' },
    why: 'More is taken than before; what was sent is still right.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.3 strings, §7.3 format',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)} may be ${now} now (was ${was})`,
  },
});
