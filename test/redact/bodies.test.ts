/** Bodies of every media type: what is redacted in them, and that all around it stays to the letter. */
import { describe, expect, test } from '@jest/globals';
import type { RecordedBody } from '../../src/core/recording.ts';
import { createRedactor } from '../../src/redact/index.ts';
import { encoded, exchangeOf, jsonBody, textBody } from './exchange.ts';

function redacted(body: RecordedBody): RecordedBody {
  const exchange = createRedactor().exchange(exchangeOf({ answer: body }));
  expect(createRedactor().exchange(exchange)).toBe(exchange);
  return exchange.response.body;
}

function textOf(text: string, mediaType?: string): string {
  const body = redacted(textBody(text, mediaType));
  return body.kind === 'text' ? body.text : `not text but ${body.kind}`;
}

function valueOf(value: unknown): unknown {
  const body = redacted(jsonBody(value));
  return body.kind === 'json' ? body.value : undefined;
}

describe('JSON text', () => {
  test('white space, numbers, escapes and doubled members stay', () => {
    const text =
      '\ufeff{ "n" : 1.0e3,\t"password":"a\\u0041" ,\r\n "n":2, "big": 12345678901234567890, "s":"\\/\\u00e9" }';
    expect(textOf(text, 'application/json')).toBe(text.replace('"a\\u0041"', '"<secret:1>"'));
  });
  test('JSON that broke off', () => {
    expect(textOf('{"user":{"password":"hunter2","mail":"jane@acme.example","toke', 'application/json')).toBe(
      '{"user":{"password":"<secret:1>","mail":"<email:1>","toke',
    );
    expect(textOf('{"password": "hunt', 'application/json')).toBe('{"password": "<secret:1>');
  });
  test('JSON without a media type, and JSON that is called text', () => {
    expect(textOf('{"password":"hunter2"}')).toBe('{"password":"<secret:1>"}');
    expect(textOf('[{"pin":"1234"}]\n', 'text/plain')).toBe('[{"pin":"<otp:1>"}]\n');
  });
  test('vendor types', () => {
    expect(textOf('{"password":"x1"}', 'application/scim+json; charset=utf-8')).toBe(
      '{"password":"<secret:1>"}',
    );
  });
  test('one text of JSON', () => {
    expect(textOf('"jane@acme.example"', 'application/json')).toBe('"<email:1>"');
  });
  test('NDJSON', () => {
    expect(textOf('{"a":1}\n{"password":"x1"}\r\n\n{"otp":"123456"}\n', 'application/x-ndjson')).toBe(
      '{"a":1}\n{"password":"<secret:1>"}\r\n\n{"otp":"<otp:1>"}\n',
    );
  });
});

