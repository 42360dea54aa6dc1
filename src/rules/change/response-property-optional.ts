/** Member may be absent: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeResponsePropertyOptional: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
  wasRequired: boolean;
  members: readonly string[];
}>({
  meta: {
    id: 'change/response-property-optional',
    title: 'Member may be absent',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'requiredness', action: 'widened' },
    why: 'A member that was always there may be missing. Code made from the spec has no branch for that.',
    fix: { provider: 'Keep sending the member always.', consumer: 'Treat the member as optional.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5.3 required',
    message: ({ member, carrier, members }) => `${subject(member, carrier, members)} may be absent now`,
  },
});
