/** Whatever an exchange or a document holds, it is read or left alone; nothing is thrown. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { oidc } from '../../src/protocols/oidc/index.ts';
import { readSpec } from '../../src/app/evaluate.ts';
import { parseDocument } from '../../src/load/document.ts';
import { findingsOf, exchangesOf } from './recorded.ts';

const token = (value: unknown): string =>
  `${Buffer.from('{"alg":"RS256","kid":7}').toString('base64url')}.${Buffer.from(JSON.stringify(value)).toString('base64url')}.x`;

const wild = fc.jsonValue({ maxDepth: 3 });

const body = fc.oneof(
  wild,
  fc.record({ access_token: wild, id_token: wild, scope: wild, expires_in: wild, error: wild }),
  wild.map((value) => ({ id_token: token(value), access_token: token(value), token_type: value })),
  fc.record({ issuer: wild, token_endpoint: wild, grant_types_supported: wild, userinfo_endpoint: wild }),
  wild.map((value) => ({ keys: [{ kty: 'RSA', kid: value, x5c: value }] })),
);

const entry = fc.record({
  request: fc.record({
    method: fc.constantFrom('GET', 'POST'),
    url: fc.constantFrom(
      'https://id.example/token',
      'https://id.example/userinfo',
      'https://id.example/auth?response_type=code&client_id=%E0%A4&scope=',
      'https://id.example/jwks',
      'https://id.example/logout?id_token_hint=x',
    ),
    headers: fc.constantFrom({}, { authorization: 'Basic' }, { authorization: '' }),
    body: fc.constantFrom(null, 'grant_type=refresh_token&refresh_token=%zz', 'grant_type=&scope=a', '{'),
  }),
  response: fc.record({
    status: fc.constantFrom(200, 302, 400, 401),
    headers: fc.constantFrom(
      {},
      { location: '?#' },
      { location: 'https://app.example/cb?error=%E0' },
      { 'www-authenticate': 'Bearer error=insufficient_user_authentication, acr_values="' },
    ),
    body,
  }),
});

describe('exchanges', () => {
  test('none is too strange', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), fc.array(entry, { maxLength: 4 }), (before, after) => {
        const [then, now] = [before, after].map((list) => exchangesOf(JSON.stringify(list)));
        findingsOf(then ?? [], now ?? []);
      }),
      { numRuns: 300 },
    );
  });
});

describe('documents', () => {
  test('none is too strange', () => {
    fc.assert(
      fc.property(body, (root) => {
        const kind = oidc.artefactKind(root);
        if (kind === undefined) return;
        const location = { document: 'd.json', pointer: '' as never };
        oidc.read([{ kind, root, location, from: 'file', others: new Map() }]);
      }),
    );
  });

  test('a member of the wrong type is said with its place, and is not the default', () => {
    const text =
      '{\n  "issuer": "https://id.example",\n  "token_endpoint": "https://id.example/token",\n  "grant_types_supported": "code",\n  "userinfo_endpoint": 5\n}';
    const { document } = parseDocument('openid-configuration.json', new TextEncoder().encode(text));
    if (document === undefined) throw new Error('not read');
    const { spec, faults } = readSpec({ provider: 'idp', release: '1', document, others: new Map() });
    expect(spec).toBeDefined();
    expect(
      faults.map(({ message, pointer }) => [message, document.position(pointer ?? ('' as never))]),
    ).toEqual([
      ['`grant_types_supported` is not a list of texts', { line: 4, column: 3 }],
      ['`userinfo_endpoint` is not a text', { line: 5, column: 3 }],
    ]);
  });
});
