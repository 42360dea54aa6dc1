/** Cassettes of VCR, vcrpy and go-vcr, in the words of each. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { binaryTag, CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import type { Recording } from '../../src/core/recording.ts';
import { vcr } from '../../src/formats/vcr/index.ts';

/** Ruby writes `!binary`, the others `!!binary`. */
const SCHEMA = CORE_SCHEMA.withTags(mergeTag, binaryTag, { ...binaryTag, tagName: '!binary' });

function readRoot(root: unknown): Recording {
  expect(vcr.recognizes(root)).toBe(true);
  const { recording, faults } = vcr.read('a.yaml', root);
  expect(faults).toEqual([]);
  if (recording === undefined) throw new Error('nothing was read');
  return recording;
}

const readYaml = (text: string): Recording => readRoot(load(text, { schema: SCHEMA }));

const packed = gzipSync('{"id":"00u1"}');

describe('go-vcr', () => {
  const recording = readYaml(`
version: 2
interactions:
  - id: 0
    request:
      proto: HTTP/1.1
      content_length: 18
      host: idp.example
      body: |
        {"name":"Ann"}
      form: {}
      headers:
        Content-Type: [application/json]
        Accept: [application/json, text/plain]
      url: https://idp.example/api/v1/users?activate=true
      method: POST
    response:
      proto: HTTP/2.0
      content_length: -1
      uncompressed: true
      body: '{"id":"00u1"}'
      headers:
        Content-Encoding: [gzip]
        Content-Type: [application/json]
        Date: ["Tue, 15 Aug 2023 23:27:45 GMT"]
      status: 200 OK
      code: 200
      duration: 1.014623111s
  - request:
      body: ""
      form: { grant_type: [client_credentials], scope: [a, b] }
      headers: {}
      url: https://idp.example/oauth2/v1/token
      method: POST
    response:
      body: !!binary ${packed.toString('base64')}
      headers:
        Content-Encoding: [gzip]
      status: 401 Unauthorized
  - id: 2
    request: { body: "", content_length: 0, headers: {}, url: https://idp.example/api/v1/users/1, method: DELETE }
    response: { body: "", content_length: 0, headers: { Content-Type: [application/json] }, status: 204 No Content, code: 204 }
`);

  test('is named', () => {
    expect(recording.format).toBe('go-vcr cassette');
    expect(recording).not.toHaveProperty('recordedWith');
    expect(recording.skipped).toEqual([]);
  });

  test('keeps what the client saw', () => {
    expect(recording.exchanges[0]).toEqual({
      id: '0',
      location: { document: 'a.yaml', pointer: '/interactions/0' },
      time: '2023-08-15T23:27:45.000Z',
      occurrences: 1,
      request: {
        method: 'POST',
        origin: 'https://idp.example',
        path: '/api/v1/users',
        query: [{ name: 'activate', values: ['true'] }],
        headers: [
          { name: 'Content-Type', values: ['application/json'] },
          { name: 'Accept', values: ['application/json', 'text/plain'] },
        ],
        body: {
          kind: 'text',
          text: '{"name":"Ann"}\n',
          mediaType: 'application/json',
          location: { document: 'a.yaml', pointer: '/interactions/0/request/body' },
        },
      },
      response: {
        status: 200,
        headers: [
          { name: 'Content-Encoding', values: ['gzip'] },
          { name: 'Content-Type', values: ['application/json'] },
          { name: 'Date', values: ['Tue, 15 Aug 2023 23:27:45 GMT'] },
        ],
        body: {
          kind: 'text',
          text: '{"id":"00u1"}',
          mediaType: 'application/json',
          location: { document: 'a.yaml', pointer: '/interactions/0/response/body' },
        },
      },
    });
  });

  test('keeps forms apart and answers packed', () => {
    const [, exchange] = recording.exchanges;
    expect(exchange?.request.body).toMatchObject({
      kind: 'text',
      text: 'grant_type=client_credentials&scope=a&scope=b',
      mediaType: 'application/x-www-form-urlencoded',
    });
    expect(exchange?.response).toMatchObject({ status: 401, body: { kind: 'text', text: '{"id":"00u1"}' } });
  });

  test('writes an empty text for no body', () => {
    const [, , exchange] = recording.exchanges;
    expect([exchange?.request.body, exchange?.response.body]).toEqual([{ kind: 'none' }, { kind: 'none' }]);
  });
});

