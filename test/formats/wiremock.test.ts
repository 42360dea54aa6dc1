/** Mappings of WireMock: documents, and which mappings are exchanges. */
import { describe, expect, test } from '@jest/globals';
import { wiremock } from '../../src/formats/wiremock/index.ts';
import { REQUEST, RESPONSE, at, mapping, readAll, readOne, type Json } from './wiremock-mappings.ts';

describe('the document', () => {
  test.each<[string, unknown, boolean]>([
    ['a list', { mappings: [mapping()], meta: { total: 1 } }, true],
    ['a list that begins with a broken mapping', { mappings: [null, mapping()] }, true],
    ['one mapping', mapping(), true],
    ['one mapping for a pattern', { request: { urlPathPattern: '/a.*' }, response: {} }, true],
    ['an index of a search engine', { mappings: { properties: {} } }, false],
    ['a list of something else', { mappings: [{ source: 1 }] }, false],
    [
      'a recorded call of another tool',
      { request: { url: 'https://a.example/', method: 'GET' }, response: {} },
      false,
    ],
    [
      'a contract of Spring',
      { request: { url: '/a', method: 'GET', body: {} }, response: { status: 200 } },
      false,
    ],
    ['a bare list', [mapping()], false],
    ['nothing', undefined, false],
  ])('%s', (_, root, wanted) => {
    expect(wiremock.recognizes(root)).toBe(wanted);
  });

  test('that holds no mapping is a fault', () => {
    const { recording, faults } = wiremock.read('a.json', 'x');
    expect(recording).toBeUndefined();
    expect(faults).toMatchObject([{ code: 'recording-malformed', document: 'a.json' }]);
  });

  test('that is one mapping has it at its root', () => {
    expect(readAll(mapping()).exchanges).toMatchObject([{ id: '0', ...at('') }]);
    expect(readAll(mapping({ method: 'ANY' })).skipped).toEqual([
      { ...at(''), why: 'the stub stands for more than one method' },
    ]);
    expect(readAll(mapping({}, { jsonBody: [] })).exchanges[0]?.response.body).toMatchObject(
      at('/response/jsonBody'),
    );
  });
});

describe('a mapping', () => {
  test('is an exchange', () => {
    const headers = {
      'Content-Type': 'application/json',
      Date: 'Tue, 06 Jan 2026 10:00:00 GMT',
      Link: ['a', 'b'],
    };
    const request = { url: '/Users?count=2&filter=a%20eq%201', headers: { Accept: { equalTo: 'a/b' } } };
    expect(readOne(mapping(request, { headers }, { id: 'u-1', uuid: 'u-1', name: 'users' }))).toEqual({
      id: 'u-1',
      ...at('/mappings/0'),
      time: '2026-01-06T10:00:00.000Z',
      occurrences: 1,
      request: {
        method: 'GET',
        path: '/Users',
        query: [
          { name: 'count', values: ['2'] },
          { name: 'filter', values: ['a eq 1'] },
        ],
        headers: [{ name: 'Accept', values: ['a/b'] }],
        body: { kind: 'unrecorded', why: 'the mapping says nothing of the body' },
      },
      response: {
        status: 200,
        headers: [
          { name: 'Content-Type', values: ['application/json'] },
          { name: 'Date', values: ['Tue, 06 Jan 2026 10:00:00 GMT'] },
          { name: 'Link', values: ['a', 'b'] },
        ],
        body: {
          kind: 'text',
          text: '{"id":"7"}',
          mediaType: 'application/json',
          ...at('/mappings/0/response/body'),
        },
      },
    });
  });

  test.each<[string, Json, string]>([
    ['its id', { id: 'i', uuid: 'u', name: 'n', insertionIndex: 4 }, 'i'],
    ['its UUID', { uuid: 'u', name: 'n' }, 'u'],
    ['the id in its metadata', { metadata: { id: 'm' }, name: 'n' }, 'm'],
    ['its title', { id: '', name: 'n', insertionIndex: 4 }, 'n'],
    ['its place in the order', { insertionIndex: 4 }, '4'],
    ['its number', { metadata: {} }, '0'],
  ])('is named by %s', (_, more, id) => {
    expect(readOne(mapping({}, {}, more)).id).toBe(id);
  });

  test('answers with 200 unless it says otherwise', () => {
    expect(readOne(mapping({}, { status: undefined })).response.status).toBe(200);
  });

  test.each<[string, unknown, string]>([
    [
      'urlPattern',
      mapping({ url: undefined, urlPattern: '/a\\?b=.*' }),
      'it is a stub for many addresses (`urlPattern`)',
    ],
    [
      'urlPathPattern',
      mapping({ url: undefined, urlPathPattern: '/a.*' }),
      'it is a stub for many paths (`urlPathPattern`)',
    ],
    [
      'urlPathTemplate',
      mapping({ url: undefined, urlPathTemplate: '/a/{id}' }),
      'it is a stub for many paths (`urlPathTemplate`)',
    ],
    ['a matcher in code', mapping({ customMatcher: { name: 'x' } }), 'it is a stub with a matcher in code'],
    ['no address', mapping({ url: undefined }), 'it is a stub for any address'],
    ['an address that is no path', mapping({ url: 'users' }), 'its address does not begin with a slash'],
    ['method ANY', mapping({ method: 'ANY' }), 'the stub stands for more than one method'],
    ['no method', mapping({ method: undefined }), 'the stub stands for more than one method'],
    ['some methods', mapping({ method: { oneOf: ['GET'] } }), 'the stub stands for more than one method'],
    [
      'a fault',
      mapping({}, { fault: 'EMPTY_RESPONSE' }),
      'the stub breaks the connection (`EMPTY_RESPONSE`)',
    ],
    [
      'a proxy',
      mapping({}, { proxyBaseUrl: 'https://a.example' }),
      'the stub passes the call on to another server',
    ],
    ['a wrong status', mapping({}, { status: 999 }), 'the status of the response is no HTTP status'],
    [
      'an address beside null',
      mapping({ url: null, urlPath: null, urlPattern: '/.*' }),
      'it is a stub for many addresses (`urlPattern`)',
    ],
    ['no request', { response: RESPONSE }, 'the mapping has no request'],
    ['no response', { request: REQUEST }, 'the mapping has no response'],
    ['no members', [], 'the mapping is no object'],
  ])('with %s is skipped', (_, wrong, why) => {
    const { exchanges, skipped } = readAll({ mappings: [mapping(), wrong] });
    expect(exchanges).toHaveLength(1);
    expect(skipped).toEqual([{ ...at('/mappings/1'), why }]);
  });
});
