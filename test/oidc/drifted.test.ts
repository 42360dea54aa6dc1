/** Two releases of a real OpenID provider, recorded: every switch that was turned is found by its rule, and nothing else breaks. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/core/finding.ts';
import { createRedactor } from '../../src/redact/index.ts';
import { exchangesOf, findingsOf } from './recorded.ts';

const FOLDER =
  process.env['IDPACT_RECORDINGS'] ?? join(import.meta.dirname, '../../../shared/domain/recordings');
const FILES = ['oidc-v1.json', 'oidc-v2-drifted.json'].map((name) => join(FOLDER, name));
const isThere = FILES.every(existsSync);

/** Both ran on a port of their own; a provider keeps its address, in tokens too. */
function read(path: string): string {
  if (!isThere) return '[]';
  const text = onePort(readFileSync(path, 'utf8'));
  return text.replaceAll(/eyJ[\w-]+\.(eyJ[\w-]+)/gu, (token, payload: string) =>
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

/** By the switches of the server: what was turned from one release to the other. */
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

(isThere ? describe : describe.skip)(
  `recordings of a real provider${isThere ? '' : ' (not at hand)'}`,
  () => {
    const [before = '[]', after = '[]'] = FILES.map(read);

    test('every switch is found by its rule, and nothing else is said', () => {
      expect(findingsOf(exchangesOf(before), exchangesOf(after)).map(words).sort()).toEqual(SWITCHED);
    });

    test('a release beside itself breaks nothing but what it does not grant', () => {
      const alone = [before, after].map((text) =>
        findingsOf(exchangesOf(text), exchangesOf(text))
          .map(words)
          .filter((each) => each.startsWith('breaking')),
      );
      expect(alone).toEqual([[], ['breaking scope-narrowed authorization_code groups']]);
    });

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
