/** Other credentials demanded: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeSecurityTightened: ChangeRule = changeRule<{
  was: string;
  now: string;
  scopes: readonly string[];
}>({
  meta: {
    id: 'change/security-tightened',
    title: 'Other credentials demanded',
    effect: 'breaking',
    facet: { direction: 'request', area: 'security', aspect: 'existence', action: 'narrowed' },
    why: 'Requests with the old credentials are refused with 401. All that a connector does stops at once, offboarding with it.',
    fix: {
      provider: 'Take the old credentials beside the new ones until consumers have moved.',
      consumer: 'Get the new credentials, and switch before the release.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.30 Security Requirement Object',
    message: ({ was, now }) => `${now} is demanded (was ${was})`,
  },
});
