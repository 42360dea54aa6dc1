/** Logging out takes another way, or none. */
import { identityRule, type IdentityRule, observedOf } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcLogoutChanged: IdentityRule = identityRule<OidcModel, OidcFact, { change: string }>({
  meta: {
    id: 'oidc/logout-changed',
    title: 'Logout changed',
    effect: 'breaking',
    why: 'The user believes to be logged out while the session at the provider lives on. On a shared device the next person is the same user.',
    fix: {
      provider: 'Keep the endpoint and what it needs, or accept both ways until no client uses the old one.',
      consumer:
        'Send `id_token_hint` and a registered `post_logout_redirect_uri`, and check that the session ended.',
    },
    since: '0.2.0',
    source: 'OpenID Connect RP-Initiated Logout 1.0 §2, §2.1, §3',
    drift: 'orchestration',
    controls: ['NHI1:2025', 'PR.AA-03'],
    needs: { base: [['discovery', 'recorded:logout']], head: [['discovery', 'recorded:logout']] },
    message: ({ change }) => `logout: ${change}`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const shared = {
      operation: 'end_session_endpoint',
      direction: 'request',
      touches: [{ kind: 'endpoint', name: 'end_session_endpoint' }],
    } as const;
    const [before, after] = [base, head].map(({ model }) => model.text('end_session_endpoint'));
    const metadata = head.model.text('issuer');
    if (before !== undefined && after === undefined && metadata !== undefined)
      report({
        ...shared,
        args: { change: 'the endpoint is gone' },
        evidence: evidenceOf(['before', [before.location]], ['after', [metadata.location]]),
        change: { before: before.value, after: 'none' },
        witness: { value: null, expected: before.value, actual: 'no `end_session_endpoint`' },
      });
    const logouts = observedOf(base, 'logout').filter(({ fact }) => fact.outcome === 'returned');
    for (const { fact, exchange } of observedOf(head, 'logout')) {
      const known = logouts.find(
        ({ fact: { parameters } }) => parameters.join(' ') === fact.parameters.join(' '),
      );
      if (known === undefined || fact.outcome === 'returned') continue;
      const change = fact.outcome === 'page' ? 'a page is shown before the way back' : 'it is refused';
      report({
        ...shared,
        args: { change },
        evidence: evidenceOf(['before', [known.fact.location]], ['recording', [fact.location]]),
        change: { before: 'straight back to the client', after: change },
        witness: {
          value: { parameters: fact.parameters },
          expected: 'the way back to the client',
          actual: `${change} (${String(fact.status)})`,
        },
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});
