/** A redirect URI that was accepted is not any more. */
import { identityRule, type IdentityRule, observedOf } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { AuthorizationFact } from '../facts.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcRedirectUriRefused: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { client: string; redirectUri: string }
>({
  meta: {
    id: 'oidc/redirect-uri-refused',
    title: 'Redirect URI refused',
    effect: 'breaking',
    why: 'The user is left on an error page of the provider: nothing ever comes back to the client, so that it cannot even tell.',
    fix: {
      provider:
        'Compare redirect URIs as registered, and tell the owners before the comparison becomes stricter.',
      consumer: 'Register every redirect URI to the letter.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Core 1.0 §3.1.2.1; RFC 6749 §3.1.2.4, §4.1.2.1; RFC 9700 §2.1',
    drift: 'orchestration',
    controls: ['NHI4:2025', 'PR.AA-03'],
    needs: { base: ['recorded:authorization'], head: ['recorded:authorization'] },
    message: ({ client, redirectUri }) => `\`${redirectUri}\` of client \`${client}\` is refused`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const isSame = (a: AuthorizationFact, b: AuthorizationFact): boolean =>
      a.client === b.client && a.redirectUri === b.redirectUri;
    const after = observedOf(head, 'authorization');
    for (const { fact, exchange } of after) {
      const { client = '', redirectUri = 'none' } = fact;
      if (fact.outcome !== 'refused') continue;
      const known = observedOf(base, 'authorization').find(
        (each) => each.fact.outcome !== 'refused' && isSame(each.fact, fact),
      );
      if (
        known === undefined ||
        after.some((each) => each.fact.outcome !== 'refused' && isSame(each.fact, fact))
      )
        continue;
      report({
        args: { client, redirectUri },
        operation: 'authorization_endpoint',
        direction: 'request',
        evidence: evidenceOf(['before', [known.fact.location]], ['recording', [fact.location]]),
        change: { before: 'accepted', after: `an error page (${String(exchange.response.status)})` },
        witness: {
          value: { client_id: client, redirect_uri: redirectUri },
          expected: 'a login page, or the way back to the client',
          actual: `an error page (${String(exchange.response.status)})`,
        },
        touches: [{ kind: 'redirect URI', name: redirectUri }],
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});
