/** Member no longer known: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { be, subject } from '../words.ts';

export const changeRequestPropertyRemoved: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  members: readonly string[];
}>({
  meta: {
    id: 'change/request-property-removed',
    title: 'Member no longer known',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'existence', action: 'removed' },
    why: 'What consumers say in the member is ignored, and the answer looks like success. An `active` that is ignored leaves an account open.',
    fix: {
      provider: 'Refuse requests that still carry the member, or go on reading it.',
      consumer: 'Stop sending the member; say it in the place that is documented.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation Core §10.3.2.1 properties',
    message: ({ member, carrier, members }) =>
      `${subject(member, carrier, members)} ${be(members)} no longer known in requests`,
  },
  isSilent: true,
});
