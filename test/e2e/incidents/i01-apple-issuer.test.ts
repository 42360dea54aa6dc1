/** I01: Sign in with Apple, June 2025. Discovery named another issuer while ID tokens kept the old one; logins by discovery failed. */
import { describe, expect, test } from '@jest/globals';
import { config, exchange, form, idpact, json, jwt, pact, told, type Files } from './workspace.ts';

const OLD = 'https://appleid.apple.com';
const NEW = 'https://account.apple.com';

const discovery = (issuer: string): object => ({
  issuer,
  authorization_endpoint: `${OLD}/auth/authorize`,
  token_endpoint: `${OLD}/auth/token`,
  revocation_endpoint: `${OLD}/auth/revoke`,
  jwks_uri: `${OLD}/auth/keys`,
  response_types_supported: ['code'],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid', 'email', 'name'],
  token_endpoint_auth_methods_supported: ['client_secret_post'],
  claims_supported: ['aud', 'email', 'email_verified', 'exp', 'iat', 'iss', 'nonce', 'sub'],
});

const login = (time: string, iss: string): object =>
  exchange({
    time,
    call: `POST ${OLD}/auth/token`,
    form: 'grant_type=authorization_code&client_id=com.example.shop&client_secret=s&code=c1',
    answer: {
      access_token: 'a1b2c3d4e5f6',
      token_type: 'Bearer',
      expires_in: 3600,
      id_token: jwt({
        iss,
        sub: '001999.c0ffee.1200',
        aud: 'com.example.shop',
        iat: 1749500000,
        exp: 1749586400,
      }),
    },
  });

const story = ({ issuer, iss }: { readonly issuer: string; readonly iss: string }): Files => ({
  ...config('apple', {
    owner: '@login',
    deployed: { production: '2025-06-09' },
    candidate: '2025-06-11',
    consumers: { 'shop-login': '@shop-identity' },
  }),
  'specs/apple/2025-06-09/openid-configuration.json': discovery(OLD),
  'specs/apple/2025-06-11/openid-configuration.json': discovery(issuer),
  ...pact('shop-login', 'apple', [
    {
      description: 'redeem the code',
      request: {
        method: 'POST',
        path: '/auth/token',
        headers: { 'Content-Type': ['application/x-www-form-urlencoded'] },
        body: form('grant_type=authorization_code&client_id=com.example.shop&client_secret=s&code=c1'),
      },
      response: { status: 200, body: json({ id_token: 'eyJ', token_type: 'Bearer' }) },
    },
  ]),
  'mocks/apple/recordings/2025-06-09/login.ndjson': [login('2025-06-09T08:00:00Z', OLD)],
  'mocks/apple/recordings/2025-06-11/login.ndjson': [login('2025-06-11T08:00:00Z', iss)],
});

const VERIFY = ['verify', '--against', 'deployed:production', '--now', '2025-06-11T09:00:00Z'];

describe('I01: Apple names another issuer than its tokens', () => {
  test('before anybody logs in: which side moved, and whose login it stops', () => {
    const { status, stdout } = idpact(story({ issuer: NEW, iss: OLD }), ...VERIFY);
    expect(told(stdout)).toEqual([
      `break | ID token says \`${OLD}\`, the metadata \`${NEW}\` | hits shop-login (@shop-identity) "redeem the code"`,
      `break | issuer changed from \`${OLD}\` to \`${NEW}\` | hits shop-login (@shop-identity) "redeem the code"`,
    ]);
    expect(stdout).toContain('specs/apple/2025-06-11/openid-configuration.json:2:3   issuer');
    expect(status).toBe(1);
  });

  test('the same release without the change is calm', () => {
    const { status, stdout } = idpact(story({ issuer: OLD, iss: OLD }), ...VERIFY);
    expect(told(stdout)).toEqual([]);
    // What the contract reads is left to the provider by the standard: calm, and yet no verdict.
    expect(status).toBe(3);
  });

  test('with the metadata of before, what moved is the tokens', () => {
    const { stdout } = idpact(story({ issuer: OLD, iss: NEW }), ...VERIFY);
    expect(told(stdout)).toEqual([
      `break | ID token says \`${NEW}\`, the metadata \`${OLD}\` | hits shop-login (@shop-identity) "redeem the code"`,
    ]);
  });
});
