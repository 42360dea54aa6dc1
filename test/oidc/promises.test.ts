/** Contracts against a release that is nothing but discovery: what the standards promise holds, and the rest says what it lacks. */
import { describe, expect, test } from '@jest/globals';
import { promising, shortened, type Told } from '../identity/promised.ts';

const ISSUER = 'https://id.example/tenant';
const METADATA = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: `${ISSUER}/token`,
  userinfo_endpoint: `${ISSUER}/me`,
  jwks_uri: `${ISSUER}/keys`,
  introspection_endpoint: `${ISSUER}/introspect`,
  revocation_endpoint: `${ISSUER}/revoke`,
  device_authorization_endpoint: `${ISSUER}/device`,
  pushed_authorization_request_endpoint: `${ISSUER}/par`,
  end_session_endpoint: `${ISSUER}/logout`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
  grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials', 'urn:example:own'],
  claims_supported: ['sub', 'department'],
};
const { put, remove, runOf, judged } = promising({
  'specs/idp/1.0/openid-configuration.json': METADATA,
  'specs/idp/1.0/jwks.json': { keys: [{ kty: 'EC', kid: 'a', crv: 'P-256', x: 'AA', y: 'AA' }] },
});

const CODE = 'grant_type=authorization_code&code=a';
const TOKEN = 'POST /tenant/token';
type Case = readonly [string, Told, readonly string[]];

const KEPT: readonly Case[] = [
  [TOKEN, { form: CODE, reads: { access_token: 'a', token_type: 'Bearer' } }, []],
  [TOKEN, { form: 'grant_type=client_credentials', reads: { access_token: 'a' } }, []],
  [TOKEN, { form: 'grant_type=urn:example:own&more=1', reads: { access_token: 'a' } }, []],
  [TOKEN, { form: 'grant_type=refresh_token', status: 400, reads: { error: 'invalid_request' } }, []],
  ['GET /tenant/me', { reads: { sub: 'a' } }, []],
  ['GET /tenant/me', { status: 401 }, []],
  ['GET /tenant/keys', { reads: { keys: [{ kty: 'EC', kid: 'a' }] } }, []],
  ['GET /tenant/.well-known/openid-configuration', { reads: { issuer: ISSUER }, exactly: true }, []],
  ['GET /tenant/.well-known/openid-configuration', { reads: { token_endpoint: 'https://x' } }, []],
  ['POST /tenant/introspect', { form: 'token=a', reads: { active: true } }, []],
  ['POST /tenant/revoke', { form: 'token=a' }, []],
  [
    'POST /tenant/device',
    { form: 'client_id=tv', reads: { device_code: 'a', user_code: 'b', expires_in: 9 } },
    [],
  ],
  [
    'POST /tenant/par',
    { form: 'client_id=web', status: 201, reads: { request_uri: 'urn:a', expires_in: 60 } },
    [],
  ],
];

const BROKEN: readonly Case[] = [
  [TOKEN, { form: 'grant_type=authorization_code' }, ['breaking `code` is required and not sent']],
  [TOKEN, { form: 'code=a' }, ['breaking `grant_type` is required and not sent']],
  [
    TOKEN,
    { form: 'grant_type=password&username=a&password=b' },
    [
      'breaking `grant_type`: "password" is sent; accepted: "authorization_code", "refresh_token", "client_credentials", "urn:example:own"',
    ],
  ],
  [
    TOKEN,
    { json: { grant_type: 'client_credentials' } },
    ['breaking `application/json` is sent; accepted: application/x-www-form-urlencoded'],
  ],
  [TOKEN, { form: CODE, status: 201 }, ['breaking status 201 is expected; promised: 200, 400, 401']],
  [
    TOKEN,
    { form: CODE, reads: { access_token: 'a', expires_in: '3600' } },
    ['breaking `expires_in` is number, and string is read', '? `expires_in` is needed, which RFC 6749'],
  ],
  ['GET /tenant/token', {}, ['breaking GET /tenant/token: the path exists, but only with POST']],
  [
    'GET /tenant/me',
    { reads: { sub: 'a', email_verified: 'true' } },
    ['breaking `email_verified` is boolean, and string is read', '? `email_verified` is needed'],
  ],
  [
    'GET /tenant/.well-known/openid-configuration',
    { reads: { registration_endpoint: 'https://x' } },
    ['breaking `registration_endpoint` is read, and the spec does not promise it'],
  ],
  [
    'GET /tenant/.well-known/openid-configuration',
    { reads: { issuer: `${ISSUER}/` }, exactly: true },
    [`breaking \`issuer\` can be "${ISSUER}"; accepted: "${ISSUER}/"`],
  ],
  ['POST /tenant/introspect', { form: 'token_type_hint=a' }, ['breaking `token` is required and not sent']],
  [
    'GET /tenant/authorize',
    { status: 302 },
    ['breaking query parameter `client_id` is required and not sent', '? status'],
  ],
];

