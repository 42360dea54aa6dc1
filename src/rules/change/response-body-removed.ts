/** Response body removed: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeResponseBodyRemoved: ChangeRule = changeRule<{ status: string; isSuccess: boolean }>({
  meta: {
    id: 'change/response-body-removed',
    title: 'Response body removed',
    effect: 'breaking',
    facet: { direction: 'response', area: 'body', aspect: 'existence', action: 'removed' },
    why: 'Who reads the reply finds nothing. A job that confirms from the reply that access ended cannot confirm it.',
    fix: {
      provider:
        'Keep the body for one more release, or only leave it out when the request asks for that (`Prefer: return=minimal`).',
      consumer: 'Read the state again with its own request.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.17 Response Object, content',
    message: ({ status }) => `the reply to ${status} has no body any more`,
  },
  effectOf: ({ isSuccess }) => (isSuccess ? 'breaking' : 'risky'),
});
