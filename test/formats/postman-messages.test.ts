/** Headers and bodies of Postman collections. */
import { describe, expect, test } from '@jest/globals';
import type { RecordedBody } from '../../src/core/recording.ts';
import { REQUEST, at, readOne, requestOf, type Json } from './postman-collections.ts';

describe('request headers', () => {
  test('are those that are switched on', () => {
    const header = [
      { key: 'Authorization', value: 'Bearer {{token}}' },
      { key: 'X-Off', value: '1', disabled: true },
      { key: 'Accept', value: '{{type}}' },
      'x',
    ];
    expect(requestOf({ header }, [{ key: 'type', value: 'a/b' }]).headers).toEqual([
      { name: 'Authorization', values: ['Bearer {{token}}'] },
      { name: 'Accept', values: ['a/b'] },
    ]);
    expect(requestOf({ header: null }).headers).toEqual([]);
  });
});

describe('a request body', () => {
  const bodyOf = (body: unknown, header: readonly Json[] = []): RecordedBody =>
    requestOf({ method: 'POST', header, body }, [{ key: 'name', value: 'Ann & co' }]).body;
  const place = (member: string): Json => at(`/item/0/response/0/originalRequest/body/${member}`);
  const json = { raw: { language: 'json' } };

  test.each<[string, unknown, Json]>([
    [
      'raw',
      { mode: 'raw', raw: '{"name":"{{name}}"}', options: json },
      { kind: 'text', text: '{"name":"Ann & co"}', mediaType: 'application/json', ...place('raw') },
    ],
    ['raw of no type', { mode: 'raw', raw: 'x' }, { kind: 'text', text: 'x', ...place('raw') }],
    ['raw that is empty', { mode: 'raw', raw: '' }, { kind: 'none' }],
    [
      'raw that is no text',
      { mode: 'raw', raw: { a: 1 } },
      { kind: 'unrecorded', why: 'the raw body is no text' },
    ],
    [
      'raw JSON with an open text',
      { mode: 'raw', raw: '{"id":"{{id}}"}', options: json },
      { kind: 'text', text: '{"id":"{{id}}"}', mediaType: 'application/json', ...place('raw') },
    ],
    [
      'raw JSON with an open value',
      { mode: 'raw', raw: '{"id":{{id}}}', options: json },
      { kind: 'unrecorded', why: 'the body holds a variable that the collection gives no value' },
    ],
    [
      'urlencoded',
      {
        mode: 'urlencoded',
        urlencoded: [
          { key: 'n', value: '{{name}}' },
          { key: 'off', value: '1', disabled: true },
          { key: 'e' },
        ],
      },
      {
        kind: 'text',
        text: 'n=Ann+%26+co&e=',
        mediaType: 'application/x-www-form-urlencoded',
        ...place('urlencoded'),
      },
    ],
    [
      'urlencoded as text',
      { mode: 'urlencoded', urlencoded: 'a=1' },
      { kind: 'text', text: 'a=1', mediaType: 'application/x-www-form-urlencoded', ...place('urlencoded') },
    ],
    ['urlencoded without members', { mode: 'urlencoded', urlencoded: [] }, { kind: 'none' }],
    [
      'a form without parts',
      { mode: 'formdata', formdata: [{ key: 'a', value: '1', disabled: true }] },
      { kind: 'none' },
    ],
    [
      'a form with a file',
      { mode: 'formdata', formdata: [{ key: 'a', type: 'file', src: 'a.png' }] },
      { kind: 'unrecorded', why: 'a part of the body is a file that is not in the collection' },
    ],
    [
      'a file',
      { mode: 'file', file: { src: 'a.png' } },
      { kind: 'unrecorded', why: 'the body is a file that is not in the collection' },
    ],
    [
      'GraphQL',
      { mode: 'graphql', graphql: { query: '{ a }', variables: '{"n":"{{name}}"}' } },
      {
        kind: 'json',
        value: { query: '{ a }', variables: { n: 'Ann & co' } },
        mediaType: 'application/json',
        ...place('graphql'),
      },
    ],
    [
      'GraphQL without variables',
      { mode: 'graphql', graphql: { query: '{ a }', variables: '', operationName: 'q' } },
      {
        kind: 'json',
        value: { query: '{ a }', operationName: 'q' },
        mediaType: 'application/json',
        ...place('graphql'),
      },
    ],
    [
      'GraphQL with open variables',
      { mode: 'graphql', graphql: { query: '{ a }', variables: '{"n":{{n}}}' } },
      { kind: 'unrecorded', why: 'the variables of the GraphQL query are no JSON' },
    ],
    [
      'another mode',
      { mode: 'grpc' },
      { kind: 'unrecorded', why: 'the mode `"grpc"` of the body is not known' },
    ],
    ['no mode', {}, { kind: 'none' }],
    ['switched off', { mode: 'raw', raw: 'x', disabled: true }, { kind: 'none' }],
    ['null', null, { kind: 'none' }],
    ['no object', 'x', { kind: 'unrecorded', why: 'the body is written in a way that is not known' }],
  ])('of %s', (_, body, wanted) => {
    expect(bodyOf(body)).toEqual(wanted);
  });

  test('has the media type of its header', () => {
    const header = [{ key: 'Content-Type', value: 'application/scim+json' }];
    expect(bodyOf({ mode: 'raw', raw: '{}', options: json }, header)).toMatchObject({
      mediaType: 'application/scim+json',
    });
  });

  test('of a form has its parts', () => {
    const formdata = [
      { key: 'na"me', value: '{{name}}', type: 'text' },
      { key: 'meta', value: '{"a":1}', contentType: 'application/json' },
    ];
    const body = bodyOf({ mode: 'formdata', formdata }, [
      { key: 'Content-Type', value: 'multipart/form-data' },
    ]);
    if (body.kind !== 'text') throw new Error('the body is no text');
    const boundary = /^multipart\/form-data; boundary=(\w+)$/u.exec(body.mediaType ?? '')?.[1] ?? '';
    expect(body.text.split(`--${boundary}`)).toEqual([
      '',
      '\r\nContent-Disposition: form-data; name="na%22me"\r\n\r\nAnn & co\r\n',
      '\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n',
      '--\r\n',
    ]);
  });
});

