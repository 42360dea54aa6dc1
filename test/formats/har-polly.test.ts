/** HAR as Polly.js writes it, which keeps bodies as they came over the wire. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { entry, header, readAll, readOne, type Json } from './har-entries.ts';

describe('Polly.js', () => {
  const creator = { name: 'Polly.JS', version: '6.0.6', comment: 'persister:fs' };
  const packed = gzipSync('{"id":"00u1"}');
  const halves = [packed.subarray(0, 9), packed.subarray(9)];
  const headers = [header('content-encoding', 'gzip'), header('content-type', 'application/json')];

  test('is named', () => {
    expect(readAll([], { creator }).recordedWith).toBe('Polly.JS 6.0.6');
    expect(readAll([], { creator: { name: 'Polly.JS' } }).recordedWith).toBe('Polly.JS');
  });

  test.each<[string, Json]>([
    [
      'a list of base64',
      { encoding: 'base64', text: JSON.stringify(halves.map((half) => half.toString('base64'))) },
    ],
    [
      'a list of hexadecimal',
      { _isBinary: true, text: JSON.stringify(halves.map((half) => half.toString('hex'))) },
    ],
    ['hexadecimal', { _isBinary: true, text: packed.toString('hex') }],
  ])('keeps packed bodies as %s', (_name, content) => {
    const { body } = readOne(entry({}, { headers, content: { size: 40, ...content } })).response;
    expect(body).toMatchObject({ kind: 'text', text: '{"id":"00u1"}', mediaType: 'application/json' });
  });

  test.each<[string, Json]>([
    ['cut off', { encoding: 'base64', text: packed.subarray(0, 20).toString('base64') }],
    ['broken', { encoding: 'base64', text: '["H4sI", 7]' }],
    ['in an encoding that is not known', { encoding: 'base64', text: packed.toString('base64'), zstd: true }],
  ])('makes no claim of a body that is %s', (_name, { zstd, ...content }) => {
    const coded = zstd === true ? [header('content-encoding', 'zstd')] : headers;
    expect(readOne(entry({}, { headers: coded, content })).response.body).toMatchObject({
      kind: 'unrecorded',
    });
  });

  test('may have written a bomb; no more is unpacked than memory holds', () => {
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024)).toString('base64');
    const content = { encoding: 'base64', text: bomb };
    const { exchanges } = readAll(Array.from({ length: 12 }, () => entry({}, { headers, content })));
    expect(new Set(exchanges.map(({ response }) => response.body.kind))).toEqual(new Set(['unrecorded']));
  });
});
