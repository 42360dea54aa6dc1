/** What was asked for, what was granted, and what was turned away. */
import { observedOf, type Observed } from '../../core/identity.ts';
import type { OidcSide } from './claims.ts';
import type { AuthorizationFact, TokenFact } from './facts.ts';
import { requestBefore } from './requested.ts';

/** What the token request asks for, or the authorization request before it; undefined where nothing tells. */
export function requestedBy(side: OidcSide, observed: Observed<TokenFact>): readonly string[] | undefined {
  const { fact } = observed;
  if (fact.requested !== undefined) return fact.requested;
  return fact.grant === 'authorization_code' ? requestBefore(side, observed)?.scopes : undefined;
}

/** Requests with the scope that were refused for it, and answers without it. */
export function refusalsOf(
  side: OidcSide,
  scope: string,
): readonly Observed<AuthorizationFact | TokenFact>[] {
  const refused = observedOf(side, 'authorization').filter(
    ({ fact }) => fact.error === 'invalid_scope' && fact.scopes.includes(scope),
  );
  const narrowed = observedOf(side, 'token').filter(
    (each) =>
      requestedBy(side, each)?.includes(scope) === true &&
      (each.fact.error === 'invalid_scope' ||
        (each.fact.status === 200 && each.fact.granted?.includes(scope) === false)),
  );
  return [...refused, ...narrowed];
}