describe('a response body', () => {
  const typed = (type: string, length?: string): Json => ({
    header: [
      { key: 'content-type', value: type },
      ...(length === undefined ? [] : [{ key: 'Content-Length', value: length }]),
    ],
  });

  test.each<[string, Json, Json]>([
    ['text', { body: 'x', ...typed('text/plain') }, { kind: 'text', text: 'x', mediaType: 'text/plain' }],
    [
      'text, whatever the encoding was',
      { body: 'x', header: [{ key: 'Content-Encoding', value: 'gzip' }] },
      { kind: 'text', text: 'x' },
    ],
    ['empty', { body: '' }, { kind: 'none' }],
    ['empty in spite of its length', { body: '', ...typed('text/plain', '4') }, { kind: 'unrecorded' }],
    ['null', { body: null }, { kind: 'unrecorded', why: 'the example has no body' }],
    ['null of 204', { body: null, code: 204 }, { kind: 'none' }],
    ['null of length 0', { body: null, ...typed('text/plain', '0') }, { kind: 'none' }],
    [
      'an image',
      { body: '\uFFFDPNG', ...typed('image/png') },
      { kind: 'unrecorded', why: 'Postman does not keep bytes' },
    ],
    ['a drawing', { body: '<svg/>', ...typed('image/svg+xml') }, { kind: 'text' }],
    ['a value', { body: { a: 1 } }, { kind: 'json', value: { a: 1 } }],
    ['an open template', { body: '{"id":{{id}}}' }, { kind: 'unrecorded' }],
  ])('that is %s', (_, example, wanted) => {
    expect(readOne(example).response.body).toMatchObject(wanted);
  });

  test('of HEAD is none', () => {
    const originalRequest = { ...REQUEST, method: 'HEAD' };
    expect(readOne({ originalRequest, body: null }).response.body).toEqual({ kind: 'none' });
  });
});
