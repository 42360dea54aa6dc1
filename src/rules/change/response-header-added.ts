/** Response header added: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { ofStatus } from '../../core/text.ts';

export const changeResponseHeaderAdded: ChangeRule = changeRule<{
  name: string;
  status: string;
  isRequired: boolean;
}>({
  meta: {
    id: 'change/response-header-added',
    title: 'Response header added',
    effect: 'safe',
    facet: { direction: 'response', area: 'header', aspect: 'existence', action: 'added' },
    why: 'There is one more header to read.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Use it where it helps.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.21 Header Object',
    message: ({ name, status }) => `${ofStatus(status)}header ${name} is sent now`,
  },
});
