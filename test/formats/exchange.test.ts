/** What the recording formats share. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  bodyOfBytes,
  bytesOfBase64,
  bytesOfHex,
  isoTime,
  methodOf,
  splitUrl,
  statusOf,
  unpacked,
} from '../../src/core/exchange.ts';
import { ROOT } from '../../src/core/location.ts';

describe('a time', () => {
  test.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04:05.1234567+02:00', '2026-01-02T01:04:05.123Z'],
    ['2026-01-02T03:04:05-0330', '2026-01-02T06:34:05.000Z'],
    ['2026-01-02 03:04:05 UTC', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02 03:04:05 +0000 UTC', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04:05', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02', '2026-01-02T00:00:00.000Z'],
    ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
    ['Wed, 8 Oct 2025 10:11:43 GMT', '2025-10-08T10:11:43.000Z'],
  ])('%s', (text, iso) => {
    expect(isoTime(text)).toBe(iso);
  });

  test.each([
    [''],
    ['2008'],
    ['chapter 2008'],
    ['2026-02-30'],
    ['2026-13-01T00:00:00Z'],
    ['2026-01-02T25:00:00Z'],
    ['Sun, 06 Foo 1994 08:49:37 GMT'],
    ['REDACTED'],
    [0],
    [null],
    [{}],
  ])('is not %j', (text) => {
    expect(isoTime(text)).toBeUndefined();
  });
});

describe('an address', () => {
  test.each([
    ['HTTPS://IdP.Example:8443', { origin: 'https://idp.example:8443', path: '/', query: [] }],
    ['https://idp.example:443/A', { origin: 'https://idp.example', path: '/A', query: [] }],
    ['http://idp.example:443/', { origin: 'http://idp.example:443', path: '/', query: [] }],
    ['https://[::1]:443/', { origin: 'https://[::1]', path: '/', query: [] }],
    [
      'https://a@b:c@idp.example?x',
      { origin: 'https://idp.example', path: '/', query: [{ name: 'x', values: [''] }] },
    ],
    ['/a/%2f/ä?b=1#c?d', { path: '/a/%2f/%C3%A4', query: [{ name: 'b', values: ['1'] }] }],
    ['users', { path: '/users', query: [] }],
    [
      '?&&=1&a=b=c',
      {
        path: '/',
        query: [
          { name: '', values: ['1'] },
          { name: 'a', values: ['b=c'] },
        ],
      },
    ],
    [
      '/a?__proto__=1&X=1&x=2',
      {
        path: '/a',
        query: [
          { name: '__proto__', values: ['1'] },
          { name: 'X', values: ['1'] },
          { name: 'x', values: ['2'] },
        ],
      },
    ],
    ['/\ud800?\ud800=%', { path: '/%EF%BF%BD', query: [{ name: '\ud800', values: ['%'] }] }],
  ])('%j', (url, address) => {
    expect(splitUrl(url)).toEqual(address);
  });
});

describe('packed bytes', () => {
  const bytes = Buffer.from('{"id":1}');
  const packers: readonly (readonly [string, Uint8Array])[] = [
    ['gzip', gzipSync(bytes)],
    ['X-GZIP', gzipSync(bytes)],
    ['deflate', deflateSync(bytes)],
    ['deflate', deflateRawSync(bytes)],
    ['br', brotliCompressSync(bytes)],
    ['deflate, identity, gzip', gzipSync(deflateSync(bytes))],
  ];

  test.each(packers)('are unpacked: %s', (encoding, packed) => {
    expect(Buffer.from(unpacked(packed, encoding) ?? []).toString()).toBe('{"id":1}');
  });

  test('are not, where they are something else', () => {
    expect(unpacked(bytes, undefined)).toBe(bytes);
    expect(unpacked(bytes, 'gzip')).toBeUndefined();
    expect(unpacked(bytes, 'zstd')).toBeUndefined();
    expect(unpacked(gzipSync(bytes).subarray(0, 12), 'gzip')).toBeUndefined();
    expect(unpacked(bytes, 'gzip, gzip, gzip, gzip')).toBeUndefined();
  });

  test('are not, beyond what a body or a recording may have', () => {
    expect(unpacked(gzipSync(Buffer.alloc(64 * 1024 * 1024 + 1)), 'gzip')).toBeUndefined();
    const budget = { bytesLeft: 2 * bytes.length };
    expect(unpacked(gzipSync(bytes), 'gzip', budget)).toBeDefined();
    expect(unpacked(gzipSync(bytes), 'gzip', budget)).toBeDefined();
    expect(unpacked(gzipSync(bytes), 'gzip', budget)).toBeUndefined();
  });
});

test('bytes are text when they are UTF-8', () => {
  const location = { document: 'a', pointer: ROOT };
  expect(bodyOfBytes(Buffer.from('ä'), undefined, location)).toEqual({ kind: 'text', text: 'ä', location });
  expect(bodyOfBytes(Uint8Array.of(0xe4), 'text/plain', location)).toMatchObject({ kind: 'binary' });
  expect(bodyOfBytes(new Uint8Array(), 'text/plain', location)).toEqual({ kind: 'none' });
});

test('base64 and hexadecimal are read strictly', () => {
  expect(bytesOfBase64('aGk=\n')).toEqual(Uint8Array.of(0x68, 0x69));
  expect(bytesOfBase64('_-8')).toEqual(Uint8Array.of(0xff, 0xef));
  for (const text of ['aGk=a', 'a', '{"a":1}', 'ä']) expect(bytesOfBase64(text)).toBeUndefined();
  expect(bytesOfHex('00fF')).toEqual(Uint8Array.of(0, 255));
  for (const text of ['0', '0g', 'zz']) expect(bytesOfHex(text)).toBeUndefined();
});

test('a status has three digits, and a method is a token', () => {
  expect([200, '204', '404 Not Found'].map(statusOf)).toEqual([200, 204, 404]);
  for (const other of [0, 99, 600, 200.5, '20', '2000', 'OK', null, {}, [200]])
    expect(statusOf(other)).toBeUndefined();
  expect(['get', ':post', 'X-Y'].map(methodOf)).toEqual(['GET', 'POST', 'X-Y']);
  for (const other of ['', ':', 'GET /', 7, null]) expect(methodOf(other)).toBeUndefined();
});
