/** A session: tokens over several exchanges, what the user wants kept or redacted besides, JWTs, headers. */
import { describe, expect, test } from '@jest/globals';
import type { Exchange } from '../../src/core/recording.ts';
import { createRedactor } from '../../src/redact/index.ts';
import { claimsOf, encoded, exchangeOf, header, jsonBody, jwtOf, textBody } from './exchange.ts';

function answerOf({ response }: Exchange): Readonly<Record<string, unknown>> {
  return (response.body.kind === 'json' ? response.body.value : {}) as Record<string, unknown>;
}

function headerOf(name: string, value: string): string | undefined {
  const out = createRedactor().exchange(exchangeOf({ headers: [header(name, value)] }));
  expect(createRedactor().exchange(out)).toBe(out);
  return out.request.headers[0]?.values[0];
}

describe('tokens', () => {
  test('a secret that only the answer tells is found in the path, and in later exchanges', () => {
    const redactor = createRedactor();
    const first = redactor.exchange(
      exchangeOf({
        id: 'POST /invite/a1b2c3d4e5f6',
        path: '/invite/a1b2c3d4e5f6/accept',
        headers: [header('X-Trace', 'for a1b2c3d4e5f6 only')],
        answer: jsonBody({ activationToken: 'a1b2c3d4e5f6', id: 'a1b2c3d4e5f6x' }),
      }),
    );
    expect(first).toMatchObject({
      id: 'POST /invite/<token:1>',
      request: { path: '/invite/%3Ctoken%3A1%3E/accept', headers: [header('X-Trace', 'for <token:1> only')] },
      response: { body: { value: { activationToken: '<token:1>', id: 'a1b2c3d4e5f6x' } } },
    });
    expect(redactor.text('see a1b2c3d4e5f6.')).toBe('see <token:1>.');
  });
  test('a wordlike secret is not looked for in other texts', () => {
    const out = createRedactor().exchange(
      exchangeOf({ path: '/admin', answer: jsonBody({ password: 'admin', role: 'admin' }) }),
    );
    expect(answerOf(out)).toEqual({ password: '<secret:1>', role: 'admin' });
    expect(out.request.path).toBe('/admin');
  });
  test('a login is found in the path, and a name where people are searched for', () => {
    const out = createRedactor().exchange(
      exchangeOf({
        path: '/api/v1/users/jane.doe',
        query: [header('q', 'Jane'), header('search', 'profile.firstName eq "Jane"'), header('view', 'Jane')],
        answer: jsonBody({ profile: { login: 'jane.doe', firstName: 'Jane' } }),
      }),
    );
    expect(out.request.path).toBe('/api/v1/users/%3Cuser%3A1%3E');
    expect(out.request.query).toEqual([
      header('q', '<name:1>'),
      header('search', 'profile.firstName eq "<name:1>"'),
      header('view', 'Jane'),
    ]);
  });
  test('a phone number is one token however it is spaced', () => {
    const out = createRedactor().exchange(
      exchangeOf({ answer: jsonBody({ phone: '+49 151 12345678', note: 'call +4915112345678' }) }),
    );
    expect(answerOf(out)).toEqual({ phone: '<phone:1>', note: 'call <phone:1>' });
  });
  test('numbers that are in use already are not given out again', () => {
    const out = createRedactor().exchange(
      exchangeOf({
        path: '/u/%3Cemail%3A2%3E',
        answer: jsonBody({ a: 'jane@acme.example', b: '<email:1>', c: 'joe@acme.example' }),
      }),
    );
    expect(answerOf(out)).toEqual({ a: '<email:3>', b: '<email:1>', c: '<email:4>' });
  });
  test('user and password of a URL, and of the origin', () => {
    const out = createRedactor().exchange(
      exchangeOf({
        origin: 'https://svc:p%40ss@acme.example:8443',
        answer: jsonBody({ dsn: 'postgres://svc:p%40ss@db/x' }),
      }),
    );
    expect(out.request.origin).toBe('https://%3Cuser%3A1%3E:%3Csecret%3A1%3E@acme.example:8443');
    expect(answerOf(out)).toEqual({ dsn: 'postgres://%3Cuser%3A1%3E:%3Csecret%3A1%3E@db/x' });
  });
  test('what the exchange is about stays', () => {
    const exchange = exchangeOf({ answer: jsonBody({ password: 'x1' }) });
    const out = createRedactor().exchange(exchange);
    expect({ ...out, response: exchange.response }).toEqual(exchange);
    expect(exchange.response.body).toEqual(jsonBody({ password: 'x1' }));
  });
});

