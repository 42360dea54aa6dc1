/** Status no longer answered: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeResponseStatusRemoved: ChangeRule = changeRule<{
  status: string;
  now: readonly string[];
  isSuccess: boolean;
}>({
  meta: {
    id: 'change/response-status-removed',
    title: 'Status no longer answered',
    effect: 'breaking',
    facet: { direction: 'response', area: 'status', aspect: 'existence', action: 'removed' },
    why: 'Code that waits for the status takes another one for a failure, and tries again or gives up.',
    fix: {
      provider: 'Keep the status for one more release.',
      consumer: 'Accept the new status, and read the state again if the reply has no body.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.16 Responses Object',
    message: ({ status, now }) =>
      `${status} is no longer answered${now.length === 0 ? '' : `, ${now.join(', ')} is`}`,
  },
  effectOf: ({ isSuccess }) => (isSuccess ? 'breaking' : 'risky'),
});
