/** Member no longer sent: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { be, subject } from '../words.ts';

export const changeResponsePropertyRemoved: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  wasRequired: boolean;
  members: readonly string[];
}>({
  meta: {
    id: 'change/response-property-removed',
    title: 'Member no longer sent',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'existence', action: 'removed' },
    why: 'Who reads the member finds nothing. Most code takes nothing for false or empty, and acts on it.',
    fix: {
      provider: 'Keep sending the member for one more release.',
      consumer: 'Read the value from where it is now.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5.3 required',
    message: ({ member, carrier, members }) =>
      `${subject(member, carrier, members)} ${be(members)} no longer sent`,
  },
  effectOf: ({ wasRequired }) => (wasRequired ? 'breaking' : 'risky'),
});
