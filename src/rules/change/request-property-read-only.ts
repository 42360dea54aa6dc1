/** Member set by the provider only: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { be, subject } from '../words.ts';

export const changeRequestPropertyReadOnly: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  members: readonly string[];
}>({
  meta: {
    id: 'change/request-property-read-only',
    title: 'Member set by the provider only',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'access', action: 'narrowed' },
    why: 'What consumers send for the member is ignored or refused: a role is not assigned any more, and an `active` that is ignored leaves an account open.',
    fix: {
      provider: 'Refuse requests that still carry the member, so that nobody believes it was set.',
      consumer: 'Say it in the place that is documented now; the member changes nothing any more.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.0.4 §4.7.24.2 readOnly; RFC 7643 §7 mutability',
    message: ({ member, carrier, members }) =>
      `${subject(member, carrier, members)} ${be(members)} read-only now`,
  },
  isSilent: true,
});
