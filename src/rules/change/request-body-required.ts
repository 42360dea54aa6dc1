/** Request body required: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeRequestBodyRequired: ChangeRule = changeRule<{ isNew: boolean }>({
  meta: {
    id: 'change/request-body-required',
    title: 'Request body required',
    effect: 'breaking',
    facet: { direction: 'request', area: 'body', aspect: 'requiredness', action: 'narrowed' },
    why: 'Requests without a body are refused.',
    fix: { provider: 'Keep the body optional.', consumer: 'Send a body before the release.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.13 Request Body Object, required',
    message: ({ isNew }) => `a request body is required${isNew ? ', and new' : ' now'}`,
  },
});
