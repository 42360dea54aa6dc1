/** Optional member added: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestPropertyAdded: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  members: readonly string[];
}>({
  meta: {
    id: 'change/request-property-added',
    title: 'Optional member added',
    effect: 'safe',
    facet: { direction: 'request', area: 'schema', aspect: 'existence', action: 'added' },
    why: 'There is something more to say in a request; nobody has to.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Use it where it helps.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation Core §10.3.2.1 properties',
    message: ({ member, carrier, members }) => `${subject(member, carrier, members)} may be sent now`,
  },
});
