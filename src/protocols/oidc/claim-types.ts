/** JSON types of claims, and which one a reader may count on. */
import type { Exchange } from '../../core/recording.ts';
import { jsonTypeOf } from '../../schema/json.ts';
import { claimsSeen, type ClaimPlace, type OidcSide, type SeenClaims } from './claims.ts';

export interface TypedClaim {
  readonly claim: string;
  readonly place: ClaimPlace;
  readonly type: string;
  /** The first answer that has it so. */
  readonly seen: SeenClaims;
  readonly exchanges: readonly Exchange[];
  /** How many answers have the claim at all. */
  readonly of: number;
}

/** OpenID Connect Core 1.0 §5.1, where it says more than text. */
const STANDARD: Readonly<Record<string, string>> = {
  sub: 'string',
  name: 'string',
  email: 'string',
  email_verified: 'boolean',
  phone_number: 'string',
  phone_number_verified: 'boolean',
  address: 'object',
  updated_at: 'number',
  birthdate: 'string',
  acr: 'string',
  amr: 'array',
  auth_time: 'number',
};

/** `aud` is a text or a list as it pleases (Core §2). */
const FREE: ReadonlySet<string> = new Set(['aud']);

/** Each type of each claim in each place once, with the first answer that has it. Null is the same as nothing (Core §5.3.2). */
export function typedClaims(side: OidcSide): readonly TypedClaim[] {
  const found = new Map<string, TypedClaim & { readonly exchanges: Exchange[] }>();
  const all = claimsSeen(side);
  for (const seen of all) {
    for (const [claim, value] of Object.entries(seen.claims)) {
      const type = jsonTypeOf(value);
      if (type === undefined || type === 'null' || FREE.has(claim)) continue;
      const key = JSON.stringify([claim, seen.place, type]);
      const known = found.get(key);
      if (known !== undefined) known.exchanges.push(seen.exchange);
      else {
        const of = all.filter(
          ({ place, claims }) => place === seen.place && Object.hasOwn(claims, claim),
        ).length;
        found.set(key, { claim, place: seen.place, type, seen, exchanges: [seen.exchange], of });
      }
    }
  }
  return [...found.values()];
}

/** What the standard says, else the only type it had before, else the type it has most plainly: the first that was seen. */
export function expectedType(
  claim: string,
  { before, after }: { readonly before: readonly TypedClaim[]; readonly after: readonly TypedClaim[] },
): { readonly type: string; readonly from: 'standard' | 'before' | 'first' } | undefined {
  const standard = Object.hasOwn(STANDARD, claim) ? STANDARD[claim] : undefined;
  if (standard !== undefined) return { type: standard, from: 'standard' };
  const [known, second] = before;
  if (known !== undefined && second === undefined) return { type: known.type, from: 'before' };
  const [first] = after;
  return first === undefined ? undefined : { type: first.type, from: 'first' };
}