const OPEN: readonly Case[] = [
  [
    TOKEN,
    { form: CODE, reads: { id_token: 'a' } },
    ['? `id_token` is needed, which RFC 6749 §4, §5 leaves to the provider'],
  ],
  [
    TOKEN,
    { form: CODE, reads: { refresh_expires_in: 9 } },
    ['? `refresh_expires_in` is read, which RFC 6749 §4, §5'],
  ],
  [
    TOKEN,
    { form: CODE, reads: { token_type: 'Bearer' }, exactly: true },
    ['? `token_type` is expected to be narrower'],
  ],
  [
    TOKEN,
    { form: CODE, status: 429 },
    ['? status 429 is expected, which RFC 6749 §4, §5 leaves to the provider'],
  ],
  [
    'GET /tenant/me',
    { reads: { sub: 'a', groups: ['b'] } },
    ['? `groups` is read, which OpenID Connect Core 1.0 §5.3'],
  ],
  ['GET /tenant/me', { status: 401, reads: { error: 'a' } }, ['? the body of status 401 is read']],
  [
    'POST /tenant/logout',
    {},
    ['? `end_session_endpoint` is judged by the rules of OpenID Connect and OAuth'],
  ],
  ['GET /api/people', {}, ['? the release has no API description']],
];

describe.each([
  ['keeps to it', KEPT],
  ['contradicts it', BROKEN],
  ['goes beyond it', OPEN],
] as const)('a contract that %s', (_name, cases) => {
  test.each(cases)('%s %j', async (request, told, expected) => {
    const found = await judged(request, told);
    expect(shortened(found, expected)).toEqual(expected);
  });
});

test('findings stand where the metadata declares the endpoint, and the verdict is one', async () => {
  const broken = await runOf(TOKEN, { form: 'grant_type=authorization_code' });
  expect(broken.verdict).toBe('NOT READY');
  expect(broken.findings[0]?.locations[0]).toMatchObject({
    file: 'specs/idp/1.0/openid-configuration.json',
    pointer: '/token_endpoint',
    line: 4,
  });
  const good = await runOf(TOKEN, { form: CODE, reads: { access_token: 'a' } });
  expect(good.verdict).toBe('READY');
  expect(good.contracts[0]?.interactions[0]).toMatchObject({ verdict: 'compatible', operation: TOKEN });
});

test('an API description of the release comes first', async () => {
  const post = {
    requestBody: { content: { 'application/x-www-form-urlencoded': {} } },
    responses: { 201: { description: 'created' } },
  };
  const description = {
    openapi: '3.1.0',
    info: { title: 'a', version: '1' },
    paths: { '/tenant/token': { post } },
  };
  put({ 'specs/idp/1.0/openapi.json': description });
  expect(await judged(TOKEN, { form: CODE })).toEqual(['breaking status 200 is expected; promised: 201']);
  expect(await judged('POST /tenant/revoke', { form: 'a=b' })).toEqual([
    'breaking `token` is required and not sent',
  ]);
  remove('specs/idp/1.0/openapi.json');
});
