/** Sunset date of an event moved: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeEventSunsetMoved: ChangeRule = changeRule<{
  operation: string;
  sunset: string;
  was: string;
}>({
  meta: {
    id: 'change/event-sunset-moved',
    title: 'Sunset date of an event moved',
    effect: 'risky',
    facet: { direction: 'none', area: 'event', aspect: 'deprecation', action: 'changed' },
    why: 'The date on which it is sent no more is another one.',
    fix: {
      provider: 'Keep an announced date, or move it later.',
      consumer: 'Check that the move is done by the new date.',
    },
    since: '0.1.0',
    source: 'RFC 8594 §3',
    message: ({ operation, sunset, was }) =>
      `${operation} goes away ${sunset === '' ? 'without a date' : `on ${sunset}`}${was === '' ? '' : ` (was ${was})`}`,
  },
  effectOf: ({ sunset, was }) => (was === '' || (sunset !== '' && sunset > was) ? 'safe' : 'risky'),
});
