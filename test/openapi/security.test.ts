/** Which credentials an operation asks for, and what a request lacks of them. */
import { describe, expect, it } from '@jest/globals';
import { matchOf, ok, specOf } from './specs.ts';

describe('credentials', () => {
  const schemes = {
    basic: { type: 'http', scheme: 'Basic' },
    bearer: { type: 'http', scheme: 'bearer' },
    head: { type: 'apiKey', in: 'header', name: 'X-Key' },
    query: { type: 'apiKey', in: 'query', name: 'key' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
    oauth: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/t', scopes: {} } } },
    vague: { type: 'oauth2', flows: {} },
    oidc: { type: 'openIdConnect' },
    tls: { type: 'mutualTLS' },
  };
  const lacks = (...words: string[]): unknown => ({ kind: 'missing', settled: true, lacks: words });
  const met = { kind: 'satisfied' };
  it.each([
    ['[]', [], {}, met],
    ['an empty alternative', [{ basic: [] }, {}], {}, met],
    ['basic', [{ basic: [] }], { headers: { authorization: 'bAsIc eA==' } }, met],
    ['basic missing', [{ basic: [] }], {}, lacks('header Authorization: Basic')],
    [
      'bearer by basic',
      [{ bearer: [] }],
      { headers: { Authorization: 'Basic x' } },
      lacks('header Authorization: Bearer'),
    ],
    ['header key', [{ head: [] }], { headers: { 'x-key': 'k' } }, met],
    ['query key', [{ query: [] }], { query: { key: 'k' } }, met],
    ['query key in another case', [{ query: [] }], { query: { KEY: 'k' } }, lacks('query key')],
    ['cookie key', [{ cookie: [] }], { headers: { Cookie: 'a=b; sid=1' } }, met],
    ['cookie missing', [{ cookie: [] }], {}, lacks('cookie sid')],
    ['oauth', [{ oauth: ['read'] }], { headers: { Authorization: 'Bearer t' } }, met],
    ['oauth by query', [{ oauth: [] }], { query: { access_token: 't' } }, met],
    ['oauth missing', [{ oauth: [] }], {}, lacks('header Authorization: Bearer')],
    [
      'oauth by password',
      [{ oidc: [] }],
      { headers: { Authorization: 'Basic x' } },
      lacks('header Authorization: Bearer'),
    ],
    ['oauth without flow', [{ vague: [] }], {}, { kind: 'missing', settled: false }],
    ['a certificate', [{ tls: [] }], {}, met],
    ['all of one alternative', [{ head: [], query: [] }], { query: { key: 'k' } }, lacks('header X-Key')],
    ['one of two', [{ head: [] }, { query: [] }], { query: { key: 'k' } }, met],
    ['the nearest alternative', [{ head: [], query: [] }, { cookie: [] }], {}, lacks('cookie sid')],
    ['an undefined scheme', [{ nobody: [] }], {}, { kind: 'undecided' }],
  ])('%s', (...[, security, sketch, expected]) => {
    const root = specOf(
      { '/r': { get: { ...ok, security } } },
      { security: [{ basic: [] }], components: { securitySchemes: schemes } },
    );
    expect(matchOf(root, '/r', sketch)).toMatchObject({ security: expected });
  });

  it('the requirements of the document hold where an operation has none', () => {
    const root = {
      swagger: '2.0',
      security: [{ b: [] }],
      securityDefinitions: { b: { type: 'basic' }, o: { type: 'oauth2' } },
      paths: { '/r': { get: ok, put: { ...ok, security: [{ o: [] }] } } },
    };
    expect(matchOf(root, '/r')).toMatchObject({ security: lacks('header Authorization: Basic') });
    expect(matchOf(root, '/r', { method: 'PUT' })).toMatchObject({
      security: { kind: 'missing', settled: false },
    });
  });

  it('a key that a scheme names is not undeclared', () => {
    const root = specOf(
      { '/r': { get: { ...ok, security: [{ query: [], head: [] }] } } },
      { components: { securitySchemes: schemes } },
    );
    expect(matchOf(root, '/r', { query: { key: 'k' }, headers: { 'x-key': 'k' } })).toMatchObject({
      undeclared: [],
    });
  });
});
