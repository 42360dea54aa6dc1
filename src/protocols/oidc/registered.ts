/** What clients were given at their registration without asking for it. */
import { observedOf } from '../../core/identity.ts';
import { childLocation, type Location } from '../../core/location.ts';
import type { Exchange } from '../../core/recording.ts';
import type { JsonObject } from '../../schema/json.ts';
import type { OidcSide } from './claims.ts';

export interface Given {
  readonly member: string;
  readonly value: unknown;
  /** Lists in any order are the same. */
  readonly text: string;
  readonly location: Location;
  readonly exchange: Exchange;
}

/** RFC 7591 §2, OpenID Connect Dynamic Client Registration 1.0 §2, RFC 9126 §6, RFC 9449 §5.2, RFC 8705 §3.4. */
const MEMBERS = [
  'token_endpoint_auth_method',
  'token_endpoint_auth_signing_alg',
  'grant_types',
  'response_types',
  'scope',
  'application_type',
  'subject_type',
  'id_token_signed_response_alg',
  'userinfo_signed_response_alg',
  'default_max_age',
  'require_auth_time',
  'require_pushed_authorization_requests',
  'dpop_bound_access_tokens',
  'tls_client_certificate_bound_access_tokens',
];

export function givenTo(side: OidcSide): readonly Given[] {
  return observedOf(side, 'registration').flatMap(({ fact: { asked, given, location }, exchange }) => {
    const listed = MEMBERS.filter(
      (member) => !Object.hasOwn(asked, member) && (given[member] ?? undefined) !== undefined,
    ).map((member) => ({ member, value: given[member], text: textOf(given[member]) }));
    return [...listed, ...secretOf(given)].map((each): Given => ({
      ...each,
      location: childLocation(location, each.member),
      exchange,
    }));
  });
}

/** RFC 7591 §3.2.1: 0 is never. */
export const NEVER = 'never';

function secretOf(given: JsonObject): readonly Pick<Given, 'member' | 'value' | 'text'>[] {
  const member = 'client_secret_expires_at';
  const value = given[member];
  if (typeof value !== 'number') return [];
  return [{ member, value, text: value === 0 ? NEVER : 'a day' }];
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(String).sort());
  if (typeof value === 'string') return JSON.stringify(value.split(' ').sort().join(' '));
  return JSON.stringify(value);
}
