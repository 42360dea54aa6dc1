/** Matchers of Pact v2 to v4 as ranges. */
import { describe, expect, it } from '@jest/globals';
import { accepts } from './ajv.ts';
import { asJson, held, http, requestBody, responseBody, rules } from './read.ts';

const ANYTHING = ['a', '', 'abc', 1, 1.5, 0, true, null, [], ['a'], {}, { a: 1 }];

describe('a value with a matcher', () => {
  it.each<[string, unknown, unknown, unknown[]]>([
    ['type keeps the type of a text', { match: 'type' }, 'x', ['a', '', 'abc']],
    ['type takes whole numbers and fractions alike', { match: 'type' }, 7, [1, 1.5, 0]],
    ['integer', { match: 'integer' }, 7, [1, 0]],
    ['decimal', { match: 'decimal' }, 7.5, [1.5]],
    ['number', { match: 'number' }, 7, [1, 1.5, 0]],
    ['boolean', { match: 'boolean' }, false, [true]],
    ['null', { match: 'null' }, null, [null]],
    ['equality', { match: 'equality' }, 'abc', ['abc']],
    ['include finds a part', { match: 'include', value: 'b' }, 'abc', ['abc']],
    ['include takes signs as themselves', { match: 'include', value: '.' }, 'a.c', []],
    ['regex searches', { match: 'regex', regex: 'b' }, 'b', ['abc']],
    ['regex of a number keeps numbers', { match: 'regex', regex: '\\d+' }, 7, [1, 1.5, 0]],
    ['regex of whole numbers', { match: 'regex', regex: '^\\d+$' }, 7, [1, 0]],
    ['notEmpty', { match: 'notEmpty' }, 'x', ['a', 'abc']],
    ['a pattern without `match`', { regex: '^a' }, 'a', ['a', 'abc']],
    ['a minimum without `match`', { min: 1 }, ['x'], [['a']]],
    ['type on an empty list takes any list', { match: 'type' }, [], [[], ['a']]],
  ])('%s', (...[, matcher, example, wanted]) => {
    expect(
      held(
        responseBody({ v: example }, rules({ '$.v': matcher })),
        ANYTHING.map((v) => ({ v })),
      ),
    ).toEqual(wanted.map((v) => ({ v })));
  });

  it.each([
    ['1.2.3', true],
    ['1.2.3-rc.1+build.7', true],
    ['1.2', false],
    ['01.2.3', false],
  ])('semver %s: %s', (text, wanted) => {
    const { range } = asJson(
      responseBody('1.0.0', {
        headers: { 'Content-Type': 'application/json' },
        ...rules({ $: { match: 'semver' } }),
      }),
    );
    expect(accepts(range, text)).toBe(wanted);
  });

  it('that nobody knows is left open alone, with its name', () => {
    const { range } = asJson(responseBody({ a: 1, b: 2 }, rules({ '$.a': { match: 'psychic' } })));
    expect(range.schema).toMatchObject({
      properties: { a: { 'x-unknown': 'the matcher `psychic` is not known' }, b: { const: 2 } },
    });
  });

  it('says where the example and the rule stand', () => {
    const { range } = asJson(responseBody({ 'a/b': 1 }, rules({ "$['a/b']": { match: 'type' } })));
    expect(range.schema).toMatchObject({
      'x-at': '/interactions/0/response/body',
      properties: {
        'a/b': {
          'x-at': '/interactions/0/response/body/a~1b',
          'x-rule': "/interactions/0/response/matchingRules/body/$['a~1b']/matchers/0",
        },
      },
    });
  });

  it('combined with OR may be any of them', () => {
    const matchingRules = {
      body: { '$.v': { combine: 'OR', matchers: [{ match: 'type' }, { match: 'null' }] } },
    };
    expect(held(responseBody({ v: 'x' }, { matchingRules }), [{ v: 'a' }, { v: null }, { v: 1 }])).toEqual([
      { v: 'a' },
      { v: null },
    ]);
  });

  it('combined with AND must be all of them', () => {
    const both = rules({
      '$.v': [
        { match: 'regex', regex: 'a' },
        { match: 'regex', regex: 'b' },
      ],
    });
    expect(held(responseBody({ v: 'ab' }, both), [{ v: 'ab' }, { v: 'a' }])).toEqual([{ v: 'ab' }]);
  });
});

