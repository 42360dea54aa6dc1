/** Endpoint by endpoint: what a client has to send and may read, by the standard that defines the endpoint. */
import type { PromisedOperation } from '../../../core/identity.ts';
import type { JsonObject } from '../../../schema/json.ts';
import type { Key, OidcModel } from '../model.ts';
import { answer, FLAG, form, object, REFUSALS, TEXT, texts, times } from './parts.ts';

type Made = Omit<PromisedOperation, 'path' | 'location' | 'name'>;

/** Endpoints that are not here (logout, registration, CIBA) have no promise that a single exchange could break. */
export const ENDPOINT_OPERATIONS: Readonly<Record<string, (model: OidcModel) => readonly Made[]>> = {
  authorization_endpoint: authorization,
  token_endpoint: (model) => [
    {
      method: 'post',
      standard: 'RFC 6749 §4, §5',
      requestBody: form(tokenRequest(model)),
      responses: {
        200: answer(
          'tokens',
          object(['access_token', 'token_type'], {
            ...texts('access_token', 'token_type', 'refresh_token', 'scope', 'id_token', 'issued_token_type'),
            ...times('expires_in'),
          }),
        ),
        ...REFUSALS,
      },
    },
  ],
  userinfo_endpoint: (model) =>
    (['get', 'post'] as const).map((method) => ({
      method,
      standard: 'OpenID Connect Core 1.0 §5.3',
      responses: {
        200: answer('claims', object(['sub'], claims(model)), 'application/jwt'),
        401: { description: 'no token, or none that is good' },
        403: { description: 'the token may not do this' },
      },
    })),
  jwks_uri: ({ keys = [] }) => [
    {
      method: 'get',
      standard: 'RFC 7517 §4, §5',
      responses: { 200: answer('the keys', keySet(keys), 'application/jwk-set+json') },
    },
  ],
  introspection_endpoint: () => [
    {
      method: 'post',
      standard: 'RFC 7662 §2',
      requestBody: form(object(['token'], texts('token', 'token_type_hint'))),
      responses: {
        200: answer('the token', INTROSPECTED, 'application/token-introspection+jwt'),
        ...REFUSALS,
      },
    },
  ],
  revocation_endpoint: () => [
    {
      method: 'post',
      standard: 'RFC 7009 §2',
      requestBody: form(object(['token'], texts('token', 'token_type_hint'))),
      responses: {
        200: { description: 'the token is not good any more' },
        ...REFUSALS,
        503: { description: 'later' },
      },
    },
  ],
  device_authorization_endpoint: () => [
    {
      method: 'post',
      standard: 'RFC 8628 §3',
      requestBody: form(object([], texts('client_id', 'scope'))),
      responses: {
        200: answer(
          'codes',
          object(['device_code', 'user_code', 'verification_uri', 'expires_in'], {
            ...texts('device_code', 'user_code', 'verification_uri', 'verification_uri_complete'),
            ...times('expires_in', 'interval'),
          }),
        ),
        ...REFUSALS,
      },
    },
  ],
  pushed_authorization_request_endpoint: () => [
    {
      method: 'post',
      standard: 'RFC 9126 §2',
      requestBody: form(object([], texts('client_id'))),
      responses: {
        201: answer(
          'the request',
          object(['request_uri', 'expires_in'], { ...texts('request_uri'), ...times('expires_in') }),
        ),
        ...REFUSALS,
      },
    },
  ],
};

/** RFC 6749 §4: what each grant cannot do without. */
const GRANTS: Readonly<Record<string, readonly string[]>> = {
  authorization_code: ['code'],
  refresh_token: ['refresh_token'],
  password: ['username', 'password'],
  client_credentials: [],
  'urn:ietf:params:oauth:grant-type:device_code': ['device_code'],
  'urn:ietf:params:oauth:grant-type:jwt-bearer': ['assertion'],
  'urn:ietf:params:oauth:grant-type:saml2-bearer': ['assertion'],
  'urn:ietf:params:oauth:grant-type:token-exchange': ['subject_token', 'subject_token_type'],
};

/** Where the metadata does not list its grants, any may be served. */
function tokenRequest(model: OidcModel): JsonObject {
  const listed = model.list('grant_types_supported');
  const isListed = listed !== undefined && !listed.isDefault;
  const grant = isListed ? { enum: listed.value } : TEXT;
  return {
    ...object(['grant_type'], { grant_type: grant, ...texts(...Object.values(GRANTS).flat()) }),
    allOf: Object.entries(GRANTS).flatMap(([name, needed]) =>
      needed.length === 0 || (isListed && !listed.value.includes(name))
        ? []
        : [{ anyOf: [{ required: needed }, { properties: { grant_type: { not: { const: name } } } }] }],
    ),
  };
}

/** A pushed request needs only its name, so that no more than the client is asked for (RFC 9126 §4). */
function authorization(): readonly Made[] {
  const names =
    `response_type response_mode scope redirect_uri state nonce prompt max_age display ui_locales claims_locales id_token_hint
    login_hint acr_values claims request request_uri registration code_challenge code_challenge_method resource audience dpop_jkt
    authorization_details`.split(/\s+/u);
  const parameter = (name: string, required: boolean): JsonObject => ({
    name,
    in: 'query',
    required,
    schema: TEXT,
  });
  return [
    {
      method: 'get',
      standard: 'RFC 6749 §4.1.1',
      parameters: [parameter('client_id', true), ...names.map((name) => parameter(name, false))],
      // A page, a redirect, an error page: whatever the provider does with people.
      responses: { default: { description: 'whatever comes next' } },
    },
  ];
}

const TEXT_CLAIMS =
  `sub name given_name family_name middle_name nickname preferred_username profile picture website email gender birthdate
  zoneinfo locale phone_number`.split(/\s+/u);

/** OpenID Connect Core 1.0 §5.1. Other claims that the metadata lists may be of any type. */
function claims(model: OidcModel): JsonObject {
  const listed = model.list('claims_supported')?.value ?? [];
  return {
    ...Object.fromEntries(listed.map((name) => [name, {}])),
    ...texts(...TEXT_CLAIMS),
    ...times('updated_at'),
    email_verified: FLAG,
    phone_number_verified: FLAG,
    address: { type: 'object' },
  };
}

/** Where the key set is at hand, what all of its keys have is promised. */
function keySet(keys: readonly Key[]): JsonObject {
  const common = (['kid', 'alg', 'use'] as const).filter(
    (name) => keys.length > 0 && keys.every((key) => key[name] !== undefined),
  );
  const items = object(
    ['kty', ...common],
    texts('kty', 'use', 'alg', 'kid', 'x5u', 'x5t', 'n', 'e', 'crv', 'x', 'y'),
  );
  return object(['keys'], { keys: { type: 'array', items, ...(keys.length > 0 && { minItems: 1 }) } });
}

const INTROSPECTED: JsonObject = object(['active'], {
  active: FLAG,
  ...texts('scope', 'client_id', 'username', 'token_type', 'sub', 'iss', 'jti'),
  ...times('exp', 'iat', 'nbf'),
  aud: { type: ['string', 'array'], items: TEXT },
});
