/** Fixtures of nock: addresses, headers and bodies as its recorder writes them. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Exchange, RecordedBody, Recording } from '../../src/core/recording.ts';
import { nock } from '../../src/formats/nock/index.ts';

type Json = Readonly<Record<string, unknown>>;

const CALL: Json = {
  scope: 'https://idp.example:443',
  method: 'GET',
  path: '/scim/v2/Users/7',
  body: '',
  status: 200,
  response: { id: '7' },
  rawHeaders: [
    'Date',
    'Wed, 20 Nov 2019 10:15:33 GMT',
    'Content-Type',
    'application/scim+json; charset=utf-8',
  ],
  responseIsBinary: false,
};

function readAll(root: unknown): Recording {
  const { recording, faults } = nock.read('a.json', root);
  expect(faults).toEqual([]);
  if (recording === undefined) throw new Error('nothing was read');
  return recording;
}

function readOne(call: Json): Exchange {
  const { exchanges, skipped } = readAll([{ ...CALL, ...call }]);
  expect(skipped).toEqual([]);
  const [exchange] = exchanges;
  if (exchange === undefined) throw new Error('no exchange was read');
  return exchange;
}

const responseBody = (call: Json): RecordedBody => readOne(call).response.body;
const requestBody = (call: Json): RecordedBody => readOne(call).request.body;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const at = (pointer: string): Json => ({ location: { document: 'a.json', pointer } });

describe('the document', () => {
  test.each<[string, unknown, boolean]>([
    ['a fixture', [CALL], true],
    ['a fixture with a broken call', [null, CALL], true],
    ['a path that is a pattern', [{ ...CALL, path: { regex: '/a' } }], true],
    ['an empty list', [], false],
    ['lines of NDJSON', [{ request: { method: 'GET', url: '/' }, response: { status: 200 } }], false],
    ['a cassette of VCR 1', [{ request: { method: 'get', uri: 'http://a/' }, response: {} }], false],
    ['one call', CALL, false],
    ['nothing', null, false],
  ])('%s', (_, root, wanted) => {
    expect(nock.recognizes(root)).toBe(wanted);
  });

  test('that is no list is a fault', () => {
    const { recording, faults } = nock.read('a.json', { scope: 'https://a.example' });
    expect(recording).toBeUndefined();
    expect(faults).toMatchObject([{ code: 'recording-malformed', document: 'a.json', pointer: '' }]);
  });
});

describe('a call', () => {
  test('is an exchange', () => {
    const path = '/scim/v2/Users?filter=userName%20eq%20%22a%22&count=2';
    const exchange = readOne({
      method: 'post',
      path,
      body: { a: 1 },
      reqheaders: { Accept: ['*/*', 'a/b'] },
    });
    expect(exchange).toEqual({
      id: '0',
      location: { document: 'a.json', pointer: '/0' },
      time: '2019-11-20T10:15:33.000Z',
      occurrences: 1,
      request: {
        method: 'POST',
        origin: 'https://idp.example',
        path: '/scim/v2/Users',
        query: [
          { name: 'filter', values: ['userName eq "a"'] },
          { name: 'count', values: ['2'] },
        ],
        headers: [{ name: 'Accept', values: ['*/*', 'a/b'] }],
        body: { kind: 'json', value: { a: 1 }, ...at('/0/body') },
      },
      response: {
        status: 200,
        headers: [
          { name: 'Date', values: ['Wed, 20 Nov 2019 10:15:33 GMT'] },
          { name: 'Content-Type', values: ['application/scim+json; charset=utf-8'] },
        ],
        body: {
          kind: 'json',
          value: { id: '7' },
          mediaType: 'application/scim+json; charset=utf-8',
          ...at('/0/response'),
        },
      },
    });
  });

  test.each([
    ['https://idp.example:8443', 'https://idp.example:8443'],
    ['http://localhost:80', 'http://localhost'],
    ['http://localhost:443/', 'http://localhost:443'],
  ])('of scope %s has its origin', (scope, origin) => {
    expect(readOne({ scope }).request).toMatchObject({ origin, path: '/scim/v2/Users/7' });
  });

  test('keeps the path of a scope', () => {
    expect(readOne({ scope: 'https://idp.example/t1', path: '/Users' }).request.path).toBe('/t1/Users');
  });

  test('of an early version has its status in `reply`', () => {
    expect(readOne({ reply: '404', status: undefined }).response.status).toBe(404);
  });

  test.each<[string, unknown, string]>([
    ['no object', 'x', 'the entry is no object'],
    ['no method', { ...CALL, method: 3 }, 'the request has no method'],
    ['a pattern for a scope', { ...CALL, scope: '/https:.*/' }, 'its scope is a pattern or no address'],
    [
      'a pattern for a path',
      { ...CALL, path: { regex: '/a' } },
      'its path is a pattern, which stands for many paths',
    ],
    ['a bare path', { ...CALL, path: '*' }, 'its path does not begin with a slash'],
    ['no status', { ...CALL, status: null }, 'the response has no status'],
  ])('with %s is skipped', (_, call, why) => {
    const { exchanges, skipped } = readAll([CALL, call]);
    expect(exchanges).toHaveLength(1);
    expect(skipped).toEqual([{ ...at('/1'), why }]);
  });
});