describe('patterns of other languages', () => {
  it.each<[string, string[], string[]]>([
    ['(?i)^abc-[a-f]$', ['ABC-D', 'abc-d'], ['abd-d']],
    ['^(?i)x\\d$', ['X1', 'x1'], ['y1']],
    ['\\Qa.b\\E$', ['xa.b'], ['a-b']],
    ['\\Aab\\z', ['ab'], ['abc']],
    ['^\\-\\_\\"$', ['-_"'], ['-']],
    ['^/users/{id}$', ['/users/{id}'], ['/users/1']],
    ['(?-mix:^foo$)', ['foo'], ['food']],
    ['^(?P<year>\\d{4})$', ['2024'], ['24']],
    ['^(?s)a.b$', ['a\nb'], ['ab']],
  ])('%s', (regex, yes, no) => {
    const body = responseBody({ v: yes[0] }, rules({ '$.v': { match: 'regex', regex } }));
    expect(JSON.stringify(asJson(body).range.schema)).not.toContain('x-unknown');
    expect(
      held(
        body,
        [...yes, ...no].map((v) => ({ v })),
      ),
    ).toEqual(yes.map((v) => ({ v })));
  });

  it.each(['(', 'a++', '(?x)a b', '\\Ra', '(?i)(a)\\1', '(?>a)b'])(
    '%s has no like and is said so',
    (regex) => {
      const { range } = asJson(responseBody({ v: 'a' }, rules({ '$.v': { match: 'regex', regex } })));
      expect(range.schema).toHaveProperty(['properties', 'v', 'x-unknown'], expect.stringContaining(regex));
    },
  );
});

describe('objects and lists', () => {
  it('may hold more in a response and not in a request', () => {
    const more = [{ a: 1 }, { a: 1, b: 2 }];
    expect(held(responseBody({ a: 1 }), more)).toEqual(more);
    expect(held(requestBody({ a: 1 }), more)).toEqual([{ a: 1 }]);
    expect(held(responseBody({}), [{}, { b: 2 }, []])).toEqual([{}, { b: 2 }]);
    expect(held(requestBody({}), [{}, { b: 2 }])).toEqual([{}]);
  });

  it('without a matcher are themselves', () => {
    expect(held(responseBody([1, 2]), [[1, 2], [2, 1], [1], [1, 2, 3]])).toEqual([[1, 2]]);
    expect(held(responseBody([]), [[], [1]])).toEqual([[]]);
  });

  it('are bounded by the rule and not by the example', () => {
    const lists = [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], [1]];
    const bounded = rules({ $: { match: 'type', min: 1, max: 2 } });
    expect(held(responseBody(['x', 'y', 'z'], bounded), lists)).toEqual([['a'], ['a', 'b']]);
  });

  it('hand their type down, but not their bounds, and a deeper rule wins', () => {
    const table = rules({ $: { match: 'type', min: 2 }, '$[*].id': { match: 'equality' } });
    const body = responseBody([{ id: 1, tags: ['x'] }], table);
    const good = [
      { id: 1, tags: [] },
      { id: 1, tags: ['a', 'b'] },
    ];
    expect(
      held(body, [
        good,
        [
          { id: 2, tags: [] },
          { id: 1, tags: [] },
        ],
        good.slice(1),
      ]),
    ).toEqual([good]);
  });

  it('say that the consumer reads an element, when nothing demands one', () => {
    const sampled = (matcher: unknown, example: unknown): unknown =>
      (asJson(responseBody(example, rules({ $: matcher }))).range.schema as Record<string, unknown>)[
        'x-sample-items'
      ];
    expect(sampled({ match: 'type' }, ['x'])).toBe(true);
    expect(sampled({ match: 'type', min: 0 }, ['x'])).toBe(true);
    expect(sampled({ match: 'type', min: 1 }, ['x'])).toBeUndefined();
    expect(sampled({ match: 'type' }, [])).toBeUndefined();
  });

  it('take each of several examples as a template', () => {
    const body = responseBody([{ a: 1 }, { b: 'x' }, { a: 2 }], rules({ $: { match: 'type' } }));
    expect(held(body, [[{ b: 'y' }, { a: 9 }], [{ c: 1 }]])).toEqual([[{ b: 'y' }, { a: 9 }]]);
  });

  it('with `values` have any names', () => {
    const table = rules({ $: { match: 'values' }, '$.*': { match: 'type' } });
    expect(held(responseBody({ k: 'x' }, table), [{}, { z: 'a' }, { z: 1 }])).toEqual([{}, { z: 'a' }]);
  });

  it('with `eachKey` and `eachValue` follow the rules inside', () => {
    const table = rules({
      $: [
        { match: 'eachKey', rules: [{ match: 'regex', regex: '^[a-z]+$' }] },
        { match: 'eachValue', rules: [{ match: 'integer' }] },
      ],
    });
    const seen = [{ b: 1 }, { B: 1 }, { b: 'x' }, { b: 1, c: 2 }];
    expect(held(responseBody({ a: 7 }, table, '4.0'), seen)).toEqual([{ b: 1 }, { b: 1, c: 2 }]);
    expect(held(requestBody({ a: 7 }, table, '4.0'), seen)).toEqual([{ b: 1 }, { b: 1, c: 2 }]);
  });

  it('with `arrayContains` hold an element like each variant, somewhere', () => {
    const variants = [
      { index: 0, rules: { '$.href': { matchers: [{ match: 'type' }] } } },
      { index: 1, rules: {} },
    ];
    const body = responseBody(
      [{ rel: 'a', href: 'x' }, { rel: 'b' }],
      rules({ $: { match: 'arrayContains', variants } }),
      '4.0',
    );
    const good = [{ rel: 'c' }, { rel: 'b' }, { rel: 'a', href: 'other' }];
    expect(held(body, [good, good.slice(0, 2), [{ rel: 'a', href: 1 }, { rel: 'b' }]])).toEqual([good]);
  });
});

