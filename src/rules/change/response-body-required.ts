/** Event body always sent: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeResponseBodyRequired: ChangeRule = changeRule<{ isNew: boolean }>({
  meta: {
    id: 'change/response-body-required',
    title: 'Event body always sent',
    effect: 'safe',
    facet: { direction: 'response', area: 'body', aspect: 'requiredness', action: 'narrowed' },
    why: 'Events always come with a body now.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.13 Request Body Object, required',
    message: ({ isNew }) => `the event always has a body now${isNew ? ', and had none' : ''}`,
  },
});
