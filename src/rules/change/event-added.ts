/** Event added: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeEventAdded: ChangeRule = changeRule<{ operation: string }>({
  meta: {
    id: 'change/event-added',
    title: 'Event added',
    effect: 'safe',
    facet: { direction: 'none', area: 'event', aspect: 'existence', action: 'added' },
    why: 'There is something new to listen to.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Listen to it where it helps.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.1 webhooks',
    message: ({ operation }) => `${operation} is sent now`,
  },
});
