/** Scope no longer demanded: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeSecurityScopeRemoved: ChangeRule = changeRule<{ was: string; now: string }>({
  meta: {
    id: 'change/security-scope-removed',
    title: 'Scope no longer demanded',
    effect: 'safe',
    facet: { direction: 'request', area: 'security', aspect: 'scope', action: 'widened' },
    why: 'Tokens with fewer scopes are enough now.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Ask for fewer scopes.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.30 Security Requirement Object',
    message: ({ was, now }) => `${now} is enough now (was ${was})`,
  },
});
