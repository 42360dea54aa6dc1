/** I06: Keycloak 26.5. `sid` is no longer a UUID but 24 letters and digits; columns and patterns for 36 characters refuse it. */
import { describe, expect, test } from '@jest/globals';
import { config, exchange, idpact, jwt, keycloakLogin, pact, told, type Files } from './workspace.ts';

const REALM = 'https://sso.example.com/realms/staff';
const TOKEN = `${REALM}/protocol/openid-connect/token`;

const discovery = {
  issuer: REALM,
  authorization_endpoint: `${REALM}/protocol/openid-connect/auth`,
  token_endpoint: TOKEN,
  jwks_uri: `${REALM}/protocol/openid-connect/certs`,
  grant_types_supported: ['authorization_code'],
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  backchannel_logout_supported: true,
  backchannel_logout_session_supported: true,
  token_endpoint_auth_methods_supported: ['client_secret_post'],
};

const login = (time: string, sid: string): object =>
  exchange({
    time,
    call: `POST ${TOKEN}`,
    form: 'grant_type=authorization_code&client_id=portal&client_secret=s&code=c1',
    answer: {
      access_token: 'a1b2c3d4e5f6',
      id_token: jwt({ iss: REALM, aud: 'portal', sub: 'u-1', iat: 1767000000, exp: 1767000300, sid }),
      expires_in: 300,
      token_type: 'Bearer',
    },
  });

const ANSWER = { id_token: 'eyJ', token_type: 'Bearer' };

const UUID = '0b7c5a3e-6f67-41a7-8e0a-5c1d2ad5c0de';
const OTHER_UUID = 'c0ffee00-1111-4222-8333-444455556666';

const story = (after: string): Files => ({
  ...config('keycloak', {
    owner: '@sso-platform',
    deployed: { production: '26.4.7' },
    candidate: '26.5.0',
    consumers: { 'session-store': '@workplace', wiki: '@docs' },
  }),
  'specs/keycloak/26.4.7/openid-configuration.json': discovery,
  'specs/keycloak/26.5.0/openid-configuration.json': discovery,
  ...pact('session-store', 'keycloak', [keycloakLogin(ANSWER, 'sid')]),
  ...pact('wiki', 'keycloak', [keycloakLogin(ANSWER, 'sub')]),
  'mocks/keycloak/recordings/26.4.7/login.ndjson': [login('2025-12-28T08:00:00Z', UUID)],
  'mocks/keycloak/recordings/26.5.0/login.ndjson': [login('2025-12-29T08:00:00Z', after)],
});

const VERIFY = ['verify', '--against', 'deployed:production', '--now', '2025-12-30T12:00:00Z'];

describe('I06: Keycloak gives session identifiers of another form', () => {
  test('before the release: what they look like, and who keeps them', () => {
    const { status, stdout } = idpact(story('Zk9wQmVxVDd1SGs0UjJtYw3f'), ...VERIFY);
    expect(told(stdout)).toEqual([
      'risk | `sid`: 24 letters and digits, before a UUID claim sid session-store',
    ]);
    // What the contract reads is left to the provider by the standard: calm, and yet no verdict.
    expect(status).toBe(3);
  });

  test('another session of the same form is calm', () => {
    const { status, stdout } = idpact(story(OTHER_UUID), ...VERIFY);
    expect(told(stdout)).toEqual([]);
    expect(status).toBe(3);
  });
});
