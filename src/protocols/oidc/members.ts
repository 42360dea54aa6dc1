/**
 * Members of discovery metadata (OpenID Connect Discovery 1.0 §3), of authorization server metadata (RFC 8414 §2) and of
 * what extends them (RFC 7009, 7662, 8628, 9126, 9449, logout), each with what it means when it is left out.
 */

export type MemberKind = 'text' | 'list' | 'flag';

/** Addresses that clients send requests to. */
export const ENDPOINTS: readonly string[] = [
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'introspection_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
  'registration_endpoint',
  'device_authorization_endpoint',
  'pushed_authorization_request_endpoint',
  'backchannel_authentication_endpoint',
  'check_session_iframe',
  'jwks_uri',
];

const TEXTS: readonly string[] = ['issuer', ...ENDPOINTS];

/** What a list holds when it is left out; undefined where the standard says nothing, so that nothing is known. */
const LISTS: Readonly<Record<string, readonly string[] | undefined>> = {
  scopes_supported: undefined,
  response_types_supported: undefined,
  response_modes_supported: ['query', 'fragment'],
  grant_types_supported: ['authorization_code', 'implicit'],
  acr_values_supported: undefined,
  subject_types_supported: undefined,
  id_token_signing_alg_values_supported: undefined,
  id_token_encryption_alg_values_supported: undefined,
  userinfo_signing_alg_values_supported: undefined,
  request_object_signing_alg_values_supported: undefined,
  token_endpoint_auth_methods_supported: ['client_secret_basic'],
  token_endpoint_auth_signing_alg_values_supported: undefined,
  revocation_endpoint_auth_methods_supported: ['client_secret_basic'],
  introspection_endpoint_auth_methods_supported: undefined,
  display_values_supported: undefined,
  claim_types_supported: ['normal'],
  claims_supported: undefined,
  ui_locales_supported: undefined,
  // RFC 8414 §2: without it there is no PKCE.
  code_challenge_methods_supported: [],
  dpop_signing_alg_values_supported: [],
};

/** RFC 8414 §2, Discovery §3: false, but for `request_uri_parameter_supported`. */
const FLAGS: Readonly<Record<string, boolean>> = {
  claims_parameter_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: true,
  require_request_uri_registration: false,
  require_pushed_authorization_requests: false,
  require_signed_request_object: false,
  backchannel_logout_supported: false,
  backchannel_logout_session_supported: false,
  frontchannel_logout_supported: false,
  frontchannel_logout_session_supported: false,
  tls_client_certificate_bound_access_tokens: false,
  authorization_response_iss_parameter_supported: false,
};

export function memberKind(name: string): MemberKind | undefined {
  if (TEXTS.includes(name)) return 'text';
  if (Object.hasOwn(LISTS, name)) return 'list';
  return Object.hasOwn(FLAGS, name) ? 'flag' : undefined;
}

export function defaultList(name: string): readonly string[] | undefined {
  return Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
}

export function defaultFlag(name: string): boolean {
  return Object.hasOwn(FLAGS, name) && FLAGS[name] === true;
}
