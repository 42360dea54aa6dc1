/** Two releases of a real OpenID provider, recorded: every switch that was turned is found by its rule, and nothing else breaks. */
import { expect, test } from '@jest/globals';
import type { Finding } from '../../src/core/finding.ts';
import { createRedactor } from '../../src/redact/index.ts';
import { describeDrifted } from '../identity/drifted.ts';
import { exchangesOf, findingsOf } from './recorded.ts';

/** Both ran on a port of their own; a provider keeps its address, in tokens too. */
function settled(recorded: string): string {
  return onePort(recorded).replaceAll(/eyJ[\w-]+\.(eyJ[\w-]+)/gu, (token, payload: string) =>
    token.replace(
      payload,
      Buffer.from(onePort(Buffer.from(payload, 'base64url').toString())).toString('base64url'),
    ),
  );
}

function onePort(text: string): string {
  return text.replaceAll(/127\.0\.0\.1(:|%3A)\d{5}/gu, '127.0.0.1$14010');
}

function words({ rule, effect, args }: Finding): string {
  return [effect, rule.replace('oidc/', ''), ...Object.values(args)].join(' ');
}

const SWITCHED: readonly string[] = [
  'breaking acr-value-removed urn:mfa:1',
  'breaking claim-moved email the ID token',
  'breaking claim-moved name the ID token',
  'breaking claim-removed department',
  'breaking claim-removed email_verified',
  'breaking claim-removed groups',
  'breaking client-authentication-removed client_secret_basic',
  'breaking client-authentication-removed none',
  'breaking keys-rotated-without-overlap sig-2026-a sig-2026-b',
  'breaking pkce-required web',
  'breaking refresh-token-changed rotated',
  'breaking scope-removed groups',
  'breaking signing-algorithm-removed RS256',
  'risky observed-not-advertised token_endpoint_auth_methods_supported client_secret_basic',
  'risky token-lifetime-shortened authorization_code 3600 s 300 s',
  'risky token-lifetime-shortened client_credentials 3600 s 300 s',
  'risky token-lifetime-shortened refresh_token 3600 s 300 s',
];

describeDrifted(
  {
    files: ['oidc-v1.json', 'oidc-v2-drifted.json'],
    settled,
    words,
    switched: SWITCHED,
    alone: { of: 'breaking', said: [[], ['breaking scope-narrowed authorization_code groups']] },
  },
  (before, after) => {
    test('what was redacted tells no less, but for the keys that tokens are signed with', () => {
      const redactor = createRedactor();
      const [then, now] = [before, after].map((text) => exchangesOf(text).map(redactor.exchange));
      const found = findingsOf(then ?? [], now ?? [])
        .map(words)
        .sort();
      expect(found).toEqual(SWITCHED.map((each) => each.replace('breaking keys', 'risky keys')).sort());
    });
  },
);
