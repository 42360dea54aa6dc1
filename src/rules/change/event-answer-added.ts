/** Answer to an event taken: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeEventAnswerAdded: ChangeRule = changeRule<{ status: string; isSuccess: boolean }>({
  meta: {
    id: 'change/event-answer-added',
    title: 'Answer to an event taken',
    effect: 'safe',
    facet: { direction: 'request', area: 'status', aspect: 'existence', action: 'added' },
    why: 'Listeners may answer in one more way.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.18 Callback Object',
    message: ({ status }) => `answer ${status} is taken`,
  },
});
