/** Optional request body added: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeRequestBodyAdded: ChangeRule = changeRule<Record<string, never>>({
  meta: {
    id: 'change/request-body-added',
    title: 'Optional request body added',
    effect: 'safe',
    facet: { direction: 'request', area: 'body', aspect: 'existence', action: 'added' },
    why: 'A body may be sent; nobody has to.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Use it where it helps.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.13 Request Body Object',
    message: () => 'a request body may be sent now',
  },
});
