/** Member deprecated: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { be, subject } from '../words.ts';

export const changeResponsePropertyDeprecated: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  members: readonly string[];
}>({
  meta: {
    id: 'change/response-property-deprecated',
    title: 'Member deprecated',
    effect: 'safe',
    facet: { direction: 'response', area: 'schema', aspect: 'deprecation', action: 'added' },
    why: 'It is still there and will not be for ever.',
    fix: { provider: 'Say what takes its place, and when.', consumer: 'Do without it in time.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §9.3 deprecated',
    message: ({ member, carrier, members }) =>
      `${subject(member, carrier, members)} ${be(members)} deprecated`,
  },
});
