/** Response header optional: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { ofStatus } from '../../core/text.ts';

export const changeResponseHeaderOptional: ChangeRule = changeRule<{
  name: string;
  status: string;
  isRequired: boolean;
}>({
  meta: {
    id: 'change/response-header-optional',
    title: 'Response header optional',
    effect: 'breaking',
    facet: { direction: 'response', area: 'header', aspect: 'requiredness', action: 'widened' },
    why: 'The header may be missing, and was always there.',
    fix: { provider: 'Keep sending the header always.', consumer: 'Handle replies without the header.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.21 Header Object, required',
    message: ({ name, status }) => `${ofStatus(status)}header ${name} may be missing now`,
  },
});
