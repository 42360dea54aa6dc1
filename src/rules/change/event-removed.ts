/** Event no longer sent: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeEventRemoved: ChangeRule = changeRule<{
  operation: string;
  deprecated: boolean;
  sunset: string;
  isEarly: boolean;
}>({
  meta: {
    id: 'change/event-removed',
    title: 'Event no longer sent',
    effect: 'breaking',
    facet: { direction: 'none', area: 'event', aspect: 'existence', action: 'removed' },
    why: 'Who listens hears nothing any more, and silence looks like peace. Sessions that should end on such an event stay open.',
    fix: {
      provider: 'Keep sending the event until its listeners have moved.',
      consumer: 'Listen to what takes its place, or poll.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.1 webhooks, §4.8.18 Callback Object',
    message: ({ operation, sunset, isEarly }) =>
      `${operation} is no longer sent${isEarly ? `, before its sunset on ${sunset}` : ''}`,
  },
});
