/** What a request's texts may mean, by style and schema. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchOf, ok, specOf, useOf } from './specs.ts';

const integers = { type: 'array', items: { type: 'integer' } };
const strings = { type: 'array', items: { type: 'string' } };
const point = { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'string' } } };

function pathReadings(parameter: object, value: string): readonly unknown[] | undefined {
  const spec = specOf({
    '/p/{v}': { get: { ...ok, parameters: [{ name: 'v', in: 'path', required: true, ...parameter }] } },
  });
  return useOf(matchOf(spec, `/p/${value}`), 'v')?.readings;
}

function queryReadings(
  parameter: object,
  query: Record<string, string | string[]>,
): readonly unknown[] | undefined {
  const spec = specOf({ '/q': { get: { ...ok, parameters: [{ name: 'v', in: 'query', ...parameter }] } } });
  return useOf(matchOf(spec, '/q', { query }), 'v')?.readings;
}

describe('in the path', () => {
  it.each([
    [{ schema: { type: 'integer' } }, '10', [10]],
    [{ schema: { type: ['integer', 'string'] } }, '10', [10, '10']],
    [{ schema: { type: 'integer' } }, '0x10', ['0x10']],
    [{ schema: { type: 'integer' } }, '%2010', [' 10']],
    [{ schema: { type: 'integer' } }, '9223372036854775807', [9223372036854775807]],
    [{ schema: { type: 'number' } }, '00123.45600', [123.456]],
    [{ schema: { type: 'boolean' } }, 'true', [true]],
    [{ schema: { type: 'boolean' } }, 'on', ['on']],
    [{ schema: { type: 'string' } }, 'a,b', ['a,b']],
    [{ schema: { type: 'string' } }, 'a%2Fb%40c', ['a/b@c']],
    [{ schema: strings }, 'a%2Cb,c', [['a,b', 'c']]],
    [{ schema: integers }, '1,2,x', [[1, 2, 'x']]],
    [{ schema: point }, 'x,1,y,a', [{ x: 1, y: 'a' }]],
    [{ schema: point, explode: true }, 'x=1,y=a', [{ x: 1, y: 'a' }]],
    [{ schema: integers, style: 'label', explode: true }, '.1.2', [[1, 2]]],
    [{ schema: integers, style: 'label' }, '.1,2', [[1, 2]]],
    [{ schema: integers, style: 'label' }, '1,2', []],
    [{ schema: point, style: 'label', explode: true }, '.x=1.y=a', [{ x: 1, y: 'a' }]],
    [{ schema: integers, style: 'matrix', explode: true }, ';v=1;v=2', [[1, 2]]],
    [{ schema: integers, style: 'matrix' }, ';v=1,2', [[1, 2]]],
    [{ schema: { type: 'integer' }, style: 'matrix' }, ';v=5', [5]],
    [{ schema: point, style: 'matrix', explode: true }, ';x=1;y=a', [{ x: 1, y: 'a' }]],
    [{ content: { 'application/json': { schema: point } } }, '%7B%22x%22%3A1%7D', [{ x: 1 }]],
  ])('%j reads %s as %j', (parameter, value, expected) => {
    expect(pathReadings(parameter, value)).toEqual(expected);
  });

  it('a format of Swagger may nest in another', () => {
    const items = { type: 'array', collectionFormat: 'csv', items: { type: 'number' } };
    const parameter = {
      name: 'v',
      in: 'path',
      required: true,
      type: 'array',
      collectionFormat: 'tsv',
      items,
    };
    const swagger = {
      swagger: '2.0',
      info: {},
      paths: { '/{v}': { get: { ...ok, parameters: [parameter] } } },
    };
    expect(useOf(matchOf(swagger, '/1,2\t3,4'), 'v')?.readings).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
    ]);
  });
});

describe('in the query', () => {
  it.each([
    [{ schema: { type: 'integer' } }, { v: '10' }, [10]],
    [{ schema: { type: 'string' } }, { v: '50%' }, ['50%']],
    [{ schema: integers }, { v: ['1', '2'] }, [[1, 2]]],
    [{ schema: integers }, { 'v[]': ['1', '2'] }, [[1, 2]]],
    [{ schema: strings }, { v: 'a,b' }, [['a,b']]],
    [{ schema: strings, explode: false }, { v: 'a,b' }, [['a', 'b']]],
    [{ schema: integers, explode: false }, { v: ['1', '2'] }, []],
    [{ schema: integers, style: 'pipeDelimited' }, { v: '1|2' }, [[1, 2]]],
    [{ schema: integers, style: 'spaceDelimited' }, { v: '1 2' }, [[1, 2]]],
    [{ schema: point }, { x: '1', y: 'a' }, [{ x: 1, y: 'a' }]],
    [{ schema: point, explode: false }, { v: 'x,1,y,a' }, [{ x: 1, y: 'a' }]],
    [{ schema: point, style: 'deepObject' }, { 'v[x]': '1', 'v[y]': 'a' }, [{ x: 1, y: 'a' }]],
    [{ schema: { type: 'object' } }, { v: 'not-an-object' }, ['not-an-object']],
    [{ content: { 'application/json': { schema: point } } }, { v: '{"x":1}' }, [{ x: 1 }]],
    [{ content: { 'application/json': { schema: point } } }, { v: 'x=1' }, []],
    [{ schema: { type: 'integer' } }, {}, undefined],
    [
      { schema: { anyOf: [{ type: 'null' }, { $ref: '#/nowhere' }, { type: 'boolean' }] } },
      { v: 'true' },
      ['true', true],
    ],
  ])('%j reads %j as %j', (parameter, query, expected) => {
    expect(queryReadings(parameter, query as Record<string, string | string[]>)).toEqual(expected);
  });

  it('an empty value that is allowed has no schema to meet', () => {
    const schema = { type: 'integer' };
    const parameters = [{ name: 'v', in: 'query', allowEmptyValue: true, schema }];
    const match = matchOf(specOf({ '/q': { get: { ...ok, parameters } } }), '/q', { query: { v: '' } });
    expect(useOf(match, 'v')?.parameter).not.toHaveProperty('schema');
  });

  it('the whole query may be one value', () => {
    const parameters = [
      { name: 'v', in: 'querystring', content: { 'application/x-www-form-urlencoded': { schema: point } } },
    ];
    const spec = { ...(specOf({ '/q': { get: { ...ok, parameters } } }) as object), openapi: '3.2.0' };
    const match = matchOf(spec, '/q', { query: { x: '1', y: 'a' } });
    expect(useOf(match, 'v')?.readings).toEqual([{ x: 1, y: 'a' }]);
    expect(match).toMatchObject({ undeclared: [] });
  });
});

describe('in headers and cookies', () => {
  const parameters = [
    { name: 'X-List', in: 'header', schema: integers },
    { name: 'X-Text', in: 'header', schema: { type: 'string' } },
    { name: 'sid', in: 'cookie', schema: { type: 'string' } },
    { name: 'Accept', in: 'header', required: true, schema: { enum: ['x/y'] } },
    { name: 'Authorization', in: 'header', required: true, schema: { type: 'string' } },
  ];
  const spec = specOf({ '/h': { get: { ...ok, parameters } } });
  const match = matchOf(spec, '/h', {
    headers: {
      'x-list': '1, 2',
      'X-Text': 'a, b',
      Cookie: 'a=1; sid=t=x',
      'X-Other': '1',
      'User-Agent': 'u',
      traceparent: 't',
    },
    query: { q: '1' },
  });

  it('names of headers have no case, and blanks around commas do not count', () => {
    expect(useOf(match, 'X-List')?.readings).toEqual([[1, 2]]);
    expect(useOf(match, 'X-Text')?.readings).toEqual(['a, b']);
  });

  it('cookies are taken from the Cookie header', () => {
    expect(useOf(match, 'sid')?.readings).toEqual(['t=x']);
  });

  it('parameters named Accept and Authorization are ignored', () => {
    expect(useOf(match, 'Accept')).toBeUndefined();
    expect(useOf(match, 'Authorization')).toBeUndefined();
  });

  it('what is not declared is told, but for the headers of HTTP itself', () => {
    expect(match).toMatchObject({
      undeclared: [
        { in: 'query', name: 'q' },
        { in: 'header', name: 'X-Other' },
      ],
    });
  });
});

describe('a value that was written in a style is read back', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((value) => value !== '.');
  const list = fc.array(text, { minLength: 1, maxLength: 4 });
  const encode = encodeURIComponent;

  it('simple, label and matrix arrays in the path', () => {
    const encodeDot = (value: string): string => encode(value).replaceAll('.', '%2E');
    const styles: readonly (readonly [object, (values: readonly string[]) => string])[] = [
      [{ style: 'simple' }, (values) => values.map(encode).join(',')],
      [{ style: 'matrix' }, (values) => `;v=${values.map(encode).join(',')}`],
      [{ style: 'matrix', explode: true }, (values) => values.map((value) => `;v=${encode(value)}`).join('')],
      [{ style: 'label', explode: true }, (values) => values.map((value) => `.${encodeDot(value)}`).join('')],
    ];
    fc.assert(
      fc.property(list, fc.constantFrom(...styles), (values, [style, write]) => {
        expect(pathReadings({ schema: strings, ...style }, write(values))).toContainEqual(values);
      }),
      { seed: 7 },
    );
  });

  it('exploded arrays and deep objects in the query', () => {
    fc.assert(
      fc.property(list, fc.integer(), text, (values, x, y) => {
        expect(queryReadings({ schema: strings }, { v: values })).toContainEqual(values);
        const deep = { 'v[x]': String(x), 'v[y]': y };
        expect(queryReadings({ schema: point, style: 'deepObject' }, deep)).toEqual([{ x, y }]);
        expect(queryReadings({ schema: point }, { x: String(x), y })).toEqual([{ x, y }]);
      }),
      { seed: 7 },
    );
  });

  it('numbers and strings are themselves again', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), text, (number, word) => {
        // JSON has one zero.
        expect(queryReadings({ schema: { type: 'number' } }, { v: String(number) })).toEqual([
          number + 0 === 0 ? 0 : number,
        ]);
        expect(pathReadings({ schema: { type: 'string' } }, encode(word))).toEqual([word]);
      }),
      { seed: 7 },
    );
  });
});
