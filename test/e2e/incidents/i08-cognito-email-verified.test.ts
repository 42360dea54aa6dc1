/** I08: AWS Cognito. UserInfo gives `email_verified` as the text "true"; clients that read a boolean refuse the login. */
import { describe, expect, test } from '@jest/globals';
import { config, exchange, idpact, json, pact, told, type Files } from './workspace.ts';

const POOL = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E';
const DOMAIN = 'https://shop.auth.eu-central-1.amazoncognito.com';

const discovery = {
  issuer: POOL,
  authorization_endpoint: `${DOMAIN}/oauth2/authorize`,
  token_endpoint: `${DOMAIN}/oauth2/token`,
  userinfo_endpoint: `${DOMAIN}/oauth2/userInfo`,
  jwks_uri: `${POOL}/.well-known/jwks.json`,
  response_types_supported: ['code', 'token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid', 'email', 'phone', 'profile'],
};

const profile = (time: string, verified: unknown): object =>
  exchange({
    time,
    call: `GET ${DOMAIN}/oauth2/userInfo`,
    headers: { authorization: 'Bearer a1b2c3' },
    answer: { sub: '248289761001', email: 'mara@example.com', email_verified: verified, username: 'mara' },
  });

const read = (...names: readonly string[]): Parameters<typeof pact>[2][number] => {
  const all = { sub: '248289761001', email: 'mara@example.com', email_verified: true };
  const content = Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  return {
    description: 'read the profile',
    request: {
      method: 'GET',
      path: '/oauth2/userInfo',
      headers: { Authorization: ['Bearer a1b2c3'] },
    },
    response: {
      status: 200,
      headers: { 'Content-Type': ['application/json'] },
      body: json(content),
      matchingRules: {
        body: Object.fromEntries(
          names.map((name) => [`$.${name}`, { combine: 'AND', matchers: [{ match: 'type' }] }]),
        ),
      },
    },
  };
};

const story = (verified: unknown): Files => ({
  ...config('cognito', {
    owner: '@customer-identity',
    deployed: { production: '2017-03' },
    candidate: '2017-03',
    consumers: { 'shop-signup': '@shop', newsletter: '@marketing' },
  }),
  'specs/cognito/2017-03/openid-configuration.json': discovery,
  ...pact('shop-signup', 'cognito', [read('sub', 'email', 'email_verified')]),
  ...pact('newsletter', 'cognito', [read('email')]),
  'mocks/cognito/recordings/2017-03/profile.ndjson': [profile('2017-03-01T08:00:00Z', verified)],
});

describe('I08: Cognito says "true" and not true', () => {
  test('from one recording, with nothing to compare it with: who reads a boolean', () => {
    const { status, stdout } = idpact(story('true'), 'verify', '--now', '2017-03-02T12:00:00Z');
    expect(told(stdout)).toEqual([
      'break | claim `email_verified` is of type string in UserInfo | hits shop-signup (@shop) "read the profile"',
    ]);
    expect(stdout).toContain('1 of 1 recorded exchange');
    expect(status).toBe(1);
  });

  test('drift alone says it too', () => {
    const { stdout } = idpact(story('true'), 'drift', '--now', '2017-03-02T12:00:00Z');
    expect(told(stdout)).toEqual(['break | claim `email_verified` is of type string in UserInfo']);
  });

  test('a boolean is calm', () => {
    const { status, stdout } = idpact(story(true), 'verify', '--now', '2017-03-02T12:00:00Z');
    expect(told(stdout)).toEqual([]);
    // What the contract reads is left to the provider by the standard: calm, and yet no verdict.
    expect(status).toBe(3);
  });
});
