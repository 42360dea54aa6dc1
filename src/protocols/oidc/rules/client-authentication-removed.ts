/** A way in which clients prove who they are is not offered any more, or is refused. */
import {
  identityRule,
  observedOf,
  type Found,
  type IdentityRule,
  type Observed,
} from '../../../core/identity.ts';
import type { OidcSide } from '../claims.ts';
import { goneFound, goneFrom } from '../gone.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact, TokenFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcClientAuthenticationRemoved: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { method: string }
>({
  meta: {
    id: 'oidc/client-authentication-removed',
    title: 'Client authentication method removed',
    effect: 'breaking',
    why: 'Every token call of a client that authenticates in this way fails at once, and so do its calls to revoke and to introspect.',
    fix: {
      provider: 'Keep the method until no client is registered with it.',
      consumer: 'Register the client with a method that is offered, and roll it out before the release.',
    },
    since: '0.2.0',
    source: 'RFC 8414 §2; RFC 6749 §2.3, §5.2; OpenID Connect Core 1.0 §9',
    drift: 'operational',
    controls: ['NHI4:2025', 'NHI7:2025', 'PR.AA-03'],
    needs: {
      base: [['discovery', 'server-metadata', 'recorded:token']],
      head: [['discovery', 'server-metadata', 'recorded:token']],
    },
    message: ({ method }) => `client authentication by \`${method}\` was removed`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const gone = goneFrom(view, 'token_endpoint_auth_methods_supported');
    for (const each of gone) {
      const method = each.value;
      const { refused, served } = answersTo(head, method);
      const found = goneFound(each);
      report({
        args: { method },
        ...found,
        ...about(method),
        // Not advertised, and at work all the same.
        effect: served.length > 0 && refused.length === 0 ? 'risky' : 'breaking',
        evidence: evidenceOf(
          ['before', [found.evidence[0].location]],
          ['after', [each.after.location]],
          ['recording', refused.map(({ fact }) => fact.location)],
        ),
        seen: { exchanges: refused.map(({ exchange }) => exchange), of: refused.length + served.length },
      });
    }
    for (const { fact } of observedOf(base, 'token')) {
      const method = fact.clientAuthentication;
      if (fact.status !== 200 || method === undefined || gone.some(({ value }) => value === method)) continue;
      const { refused, served } = answersTo(head, method);
      const [first] = refused.filter((each) => each.fact.grant === fact.grant);
      // One wrong secret is not the end of a method.
      if (first === undefined || served.length > 0) continue;
      report({
        args: { method },
        ...about(method),
        effect: 'risky',
        evidence: evidenceOf(['before', [fact.location]], ['recording', [first.fact.location]]),
        change: { before: 'answered with a token', after: 'refused: invalid_client' },
        witness: {
          value: { method },
          expected: '200',
          actual: `${String(first.fact.status)} invalid_client`,
        },
        seen: { exchanges: refused.map(({ exchange }) => exchange), of: refused.length },
      });
    }
  },
});

function about(method: string): Pick<Found, 'operation' | 'direction' | 'touches'> {
  const touches = [{ kind: 'client authentication', name: method }];
  return { operation: 'token_endpoint', direction: 'request', touches };
}

interface Answers {
  readonly refused: readonly Observed<TokenFact>[];
  readonly served: readonly Observed<TokenFact>[];
}

function answersTo(side: OidcSide, method: string): Answers {
  const own = observedOf(side, 'token').filter(({ fact }) => fact.clientAuthentication === method);
  return {
    refused: own.filter(({ fact }) => fact.error === 'invalid_client'),
    served: own.filter(({ fact }) => fact.status === 200),
  };
}
