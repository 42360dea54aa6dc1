/** Collections of Postman: documents, folders and saved examples. */
import { describe, expect, test } from '@jest/globals';
import { postman } from '../../src/formats/postman/index.ts';
import { EXAMPLE, INFO, REQUEST, at, item, readAll, readOne, type Json } from './postman-collections.ts';

describe('the document', () => {
  const schema = (url: string): Json => ({ info: { ...INFO, schema: url }, item: [] });

  test.each<[string, unknown, boolean]>([
    ['v2.1', schema('https://schema.getpostman.com/json/collection/v2.1.0/collection.json'), true],
    ['v2.0', schema('https://schema.getpostman.com/json/collection/v2.0.0/collection.json'), true],
    [
      'v2.1 of the other address',
      schema('https://schema.postman.com/collection/json/v2.1.0/draft-07/collection.json'),
      true,
    ],
    ['the answer of the collections API', { collection: { info: INFO, item: [] } }, true],
    ['v1', { id: '1', name: 'a', requests: [] }, false],
    ['an environment', { id: '1', values: [], _postman_variable_scope: 'environment' }, false],
    ['a spec', { openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: {} }, false],
    ['nothing', null, false],
  ])('%s', (_, root, wanted) => {
    expect(postman.recognizes(root)).toBe(wanted);
  });

  test('has its version in the name of the format', () => {
    expect(readAll([]).format).toBe('Postman Collection 2.1');
  });

  test('may be wrapped', () => {
    const root = { collection: { info: INFO, item: [item([EXAMPLE])] } };
    expect(postman.read('a.json', root).recording?.exchanges[0]).toMatchObject(
      at('/collection/item/0/response/0'),
    );
  });

  test.each<[string, unknown]>([
    ['without items', { info: INFO }],
    ['of another format', 3],
  ])('%s is a fault', (_, root) => {
    const { recording, faults } = postman.read('a.json', root);
    expect(recording).toBeUndefined();
    expect(faults).toMatchObject([{ code: 'recording-malformed', document: 'a.json' }]);
  });
});

describe('a saved example', () => {
  test('is an exchange', () => {
    const header = [
      { key: 'Content-Type', value: 'application/json' },
      { key: 'Date', value: 'Tue, 06 Jan 2026 10:00:00 GMT' },
      { key: 'Vary', value: 'a' },
      { key: 'vary', value: 'b' },
    ];
    expect(readOne({ header })).toEqual({
      id: 'List users / OK',
      ...at('/item/0/response/0'),
      time: '2026-01-06T10:00:00.000Z',
      occurrences: 1,
      request: {
        method: 'GET',
        origin: 'https://idp.example',
        path: '/Users',
        query: [],
        headers: [],
        body: { kind: 'none' },
      },
      response: {
        status: 200,
        headers: [
          { name: 'Content-Type', values: ['application/json'] },
          { name: 'Date', values: ['Tue, 06 Jan 2026 10:00:00 GMT'] },
          { name: 'Vary', values: ['a', 'b'] },
        ],
        body: {
          kind: 'text',
          text: '{"id":"7"}',
          mediaType: 'application/json',
          ...at('/item/0/response/0/body'),
        },
      },
    });
  });

  test('stands in folders, which name it', () => {
    const inner = { name: 'Users', item: [item([EXAMPLE, { ...EXAMPLE, name: 'Gone', code: 410 }])] };
    const { exchanges, skipped } = readAll([item([]), { name: 'SCIM', item: [inner] }]);
    expect(exchanges.map(({ id }) => id)).toEqual([
      'SCIM / Users / List users / OK',
      'SCIM / Users / List users / Gone',
    ]);
    expect(exchanges[1]).toMatchObject(at('/item/1/item/0/item/0/response/1'));
    expect(skipped).toEqual([{ ...at('/item/0'), why: 'the request has no saved example' }]);
  });

  test('shares its name with no other', () => {
    const { exchanges } = readAll([item([EXAMPLE, EXAMPLE])]);
    expect(exchanges.map(({ id }) => id)).toEqual(['List users / OK', 'List users / OK#2']);
    expect(exchanges[1]).toMatchObject(at('/item/0/response/1'));
    expect(readAll([{ request: REQUEST, response: [{ ...EXAMPLE, name: '' }] }]).exchanges[0]?.id).toBe('0');
  });

  test.each<[string, unknown, string]>([
    ['no object', 'x', 'the example is no object'],
    [
      'no request',
      { ...EXAMPLE, originalRequest: undefined },
      'the example does not say which request it answers',
    ],
    ['no status', { ...EXAMPLE, code: null }, 'the example has no status'],
    [
      'a wrong method',
      { ...EXAMPLE, originalRequest: { ...REQUEST, method: '{{m}}' } },
      'the request has no method',
    ],
    ['no address', { ...EXAMPLE, originalRequest: { method: 'GET' } }, 'the request has no address'],
    ['a WebSocket', { ...EXAMPLE, originalRequest: 'wss://a.example/' }, 'its address is not one of HTTP'],
  ])('with %s is skipped', (_, example, why) => {
    const { exchanges, skipped } = readAll([item([EXAMPLE, example])]);
    expect(exchanges).toHaveLength(1);
    expect(skipped).toEqual([{ ...at('/item/0/response/1'), why }]);
  });

  test('items that hold none are skipped, each once', () => {
    const items = [null, { name: 'a' }, { name: 'b', request: REQUEST }, item([]), { name: 'c', item: [] }];
    expect(readAll(items).skipped.map(({ why }) => why)).toEqual([
      'the item is no object',
      'the item is no request',
      'the request has no saved example',
      'the request has no saved example',
    ]);
  });

  test('is not looked for without end', () => {
    let nested: Json = item([EXAMPLE]);
    for (let depth = 0; depth < 20_000; depth += 1) nested = { item: [nested] };
    const { exchanges, skipped } = readAll([nested]);
    expect(exchanges).toEqual([]);
    expect(skipped.map(({ why }) => why)).toEqual(['its folders are nested too deep']);
  });

  test('of v2.0 has texts for addresses and headers', () => {
    const header = 'Content-Type: text/plain\r\nX-A: b: c\n//X-Off: 1\n\n';
    const { request, response } = readOne({
      originalRequest: 'http://idp.example/status?a=1',
      header,
      body: 'x',
    });
    expect(request).toMatchObject({ method: 'GET', origin: 'http://idp.example', path: '/status' });
    expect(request.query).toEqual([{ name: 'a', values: ['1'] }]);
    expect(response.headers).toEqual([
      { name: 'Content-Type', values: ['text/plain'] },
      { name: 'X-A', values: ['b: c'] },
    ]);
  });
});