describe('response headers', () => {
  const wanted = [
    { name: 'Set-Cookie', values: ['a=1', 'b=2'] },
    { name: 'Age', values: ['5'] },
  ];

  test.each<[string, Json]>([
    ['a flat list', { rawHeaders: ['Set-Cookie', 'a=1', 'Age', '5', 'set-cookie', 'b=2'] }],
    ['a flat list with lists', { rawHeaders: ['Set-Cookie', ['a=1', 'b=2'], 'Age', 5] }],
    [
      'pairs',
      {
        rawHeaders: [
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
          ['Age', '5'],
        ],
      },
    ],
    ['an object', { rawHeaders: { 'Set-Cookie': ['a=1', 'b=2'], Age: '5' } }],
    [
      'an object of an early version',
      { rawHeaders: undefined, headers: { 'Set-Cookie': ['a=1', 'b=2'], Age: 5 } },
    ],
  ])('as %s', (_, call) => {
    expect(readOne(call).response.headers).toEqual(wanted);
  });

  test('may be missing or broken', () => {
    expect(readOne({ rawHeaders: undefined }).response.headers).toEqual([]);
    expect(readOne({ rawHeaders: ['A'] }).response.headers).toEqual([{ name: 'A', values: [''] }]);
    expect(readOne({ rawHeaders: [3, 'a', 'B', 'c'] }).response.headers).toEqual([
      { name: 'B', values: ['c'] },
    ]);
    expect(readOne({ rawHeaders: ['Date', 'soon'] })).not.toHaveProperty('time');
  });
});

describe('a packed response', () => {
  const text = '{"id":"7"}';
  const wanted = { kind: 'text', text, mediaType: 'application/json', ...at('/0/response') };
  const packed = gzipSync(text);
  const headers = (coding: string): Json => ({
    'content-type': 'application/json',
    'content-encoding': coding,
  });

  test.each<[string, Uint8Array[]]>([
    ['gzip', [packed]],
    ['gzip', [packed.subarray(0, 7), packed.subarray(7)]],
    ['deflate', [deflateSync(text)]],
    ['br', [brotliCompressSync(text)]],
  ])('is unpacked: %s', (coding, chunks) => {
    expect(responseBody({ rawHeaders: headers(coding), response: chunks.map(hex) })).toEqual(wanted);
  });

  test('that someone unpacked is a value', () => {
    const body = responseBody({ rawHeaders: headers('gzip'), response: { id: '7' } });
    expect(body).toMatchObject({ kind: 'json', value: { id: '7' } });
    const list = responseBody({ rawHeaders: headers('gzip'), response: ['admin', 'user'] });
    expect(list).toMatchObject({ kind: 'json', value: ['admin', 'user'] });
  });

  test('that is not what the header says is unrecorded', () => {
    const why = 'its content encoding `gzip` could not be undone';
    expect(responseBody({ rawHeaders: headers('gzip'), response: ['ff00ff'] })).toEqual({
      kind: 'unrecorded',
      why,
    });
  });

  test('without chunks says something only where nothing can have been sent', () => {
    const empty = { rawHeaders: headers('gzip'), response: [] };
    expect(responseBody(empty).kind).toBe('unrecorded');
    expect(responseBody({ ...empty, status: 304 })).toEqual({ kind: 'none' });
    expect(responseBody({ ...empty, method: 'HEAD' })).toEqual({ kind: 'none' });
    expect(responseBody({ rawHeaders: {}, response: [] })).toMatchObject({ kind: 'json', value: [] });
  });

  test('without an encoding is a list of texts', () => {
    expect(responseBody({ response: ['1f8b'] })).toMatchObject({ kind: 'json', value: ['1f8b'] });
  });
});

