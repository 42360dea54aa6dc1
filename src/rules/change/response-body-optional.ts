/** Event body optional: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeResponseBodyOptional: ChangeRule = changeRule<Record<string, never>>({
  meta: {
    id: 'change/response-body-optional',
    title: 'Event body optional',
    effect: 'breaking',
    facet: { direction: 'response', area: 'body', aspect: 'requiredness', action: 'widened' },
    why: 'Events may come without a body, and listeners need one.',
    fix: { provider: 'Keep sending the body.', consumer: 'Handle events without a body.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.13 Request Body Object, required',
    message: () => 'the event may come without a body',
  },
});
