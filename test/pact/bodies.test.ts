/** Bodies, queries, headers, generators and dates as Pact files write them. */
import { describe, expect, it } from '@jest/globals';
import type { ContractBody } from '../../src/core/contract.ts';
import { datetimePattern } from '../../src/formats/pact/datetime.ts';
import { accepts } from './ajv.ts';
import { held, http, requestBody, responseBody } from './read.ts';

const JSON_HEADER = { headers: { 'content-type': 'application/json; charset=utf-8' } };
const base64 = (text: string): string => Buffer.from(text).toString('base64');

function shown(body: ContractBody): unknown {
  if (body.kind === 'json') return ['json', body.value];
  return body.kind === 'text' ? ['text', body.text] : [body.kind];
}

describe('a body', () => {
  it.each<[string, unknown, unknown]>([
    ['false', false, ['json', false]],
    ['zero', 0, ['json', 0]],
    ['the empty text', '', ['empty']],
    ['null', null, ['empty']],
    ['a list', [], ['json', []]],
    ['a text that holds an object', '{"a":1}', ['json', { a: 1 }]],
    ['a text that holds a quoted text', '"a"', ['json', 'a']],
    ['a text of digits', '7', ['json', '7']],
    ['a text that is not JSON', 'hello', ['json', 'hello']],
  ])('of v3 that is %s', (_, body, wanted) => {
    expect(shown(responseBody(body, JSON_HEADER))).toEqual(wanted);
  });

  it('that is missing is absent', () => {
    expect(http({ response: {} }).response.body.kind).toBe('absent');
  });

  it('of another type is text', () => {
    const form = requestBody('a=1&b=%20', {
      headers: { 'Content-Type': ['application/x-www-form-urlencoded'] },
    });
    expect(form).toMatchObject({
      kind: 'text',
      mediaType: 'application/x-www-form-urlencoded',
      widened: false,
    });
    expect(shown(responseBody('hello'))).toEqual(['text', 'hello']);
    expect(responseBody({ a: 1 })).toMatchObject({ mediaType: 'application/json' });
  });

  it.each<[string, unknown, unknown]>([
    ['plain', { content: { a: 1 }, contentType: 'application/json', encoded: false }, ['json', { a: 1 }]],
    ['without a type', { content: { a: 1 } }, ['json', { a: 1 }]],
    ['false', { content: false, contentType: 'application/json' }, ['json', false]],
    ['null', { content: null }, ['empty']],
    ['nothing', {}, ['empty']],
    [
      'JSON in text',
      { content: '{"a":1}', contentType: 'application/json', encoded: 'JSON' },
      ['json', { a: 1 }],
    ],
    [
      'base64 JSON',
      { content: base64('{"a":1}'), contentType: 'application/json', encoded: 'base64' },
      ['json', { a: 1 }],
    ],
    [
      'base64 by `true`',
      { content: base64('[0]'), contentType: 'application/json', encoded: true },
      ['json', [0]],
    ],
    ['base64 text', { content: base64('ö'), contentType: 'text/plain', encoded: 'base64' }, ['text', 'ö']],
    ['base64 bytes', { content: '/9j/4A==', contentType: 'image/jpeg', encoded: 'base64' }, ['binary']],
    ['not base64', { content: '%%%', contentType: 'image/jpeg', encoded: 'base64' }, ['unreadable']],
    [
      'base64 that is not JSON',
      { content: base64('{'), contentType: 'application/json', encoded: 'base64' },
      ['unreadable'],
    ],
    ['another encoding', { content: 'x', encoded: 'rot13' }, ['unreadable']],
  ])('of v4: %s', (_, body, wanted) => {
    expect(shown(responseBody(body, {}, '4.0'))).toEqual(wanted);
  });

  it('of v3 may have a member called `content`', () => {
    expect(shown(responseBody({ content: 1 }))).toEqual(['json', { content: 1 }]);
  });
});

describe('a query', () => {
  const values = (query: unknown): unknown =>
    http({ request: { query } }).request.query.map(({ name, values: list }) => [name, list]);
  it.each<[string, unknown, unknown]>([
    [
      'a text is decoded once',
      'a=1+2&b=%2B%2525',
      [
        ['a', ['1 2']],
        ['b', ['+%25']],
      ],
    ],
    ['a map is decoded already', { a: ['1+2', '%20'] }, [['a', ['1+2', '%20']]]],
    [
      'names come together in order',
      'a=1&b=2&a=3',
      [
        ['a', ['1', '3']],
        ['b', ['2']],
      ],
    ],
    [
      'malformed signs stay',
      'a=100%&b=%zz+%41&c=%ff',
      [
        ['a', ['100%']],
        ['b', ['%zz A']],
        ['c', ['%ff']],
      ],
    ],
    [
      'names without a value',
      'flag&x=&',
      [
        ['flag', ['']],
        ['x', ['']],
      ],
    ],
    ['a value may hold `=`', 'a=b=c', [['a', ['b=c']]]],
    [
      'a map of plain values',
      { a: 'x', n: 1 },
      [
        ['a', ['x']],
        ['n', ['1']],
      ],
    ],
    ['none', null, []],
  ])('%s', (_, query, wanted) => {
    expect(values(query)).toEqual(wanted);
  });
});

