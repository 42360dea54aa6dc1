/** HAR as its many writers write it, and as nobody should. */
import { describe, expect, test } from '@jest/globals';
import { resolvePointer } from '../../src/core/location.ts';
import { har } from '../../src/formats/har/index.ts';
import { entry, header, readAll, readOne, REQUEST, RESPONSE, whySkipped, type Json } from './har-entries.ts';

describe('an entry', () => {
  test('is an exchange with its address, headers, bodies and time', () => {
    const exchange = readOne(
      entry(
        {
          method: 'post',
          url: 'https://Idp.example:443/a%2Fb?x=1&x=2&y=a+b%21',
          headers: [header(':authority', 'idp.example'), header('Content-Type', 'application/json')],
          postData: { mimeType: 'text/plain', text: '{"a":1}' },
        },
        { status: 201, headers: [header('Set-Cookie', 'a'), header('set-cookie', 'b')] },
        { startedDateTime: '2026-01-02T03:04:05.678+01:00' },
      ),
    );
    expect(exchange).toEqual({
      id: '0',
      location: { document: 'a.har', pointer: '/log/entries/0' },
      time: '2026-01-02T02:04:05.678Z',
      occurrences: 1,
      request: {
        method: 'POST',
        origin: 'https://idp.example',
        path: '/a%2Fb',
        query: [
          { name: 'x', values: ['1', '2'] },
          { name: 'y', values: ['a b!'] },
        ],
        headers: [{ name: 'Content-Type', values: ['application/json'] }],
        body: {
          kind: 'text',
          text: '{"a":1}',
          mediaType: 'application/json',
          location: { document: 'a.har', pointer: '/log/entries/0/request/postData/text' },
        },
      },
      response: {
        status: 201,
        headers: [{ name: 'Set-Cookie', values: ['a', 'b'] }],
        body: {
          kind: 'text',
          text: '{}',
          mediaType: 'application/json',
          location: { document: 'a.har', pointer: '/log/entries/0/response/content/text' },
        },
      },
    });
  });

  test('has the query of its address, and the list only when the address has none', () => {
    const queryString = [header('a', 'list'), header('A', 'other')];
    const both = readOne(entry({ url: 'https://idp.example/u?a=url', queryString }));
    expect(both.request.query).toEqual([{ name: 'a', values: ['url'] }]);
    expect(readOne(entry({ queryString })).request.query).toEqual([
      { name: 'a', values: ['list'] },
      { name: 'A', values: ['other'] },
    ]);
  });

  test('may have a relative address, and one that is badly encoded', () => {
    const { request } = readOne(entry({ url: '/us ers/%zz?q=%E0%A4&r=100%&s=%C3%A4+' }));
    expect(request).not.toHaveProperty('origin');
    expect(request.path).toBe('/us%20ers/%zz');
    expect(request.query).toEqual([
      { name: 'q', values: ['%E0%A4'] },
      { name: 'r', values: ['100%'] },
      { name: 's', values: ['ä '] },
    ]);
  });

  test('never shows the credentials of its address', () => {
    expect(readOne(entry({ url: 'http://ann:secret@idp.example:80/x' })).request.origin).toBe(
      'http://idp.example',
    );
  });

  test('has the time of the `Date` header where the recorder has none that counts', () => {
    const headers = [header('date', 'Wed, 08 Oct 2025 10:11:43 GMT')];
    expect(readOne(entry({}, { headers })).time).toBe('2025-10-08T10:11:43.000Z');
    const guessed = { startedDateTime: '2030-01-01T00:00:00Z', _dateSource: 'git-commit-date' };
    expect(readOne(entry({}, { headers }, guessed)).time).toBe('2025-10-08T10:11:43.000Z');
    expect(readOne(entry({}, {}, guessed))).not.toHaveProperty('time');
    expect(readOne(entry({}, {}, { startedDateTime: 'version 2008' }))).not.toHaveProperty('time');
  });

  test('is counted as often as it was seen', () => {
    expect(readOne(entry({}, {}, { _occurrences: 7 })).occurrences).toBe(7);
    for (const garbage of [0, -3, 1.5, '7', null])
      expect(readOne(entry({}, {}, { _occurrences: garbage })).occurrences).toBe(1);
  });

  test('is named after its hash or its source, and by one name only', () => {
    const source = { repo: 'acme/sdk', path: 'fixtures/a.yaml', index: 4 };
    const { exchanges } = readAll([
      entry({}, {}, { _id: 'f00', _order: 0 }),
      entry({}, {}, { _id: 'f00', _order: 1 }),
      entry({}, {}, { _id: 'f00' }),
      entry({}, {}, { _source: source }),
      entry(),
    ]);
    expect(exchanges.map(({ id }) => id)).toEqual([
      'f00',
      'f00#1',
      'f00#2',
      'acme/sdk/fixtures/a.yaml#4',
      '4',
    ]);
  });
});

