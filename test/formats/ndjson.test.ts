/** One exchange a line. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Exchange } from '../../src/core/recording.ts';
import { ndjson } from '../../src/formats/ndjson/index.ts';
import { vcr } from '../../src/formats/vcr/index.ts';

type Json = Readonly<Record<string, unknown>>;

function line(request: Json = {}, response: Json = {}, more: Json = {}): Json {
  return {
    request: { method: 'GET', url: 'https://idp.example/users?a=1', ...request },
    response: { status: 200, ...response },
    ...more,
  };
}

function readOne(only: unknown): Exchange {
  const { recording, faults } = ndjson.read('a.ndjson', [only]);
  expect(faults).toEqual([]);
  const [exchange] = recording?.exchanges ?? [];
  if (exchange === undefined) throw new Error('no exchange was read');
  return exchange;
}

describe('a line', () => {
  test('is an exchange', () => {
    const request = { method: 'patch', headers: { 'X-A': ['1', '2'], 'x-a': 3 }, body: { a: [1] } };
    const headers = { 'Content-Type': 'text/plain' };
    expect(
      readOne(line(request, { status: 201, headers, body: 'hi' }, { time: '2026-01-02', id: 'first' })),
    ).toEqual({
      id: 'first',
      location: { document: 'a.ndjson', pointer: '/0' },
      time: '2026-01-02T00:00:00.000Z',
      occurrences: 1,
      request: {
        method: 'PATCH',
        origin: 'https://idp.example',
        path: '/users',
        query: [{ name: 'a', values: ['1'] }],
        headers: [{ name: 'X-A', values: ['1', '2', '3'] }],
        body: {
          kind: 'json',
          value: { a: [1] },
          location: { document: 'a.ndjson', pointer: '/0/request/body' },
        },
      },
      response: {
        status: 201,
        headers: [{ name: 'Content-Type', values: ['text/plain'] }],
        body: {
          kind: 'text',
          text: 'hi',
          mediaType: 'text/plain',
          location: { document: 'a.ndjson', pointer: '/0/response/body' },
        },
      },
    });
  });

  test('has a number for a name, and the time of the answer, where it tells neither', () => {
    const { id, time } = readOne(line({}, { headers: { date: 'Sun, 06 Nov 1994 08:49:37 GMT' } }));
    expect({ id, time }).toEqual({ id: '0', time: '1994-11-06T08:49:37.000Z' });
    expect(readOne(line({}, {}, { time: 'yesterday' }))).not.toHaveProperty('time');
  });

  const json = { headers: { 'content-type': 'application/json' } };
  test.each<[string, Json, Json]>([
    ['false', { body: false }, { kind: 'json', value: false }],
    ['null', { ...json, body: null }, { kind: 'none' }],
    ['an empty text', { ...json, body: '' }, { kind: 'none' }],
    ['nothing', {}, { kind: 'none' }],
    ['nothing, beside a media type', json, { kind: 'unrecorded' }],
    ['nothing, beside a length', { headers: { 'content-length': '7' } }, { kind: 'unrecorded' }],
    [
      'nothing, beside a length of 0',
      { headers: { ...json.headers, 'Content-Length': 0 } },
      { kind: 'none' },
    ],
    ['nothing, of a 204', { ...json, status: 204 }, { kind: 'none' }],
    ['base64', { bodyBase64: '/w==' }, { kind: 'binary', bytes: Uint8Array.of(255) }],
    [
      'packed base64',
      { headers: { 'content-encoding': 'gzip' }, bodyBase64: gzipSync('hi').toString('base64') },
      { kind: 'text', text: 'hi' },
    ],
    ['broken base64', { bodyBase64: '{}' }, { kind: 'unrecorded' }],
    ['base64 that is no text', { bodyBase64: {} }, { kind: 'unrecorded' }],
  ])('may have a body that is %s', (_name, response, body) => {
    expect(readOne(line({}, response)).response.body).toMatchObject(body);
  });

  test.each([
    ['the line is no object', 'text'],
    ['the line has no request', { response: { status: 200 } }],
    ['the line has no response', { request: { method: 'GET', url: '/' } }],
    ['the request has no method', line({ method: { toString: 1 } })],
    ['the request has no address', line({ url: 7 })],
    ['the response has no status', line({}, { status: { toString: 1 } })],
  ])('is skipped: %s', (why, only) => {
    const { recording } = ndjson.read('a.ndjson', [line(), only]);
    expect(recording?.exchanges).toHaveLength(1);
    expect(recording?.skipped).toEqual([{ location: { document: 'a.ndjson', pointer: '/1' }, why }]);
  });
});

test('lines of exchanges are told from other lists', () => {
  expect(ndjson.recognizes([line()])).toBe(true);
  expect(ndjson.recognizes(['broken', line()])).toBe(true);
  const nock = { scope: 'https://idp.example', method: 'GET', path: '/', status: 200, response: {} };
  const oldVcr = {
    request: { method: 'get', uri: 'https://idp.example/' },
    response: { status: { code: 200 } },
  };
  for (const other of [null, {}, line(), [], ['x'], [nock], [oldVcr], [{ request: {}, response: {} }]])
    expect(ndjson.recognizes(other)).toBe(false);
  expect(vcr.recognizes([line()])).toBe(false);
});

test('what is no list has no exchanges', () => {
  expect(ndjson.read('a.ndjson', { request: {} }).recording?.exchanges).toEqual([]);
});
