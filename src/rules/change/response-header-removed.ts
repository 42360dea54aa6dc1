/** Response header removed: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { ofStatus } from '../../core/text.ts';

export const changeResponseHeaderRemoved: ChangeRule = changeRule<{
  name: string;
  status: string;
  isRequired: boolean;
}>({
  meta: {
    id: 'change/response-header-removed',
    title: 'Response header removed',
    effect: 'breaking',
    facet: { direction: 'response', area: 'header', aspect: 'existence', action: 'removed' },
    why: 'Who reads the header finds nothing: paging stops at the first page, a limit is run into.',
    fix: {
      provider: 'Keep sending the header.',
      consumer: 'Do without the header, or read its value elsewhere.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.21 Header Object',
    message: ({ name, status }) => `${ofStatus(status)}header ${name} is no longer sent`,
  },
});
