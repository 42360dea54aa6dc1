/** Operation removed: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeOperationRemoved: ChangeRule = changeRule<{
  operation: string;
  deprecated: boolean;
  sunset: string;
  isEarly: boolean;
}>({
  meta: {
    id: 'change/operation-removed',
    title: 'Operation removed',
    effect: 'breaking',
    facet: { direction: 'none', area: 'operation', aspect: 'existence', action: 'removed' },
    why: 'Calls to it fail from the day of the release. A connector that creates, changes or ends accounts with it stops doing so.',
    fix: {
      provider:
        'Keep the operation until its consumers have moved; announce the end with `deprecated` and a sunset date.',
      consumer: 'Move to the operation that takes its place before the release.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.8 Paths Object; RFC 8594 (Sunset)',
    message: ({ operation, deprecated, sunset, isEarly }) =>
      `${operation} is gone${sunset === '' ? (deprecated ? ', deprecated without a date' : '') : isEarly ? ` before its sunset on ${sunset}` : `; its sunset was ${sunset}`}`,
  },
});
