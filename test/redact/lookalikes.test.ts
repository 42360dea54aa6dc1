/** What looks like a secret, or goes by the name of one, and has to stay. */
import { expect, test } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { createRedactor, leftovers } from '../../src/redact/index.ts';
import { exchangeOf, header, jsonBody, textBody } from './exchange.ts';

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });

const DOCUMENTS: readonly (readonly [what: string, document: unknown])[] = [
  ['endpoint of tokens', { token_endpoint: 'https://acme.example/oauth2/v1/token' }],
  ['type of a token', { token_type: 'Bearer', tokenType: 'access_token', token_type_hint: 'refresh_token' }],
  ['expiry of a secret', { client_secret_expires_at: 0, secret_expires_at: '2025-01-01T00:00:00Z' }],
  [
    'when a password changed',
    { passwordChanged: '2024-03-02T10:00:00.000Z', password_last_set: 1_700_000_000 },
  ],
  [
    'password policy',
    { password_policy: { minLength: 8, complexity: 'high' }, passwordPolicy: 'strong one' },
  ],
  ['password settings', { password: { complexity: { minLength: 8 }, age: { maxAgeDays: 90 } } }],
  ['provider of credentials', { credentials: { provider: { type: 'OKTA', name: 'OKTA' } } }],
  [
    'ways to authenticate',
    { token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'] },
  ],
  ['whether there is a password', { hasPassword: true, password_enabled: false, password: true }],
  [
    'password of a schema',
    { properties: { password: { type: 'string', writeOnly: true } }, required: ['password'] },
  ],
  ['type of a password in a schema', { password: 'string', pin: 'optional', secret: 'required' }],
  ['masked password', { password: '********', secret: '[REDACTED]', token: '<hidden>' }],
  ['empty and null secrets', { password: '', client_secret: null, token: [] }],
  [
    'link under a password',
    { resetPassword: { href: 'https://acme.example/reset', hints: { allow: ['POST'] } } },
  ],
  ['action on a password', { reset_password: 'Have you lost it?' }],
  ['kind of credential', { credential: 'PASSWORD', credentialType: 'password', token: 'opaque' }],
  [
    'algorithm of a signature',
    { signature: 'RS256', signature_algorithm: 'SHA-256', id_token_signed_response_alg: 'ES256' },
  ],
  ['life of a token', { access_token_lifetime: 3600, refresh_token: true, tokenLifetimeMinutes: 60 }],
  ['page tokens', { nextPageToken: 'CAUQAA7x', continuationToken: 'a1b2c3d4', skip_token: 'k9' }],
  ['endpoint that is relative', { token: '/oauth2/v1/token', relayState: '/app/home' }],
  ['session state of an app', { session: { state: 'ACTIVE', createdAt: '2024-01-01' } }],
  ['code of an error', { error: 'invalid_grant', code: 'E0000004', errorCode: 'E0000011', status_code: 401 }],
  ['code of a country', { countryCode: 'DE', country_code: '+49', currencyCode: 'EUR', code: 'US' }],
  ['state of an address or a task', { state: 'CA', addressState: 'NY', status: 'ACTIVE' }],
  [
    'hash of a file',
    { hash: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', etag: 'W/"abc123"' },
  ],
  [
    'ids',
    {
      id: '00u1abcd2EFGH3ijk4x7',
      clientId: '0oa1abcd2EFGH3ijk4x7',
      uuid: '6f1f64ac-9a4b-4a51-8f0b-5d1b3d8b7c11',
    },
  ],
  ['client id and issuer', { client_id: 'workforce-portal', issuer: 'https://acme.example/oauth2/default' }],
  ['numbers under names of secrets', { token: 12, secret: 3.5, seed: 42, session_id: 7, expires_in: 3600 }],
  [
    'public JWK',
    { keys: [{ kty: 'RSA', kid: 'k1', use: 'sig', alg: 'RS256', n: 'u1W5cVYw7cKq6TjV3ZQ', e: 'AQAB' }] },
  ],
  ['members d, p and k that are no key', { d: 'dddd4444dddd', p: 'page', q: 'query', k: 'kk' }],
  [
    'public key',
    {
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
      spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    },
  ],
  ['PKCS #1 public key', { key: publicKey.export({ type: 'pkcs1', format: 'der' }).toString('base64') }],
  [
    'certificate',
    {
      cert: '-----BEGIN CERTIFICATE-----\nMIIBszCCARwCAQAwDQYJKoZIhvcNAQELBQAwITEfMB0GA1UEAwwW\n-----END CERTIFICATE-----',
    },
  ],
  [
    'group',
    { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Engineering', members: [] },
  ],
  [
    'app',
    { name: 'oidc_client', label: 'Portal', displayName: 'Plant portal', signOnMode: 'OPENID_CONNECT' },
  ],
  [
    'app with contact',
    { client_name: 'Portal', name: 'Portal', email: true, redirect_uris: ['https://acme.example/cb'] },
  ],
  ['role', { type: 'Role', displayName: 'Help desk administrator', name: 'HELP_DESK_ADMIN', login: false }],
  [
    'group of a person',
    {
      groups: [
        { value: 'g1', display: 'Tour Guides', $ref: 'https://acme.example/Groups/g1', type: 'direct' },
      ],
    },
  ],
  [
    'organisation',
    { displayName: 'Acme', locality: 'Berlin', postalCode: '10115', streetAddress: 'Hauptstrasse 5' },
  ],
  ['target of a log', { target: [{ type: 'AppInstance', displayName: 'Sales', alternateId: 'Sales' }] }],
  ['name formatted alone', { formatted: 'x of y', name: { formatted: 'Plant 7' } }],
  ['attribute mapping', { userName: '${source.login}', firstName: 'user.firstName', email: 'user.email' }],
  ['template of a login', { userNameTemplate: { template: '${source.login}', type: 'BUILT_IN' } }],
  [
    'schema of a person',
    { firstName: { title: 'First name', type: 'string' }, mobilePhone: { maxLength: 100 } },
  ],
  ['last login', { lastLogin: '2024-05-01T08:00:00Z', last_login: 1_700_000_000, loginCount: 3 }],
  ['login link', { login: 'https://acme.example/login' }],
  ['verified flags', { email_verified: true, phone_number_verified: false, emailVerified: 'true' }],
  ['kinds of phones', { phone: 'required', mobile: 'optional', phoneType: 'work', tel: 'none' }],
  ['phone member that is a date', { phone: '2024-01-01' }],
  [
    'timestamps',
    { created: '2024-05-06T07:08:09.123+0100', at: '+01:00', epoch: '1700000000', offset: '+1030' },
  ],
  ['signed decimals', { delta: '+1.25', change: '+12', version: '+build.20240501' }],
  [
    'versions and packages',
    { pkg: '@acme/sdk', dep: 'sdk@1.2.3', pre: 'sdk@1.2.3-rc.beta', image: 'logo@2x.png' },
  ],
  [
    'mentions',
    { handle: '@jane', at: 'user@localhost', cron: '@daily', jsonld: { '@type': 'x', '@id': 'y' } },
  ],
  ['ip ranges', { ipRange: '10.0.0.0/8', gateways: [{ type: 'CIDR', value: '1.2.3.4/24' }], ip: 'ANYWHERE' }],
  ['version that looks like an address', { version: '1.2.3.4', apiVersion: '2.0.0.1' }],
  ['dotted names', { rule: 'com.acme.identity.Service.method', scope: 'okta.users.read okta.groups.manage' }],
  ['URNs', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', schema: 'urn:okta:apps:1.0' }],
  [
    'base64 that is no secret',
    {
      picture: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk',
      page: 'eyJwYWdlIjoyLCJzaXplIjoxMH0',
    },
  ],
  ['token shaped like nothing', { note: 'sk-learn and gh_pages and xox games', key: 'AKIA', prefix: 'ghp_' }],
  [
    'prose about secrets',
    { text: 'Use Bearer authentication, Basic auth or a token; password: at least eight letters.' },
  ],
  ['prose about a setting', { text: 'Without `oauthTokens=true` tokens stay alive (token=false).' }],
  ['reference under a name', { mapping: { PASSWORD: '#/components/schemas/PasswordPolicy' } }],
  ['prose about a parameter', { text: 'the code parameter and state parameter; id eq "x" fails' }],
  [
    'URLs',
    {
      href: 'https://acme.example/api/v1/users?limit=20&after=00u1abc#top',
      logo: '//cdn.acme.example/x.svg',
    },
  ],
  ['template of a URL', { href: 'https://acme.example/users/{userId}{?limit,after}' }],
  ['already redacted', { password: '<secret:1>', mail: 'to <email:2> and <phone:3>', otp: '<otp:1>' }],
  ['odd keys', { '': 1, ' ': 'x', __proto: 'y', constructor: 'z', '0': 'first' }],
  ['question', { recovery_question: { question: 'Who is a great player?' } }],
  ['locale and zone', { locale: 'de-DE', zoneinfo: 'Europe/Berlin', country: 'DE', region: 'BE' }],
];

const QUERIES: readonly (readonly [name: string, value: string])[] = [
  ['filter', 'displayName eq "Engineering" and meta.lastModified gt "2024-01-01T00:00:00Z"'],
  ['attributes', 'userName,name.givenName,password'],
  ['sortBy', 'userName'],
  ['state', 'active'],
  ['code', 'invalid_request'],
  ['token', 'true'],
  ['after', '00u1abcd2EFGH3ijk4x7'],
  ['since', '2024-05-06T07:08:09+01:00'],
  ['redirect', 'https://acme.example/home?lang=en'],
  ['q', 'plant 7'],
  ['response_types', 'code id_token token'],
];

const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['Accept', 'application/json, text/plain;q=0.9'],
  ['Access-Control-Allow-Credentials', 'true'],
  ['Access-Control-Allow-Headers', 'Authorization, X-Api-Key'],
  ['X-Request-Id', '6f1f64ac-9a4b-4a51-8f0b-5d1b3d8b7c11'],
  ['X-Okta-Request-Id', 'ZjpPqRsTuVwXyZ012345AAAB'],
  ['Idempotency-Key', 'b6d1f1e0-0001'],
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ['WWW-Authenticate', 'Bearer realm="api", error="invalid_token", error_description="The token expired"'],
  ['Link', '<https://acme.example/api/v1/users?after=00u1&limit=2>; rel="next"'],
  ['Location', '/api/v1/users/00u1?expand=groups'],
  ['ETag', 'W/"a330bc54f0671c9"'],
  ['User-Agent', 'okta-sdk-nodejs/7.0.1 node/20.11.1 Linux/5.15'],
  ['Date', 'Mon, 06 May 2024 07:08:09 GMT'],
  ['X-Rate-Limit-Reset', '1714979349'],
  ['Strict-Transport-Security', 'max-age=31536000'],
  ['X-Forwarded-Host', 'acme.example'],
  ['X-Forwarded-For', 'unknown'],
  ['Via', '1.1 proxy'],
];

test('there are as many as promised', () => {
  expect(DOCUMENTS.length).toBeGreaterThanOrEqual(60);
});

test.each(DOCUMENTS)('JSON stays: %s', (_, document) => {
  const value = exchangeOf({ answer: jsonBody(document) });
  const text = exchangeOf({ answer: textBody(JSON.stringify(document, null, 3), 'application/json') });
  expect(createRedactor().exchange(value).response).toEqual(value.response);
  expect(createRedactor().exchange(value)).toBe(value);
  expect(createRedactor().exchange(text)).toBe(text);
  expect(leftovers(JSON.stringify(text))).toEqual([]);
});

test.each(QUERIES)('the query stays: %s=%s', (name, value) => {
  const exchange = exchangeOf({
    query: [header(name, value)],
    body: textBody(`${name}=${encodeURIComponent(value)}`, 'application/x-www-form-urlencoded'),
  });
  expect(createRedactor().exchange(exchange)).toEqual(exchange);
});

test.each(HEADERS)('the header stays: %s: %s', (name, value) => {
  const exchange = exchangeOf({
    headers: [header(name, value)],
    answerHeaders: [header(name.toLowerCase(), value)],
  });
  expect(createRedactor().exchange(exchange)).toEqual(exchange);
});

test.each([
  '/api/v1/users/00u1abcd2EFGH3ijk4x7/factors',
  '/oauth2/default/v1/token',
  '/Users/2819c223-7f76-453a-919d-413861904646',
  '/a%20b/c%2Fd;v=1/(x)/%E0%A4',
  '/password/reset',
  '//double//',
])('the path stays: %s', (path) => {
  const exchange = exchangeOf({ path });
  expect(createRedactor().exchange(exchange)).toBe(exchange);
});
