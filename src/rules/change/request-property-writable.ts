/** Member may be sent: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestPropertyWritable: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  members: readonly string[];
}>({
  meta: {
    id: 'change/request-property-writable',
    title: 'Member may be sent',
    effect: 'safe',
    facet: { direction: 'request', area: 'schema', aspect: 'access', action: 'widened' },
    why: 'A member that only the provider set may be sent now.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Use it where it helps.' },
    since: '0.1.0',
    source: 'OpenAPI 3.0.4 §4.7.24.2 readOnly',
    message: ({ member, carrier, members }) => `${subject(member, carrier, members)} may be sent now`,
  },
});
