/** Request body optional: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeRequestBodyOptional: ChangeRule = changeRule<Record<string, never>>({
  meta: {
    id: 'change/request-body-optional',
    title: 'Request body optional',
    effect: 'safe',
    facet: { direction: 'request', area: 'body', aspect: 'requiredness', action: 'widened' },
    why: 'Requests without a body are accepted now.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.13 Request Body Object, required',
    message: () => 'the request body is optional now',
  },
});