describe('an entry that is no exchange is skipped with a reason', () => {
  test.each([
    ['a text', 'garbage', 'the entry is no object'],
    ['without a request', { response: RESPONSE }, 'the entry has no request'],
    ['without a method', entry({ method: 7 }), 'the request has no method'],
    ['without an address', entry({ url: null }), 'the request has no address'],
    ['without a response', { request: REQUEST }, 'the call has no response'],
    ['aborted', entry({}, { status: 0 }), 'the call has no response'],
    [
      'with a status that is none',
      entry({}, { status: 'ok' }),
      'the status of the response is no HTTP status',
    ],
    [
      'with a status that is an object',
      entry({}, { status: { toString: 1 } }),
      'the status of the response is no HTTP status',
    ],
    ['a socket', entry({ url: 'wss://idp.example/' }), 'it is a WebSocket'],
    ['a socket that mitmproxy wrote', entry({}, {}, { _resourceType: 'websocket' }), 'it is a WebSocket'],
    ['an upgrade', entry({}, { status: 101 }), 'the connection was handed to another protocol'],
    ['a tunnel', entry({ method: 'CONNECT' }), 'it opens a tunnel'],
    ['an extension', entry({ url: 'chrome-extension://abc/x.js' }), 'its address is not one of HTTP'],
    ['an image in the page', entry({ url: 'data:image/png;base64,AAAA' }), 'its address is not one of HTTP'],
    ['a template', entry({ url: '{{ base }}/users' }), 'its address holds a variable that was not filled in'],
  ])('%s', (_name, only, why) => {
    expect(whySkipped(only)).toBe(why);
  });

  test('and the others are still read', () => {
    const { exchanges, skipped } = readAll([null, entry(), 3]);
    expect(exchanges.map(({ location }) => location.pointer)).toEqual(['/log/entries/1']);
    expect(skipped.map(({ location }) => location.pointer)).toEqual(['/log/entries/0', '/log/entries/2']);
  });
});

describe('a response body', () => {
  const bodyOf = (response: Json, request: Json = {}): unknown =>
    readOne(entry(request, response)).response.body;
  const length = (value: string): readonly Json[] => [header('Content-Length', value)];

  test.each<[string, Json, string]>([
    ['a size of 0', { content: { size: 0 } }, 'none'],
    ['an empty text', { content: { size: -1, text: '' } }, 'none'],
    ['status 204, whatever the size', { status: 204, content: { size: -1 } }, 'none'],
    [
      'status 304 with the length of what was not sent',
      { status: 304, headers: length('7'), content: {} },
      'none',
    ],
    ['a length of 0', { headers: length('0'), content: { size: -1 } }, 'none'],
    [
      'the length of an empty body that was packed',
      { headers: [...length('20'), header('Content-Encoding', 'gzip')], content: { size: 0 } },
      'none',
    ],
    ['a size and no text', { content: { size: 12 } }, 'unrecorded'],
    ['a size and an empty text', { content: { size: 12, text: '' } }, 'unrecorded'],
    ['a length and no text', { headers: length('12'), content: { size: 0 } }, 'unrecorded'],
    ['an unknown size', { content: { size: -1 } }, 'unrecorded'],
    ['no content', { content: undefined }, 'unrecorded'],
    ['a file beside the HAR', { content: { size: -1, _file: 'a.json' } }, 'unrecorded'],
    ['base64 that is none', { content: { encoding: 'base64', text: '{"a":1}' } }, 'unrecorded'],
  ])('with %s', (_name, response, kind) => {
    expect(bodyOf(response)).toMatchObject({ kind });
  });

  test('of a HEAD request is never missed', () => {
    expect(bodyOf({ headers: length('7'), content: { size: -1 } }, { method: 'HEAD' })).toEqual({
      kind: 'none',
    });
  });

  test('in base64 is text when it decodes, else bytes', () => {
    const base64 = (bytes: Uint8Array): Json => ({
      content: { mimeType: 'x-unknown', encoding: 'base64', text: Buffer.from(bytes).toString('base64') },
    });
    const text = bodyOf(base64(Buffer.from('{"ä":1}')));
    expect(text).toMatchObject({ kind: 'text', text: '{"ä":1}' });
    expect(text).not.toHaveProperty('mediaType');
    expect(bodyOf(base64(Uint8Array.of(0xff, 0xfe)))).toMatchObject({
      kind: 'binary',
      bytes: Uint8Array.of(0xff, 0xfe),
    });
  });

  test('is not unpacked again when the recorder has done it', () => {
    const headers = [header('content-encoding', 'gzip')];
    const text = Buffer.from('{"a":1}').toString('base64');
    expect(bodyOf({ headers, content: { encoding: 'base64', text } })).toMatchObject({ text: '{"a":1}' });
  });
});

