/** Pact files as wholes: what is recognized, what is refused, and what one bad interaction does to the others. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pact } from '../../src/formats/pact/index.ts';
import { accepts } from './ajv.ts';
import { asJson, fileOf, requestBody, responseBody, rules } from './read.ts';

const SIDES = { consumer: { name: 'portal' }, provider: { name: 'directory' } };

describe('a pact', () => {
  it.each<[string, unknown]>([
    ['with interactions', { ...SIDES, interactions: [] }],
    ['with messages', { ...SIDES, messages: [] }],
    ['without its consumer', { provider: { name: 'x' }, interactions: [] }],
    ['that only says so', { metadata: { pactSpecification: { version: '3.0.0' } } }],
  ])('%s is recognized', (_, root) => {
    expect(pact.recognizes(root)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['an OpenAPI document', { openapi: '3.1.0', info: {}, paths: {} }],
    [
      'an OpenAPI document with odd members',
      { openapi: '3.1.0', consumer: {}, provider: {}, interactions: [] },
    ],
    ['a HAR', { log: { version: '1.2', entries: [] } }],
    ['a list', []],
    ['nothing', null],
    ['settings of a provider', { provider: 'x' }],
  ])('%s is not', (_, root) => {
    expect(pact.recognizes(root)).toBe(false);
  });

  it.each<[string, unknown, string, string]>([
    ['no object', [], 'contract-malformed', ''],
    ['no consumer', { provider: { name: 'x' }, interactions: [] }, 'contract-malformed', '/consumer'],
    [
      'a consumer without a name',
      { ...SIDES, consumer: {}, interactions: [] },
      'contract-malformed',
      '/consumer/name',
    ],
    ['interactions that are no list', { ...SIDES, interactions: {} }, 'contract-malformed', '/interactions'],
    ['version 5', fileOf([], '5.0'), 'contract-unknown-version', '/metadata'],
  ])('with %s is refused, with the place', (...[, root, code, pointer]) => {
    const { contract, faults } = pact.read('x.json', root);
    expect(contract).toBeUndefined();
    expect(faults[0]).toMatchObject({ code, pointer, document: 'x.json' });
    expect(faults[0]?.hint).not.toBe('');
  });

  it('with nothing to check says so, and with an empty list is empty', () => {
    expect(pact.read('x.json', SIDES)).toMatchObject({
      contract: { interactions: [] },
      faults: [{ message: expect.stringContaining('nothing to check') }],
    });
    expect(pact.read('x.json', { ...SIDES, interactions: [] })).toMatchObject({
      contract: { interactions: [] },
      faults: [],
    });
  });

  it.each<[unknown, unknown, string]>([
    [{ pactSpecification: { version: '4.0' } }, [], 'pact 4.0'],
    [{ 'pact-specification': { version: '2.0.0' } }, [], 'pact 2.0.0'],
    [{ 'pact-specification': '2.0.0' }, [], 'pact 2.0.0'],
    [{ pactSpecificationVersion: '1.0' }, [], 'pact 1.0'],
    [undefined, [{ type: 'Synchronous/HTTP' }], 'pact 4.0'],
    [undefined, [{ providerStates: [] }], 'pact 3.0.0'],
    [undefined, [], 'pact 2.0.0'],
  ])('with metadata %j and interactions %j is a %s', (metadata, interactions, format) => {
    expect(pact.read('x.json', { ...SIDES, interactions, metadata }).contract?.format).toBe(format);
  });

  it('tells the consumer version when it knows it', () => {
    const linked = { ...SIDES, interactions: [], _links: { 'pb:consumer-version': { name: '1.2' } } };
    expect(pact.read('x.json', linked).contract?.consumerVersion).toBe('1.2');
    expect(pact.read('x.json', { ...SIDES, interactions: [] }).contract).not.toHaveProperty(
      'consumerVersion',
    );
  });

  it('keeps its good interactions beside the broken ones, each with its reason', () => {
    const request = { method: 'get', path: '/' };
    const { contract } = pact.read(
      'x.json',
      fileOf(
        [
          7,
          { request: { ...request, path: {} } },
          { request, response: { status: 'soon' } },
          { type: 'Asynchronous/Messages', contents: {} },
          { type: 'Synchronous/Messages', request: {}, transport: 'grpc' },
          { type: 'Synchronous/HTTP', transport: 'smtp', request },
          {
            type: 'Synchronous/HTTP',
            transport: 'https',
            request,
            pending: true,
            providerStates: [{ name: 'a' }, { name: 'b' }],
            comments: { text: ['x'] },
          },
        ],
        '4.0',
      ),
    );
    expect(contract?.interactions.map(({ kind }) => kind)).toEqual([
      'unreadable',
      'unreadable',
      'unreadable',
      'message',
      'message',
      'plugin',
      'http',
    ]);
    expect(contract?.interactions[6]).toMatchObject({
      pending: true,
      states: ['a', 'b'],
      comments: { text: ['x'] },
      request: { method: 'GET', path: '/' },
    });
  });

  it('never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (a, b, c) => {
        pact.read('x.json', a);
        const { contract } = pact.read(
          'x.json',
          fileOf([a, { request: b, response: c }, { request: { headers: b, query: c, body: a } }]),
        );
        expect(contract?.interactions).toHaveLength(3);
        responseBody(a, { matchingRules: { body: b, '$.body': c }, generators: { body: c, path: b } }, '4.0');
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

/** Paths of all values below the root, as rules write them. */
function pathsOf(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Array.isArray(value)
    ? value.flatMap((element: unknown, index) => [
        ...pathsOf(element, `${path}[${String(index)}]`),
        `${path}[*]`,
      ])
    : Object.entries(value).flatMap(([name, inner]) => [
        ...pathsOf(inner, `${path}['${name}']`),
        `${path}.*`,
      ]);
  return [path, ...below];
}

describe('the law of ranges', () => {
  const names = fc.constantFrom('a', 'b', 'c.d', 'e f', 'constructor', '0');
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<unknown>(null, true, false, 0, 1.5, -3, '', 'x', 'yy'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(names, tie('value'), { maxKeys: 3 }),
    ),
  }));
  const matcher = fc.constantFrom(
    { match: 'type' },
    { match: 'type', min: 0 },
    { match: 'equality' },
    { match: 'values' },
    { match: 'eachValue', rules: [{ match: 'type' }] },
    { match: 'eachKey', rules: [{ match: 'type' }] },
  );
  const choices = fc.array(fc.tuple(fc.nat(), matcher), { maxLength: 5 });

  it('every range holds its own example', () => {
    fc.assert(
      fc.property(value, choices, fc.boolean(), (example, picks, closed) => {
        // A body that is `null` or the empty text is none.
        fc.pre(example !== null && example !== '');
        const paths = pathsOf(example, '$');
        const table = rules(
          Object.fromEntries(picks.map(([at, each]) => [paths[at % paths.length] ?? '$', each])),
        );
        const read = closed ? requestBody : responseBody;
        const body = asJson(read(example, { ...table, headers: { 'Content-Type': 'application/json' } }));
        expect(accepts(body.range, body.value)).toBe(true);
      }),
      { seed: 11, numRuns: 1500 },
    );
  });
});
