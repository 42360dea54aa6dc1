/** Answer to an event no longer taken: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeEventAnswerRemoved: ChangeRule = changeRule<{
  status: string;
  now: readonly string[];
  isSuccess: boolean;
}>({
  meta: {
    id: 'change/event-answer-removed',
    title: 'Answer to an event no longer taken',
    effect: 'breaking',
    facet: { direction: 'request', area: 'status', aspect: 'existence', action: 'removed' },
    why: 'A listener that answers so is taken for one that failed. The provider may send again, or stop sending.',
    fix: { provider: 'Keep taking the answer.', consumer: 'Answer with a status that is documented.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.18 Callback Object',
    message: ({ status, now }) =>
      `answer ${status} is no longer taken${now.length === 0 ? '' : `, ${now.join(', ')} is`}`,
  },
  effectOf: ({ isSuccess }) => (isSuccess ? 'breaking' : 'risky'),
});
