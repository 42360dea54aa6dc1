/** What the metadata says beside what was seen, both ways. Lists that need not be whole (scopes, claims) say nothing by what they lack. */
import { statedAndSeen } from '../../core/found.ts';
import { observedOf, type Found, type ShownWitness, type Touch } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import type { Exchange } from '../../core/recording.ts';
import { isRedacted } from '../../core/redacted.ts';
import type { OidcSide } from './claims.ts';
import { sortedWords } from './gone.ts';
import { signingKeys, tokensOf } from './tokens.ts';

export interface Apart {
  readonly member: string;
  readonly value: string;
  /** Where the metadata has it, or should. */
  readonly stated: Location;
  readonly exchange: Exchange;
  readonly location: Location;
  readonly error: string;
}

type Seen = Omit<Apart, 'stated'>;

export function unadvertised(side: OidcSide): readonly Apart[] {
  const listed = worked(side).flatMap((seen): readonly Apart[] => {
    const stated = side.model.list(seen.member);
    return stated === undefined || stated.value.map(sortedWords).includes(sortedWords(seen.value))
      ? []
      : [{ ...seen, stated: stated.location }];
  });
  return [...listed, ...unknownKeys(side)];
}

/** Each way that was seen to work. */
function worked(side: OidcSide): readonly Seen[] {
  const ok = { error: '' };
  const tokens = observedOf(side, 'token').filter(({ fact }) => fact.status === 200);
  const grants = tokens.map(({ fact, exchange }): Seen => ({
    member: 'grant_types_supported',
    value: fact.grant,
    exchange,
    location: fact.location,
    ...ok,
  }));
  const methods = tokens.flatMap(({ fact, exchange }): readonly Seen[] =>
    fact.clientAuthentication === undefined
      ? []
      : [
          {
            member: 'token_endpoint_auth_methods_supported',
            value: fact.clientAuthentication,
            exchange,
            location: fact.location,
            ...ok,
          },
        ],
  );
  const algorithms = observedOf(side, 'id-token').map(({ fact, exchange }): Seen => ({
    member: 'id_token_signing_alg_values_supported',
    value: String(fact.jwt.header['alg']),
    exchange,
    location: fact.location,
    ...ok,
  }));
  const types = observedOf(side, 'authorization').flatMap(({ fact, exchange }): readonly Seen[] =>
    fact.outcome !== 'granted' || fact.responseType === ''
      ? []
      : [
          {
            member: 'response_types_supported',
            value: sortedWords(fact.responseType),
            exchange,
            location: fact.location,
            ...ok,
          },
        ],
  );
  return [...grants, ...methods, ...algorithms, ...types];
}

/** Tokens that are signed with a key that is not published. Tokens from before a rotation may be around; those are not shown. */
function unknownKeys(side: OidcSide): readonly Apart[] {
  const { keysLocation } = side.model;
  const keys = signingKeys(side.model).map(({ kid }) => kid);
  if (keysLocation === undefined || keys.length === 0) return [];
  return tokensOf(side).flatMap(({ jwt, location, exchange }): readonly Apart[] => {
    const { kid } = jwt.header;
    return typeof kid !== 'string' || isRedacted(kid) || keys.includes(kid)
      ? []
      : [{ member: 'jwks_uri', value: kid, stated: keysLocation, exchange, location, error: '' }];
  });
}

/** Errors that say that the server does not do it at all. */
export function refusedThough(side: OidcSide): readonly Apart[] {
  const refused: Seen[] = [];
  for (const { fact, exchange } of observedOf(side, 'token')) {
    const shared = { exchange, location: fact.location };
    if (fact.error === 'unsupported_grant_type')
      refused.push({ ...shared, member: 'grant_types_supported', value: fact.grant, error: fact.error });
    const [only, second] = fact.requested ?? [];
    // Of several scopes it cannot be told which was meant.
    if (fact.error === 'invalid_scope' && only !== undefined && second === undefined)
      refused.push({ ...shared, member: 'scopes_supported', value: only, error: fact.error });
  }
  for (const { fact, exchange } of observedOf(side, 'authorization')) {
    const { error, responseType: value, location } = fact;
    if (error === 'unsupported_response_type')
      refused.push({ exchange, location, member: 'response_types_supported', value, error });
  }
  return refused.flatMap((seen): readonly Apart[] => {
    const stated = side.model.list(seen.member);
    // What a list holds by default nobody has advertised.
    return stated === undefined || stated.isDefault || !stated.value.includes(seen.value)
      ? []
      : [{ ...seen, stated: stated.location }];
  });
}

const KINDS: Readonly<Record<string, string>> = {
  grant_types_supported: 'grant type',
  token_endpoint_auth_methods_supported: 'client authentication',
  response_types_supported: 'response type',
  scopes_supported: 'scope',
};

function touchOf(member: string, value: string): readonly Touch[] {
  const kind = Object.hasOwn(KINDS, member) ? KINDS[member] : undefined;
  return kind === undefined ? [] : [{ kind, name: value }];
}

/** What both directions say of it alike. */
export function apartFound(
  { member, value, stated, exchange, location }: Apart,
  witness: ShownWitness,
): Found<{ member: string; value: string }> {
  return {
    ...statedAndSeen(stated, { location, exchange }),
    args: { member, value },
    operation: member,
    witness,
    touches: touchOf(member, value),
  };
}