describe('options', () => {
  test('further names, compared by words', () => {
    const redactor = createRedactor({ extraNames: ['badgeNumber'] });
    const out = redactor.exchange(
      exchangeOf({
        headers: [header('X-Badge-Number', 'b-7')],
        query: [header('badge_number', 'b-7')],
        answer: jsonBody({ ownBadgeNumber: 'b-7', badgeNumber: 7, badge: 'b-7' }),
      }),
    );
    expect(answerOf(out)).toEqual({ ownBadgeNumber: '<secret:1>', badgeNumber: 0, badge: 'b-7' });
    expect(out.request.headers).toEqual([header('X-Badge-Number', '<secret:1>')]);
    expect(out.request.query).toEqual([header('badge_number', '<secret:1>')]);
  });
  test('names to keep', () => {
    const kept = exchangeOf({
      headers: [header('X-Api-Key', 'k1'), header('Cookie', 'lang=en')],
      query: [header('user-name', 'jane@acme.example')],
      body: textBody('api_key=k1&lang=en', 'application/x-www-form-urlencoded'),
      answer: jsonBody({ profile: { userName: 'jdoe', apiKey: 'k1' }, list: [{ api_key: ['k1'] }] }),
    });
    expect(createRedactor({ keep: ['apiKey', 'userName', 'lang'] }).exchange(kept)).toBe(kept);
    expect(createRedactor({ keep: ['apiKey', 'userName'] }).exchange(kept).request.headers[1]).toEqual(
      header('Cookie', 'lang=<cookie:1>'),
    );
  });
});

describe('headers', () => {
  test.each([
    ['Authorization', 'Bearer abc', 'Bearer <token:1>'],
    ['authorization', 'SSWS 00abc', 'SSWS <token:1>'],
    ['Authorization', 'Basic dXNlcjpwYXNz', 'Basic <secret:1>'],
    ['Proxy-Authorization', 'bearer  abc', 'bearer  <token:1>'],
    ['Authorization', 'DPoP abc', 'DPoP <token:1>'],
    ['Authorization', 'abc', '<token:1>'],
    [
      'Authorization',
      'Digest username="u", realm="r", uri="/x", qop=auth, nc=00000001, response="6629"',
      'Digest username="<user:1>", realm="r", uri="/x", qop=auth, nc=00000001, response="<token:1>"',
    ],
    [
      'Authorization',
      'AWS4-HMAC-SHA256 Credential=AKIA/2024/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80',
      'AWS4-HMAC-SHA256 Credential=<secret:1>, SignedHeaders=host;x-amz-date, Signature=<secret:2>',
    ],
    [
      'WWW-Authenticate',
      'Digest realm="r", nonce="dcd98b", opaque="5ccc", qop="auth"',
      'Digest realm="r", nonce="<token:1>", opaque="<token:2>", qop="auth"',
    ],
    ['DPoP-Nonce', 'eyJ7S_zG.eyJH0-Z.HX4w-7v', '<token:1>'],
    ['Cookie', 'a=1; b="x y"; c=; flag', 'a=<cookie:1>; b="<cookie:2>"; c=; flag'],
    [
      'Set-Cookie',
      'sid=abc; Domain=acme.example; Expires=Mon, 06 May 2024 07:08:09 GMT; Secure',
      'sid=<cookie:1>; Domain=acme.example; Expires=Mon, 06 May 2024 07:08:09 GMT; Secure',
    ],
    [
      'Location',
      'https://app.example/cb?code=abc&state=xyz&session_state=1',
      'https://app.example/cb?code=%3Ctoken%3A1%3E&state=%3Ctoken%3A2%3E&session_state=%3Ctoken%3A3%3E',
    ],
    [
      'Location',
      'https://app.example/cb#access_token=abc&token_type=Bearer&expires_in=3600',
      'https://app.example/cb#access_token=%3Ctoken%3A1%3E&token_type=Bearer&expires_in=3600',
    ],
    [
      'Referer',
      'https://idp.example/authorize?login_hint=jane%40acme.example&nonce=n-1&max_age=1',
      'https://idp.example/authorize?login_hint=%3Cemail%3A1%3E&nonce=%3Ctoken%3A1%3E&max_age=1',
    ],
    ['Refresh', '0; url=/cb?access_token=abc', '0; url=/cb?access_token=%3Ctoken%3A1%3E'],
    ['X-Forwarded-For', '203.0.113.7, 2001:db8::1,198.51.100.4:80', '<ip:1>, <ip:2>,<ip:3>:80'],
    [
      'Forwarded',
      'for=192.0.2.60;proto=http;by="[2001:db8::1]:80"',
      'for=<ip:1>;proto=http;by="[<ip:2>]:80"',
    ],
    ['X-Hub-Signature-256', 'sha256=9f86d081', '<secret:1>'],
    ['From', 'Jane <jane@acme.example>', 'Jane <<email:1>>'],
  ])('%s: %s', (name, value, redacted) => {
    expect(headerOf(name, value)).toBe(redacted);
  });
  test('the password of Basic is the client secret of a form', () => {
    const out = createRedactor().exchange(
      exchangeOf({
        headers: [header('Authorization', `Basic ${Buffer.from('app:s3cr3t-of-app').toString('base64')}`)],
        body: textBody('note=s3cr3t-of-app', 'application/x-www-form-urlencoded'),
      }),
    );
    expect(out.request.headers[0]?.values).toEqual(['Basic <secret:1>']);
    expect(out.request.body).toMatchObject({ text: 'note=%3Csecret%3A2%3E' });
  });
});

