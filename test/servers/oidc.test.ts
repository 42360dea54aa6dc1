/** A real OpenID provider on loopback, with one switch turned at a time: each drift is found by its rule, and nothing else breaks. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { exchangesOf, findingsOf } from '../oidc/recorded.ts';
import { recorded } from './login.ts';

/** What each switch must be found by; all of it. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  plain: [],
  issuer: ['breaking issuer-changed https://sso.example.test https://sso.example.test/'],
  scopes: ['breaking claim-removed groups', 'breaking scope-removed groups'],
  pkce: ['breaking pkce-required web'],
  userinfo: [
    'breaking claim-moved email the ID token',
    'breaking claim-moved email_verified the ID token',
    'breaking claim-moved groups the ID token',
    'breaking claim-moved name the ID token',
  ],
  claim: ['breaking claim-removed email_verified'],
  text: [
    'breaking claim-type-changed email_verified UserInfo string',
    'breaking claim-type-changed email_verified the ID token string',
  ],
  subject: [
    'breaking subject-type-removed public',
    'risky identifier-format-changed sub a name 64 hexadecimal digits',
  ],
  lifetime: [
    'risky token-lifetime-shortened authorization_code 3600 s 300 s',
    'risky token-lifetime-shortened client_credentials 3600 s 300 s',
    'risky token-lifetime-shortened refresh_token 3600 s 300 s',
  ],
  rotation: ['breaking refresh-token-changed rotated'],
  'no-refresh': ['breaking refresh-token-changed withheld'],
  keys: ['breaking keys-rotated-without-overlap key-1 key-2'],
  'keys-overlap': [],
  algorithm: [
    'breaking keys-rotated-without-overlap key-1 key-2',
    'breaking signing-algorithm-removed RS256',
  ],
  authentication: [
    'risky client-authentication-removed client_secret_basic',
    'risky observed-not-advertised token_endpoint_auth_methods_supported client_secret_basic',
  ],
  acr: ['breaking acr-value-removed urn:example:mfa'],
  opaque: ['risky token-format-changed client_credentials JWT (at+jwt) opaque, 43 characters'],
  moved: [
    'risky endpoint-moved token_endpoint https://sso.example.test/token https://sso.example.test/oauth2/v2/token',
  ],
  logout: ['breaking logout-changed the endpoint is gone'],
  'back-channel': ['breaking back-channel-logout-removed backchannel_logout_supported'],
  introspection: ['breaking endpoint-removed introspection_endpoint'],
  revocation: ['breaking endpoint-removed revocation_endpoint'],
  grant: ['breaking grant-type-removed client_credentials'],
  pushed: ['breaking pushed-request-required require_pushed_authorization_requests'],
};

const script = join(import.meta.dirname, '../../scripts/oidc-switches.mjs');
const server = spawn(process.execPath, [script, ...Object.keys(EXPECTED)], {
  stdio: ['ignore', 'pipe', 'ignore'],
});
const started = once(server.stdout, 'data').then(
  ([chunk]: readonly unknown[]) => JSON.parse(String(chunk)) as Readonly<Record<string, string>>,
);
afterAll(async () => {
  server.kill();
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
});

const recordings = new Map<string, Promise<string>>();
async function recordingOf(name: string): Promise<string> {
  const address = (await started)[name] ?? '';
  const known = recordings.get(name) ?? recorded(address).then((entries) => JSON.stringify(entries));
  recordings.set(name, known);
  return known;
}

describe('oidc-provider', () => {
  test.each(Object.entries(EXPECTED))('%s', async (name, expected) => {
    const [before, after] = [await recordingOf('plain'), await recordingOf(name)];
    const found = findingsOf(exchangesOf(before), exchangesOf(after)).map(({ rule, effect, args }) =>
      [effect, rule.replace('oidc/', ''), ...Object.values(args)].join(' '),
    );
    expect(found.sort()).toEqual(expected);
  });
});
