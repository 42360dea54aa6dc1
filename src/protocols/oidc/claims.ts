/** Claims as they were seen: in which place, how often, and of what type. */
import { observedOf, type Side } from '../../core/identity.ts';
import { childLocation, type Location } from '../../core/location.ts';
import type { Exchange } from '../../core/recording.ts';
import type { JsonObject } from '../../schema/json.ts';
import type { OidcFact, OidcView } from './facts.ts';
import type { OidcModel } from './model.ts';

export type ClaimPlace = 'id-token' | 'userinfo' | 'introspection' | 'access-token';

export type OidcSide = Side<OidcModel, OidcFact>;

export interface SeenClaims {
  readonly place: ClaimPlace;
  readonly claims: JsonObject;
  readonly exchange: Exchange;
  readonly at: (name: string) => Location;
}

/** Any place of claims, as a need of rules. */
export const CLAIMS_SEEN: readonly string[] = [
  'recorded:id-token',
  'recorded:userinfo',
  'recorded:access-token',
  'recorded:introspection',
];

export const PLACE_WORDS: Readonly<Record<ClaimPlace, string>> = {
  'id-token': 'the ID token',
  userinfo: 'UserInfo',
  introspection: 'introspection',
  'access-token': 'the access token',
};

/** Claims of users: access tokens that a client got for itself are not among them. */
export function claimsSeen(side: OidcSide): readonly SeenClaims[] {
  const tokens = observedOf(side, 'id-token').map(({ fact, exchange }): SeenClaims => ({
    place: 'id-token',
    claims: fact.jwt.claims,
    exchange,
    at: () => fact.location,
  }));
  const access = observedOf(side, 'access-token').flatMap(({ fact, exchange }): readonly SeenClaims[] =>
    fact.jwt === undefined || fact.grant === 'client_credentials'
      ? []
      : [{ place: 'access-token', claims: fact.jwt.claims, exchange, at: () => fact.location }],
  );
  const answers = [...observedOf(side, 'userinfo'), ...observedOf(side, 'introspection')]
    .filter(({ fact: { kind, claims } }) => kind === 'userinfo' || claims['active'] === true)
    .map(({ fact, exchange }): SeenClaims => ({
      place: fact.kind,
      claims: fact.claims,
      exchange,
      at: (name) => childLocation(fact.location, name),
    }));
  return [...tokens, ...access, ...answers];
}

/** Claims that come and go with the request or the kind of token (Core §2, RFC 7519 §4.1, RFC 7662 §2.2), or have a rule of their own. */
const OF_THE_TOKEN: ReadonlySet<string> = new Set(
  'iss aud exp iat nbf jti nonce at_hash c_hash s_hash azp acr amr auth_time sid active scope client_id token_type cnf act may_act events txn'.split(
    ' ',
  ),
);

export interface LostClaim {
  readonly claim: string;
  /** Where it always was and never is now. */
  readonly lost: readonly SeenClaims[];
  /** What is there now in those places, without it. */
  readonly without: readonly SeenClaims[];
  /** Where it still is. */
  readonly kept: readonly SeenClaims[];
}

/** Claims that every answer of a place had and none has now, though at least as much was asked for. */
export function lostClaims(view: OidcView, names?: readonly string[]): readonly LostClaim[] {
  const { base, head } = view;
  if (base === undefined || !asksAsMuch(base, head)) return [];
  const before = claimsSeen(base);
  const after = claimsSeen(head);
  const all = names ?? [...new Set(before.flatMap(({ claims }) => Object.keys(claims)))];
  return all
    .filter((claim) => names !== undefined || !OF_THE_TOKEN.has(claim))
    .flatMap((claim) => {
      const has = ({ claims }: SeenClaims): boolean => Object.hasOwn(claims, claim);
      const places = [...new Set(before.map(({ place }) => place))].filter((place) => {
        const [then, now] = [before, after].map((list) => list.filter((each) => each.place === place));
        return then?.every(has) === true && now !== undefined && now.length > 0 && !now.some(has);
      });
      if (places.length === 0) return [];
      return [
        {
          claim,
          lost: before.filter((each) => places.includes(each.place)),
          without: after.filter((each) => places.includes(each.place)),
          kept: after.filter(has),
        },
      ];
    });
}

/** What nobody asked for is not missing. Where nothing tells what was asked for, it is taken to be the same. */
function asksAsMuch(base: OidcSide, head: OidcSide): boolean {
  const [before, after] = [askedScopes(base), askedScopes(head)];
  return before.size === 0 || after.size === 0 || [...before].every((scope) => after.has(scope));
}

export function askedScopes(side: OidcSide): ReadonlySet<string> {
  return new Set([
    ...observedOf(side, 'authorization').flatMap(({ fact }) => fact.scopes),
    ...observedOf(side, 'token').flatMap(({ fact }) => fact.requested ?? []),
  ]);
}

/** `claim in userinfo` of each place. */
export function claimTouches(
  claim: string,
  list: readonly SeenClaims[],
): readonly { readonly kind: string; readonly name: string }[] {
  return [...new Set(list.map(({ place }) => place))].map((place) => ({
    kind: `claim in ${place}`,
    name: claim,
  }));
}

export function placesText(list: readonly SeenClaims[]): string {
  return [...new Set(list.map(({ place }) => PLACE_WORDS[place]))].join(' and ');
}
