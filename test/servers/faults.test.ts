/** A server that does wrong what it is told to: what of it idpact finds in one recording, with no release to compare it with. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OAuth2Server } from 'oauth2-mock-server';
import { exchangesOf, findingsOf, type Entry } from '../oidc/recorded.ts';

const server = new OAuth2Server();
beforeAll(async () => {
  await server.issuer.keys.generate('RS256', { kid: 'published' });
  await server.start(0, '127.0.0.1');
});
afterAll(() => server.stop());

const { service } = server;

async function call(entries: Entry[], path: string, body: string | null = null): Promise<unknown> {
  const url = `${server.issuer.url ?? ''}${path}`;
  const method = body === null ? 'GET' : 'POST';
  const headers: Record<string, string> =
    body === null ? { authorization: 'Bearer any' } : { 'content-type': 'application/x-www-form-urlencoded' };
  const { status, headers: got, ...response } = await answerOf(url, { method, headers, body });
  entries.push({
    request: { method, url, headers, body },
    response: { status, headers: Object.fromEntries(got), body: response.body },
  });
  return response.body;
}

/** What the server is about to do. */
interface Signed {
  readonly header: Record<string, unknown>;
  readonly payload: Record<string, unknown>;
}
interface Sent {
  body: unknown;
  statusCode: number;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

async function answerOf(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  try {
    return { status: response.status, headers: response.headers, body: JSON.parse(text) as unknown };
  } catch {
    return { status: response.status, headers: response.headers, body: text };
  }
}

/** Metadata, keys, a token by code and the user's claims; what is said of it. */
async function said(): Promise<readonly string[]> {
  const entries: Entry[] = [];
  await call(entries, '/.well-known/openid-configuration');
  await call(entries, '/jwks');
  await call(entries, '/token', 'grant_type=authorization_code&code=c&client_id=web');
  await call(entries, '/userinfo');
  const findings = findingsOf([], exchangesOf(JSON.stringify(entries)));
  return findings.map(({ rule, effect, args }) =>
    [effect, rule.replace('oidc/', ''), ...Object.values(args)].join(' '),
  );
}

describe('oauth2-mock-server', () => {
  test('as it is', async () => {
    expect(await said()).toEqual([]);
  });

  test('tokens of another issuer', async () => {
    service.once('beforeTokenSigning', (token: Signed) => {
      token.payload['iss'] = 'https://elsewhere.example.test';
    });
    expect(await said()).toEqual([
      `breaking issuer-mismatch ${server.issuer.url ?? ''} https://elsewhere.example.test access token`,
    ]);
  });

  test('a key that is not published', async () => {
    service.once('beforeTokenSigning', (token: Signed) => {
      token.header['kid'] = 'unpublished';
    });
    expect(await said()).toEqual(['risky observed-not-advertised jwks_uri unpublished']);
  });

  test('claims of another type', async () => {
    service.once('beforeUserinfo', (answer: Sent) => {
      answer.body = { sub: 'u-1', email_verified: 'true', updated_at: '2026-01-01' };
    });
    expect(await said()).toEqual([
      'breaking claim-type-changed email_verified UserInfo string',
      'breaking claim-type-changed updated_at UserInfo string',
    ]);
  });

  test('fewer scopes, a lifetime as text, no token at all', async () => {
    service.once('beforeResponse', (answer: Sent) => {
      answer.body = { access_token: 7, expires_in: 'soon', id_token: ['x'], scope: null };
    });
    expect(await said()).toEqual([]);
  });

  test.each([
    [500, '<html>down</html>'],
    [503, ''],
    [200, '{"access_token":'],
    [200, null],
  ])('%s with %j is no crash and no break', async (statusCode, body) => {
    service.once('beforeResponse', (answer: Sent) => {
      Object.assign(answer, { statusCode, body });
    });
    expect(await said()).toEqual([]);
  });
});