describe('what a request sends by a generator', () => {
  it.each<[string, unknown, unknown, unknown[], unknown[]]>([
    ['RandomInt', { type: 'RandomInt', min: 1, max: 5 }, 3, [1, 5], [0, 6, 1.5]],
    ['RandomInt in a text', { type: 'RandomInt' }, '3', ['77'], [7, 'x']],
    ['RandomDecimal', { type: 'RandomDecimal' }, 1.5, [2.5], ['x']],
    ['RandomBoolean', { type: 'RandomBoolean' }, true, [false], ['x']],
    ['RandomHexadecimal', { type: 'RandomHexadecimal', digits: 4 }, 'abcd', ['00FF'], ['abc', 'ghij']],
    ['RandomString', { type: 'RandomString', size: 3 }, 'abc', ['x1Z'], ['ab', 'a-b']],
    ['Regex', { type: 'Regex', regex: 'a|bc' }, 'a', ['a', 'bc'], ['ab', 'abc']],
    ['Uuid', { type: 'Uuid', format: 'simple' }, 'x', ['936da01f9abd4d9d80c702af85c822a8'], ['x']],
    ['Date', { type: 'Date', format: 'yyyy/MM/dd' }, 'x', ['2024/02/29'], ['2024-02-29']],
    ['ProviderState', { type: 'ProviderState', expression: '${id}' }, 7, [8], ['8']],
    [
      'ProviderState in a text',
      { type: 'ProviderState', expression: '/u/${id}/x' },
      '/u/1/x',
      ['/u/2/x'],
      ['/u/2', 7],
    ],
  ])('%s', (...[, generator, example, yes, no]) => {
    const body = requestBody({ v: example }, { generators: { body: { '$.v': generator } } });
    expect(
      held(
        body,
        [...yes, ...no].map((v) => ({ v })),
      ),
    ).toEqual(yes.map((v) => ({ v })));
    expect(body).toMatchObject({ widened: true });
  });

  it('does not widen what a matcher says', () => {
    const body = requestBody(
      { v: 'a1' },
      {
        matchingRules: { body: { '$.v': { matchers: [{ match: 'regex', regex: '^a' }] } } },
        generators: { body: { '$.v': { type: 'RandomString' } } },
      },
    );
    expect(held(body, [{ v: 'abc' }, { v: '0123456789' }])).toEqual([{ v: 'abc' }]);
  });

  it('does not change a response, but for the provider state', () => {
    const state = { type: 'ProviderState', expression: '${id}' };
    const body = responseBody(
      { a: 1, b: 2 },
      { generators: { body: { '$.a': { type: 'RandomInt' }, '$.b': state } } },
    );
    expect(
      held(body, [
        { a: 1, b: 9 },
        { a: 9, b: 2 },
      ]),
    ).toEqual([{ a: 1, b: 9 }]);
  });

  it('fills a path', () => {
    const { request } = http({
      request: {
        path: '/users/7',
        generators: { path: { type: 'ProviderState', expression: '/users/${id}' } },
      },
    });
    expect(request.pathWidened).toBe(true);
    expect(['/users/9', '/users/', '/users/a/b'].map((path) => accepts(request.pathRange, path))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('Java date formats', () => {
  it.each<[string, string[], string[]]>([
    [
      "yyyy-MM-dd'T'HH:mm:ssXXX",
      ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59+01:00'],
      ['2024-02-29 23:59:59Z', '2024-13-01T00:00:00Z'],
    ],
    [
      "yyyy-MM-dd'T'HH:mm:ss.SSSX",
      ['2024-02-29T23:59:59.123+10:00', '2024-02-29T23:59:59.123Z'],
      ['2024-02-29T23:59:59Z'],
    ],
    ['EEE, d MMM yyyy HH:mm:ss Z', ['Mon, 1 Jan 2024 00:00:00 +0000'], ['Monday, 1 Jan 2024 00:00:00 +0000']],
    ["h 'o''clock' a", ["3 o'clock PM"], ['3 oclock PM', "13 o'clock PM"]],
    ['yyyyMMdd[HHmm]', ['20240229', '202402292359'], ['2024022923']],
    ['dd.MM.yy', ['29.02.24'], ['29-02-24', '29.02.2024']],
  ])('%s', (format, yes, no) => {
    const pattern = new RegExp(datetimePattern('datetime', format) ?? '(?!)', 'u');
    expect([...yes, ...no].filter((text) => pattern.test(text))).toEqual(yes);
  });

  it.each(["yyyy-MM-dd'T", 'yyyy-bb', 'yyyy]'])('%s is not understood', (format) => {
    expect(datetimePattern('date', format)).toBeUndefined();
  });

  it('are ISO 8601 when there is none', () => {
    const seen = (kind: 'date' | 'time' | 'datetime', text: string): boolean =>
      new RegExp(datetimePattern(kind, undefined) ?? '(?!)', 'u').test(text);
    expect(seen('date', '2024-02-29')).toBe(true);
    expect(seen('date', '2024-2-9')).toBe(false);
    expect(seen('time', '23:59:59')).toBe(true);
    expect(seen('datetime', '2024-02-29T23:59:59.123Z')).toBe(true);
    expect(seen('datetime', '2024-02-29')).toBe(false);
  });
});
