/** Scope withdrawn from a flow: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeSecurityScopeWithdrawn: ChangeRule = changeRule<{
  scheme: string;
  flow: string;
  scope: string;
}>({
  meta: {
    id: 'change/security-scope-withdrawn',
    title: 'Scope withdrawn from a flow',
    effect: 'risky',
    facet: { direction: 'request', area: 'security', aspect: 'scope', action: 'removed' },
    why: 'The operation goes on to demand the scope, and the flow does not offer it any more: who asks for it gets no token, or one that is refused.',
    fix: {
      provider: 'List the scope again, or demand another one in the same release.',
      consumer: 'Find out which scope is meant, and ask for it before the release.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.29 OAuth Flow Object; RFC 6749 §3.3, §5.2',
    message: ({ scheme, flow, scope }) => `${scheme}: no scope ${scope} in the ${flow} flow any more`,
  },
  // Contracts show tokens, and not the scopes that they were asked for with.
  isSilent: true,
});