describe('a request body', () => {
  const bodyOf = (request: Json): unknown => readOne(entry({ method: 'POST', ...request })).request.body;

  test('may be written as the members of a form', () => {
    const params = [header('grant_type', 'client_credentials'), header('scope', 'a b&c'), { name: 'x' }];
    expect(bodyOf({ postData: { mimeType: 'application/x-www-form-urlencoded', params } })).toMatchObject({
      kind: 'text',
      text: 'grant_type=client_credentials&scope=a+b%26c&x=',
      mediaType: 'application/x-www-form-urlencoded',
    });
    expect(bodyOf({ postData: { mimeType: 'multipart/form-data; boundary=x', params } })).toMatchObject({
      kind: 'unrecorded',
    });
  });

  test('is unrecorded where a size is told and no text', () => {
    const headers = [header('Content-Type', 'application/json')];
    expect(bodyOf({ bodySize: 12 })).toMatchObject({ kind: 'unrecorded' });
    expect(bodyOf({ bodySize: 12, postData: { text: '', params: [] } })).toMatchObject({
      kind: 'unrecorded',
    });
    expect(bodyOf({ bodySize: -1, headers })).toMatchObject({ kind: 'unrecorded' });
    expect(bodyOf({ bodySize: -1 })).toEqual({ kind: 'none' });
    expect(bodyOf({ bodySize: 0, headers })).toEqual({ kind: 'none' });
  });
});

describe('a document', () => {
  test('is told from others by its log', () => {
    for (const other of [null, 'log', [], {}, { log: [] }, { log: 'x' }, { log: { level: 'info' } }])
      expect(har.recognizes(other)).toBe(false);
  });

  test('without entries is a fault', () => {
    const root = { log: { creator: { name: 'x' } } };
    expect(har.recognizes(root)).toBe(true);
    const { recording, faults } = har.read('a.har', root);
    expect(recording).toBeUndefined();
    expect(faults).toMatchObject([{ code: 'recording-malformed', document: 'a.har', pointer: '/log' }]);
  });

  test('is known by its version', () => {
    expect(readAll([]).format).toBe('HAR 1.2');
    expect(readAll([], { version: 1 }).format).toBe('HAR');
  });

  test('of garbage is read without a throw, and what is said stands where it is said to stand', () => {
    const garbage: readonly unknown[] = [
      null,
      0,
      '',
      'x',
      [],
      [[]],
      {},
      { name: 1 },
      { toString: 1 },
      true,
      -1,
      1e99,
    ];
    const entries = garbage.flatMap((one) => [
      one,
      { request: one, response: one },
      entry(
        { headers: one, queryString: one, postData: one, bodySize: one },
        { headers: one, content: one, bodySize: one },
      ),
      entry(
        { postData: { text: one, params: one, mimeType: one } },
        { content: { text: one, encoding: one, size: one } },
      ),
      entry(
        { method: one, url: one },
        { status: one },
        { _id: one, _source: one, startedDateTime: one, _order: one },
      ),
      entry({ headers: [one] }, {}, { _source: { path: one, repo: one, index: one } }),
    ]);
    const root = { log: { version: '1.2', creator: garbage, entries } };
    const { recording } = har.read('a.har', root);
    expect((recording?.exchanges.length ?? 0) + (recording?.skipped.length ?? 0)).toBe(entries.length);
    for (const { request, response } of recording?.exchanges ?? []) {
      for (const body of [request.body, response.body])
        if (body.kind === 'text') expect(resolvePointer(root, body.location.pointer)).toBeDefined();
    }
  });
});