describe('a response body', () => {
  const typed = (type: string, length?: number): Json => ({
    rawHeaders: {
      'content-type': type,
      ...(length === undefined ? {} : { 'content-length': String(length) }),
    },
  });

  test.each<[string, Json, RecordedBody['kind'], unknown]>([
    ['the empty text', { response: '' }, 'none', undefined],
    ['nothing', { response: undefined }, 'unrecorded', undefined],
    ['nothing of 204', { response: undefined, status: 204 }, 'none', undefined],
    ['a number', { response: 0 }, 'json', 0],
    ['null', { response: null }, 'json', null],
    ['a text without a type', { response: 'ok', rawHeaders: [] }, 'text', 'ok'],
    ['a text of HTML', { response: '<p>', ...typed('text/html') }, 'text', '<p>'],
    ['a number that was plain text', { response: 42, ...typed('text/plain') }, 'text', '42'],
    [
      'an object for a form',
      { response: { a: '1' }, ...typed('application/x-www-form-urlencoded') },
      'json',
      { a: '1' },
    ],
    ['a JSON string, by its length', { response: 'häh', ...typed('application/json', 6) }, 'json', 'häh'],
    ['no JSON, by its length', { response: 'häh', ...typed('application/json', 4) }, 'text', 'häh'],
    ['a JSON string or none', { response: 'häh', ...typed('application/json') }, 'unrecorded', undefined],
    ['a scalar in text', { response: 'true', ...typed('application/json') }, 'unrecorded', undefined],
    ['an object in text', { response: '{"a":1}', ...typed('application/json') }, 'text', '{"a":1}'],
  ])('that is %s', (_, call, kind, value) => {
    const body = responseBody(call);
    expect(body.kind).toBe(kind);
    if (body.kind === 'json') expect(body.value).toEqual(value);
    if (body.kind === 'text') expect(body.text).toBe(value);
  });

  test('that is binary is hexadecimal', () => {
    const png = typed('image/png');
    const body = responseBody({ ...png, response: '89504eff', responseIsBinary: true });
    expect(body).toMatchObject({ kind: 'binary', mediaType: 'image/png' });
    expect(body.kind === 'binary' && [...body.bytes]).toEqual([0x89, 0x50, 0x4e, 0xff]);
    expect(responseBody({ ...png, response: 'no hex', responseIsBinary: true }).kind).toBe('unrecorded');
    expect(responseBody({ ...png, response: { a: 1 }, responseIsBinary: true }).kind).toBe('unrecorded');
  });
});

describe('a request body', () => {
  const form = { reqheaders: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': 29 } };

  test('is a text or a value', () => {
    expect(requestBody({ ...form, body: 'grant_type=client_credentials' })).toEqual({
      kind: 'text',
      text: 'grant_type=client_credentials',
      mediaType: 'application/x-www-form-urlencoded',
      ...at('/0/body'),
    });
    expect(requestBody({ body: [1] })).toMatchObject({ kind: 'json', value: [1] });
  });

  test('may be none, left out or a pattern', () => {
    expect(requestBody({ body: '' })).toEqual({ kind: 'none' });
    expect(requestBody({ body: undefined }).kind).toBe('unrecorded');
    expect(requestBody({ body: '*' }).kind).toBe('unrecorded');
  });

  test('that was packed is unpacked', () => {
    const reqheaders = { 'content-encoding': 'gzip' };
    const body = requestBody({ reqheaders, body: hex(gzipSync('a=1')) });
    expect(body).toMatchObject({ kind: 'text', text: 'a=1' });
    expect(requestBody({ reqheaders, body: 'a=1' })).toMatchObject({ kind: 'text', text: 'a=1' });
  });
});
