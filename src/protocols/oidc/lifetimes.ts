/** How long tokens live, as the answers say; without `expires_in` nothing ends them (RFC 6749 §5.1). */
import type { Observed } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import type { TokenFact } from './facts.ts';

export interface Lifetime {
  readonly seconds: number;
  readonly location: Location;
}

function lifetimesOf(tokens: readonly Observed<TokenFact>[]): readonly Lifetime[] {
  return tokens
    .map(({ fact }) => ({ seconds: fact.expiresIn ?? Infinity, location: fact.location }))
    .toSorted((a, b) => (a.seconds === b.seconds ? 0 : a.seconds < b.seconds ? -1 : 1));
}

export function least(tokens: readonly Observed<TokenFact>[]): Lifetime | undefined {
  return lifetimesOf(tokens)[0];
}

export function most(tokens: readonly Observed<TokenFact>[]): Lifetime | undefined {
  return lifetimesOf(tokens).at(-1);
}
