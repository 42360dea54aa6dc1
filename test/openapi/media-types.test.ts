/** Media types, Accept headers and the bodies that are taken apart. */
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../../src/core/location.ts';
import type { MediaType } from '../../src/core/surface.ts';
import { openapi } from '../../src/protocols/openapi/index.ts';
import { surfaceOf } from './specs.ts';

const location = { document: 'spec.yaml', pointer: ROOT };

function contentOf(...names: string[]): readonly MediaType[] {
  return names.map((name) => ({ name, location }));
}

describe('the entry for a media type', () => {
  it.each([
    ['application/json; charset=utf-8', ['application/json'], 'application/json'],
    ['application/json', ['application/json; qs=1'], 'application/json; qs=1'],
    [
      'application/json;version=2',
      ['application/json;version=1', 'application/json;version=2'],
      'application/json;version=2',
    ],
    ['application/json', ['text/html', 'application/scim+json'], 'application/scim+json'],
    ['application/json', ['application/scim+json', 'application/hal+json'], undefined],
    ['application/vnd.x+json', ['application/json', '*/*'], 'application/json'],
    ['application/vnd.x+json', ['*/*', 'application/*', 'application/*+json'], 'application/*+json'],
    ['text/html', ['*/*', 'text/*'], 'text/*'],
    ['text/html', ['application/json'], undefined],
    ['garbage', ['application/json'], undefined],
    [undefined, ['text/html'], 'text/html'],
    [undefined, ['text/html', 'application/hal+json'], 'application/hal+json'],
  ])('%s among %j is %s', (wanted, names, expected) => {
    expect(openapi.mediaTypeFor(contentOf(...names), wanted)?.name).toBe(expected);
  });
});

describe('an Accept header', () => {
  it.each([
    ['application/json', ['application/json;charset=utf-8'], true],
    ['image/png, application/json', ['text/html', 'application/json'], true],
    ['application/json', ['application/xml'], false],
    ['application/*', ['application/xml'], true],
    ['*/*;q=0.1, application/xml;q=0', ['application/xml'], false],
    ['*/*;q=0, application/xml', ['application/xml'], true],
    ['application/json;q=0', ['application/json'], false],
    ['image/png', ['image/*'], true],
    ['application/json;version=2', ['application/json;version=1'], false],
    ['', ['application/json'], true],
    ['text/html', [], true],
    [';;,,="', ['application/json'], true],
  ])('%s can be answered by %j: %s', (accept, names, expected) => {
    expect(openapi.accepts(accept, names)).toBe(expected);
  });
});

interface Described {
  readonly schema: unknown;
  readonly encoding?: Record<string, unknown>;
}

function decoded(text: string, type: string, { schema, encoding = {} }: Described): unknown {
  const content = { [type.split(';')[0] ?? '']: { schema, encoding } };
  const root = { openapi: '3.1.0', paths: { '/f': { post: { requestBody: { content }, responses: {} } } } };
  const [media] = surfaceOf(root).operations[0]?.requestBody?.content ?? [];
  return media === undefined ? 'no media type' : openapi.decodeBody(text, type, media);
}

const member = (schema: unknown, name = 'a'): unknown => ({ type: 'object', properties: { [name]: schema } });
const FORM = 'application/x-www-form-urlencoded';

describe('a form', () => {
  it.each([
    ['a=1&b=x+y%21', member({ type: 'integer' }), {}, { a: 1, b: 'x y!' }],
    ['a=x,y', member({ type: 'string' }), {}, { a: 'x,y' }],
    ['urn.x=1', member({ type: 'string' }, 'urn.x'), {}, { 'urn.x': '1' }],
    ['a=1&a=2', member({ type: 'array', items: { type: 'integer' } }), {}, { a: [1, 2] }],
    ['a=1', member({ type: 'array', items: { type: 'integer' } }), {}, { a: [1] }],
    [
      'a=1,2',
      member({ type: 'array', items: { type: 'integer' } }),
      { a: { explode: false } },
      { a: [1, 2] },
    ],
    [
      'a%5Bx%5D=1',
      member(member({ type: 'integer' }, 'x')),
      { a: { style: 'deepObject', explode: true } },
      { a: { x: 1 } },
    ],
    ['a=%7B%22x%22%3A1%7D', member(member({ type: 'integer' }, 'x')), {}, { a: { x: 1 } }],
    ['a=true&a=', member({ type: 'string' }), {}, { a: ['true', ''] }],
    ['a=100%', member({ type: 'string' }), {}, { a: '100%' }],
    ['', member({ type: 'string' }), {}, {}],
  ])('%s', (...[text, schema, encoding, expected]) => {
    const readings = decoded(text, FORM, { schema, encoding });
    expect(Array.isArray(readings) ? readings[0] : readings).toEqual(expected);
  });
});

describe('multipart', () => {
  const body = [
    '--B',
    'Content-Disposition: form-data; name="age"',
    '',
    '7',
    '--B',
    'Content-Disposition: form-data; name="file"; filename="a.bin"',
    'Content-Type: application/octet-stream',
    '',
    'line 1\r\nline 2',
    '--B',
    'content-disposition: form-data; name=meta',
    'Content-Type: application/json',
    '',
    '{"x":1}',
    '--B--',
    '',
  ].join('\r\n');
  const schema = {
    type: 'object',
    properties: { age: { type: 'integer' }, file: { type: 'string' }, meta: { type: 'object' } },
  };
  const expected = [{ age: 7, file: 'line 1\r\nline 2', meta: { x: 1 } }];

  it('is read part by part', () => {
    expect(decoded(body, 'multipart/form-data; boundary=B', { schema })).toEqual(expected);
  });

  it('is read by its first line when the boundary is not told, and with plain line ends', () => {
    expect(decoded(body, 'multipart/form-data', { schema })).toEqual(expected);
    expect(decoded(body.replaceAll('\r\n', '\n'), 'multipart/form-data; boundary="B"', { schema })).toEqual([
      { age: 7, file: 'line 1\nline 2', meta: { x: 1 } },
    ]);
  });

  it('without any boundary is not taken apart', () => {
    expect(decoded('nothing', 'multipart/form-data', { schema })).toBeUndefined();
  });
});

describe('other bodies', () => {
  it('text is itself, and a number where the schema wants one', () => {
    expect(decoded('5', 'text/plain', { schema: { type: 'integer' } })).toEqual(['5', 5]);
    expect(decoded('b', 'text/plain', { schema: { type: 'string' } })).toEqual(['b']);
  });

  it('JSON is parsed, for the whole family', () => {
    expect(decoded('{"a":1}', 'application/scim+json', { schema: true })).toEqual([{ a: 1 }]);
  });

  it('XML and images are not taken apart', () => {
    expect(decoded('<a/>', 'application/xml', { schema: true })).toBeUndefined();
    expect(decoded('x', 'image/png', { schema: true })).toBeUndefined();
  });
});
