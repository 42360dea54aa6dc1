/** The second net: what it finds, and what it lets pass. */
import { describe, expect, test } from '@jest/globals';
import { leftovers } from '../../src/redact/scan.ts';
import { encoded, jwtOf } from './exchange.ts';
import { random } from './plants.ts';

const kinds = (text: string): readonly string[] => leftovers(text).map(({ kind }) => kind);

describe('finds', () => {
  test.each([
    ['JWT with its signature', `"x": "${jwtOf({ sub: '<claim:1>' })}"`],
    ['JWT with its payload', `${encoded({ alg: 'none' })}.${encoded({ sub: 'jane' })}.redacted0001`],
    ['JWT with its payload', `${encoded({ alg: 'none' })}.${encoded({ exp: 17 })}.`],
    ['private key', '-----BEGIN EC PRIVATE KEY-----\\nabc'],
    ['private JWK', `{"kty":"EC","d":"${random('d', 43)}"}`],
    ['private JWK', `{\\"d\\":\\"${random('d', 43)}\\",\\"kty\\":\\"EC\\"}`],
    ['GitHub token', `ghp_${random('g', 36)}`],
    ['Slack token', 'xoxb-1234567890-abcdef'],
    ['AWS key', 'AKIA1234567890ABCDEF'],
    ['password hash', `$2b$12$${random('b', 53)}`],
    [
      'SAML message',
      Buffer.from('<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">').toString('base64'),
    ],
    ['Bearer credentials', 'Authorization: Bearer a1b2c3d4e5'],
    ['Basic credentials', 'Basic%20dXNlcjpwYXNz1'],
    ['URL with a password', 'postgres://app:pw@db.internal/x'],
    ['e-mail address', '"mail": "jane.doe@acme-corp.com"'],
    ['e-mail address', '/users/jane.doe%40acme-corp.com'],
    ['value of secret', `"client_secret": "${random('c', 24)}"`],
    ['value of password', 'password=Zx81!q7k'],
    ['value of sessionToken', `{\\"sessionToken\\":\\"${random('s', 24)}\\"}`],
  ])('%s', (kind, text) => {
    expect(kinds(text)).toContain(kind);
  });
  test('a sample never shows the whole', () => {
    const secret = random('sample', 30);
    for (const { sample } of leftovers(`password=${secret} ghp_${secret}`))
      expect(sample).not.toContain(secret);
  });
  test('equal findings are one', () => {
    expect(leftovers('a@corp.com a@corp.com')).toHaveLength(1);
  });
});

test.each([
  '"password": "<secret:1>", "mail": "<email:2>", url: "?token=%3Ctoken%3A1%3E"',
  '\\u003cemail:1\\u003e and &lt;token:1&gt;',
  `Bearer ${encoded({ alg: 'none', kid: '<kid:1>' })}.${encoded({ sub: '<claim:1>', exp: 0, iss: 'https://acme.example', ok: true })}.redacted0001`,
  'Authorization: Bearer <token:1>',
  'Use Bearer authentication and Basic realm="x".',
  'jane@example.com, jane@acme.example, jane@host.test, logo@2x.png, sdk@1.2.3.beta',
  '"token_endpoint": "https://acme.com/oauth2/v1/token", "client_secret_expires_at": 0',
  '"password": {"value": "<secret:1>"}, "passwordChanged": "2024-03-02T10:00:00Z"',
  '"otp": 0, "secret": "required", "password": "********"',
  '{"keys":[{"kty":"RSA","n":"u1W5cVYw7cKq6TjV3ZQ","e":"AQAB"}]}',
  'https://%3Cuser%3A1%3E:%3Csecret%3A1%3E@acme.com/',
])('lets pass: %s', (text) => {
  expect(leftovers(text)).toEqual([]);
});

test('hostile texts take no time', () => {
  for (const unit of ['a', 'eyJ', 'eyJ-', 'a@', 'a.', 'secret=', 'password="', '"d":"', 'x://a:', 'Bearer '])
    leftovers(unit.repeat(200_000));
}, 10_000);