describe('VCR of Ruby', () => {
  const recording = readYaml(`
---
http_interactions:
- request:
    method: :get
    uri: https://api.example:443/repos/<LOGIN>/x?page=2
    body:
      encoding: US-ASCII
      string: ''
    headers:
      Accept:
      - application/json
  response:
    status:
      code: 200
      message: OK
    headers:
      Content-Type:
      - application/json
      Content-Encoding: gzip
      Date:
      - Tue, 01 Nov 2011 04:58:00 GMT
    body:
      encoding: ASCII-8BIT
      base64_string: |
        ${packed.toString('base64')}
    http_version:
  recorded_at: Tue, 01 Nov 2011 04:58:44 GMT
- request:
    method: post
    uri: https://api.example/x
    body:
      encoding: UTF-8
      string: '{"a":1}'
    headers: {}
  response:
    status: { code: 201, message: Created }
    headers: {}
    body:
      encoding: ASCII-8BIT
      string: !binary |-
        /w==
- request: { method: get, uri: '/example\\.com\\/\\d+/', body: , headers: }
  response: { status: { code: 200 }, headers: {}, body: }
recorded_with: VCR 6.1.0
`);

  test('is named by itself', () => {
    expect(recording).toMatchObject({ format: 'VCR cassette', recordedWith: 'VCR 6.1.0' });
  });

  test('keeps bodies in base64, by their bytes or as text', () => {
    const [first, second] = recording.exchanges;
    expect(first).toMatchObject({
      time: '2011-11-01T04:58:44.000Z',
      request: {
        method: 'GET',
        origin: 'https://api.example',
        path: '/repos/%3CLOGIN%3E/x',
        query: [{ name: 'page', values: ['2'] }],
        body: { kind: 'none' },
      },
      response: {
        status: 200,
        body: {
          kind: 'text',
          text: '{"id":"00u1"}',
          mediaType: 'application/json',
          location: { pointer: '/http_interactions/0/response/body/base64_string' },
        },
      },
    });
    expect(second?.request.body).toMatchObject({
      text: '{"a":1}',
      location: { pointer: '/http_interactions/1/request/body/string' },
    });
    expect(second?.response.body).toMatchObject({ kind: 'binary', bytes: Uint8Array.of(255) });
    expect(second).not.toHaveProperty('time');
  });

  test('may have a pattern for an address, which is no exchange', () => {
    expect(recording.skipped).toEqual([
      { location: { document: 'a.yaml', pointer: '/http_interactions/2' }, why: 'its address is a pattern' },
    ]);
  });

  test('may be the list of version 1', () => {
    const { exchanges } = readYaml(`
- request: { method: :get, uri: "http://api.example:80/", body: , headers: }
  response: { status: { code: 200, message: OK }, headers: { content-length: ["5"] }, body: Hello, http_version: "1.1" }
`);
    expect(exchanges).toMatchObject([
      { location: { pointer: '/0' }, response: { body: { kind: 'text', text: 'Hello' } } },
    ]);
  });
});

test('VCR of R writes statuses and bodies in its own way', () => {
  const { exchanges } = readYaml(`
http_interactions:
- request: { method: get, uri: https://api.example/a, body: { encoding: '', string: '' }, headers: { A: b } }
  response: { status: { status_code: '404', category: Client error }, headers: {}, body: { encoding: UTF-8, file: no, string: x } }
- request: { method: get, uri: https://api.example/b, body: { encoding: '', string: '' }, headers: }
  response: { status: 200, headers: {}, body: { encoding: '', file: yes, string: ../files/b.json } }
  recorded_at: 2018-03-30 01:16:45 GMT
recorded_with: vcr/1.2.0, webmockr/0.9.0
`);
  expect(exchanges).toMatchObject([
    { response: { status: 404, body: { kind: 'text', text: 'x' } } },
    { time: '2018-03-30T01:16:45.000Z', response: { status: 200, body: { kind: 'unrecorded' } } },
  ]);
});

test('vcrpy keeps bodies as text or bytes, packed as they came', () => {
  const recording = readYaml(`
interactions:
- request:
    body: null
    headers: { Accept: ['*/*'] }
    method: GET
    uri: https://api.example/a
  response:
    body: { string: !!binary ${packed.toString('base64')} }
    headers: { Content-Encoding: [gzip], content-type: application/json, Date: ['Tue, 06 Jan 2026 20:18:56 GMT'] }
    status: { code: 200, message: OK }
- request: { body: !!binary eyJhIjoxfQ==, headers: {}, method: POST, uri: https://api.example/b }
  response: { body: { string: '{"id":1}' }, headers: { Content-Encoding: [gzip] }, status: { code: 201, message: Created } }
- request: { body: { state: [] }, headers: {}, method: POST, uri: https://api.example/c }
  response: { body: { string: "${'\\x1f\\x8b' + [...packed.subarray(2)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}" }, headers: { Content-Encoding: [gzip] }, status: { code: 200 } }
version: 1
`);
  expect(recording.format).toBe('vcrpy cassette');
  expect(recording.exchanges).toMatchObject([
    {
      time: '2026-01-06T20:18:56.000Z',
      request: { body: { kind: 'none' } },
      response: { body: { kind: 'text', text: '{"id":"00u1"}', mediaType: 'application/json' } },
    },
    {
      request: { body: { kind: 'text', text: '{"a":1}' } },
      response: { status: 201, body: { kind: 'text', text: '{"id":1}' } },
    },
    {
      request: { body: { kind: 'unrecorded' } },
      response: { body: { kind: 'text', text: '{"id":"00u1"}' } },
    },
  ]);
});
