/** Tokens that were recorded, and the keys they can be checked with. */
import { observedOf } from '../../core/identity.ts';
import { childLocation, type Location } from '../../core/location.ts';
import type { Exchange } from '../../core/recording.ts';
import { isRedacted } from '../../core/redacted.ts';
import type { JsonObject } from '../../schema/json.ts';
import type { OidcSide } from './claims.ts';
import type { Jwt } from './jwt.ts';
import type { Key, OidcModel } from './model.ts';

export interface RecordedToken {
  readonly name: string;
  readonly jwt: Jwt;
  readonly location: Location;
  readonly exchange: Exchange;
}

/** ID tokens and access tokens that are JWTs. */
export function tokensOf(side: OidcSide): readonly RecordedToken[] {
  const tokens = [...observedOf(side, 'id-token'), ...observedOf(side, 'access-token')];
  return tokens.flatMap(({ fact: { kind, jwt, location }, exchange }) =>
    jwt === undefined
      ? []
      : [{ name: kind === 'id-token' ? 'ID token' : 'access token', jwt, location, exchange }],
  );
}

/** Keys that are named and may sign (RFC 7517 §4.2); marks of redaction name nothing. */
export function signingKeys(model: OidcModel | undefined): readonly (Key & { readonly kid: string })[] {
  return (model?.keys ?? []).filter(
    (key): key is Key & { readonly kid: string } =>
      key.kid !== undefined && key.use !== 'enc' && !isRedacted(key.kid),
  );
}

export interface Issued {
  readonly name: string;
  readonly claims: JsonObject;
  readonly location: Location;
  readonly exchange: Exchange;
}

/** Everything that may say who issued it. */
export function issuedBy(side: OidcSide): readonly Issued[] {
  return [
    ...tokensOf(side).map(({ name, jwt, location, exchange }) => ({
      name,
      claims: jwt.claims,
      location,
      exchange,
    })),
    ...observedOf(side, 'introspection').map(({ fact, exchange }) => ({
      name: 'introspection',
      claims: fact.claims,
      location: childLocation(fact.location, 'iss'),
      exchange,
    })),
  ];
}

/** To the letter; a part in braces (`https://login.example/{tenantid}/v2.0`) stands for one segment. */
export function isIssuer(issuer: string, iss: string): boolean {
  if (!issuer.includes('{')) return issuer === iss;
  const pattern = issuer
    .split(/\{[^{}]*\}/u)
    .map((part) => part.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&'))
    .join('[^/]+');
  return new RegExp(`^${pattern}$`, 'u').test(iss);
}
