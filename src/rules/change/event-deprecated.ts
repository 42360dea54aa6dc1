/** Event deprecated: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeEventDeprecated: ChangeRule = changeRule<{ operation: string; sunset: string }>({
  meta: {
    id: 'change/event-deprecated',
    title: 'Event deprecated',
    effect: 'safe',
    facet: { direction: 'none', area: 'event', aspect: 'deprecation', action: 'added' },
    why: 'It is still sent and will not be for ever.',
    fix: { provider: 'Name the date of the end.', consumer: 'Plan the move to what takes its place.' },
    since: '0.1.0',
    source: 'RFC 9745',
    message: ({ operation, sunset }) =>
      `${operation} is deprecated${sunset === '' ? ', without a date' : `, until ${sunset}`}`,
  },
});
