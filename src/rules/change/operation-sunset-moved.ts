/** Sunset date moved: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeOperationSunsetMoved: ChangeRule = changeRule<{
  operation: string;
  sunset: string;
  was: string;
}>({
  meta: {
    id: 'change/operation-sunset-moved',
    title: 'Sunset date moved',
    effect: 'risky',
    facet: { direction: 'none', area: 'operation', aspect: 'deprecation', action: 'changed' },
    why: 'The date on which it goes away is another one. Plans that were made for the old date may come too late.',
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
