/** Response body added: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeResponseBodyAdded: ChangeRule = changeRule<{ status: string; isSuccess: boolean }>({
  meta: {
    id: 'change/response-body-added',
    title: 'Response body added',
    effect: 'safe',
    facet: { direction: 'response', area: 'body', aspect: 'existence', action: 'added' },
    why: 'There is something to read where there was nothing.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Use it where it helps.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.17 Response Object, content',
    message: ({ status }) => `the reply to ${status} has a body now`,
  },
});