describe('JSON members', () => {
  test('credentials of Okta', () => {
    expect(
      valueOf({
        credentials: {
          password: {
            value: 'x1',
            hash: { algorithm: 'BCRYPT', workFactor: 10, salt: 's4lt', value: 'h4sh' },
          },
          recovery_question: { question: 'Dog?', answer: 'Rex' },
          provider: { type: 'OKTA', name: 'OKTA' },
        },
        hash: { value: 'abc1' },
      }),
    ).toEqual({
      credentials: {
        password: {
          value: '<secret:1>',
          hash: { algorithm: 'BCRYPT', workFactor: 10, salt: '<secret:2>', value: '<secret:3>' },
        },
        recovery_question: { question: 'Dog?', answer: '<secret:4>' },
        provider: { type: 'OKTA', name: 'OKTA' },
      },
      hash: { value: '<secret:5>' },
    });
  });
  test('a person of SCIM', () => {
    expect(
      valueOf({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        id: '2819c223',
        userName: 'bjensen',
        displayName: 'Babs Jensen',
        name: { formatted: 'Ms. Barbara Jensen', familyName: 'Jensen', honorificPrefix: 'Ms.' },
        emails: [{ value: 'b@acme.example', type: 'work', primary: true }],
        phoneNumbers: [{ value: 'tel:+1-201-555-0123', type: 'work' }],
        addresses: [
          {
            streetAddress: '100 Main St',
            locality: 'Hollywood',
            postalCode: '91608',
            country: 'US',
            formatted: '100 Main St',
          },
        ],
        groups: [{ value: 'g1', display: 'Tour Guides' }],
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
          manager: { value: 'u2', displayName: 'John Smith' },
          department: 'Tours',
        },
      }),
    ).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id: '2819c223',
      userName: '<user:1>',
      displayName: '<name:1>',
      name: { formatted: '<name:2>', familyName: '<name:3>', honorificPrefix: 'Ms.' },
      emails: [{ value: '<email:1>', type: 'work', primary: true }],
      phoneNumbers: [{ value: 'tel:<phone:1>', type: 'work' }],
      addresses: [
        {
          streetAddress: '<address:1>',
          locality: '<address:2>',
          postalCode: '<address:3>',
          country: 'US',
          formatted: '<address:1>',
        },
      ],
      groups: [{ value: 'g1', display: 'Tour Guides' }],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
        manager: { value: 'u2', displayName: '<name:4>' },
        department: 'Tours',
      },
    });
  });
  test('members of a group are persons, the group is not', () => {
    expect(
      valueOf({
        displayName: 'Guides',
        members: [
          { value: 'u1', display: 'Babs Jensen' },
          { display: 'Sub', type: 'Group' },
        ],
      }),
    ).toEqual({
      displayName: 'Guides',
      members: [
        { value: 'u1', display: '<name:1>' },
        { display: 'Sub', type: 'Group' },
      ],
    });
  });
  test('actors of a log are persons, apps are not', () => {
    expect(
      valueOf([
        { type: 'User', alternateId: 'jane@acme.example', displayName: 'Jane Doe' },
        { type: 'AppInstance', alternateId: 'Sales', displayName: 'Sales' },
      ]),
    ).toEqual([
      { type: 'User', alternateId: '<email:1>', displayName: '<name:1>' },
      { type: 'AppInstance', alternateId: 'Sales', displayName: 'Sales' },
    ]);
  });
  test('a patch of SCIM is about its path', () => {
    expect(
      valueOf({
        Operations: [
          { op: 'replace', path: 'name.givenName', value: 'Jane' },
          { op: 'replace', path: 'password', value: 'x1' },
          { op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '030 901820' },
          { op: 'replace', path: 'displayName', value: 'Guides' },
        ],
      }),
    ).toEqual({
      Operations: [
        { op: 'replace', path: 'name.givenName', value: '<name:1>' },
        { op: 'replace', path: 'password', value: '<secret:1>' },
        { op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '<phone:1>' },
        { op: 'replace', path: 'displayName', value: 'Guides' },
      ],
    });
  });
  test('private JWK', () => {
    expect(valueOf({ kty: 'EC', crv: 'P-256', x: 'eHg', y: 'eXk', d: 'ZGRkZDQ0' })).toEqual({
      kty: 'EC',
      crv: 'P-256',
      x: 'eHg',
      y: 'eXk',
      d: '<key:1>',
    });
    expect(valueOf({ kty: 'oct', k: 'a2tra2s' })).toEqual({ kty: 'oct', k: '<key:1>' });
  });
  test('an authorization code only in an OAuth message', () => {
    expect(valueOf({ grant_type: 'authorization_code', code: 'SplxlOBe' })).toEqual({
      grant_type: 'authorization_code',
      code: '<token:1>',
    });
    expect(valueOf({ code: 'SplxlOBe' })).toEqual({ code: 'SplxlOBe' });
  });
  test('numbers keep their type, and only those that are secret change', () => {
    expect(
      valueOf({ otp: 123456, pin: 1234, passcode: 99, phone: 15_550_100, ssn: 78_051_120, token: 5, age: 6 }),
    ).toEqual({
      otp: 0,
      pin: 0,
      passcode: 0,
      phone: 0,
      ssn: 0,
      token: 5,
      age: 6,
    });
  });
  test('QR code: the link keeps its form, the picture does not', () => {
    expect(
      valueOf({
        _links: {
          qrcode: {
            href: 'https://acme.example/api/v1/users/00u1/factors/ost1/qr/20111abcdefghijklmnop',
            type: 'image/png',
          },
        },
        qrCode: 'data:image/png;base64,iVBORw0KGgo=',
        uri: 'otpauth://totp/Acme:jane%40acme.example?secret=JBSWY3DPEHPK3PXP&issuer=Acme',
      }),
    ).toEqual({
      _links: {
        qrcode: {
          href: 'https://acme.example/api/v1/users/00u1/factors/ost1/qr/%3Csecret%3A1%3E',
          type: 'image/png',
        },
      },
      qrCode: '<secret:2>',
      uri: 'otpauth://totp/Acme:%3Cemail%3A1%3E?secret=%3Csecret%3A3%3E&issuer=Acme',
    });
  });
  test('texts within texts', () => {
    const claims = Buffer.from(JSON.stringify({ email: 'jane@acme.example', n: 1 })).toString('base64url');
    const out = valueOf({ form: 'a=b&password=x%201', json: '{"otp": "1234"}', claims }) as Record<
      string,
      string
    >;
    expect(out).toMatchObject({ form: 'a=b&password=%3Csecret%3A1%3E', json: '{"otp": "<otp:1>"}' });
    expect(out['claims']).toBe(encoded({ email: '<email:1>', n: 1 }));
  });
  test('what is nested deeper than anybody reads is cut, and nothing throws', () => {
    let value: unknown = { password: 'deep-secret-1' };
    for (let depth = 0; depth < 20_000; depth += 1) value = { inner: value };
    expect(() => valueOf(value)).not.toThrow();
    expect(textOf(`${'['.repeat(5000)}"jane@acme.example"${']'.repeat(5000)}`, 'application/json')).toContain(
      '"<email:1>"',
    );
  });
});
