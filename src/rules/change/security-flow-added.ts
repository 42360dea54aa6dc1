/** OAuth flow added: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeSecurityFlowAdded: ChangeRule = changeRule<{ scheme: string; flow: string }>({
  meta: {
    id: 'change/security-flow-added',
    title: 'OAuth flow added',
    effect: 'safe',
    facet: { direction: 'request', area: 'security', aspect: 'flow', action: 'added' },
    why: 'Tokens can be had in one more way.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Use it where it helps.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.28 OAuth Flows Object',
    message: ({ scheme, flow }) => `${scheme}: ${flow} flow is new`,
  },
});
