/** Response header always sent: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { ofStatus } from '../../core/text.ts';

export const changeResponseHeaderRequired: ChangeRule = changeRule<{
  name: string;
  status: string;
  isRequired: boolean;
}>({
  meta: {
    id: 'change/response-header-required',
    title: 'Response header always sent',
    effect: 'safe',
    facet: { direction: 'response', area: 'header', aspect: 'requiredness', action: 'narrowed' },
    why: 'The header is always there now.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.21 Header Object, required',
    message: ({ name, status }) => `${ofStatus(status)}header ${name} is always sent now`,
  },
});
