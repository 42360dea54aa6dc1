/** Request body removed: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeRequestBodyRemoved: ChangeRule = changeRule<Record<string, never>>({
  meta: {
    id: 'change/request-body-removed',
    title: 'Request body removed',
    effect: 'breaking',
    facet: { direction: 'request', area: 'body', aspect: 'existence', action: 'removed' },
    why: 'What consumers say in the body is ignored, and the answer looks like success.',
    fix: {
      provider: 'Refuse a body that is not read, or go on reading it.',
      consumer: 'Stop sending the body; say it in the place that is documented.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.13 Request Body Object',
    message: () => 'the request body is no longer read',
  },
  isSilent: true,
});
