/** Status may be answered: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeResponseStatusAdded: ChangeRule = changeRule<{ status: string; isSuccess: boolean }>({
  meta: {
    id: 'change/response-status-added',
    title: 'Status may be answered',
    effect: 'risky',
    facet: { direction: 'response', area: 'status', aspect: 'existence', action: 'added' },
    why: 'A success that clients do not know is taken for a failure by code that compares with one number.',
    fix: {
      provider: 'Answer with the new status only to those who ask for it.',
      consumer: 'Compare with the class of the status, not with one number.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.16 Responses Object',
    message: ({ status }) => `${status} may be answered now`,
  },
  effectOf: ({ isSuccess }) => (isSuccess ? 'risky' : 'safe'),
});
