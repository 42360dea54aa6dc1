/** Requests and responses of WireMock mappings. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { RecordedBody } from '../../src/core/recording.ts';
import {
  at,
  base64,
  mapping,
  readAll,
  readOne,
  requestBody,
  responseBody,
  type Json,
} from './wiremock-mappings.ts';

describe('a request', () => {
  const query = (queryParameters: Json): Json =>
    mapping({ url: undefined, urlPath: '/Users', queryParameters });

  test('has the query parameters of which one value is known', () => {
    const { request } = readOne(
      query({
        count: { equalTo: 2 },
        q: { equalTo: 'a b', caseInsensitive: true },
        x: { absent: true },
        id: { hasExactly: [{ equalTo: '1' }, { equalTo: '2' }] },
      }),
    );
    expect(request.path).toBe('/Users');
    expect(request.query).toEqual([
      { name: 'count', values: ['2'] },
      { name: 'q', values: ['a b'] },
      { name: 'id', values: ['1', '2'] },
    ]);
  });

  test.each<[string, Json]>([
    ['a pattern', { matches: '.*' }],
    ['several at least', { includes: [{ equalTo: '1' }] }],
    ['patterns', { hasExactly: [{ equalTo: '1' }, { contains: '2' }] }],
  ])('with %s for a query parameter is skipped', (_, q) => {
    const [skipped] = readAll({ mappings: [query({ q })] }).skipped;
    expect(skipped?.why).toBe('it is a stub for many values of the query parameter `q`');
  });

  test('may have null for what is not there', () => {
    const open = { urlPattern: null, urlPath: null, customMatcher: null, queryParameters: null };
    expect(readOne(mapping({ url: '/a?b=1', ...open })).request.query).toEqual([
      { name: 'b', values: ['1'] },
    ]);
    expect(readOne(mapping({ ...open, url: null, urlPath: '/a' })).request.path).toBe('/a');
  });

  test('has an origin when the host is known', () => {
    const host = { scheme: 'https', host: { equalTo: 'IdP.example' }, port: 8443 };
    expect(readOne(mapping(host)).request.origin).toBe('https://idp.example:8443');
    expect(readOne(mapping({ scheme: 'https', host: 'idp.example', port: 443 })).request.origin).toBe(
      'https://idp.example',
    );
    expect(readOne(mapping({ ...host, host: { contains: 'idp' } })).request).not.toHaveProperty('origin');
  });

  test('has the headers of which one value is known', () => {
    const { request } = readOne(
      mapping({
        headers: { Accept: { equalTo: 'a/b' }, 'X-A': { matches: '.*' }, 'X-B': { absent: true } },
        cookies: { sid: { equalTo: '1' }, lang: { equalTo: 'en' }, other: { contains: 'x' } },
        basicAuthCredentials: { username: 'u', password: 'p' },
      }),
    );
    expect(request.headers).toEqual([
      { name: 'Accept', values: ['a/b'] },
      { name: 'Cookie', values: ['sid=1; lang=en'] },
      { name: 'Authorization', values: ['Basic dTpw'] },
    ]);
  });

  test.each<[string, unknown, RecordedBody]>([
    [
      'text',
      { equalTo: 'a=1' },
      {
        kind: 'text',
        text: 'a=1',
        mediaType: 'x/y',
        ...at('/mappings/0/request/bodyPatterns/0/equalTo'),
      } as never,
    ],
    ['no text', { equalTo: '' }, { kind: 'none' }],
    [
      'JSON text',
      { equalToJson: '{"a":1}', ignoreArrayOrder: true, ignoreExtraElements: true },
      {
        kind: 'json',
        value: { a: 1 },
        mediaType: 'x/y',
        ...at('/mappings/0/request/bodyPatterns/0/equalToJson'),
      } as never,
    ],
    [
      'a JSON value',
      { equalToJson: { a: null } },
      {
        kind: 'json',
        value: { a: null },
        mediaType: 'x/y',
        ...at('/mappings/0/request/bodyPatterns/0/equalToJson'),
      } as never,
    ],
    [
      'XML',
      { equalToXml: '<a/>' },
      {
        kind: 'text',
        text: '<a/>',
        mediaType: 'x/y',
        ...at('/mappings/0/request/bodyPatterns/0/equalToXml'),
      } as never,
    ],
    [
      'bytes',
      { binaryEqualTo: base64('ab') },
      {
        kind: 'text',
        text: 'ab',
        mediaType: 'x/y',
        ...at('/mappings/0/request/bodyPatterns/0/binaryEqualTo'),
      } as never,
    ],
  ])('has the body it is equal to: %s', (_, pattern, wanted) => {
    const headers = { 'content-type': { equalTo: 'x/y' } };
    expect(requestBody({ headers, bodyPatterns: [pattern] })).toEqual(wanted);
  });

  test.each<[string, unknown]>([
    ['no patterns', undefined],
    ['two patterns', [{ equalToJson: '{}' }, { contains: 'a' }]],
    ['a pattern', [{ matchesJsonPath: '$.a' }]],
    ['a broken pattern', ['x']],
    ['placeholders', [{ equalToJson: '{"id":"${json-unit.any-string}"}' }]],
    ['placeholders of XML', [{ equalToXml: '<a>${xmlunit.ignore}</a>', enablePlaceholders: true }]],
    ['no JSON', [{ equalToJson: '{' }]],
    ['no base64', [{ binaryEqualTo: '%' }]],
  ])('has an unrecorded body with %s', (_, bodyPatterns) => {
    expect(requestBody({ bodyPatterns }).kind).toBe('unrecorded');
  });
});

describe('a response body', () => {
  test.each<[string, Json, Json]>([
    [
      'a JSON value',
      { jsonBody: { a: 1 } },
      {
        kind: 'json',
        value: { a: 1 },
        mediaType: 'application/scim+json',
        ...at('/mappings/0/response/jsonBody'),
      },
    ],
    ['a false value', { jsonBody: false }, { kind: 'json', value: false }],
    [
      'base64 text',
      { base64Body: base64('{}') },
      { kind: 'text', text: '{}', ...at('/mappings/0/response/base64Body') },
    ],
    ['base64 bytes', { base64Body: base64(Uint8Array.of(0xff)) }, { kind: 'binary' }],
    [
      'packed bytes',
      { base64Body: base64(gzipSync('{}')), headers: { 'Content-Encoding': 'gzip' } },
      { kind: 'text', text: '{}' },
    ],
    [
      'unpacked already',
      { base64Body: base64('{}'), headers: { 'Content-Encoding': 'gzip' } },
      { kind: 'text', text: '{}' },
    ],
    ['no base64', { base64Body: '%%' }, { kind: 'unrecorded' }],
    [
      'in a file',
      { bodyFileName: 'a.json' },
      { kind: 'unrecorded', why: 'the body is in another file, "a.json"' },
    ],
    ['in a file beside an empty text', { body: '', bodyFileName: 'a.json' }, { kind: 'unrecorded' }],
    ['none', {}, { kind: 'none' }],
    ['empty', { body: '' }, { kind: 'none' }],
    ['left out', { headers: { 'Content-Length': '9' } }, { kind: 'unrecorded' }],
    ['no text', { body: { a: 1 } }, { kind: 'unrecorded', why: 'the body is no text' }],
    ['a template that is JSON', { body: '{"id":"{{randomValue}}"}' }, { kind: 'text' }],
    [
      'a template that is no JSON yet',
      { body: '{"id":{{randomValue}}}' },
      { kind: 'unrecorded', why: 'the body is a template' },
    ],
    ['a text with braces', { body: 'Hello {{name}}' }, { kind: 'text' }],
  ])('that is %s', (_, response, wanted) => {
    expect(responseBody(response)).toMatchObject(wanted);
  });
});