describe('JWT', () => {
  const redact = (jwt: string): string =>
    String(
      answerOf(createRedactor().exchange(exchangeOf({ answer: jsonBody({ id_token: jwt }) })))['id_token'],
    );

  test('header and claims keep names and types', () => {
    const out = redact(
      jwtOf({
        iss: 'https://acme.example/oauth2/default?x=1',
        aud: ['https://api.example', 'api'],
        sub: '00u1',
        exp: 1_700_000_000,
        email: 'jane@acme.example',
        email_verified: true,
        address: { locality: 'Berlin' },
        groups: ['Everyone', ''],
        none: null,
      }),
    );
    expect(JSON.parse(Buffer.from(out.split('.')[0] ?? '', 'base64url').toString())).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      kid: '<kid:1>',
    });
    expect(claimsOf(out)).toEqual({
      iss: 'https://acme.example/oauth2/default?x=1',
      aud: ['https://api.example', '<claim:1>'],
      sub: '<claim:2>',
      exp: 0,
      email: '<email:1>',
      email_verified: true,
      address: { locality: '<address:1>' },
      groups: ['<claim:3>', ''],
      none: null,
    });
    expect(out.split('.')[2]).toBe('redacted0001');
  });
  test('two that differ in numbers only stay two', () => {
    const redactor = createRedactor();
    const [a, b] = [1, 2].map((exp) => redactor.text(jwtOf({ exp })));
    expect(a).not.toBe(b);
    expect(redactor.text(jwtOf({ exp: 1 }))).toBe(a);
  });
  test('a mark of ours does not protect claims that are not', () => {
    expect(claimsOf(redact(`${encoded({ alg: 'none' })}.${encoded({ sub: 'jane' })}.redacted0001`))).toEqual({
      sub: '<claim:1>',
    });
  });
  test('among other text, after other letters, and within itself', () => {
    const inner = jwtOf({ sub: 'inner' });
    const out = createRedactor().text(`see id-${jwtOf({ act: inner })}, or <${inner}>.`);
    expect(out).toMatch(/^see id-ey[\w-]+\.[\w-]+\.redacted\d{4}, or <ey[\w-]+\.[\w-]+\.redacted\d{4}>\.$/u);
    expect(out).not.toContain(encoded({ sub: 'inner' }));
    expect(createRedactor().text(out)).toBe(out);
  });
  test('the key of a DPoP proof keeps its type', () => {
    const proof = jwtOf(
      { htu: 'https://acme.example/token', htm: 'POST' },
      { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty: 'EC', crv: 'P-256', x: 'eHg', y: 'eXk' } },
    );
    const [head = ''] = (headerOf('DPoP', proof) ?? '').split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
      typ: 'dpop+jwt',
      alg: 'ES256',
      jwk: { kty: 'EC', crv: 'P-256', x: '<claim:1>', y: '<claim:2>' },
    });
  });
  test('the third part is base64url of a possible length', () => {
    const redactor = createRedactor();
    for (let exp = 1; exp <= 12; exp += 1)
      expect((redactor.text(jwtOf({ exp })).split('.')[2]?.length ?? 1) % 4).toBe(0);
  });
});
