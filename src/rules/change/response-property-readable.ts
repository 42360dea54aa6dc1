/** Member shown: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { be, subject } from '../words.ts';

export const changeResponsePropertyReadable: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  members: readonly string[];
}>({
  meta: {
    id: 'change/response-property-readable',
    title: 'Member shown',
    effect: 'safe',
    facet: { direction: 'response', area: 'schema', aspect: 'access', action: 'narrowed' },
    why: 'A member that was written only is in replies now.',
    fix: { provider: 'Check that this is meant: secrets are often write-only.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'OpenAPI 3.0.4 §4.7.24.2 writeOnly',
    message: ({ member, carrier, members }) =>
      `${subject(member, carrier, members)} ${be(members)} shown now`,
  },
});
