/** Scope offered by a flow: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeSecurityScopeOffered: ChangeRule = changeRule<{
  scheme: string;
  flow: string;
  scope: string;
}>({
  meta: {
    id: 'change/security-scope-offered',
    title: 'Scope offered by a flow',
    effect: 'safe',
    facet: { direction: 'request', area: 'security', aspect: 'scope', action: 'added' },
    why: 'A scope that the operation demands can be asked for by this flow now.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.29 OAuth Flow Object',
    message: ({ scheme, flow, scope }) => `${scheme}: scope ${scope} in the ${flow} flow now`,
  },
});
