/** What becomes of refresh tokens. Redaction keeps equal ones equal, so that rotation can be seen. */
import { observedOf, type Observed } from '../../core/identity.ts';
import { askedScopes, type OidcSide } from './claims.ts';
import type { TokenFact } from './facts.ts';

/** Refreshes that worked. */
export function refreshed(side: OidcSide): readonly Observed<TokenFact>[] {
  return observedOf(side, 'token').filter(
    ({ fact }) => fact.grant === 'refresh_token' && fact.status === 200 && fact.refreshUsed !== undefined,
  );
}

/** RFC 6749 §6: without a new token the old one stays. */
export function isRotated({ refreshUsed, refreshGiven }: TokenFact): boolean {
  return refreshGiven !== undefined && refreshGiven !== refreshUsed;
}

/** A later use of the same token that was turned away. */
export function reuseRefused(side: OidcSide, { refreshUsed }: TokenFact): Observed<TokenFact> | undefined {
  return observedOf(side, 'token').find(
    ({ fact }) => fact.error === 'invalid_grant' && fact.refreshUsed === refreshUsed,
  );
}

/** Answers that may bring the first refresh token. */
export function issuing(side: OidcSide): readonly Observed<TokenFact>[] {
  return observedOf(side, 'token').filter(
    ({ fact }) => fact.grant === 'authorization_code' && fact.status === 200,
  );
}

/** Whoever does not ask for offline access gets none (OpenID Connect Core 1.0 §11). */
export function isAskedAlike(base: OidcSide, head: OidcSide): boolean {
  const [before, after] = [askedScopes(base), askedScopes(head)];
  return (
    before.size === 0 || after.size === 0 || before.has('offline_access') === after.has('offline_access')
  );
}
