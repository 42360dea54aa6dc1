/** I05: Keycloak 25, June 2024. `sub` moved to a client scope that imported realms do not have, `session_state` went; gateways had no user. */
import { describe, expect, test } from '@jest/globals';
import { config, exchange, idpact, jwt, keycloakLogin, pact, told, type Files } from './workspace.ts';

const REALM = 'https://sso.example.com/realms/staff';
const TOKEN = `${REALM}/protocol/openid-connect/token`;

const discovery = {
  issuer: REALM,
  authorization_endpoint: `${REALM}/protocol/openid-connect/auth`,
  token_endpoint: TOKEN,
  introspection_endpoint: `${TOKEN}/introspect`,
  userinfo_endpoint: `${REALM}/protocol/openid-connect/userinfo`,
  jwks_uri: `${REALM}/protocol/openid-connect/certs`,
  grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid', 'profile', 'email'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
};

const SUB = '4f1cbd0e-93c3-4f6c-b7a2-0f4f8a3a9d11';
const SESSION = '0b7c5a3e-6f67-41a7-8e0a-5c1d2ad5c0de';
const base = { iss: REALM, sub: SUB, iat: 1717500000, exp: 1717500300, azp: 'portal' };
const user = { preferred_username: 'mara', email: 'mara@example.com' };

const login = (time: string, access: object): object =>
  exchange({
    time,
    call: `POST ${TOKEN}`,
    form: 'grant_type=authorization_code&client_id=portal&client_secret=s&code=c1&redirect_uri=https://portal.example.com/cb',
    answer: {
      access_token: jwt({ ...base, ...user, aud: 'account', ...access }),
      id_token: jwt({ ...base, ...user, aud: 'portal' }),
      expires_in: 300,
      token_type: 'Bearer',
      scope: 'openid profile email',
    },
  });

const ANSWER = { access_token: 'eyJ', token_type: 'Bearer' };

const story = (before: object, after: object): Files => ({
  ...config('keycloak', {
    owner: '@sso-platform',
    deployed: { production: '24.0.5' },
    candidate: '25.0.0',
    consumers: { 'api-gateway': '@gateway', 'staff-portal': '@workplace' },
  }),
  'specs/keycloak/24.0.5/openid-configuration.json': discovery,
  'specs/keycloak/25.0.0/openid-configuration.json': discovery,
  ...pact('api-gateway', 'keycloak', [keycloakLogin(ANSWER, 'sub', 'session_state', 'auth_time')]),
  ...pact('staff-portal', 'keycloak', [keycloakLogin(ANSWER, 'email')]),
  'mocks/keycloak/recordings/24.0.5/login.ndjson': [login('2024-06-01T08:00:00Z', before)],
  'mocks/keycloak/recordings/25.0.0/login.ndjson': [login('2024-06-10T08:00:00Z', after)],
});

const VERIFY = ['verify', '--against', 'deployed:production', '--now', '2024-06-10T12:00:00Z'];
const WHOLE = { sub: SUB, session_state: SESSION, auth_time: 1717499990 };

describe('I05: Keycloak leaves claims out of access tokens', () => {
  test('before the release: which claims are gone, and whose requests have no user', () => {
    const { status, stdout } = idpact(
      story(WHOLE, { sub: undefined, session_state: undefined, auth_time: undefined }),
      ...VERIFY,
    );
    const hit = 'hits api-gateway (@gateway) "log in with a code"';
    expect(told(stdout)).toEqual([
      `break | \`auth_time\` is missing in the access token | ${hit}`,
      `break | claim \`session_state\` is not delivered any more | ${hit}`,
      `break | claim \`sub\` is not in the access token any more | ${hit}`,
    ]);
    expect(status).toBe(1);
  });

  test('a release that keeps the claims is calm', () => {
    const { status, stdout } = idpact(story(WHOLE, WHOLE), ...VERIFY);
    expect(told(stdout)).toEqual([]);
    // What the contract reads is left to the provider by the standard: calm, and yet no verdict.
    expect(status).toBe(3);
  });
});