describe('paths of rules', () => {
  it.each(['$.a.b', "$['a']['b']", '$.a["b"]', '$.*.b', '$.a.*', 'a.b', '$.a[*]', '$.a'])(
    '%s reaches a.b',
    (path) => {
      expect(
        held(responseBody({ a: { b: 'x' } }, rules({ [path]: { match: 'type' } })), [{ a: { b: 'y' } }]),
      ).toHaveLength(1);
    },
  );

  it.each(['$.a.c', '$.b', '$[0]', "$['a.b']", '$.a.b.c'])('%s does not', (path) => {
    expect(
      held(responseBody({ a: { b: 'x' } }, rules({ [path]: { match: 'type' } })), [{ a: { b: 'y' } }]),
    ).toEqual([]);
  });

  it('that cannot be read leave the body unread, with the path named', () => {
    const body = responseBody({ a: 1 }, rules({ '$.a[': { match: 'type' } }));
    expect(body).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('$.a[') });
  });

  it('of v2 start at the message', () => {
    const { request } = http({
      version: '2.0.0',
      request: {
        path: '/users/1',
        query: 'q=a&q=b&r=c',
        headers: { 'X-Trace': '1' },
        matchingRules: {
          '$.path': { match: 'regex', regex: '^/users/\\d+$' },
          '$.query.q[1]': { match: 'type' },
          '$.headers.x-trace': { match: 'integer' },
        },
      },
    });
    expect(accepts(request.pathRange, '/users/22')).toBe(true);
    expect(accepts(request.pathRange, '/users/x')).toBe(false);
    const [q, r] = request.query;
    expect(q?.range.map((range) => accepts(range, 'z'))).toEqual([false, true]);
    expect([q?.widened, r?.widened]).toEqual([true, false]);
    const [trace] = request.headers;
    expect(trace?.range.map((range) => [accepts(range, '22'), accepts(range, 'x')])).toEqual([[true, false]]);
  });

  it('of parameters may look like places in a list', () => {
    const { request } = http({
      request: {
        query: { 'page[0]': ['1'] },
        matchingRules: { query: { 'page[0]': { matchers: [{ match: 'integer' }] } } },
      },
    });
    expect(request.query[0]?.range.map((range) => accepts(range, '7'))).toEqual([true]);
  });
});

describe('the status', () => {
  it.each<[unknown, unknown]>([
    [{ match: 'statusCode', status: 'success' }, [[200, 299]]],
    [{ match: 'statusCode', status: 'nonError' }, [[100, 399]]],
    [
      { match: 'statusCode', status: [200, 201, 204] },
      [
        [200, 201],
        [204, 204],
      ],
    ],
    [{ match: 'regex', regex: '^20[0-2]$' }, [[200, 202]]],
    [{ match: 'type' }, [[100, 599]]],
  ])('%j', (matcher, wanted) => {
    const matchingRules = { status: { matchers: [matcher] } };
    expect(
      http({ version: '4.0', response: { status: 200, matchingRules } }).response.status?.accepts,
    ).toEqual(wanted);
  });

  it('is itself without a matcher, and undefined when it is not told', () => {
    expect(http({ response: { status: 201 } }).response.status?.accepts).toEqual([[201, 201]]);
    expect(http({ response: {} }).response.status).toBeUndefined();
  });
});
