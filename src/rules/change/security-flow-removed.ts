/** OAuth flow removed: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeSecurityFlowRemoved: ChangeRule = changeRule<{ scheme: string; flow: string }>({
  meta: {
    id: 'change/security-flow-removed',
    title: 'OAuth flow removed',
    effect: 'breaking',
    facet: { direction: 'request', area: 'security', aspect: 'flow', action: 'removed' },
    why: 'Who gets its tokens by this flow gets none any more.',
    fix: { provider: 'Keep the flow until its clients have moved.', consumer: 'Move to a flow that stays.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.28 OAuth Flows Object',
    message: ({ scheme, flow }) => `${scheme}: no ${flow} flow any more`,
  },
});
