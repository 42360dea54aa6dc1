/** Documents that parse and hold what breaks careless programs: patterns that never end, names that every object has, odd numbers. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  expectRefused,
  GIVEN,
  interaction,
  interactionOf,
  member,
  pact,
  pactOf,
  reading,
  run,
  spec,
  specOf,
  text,
  verify,
  workspace,
  type Files,
  type Outcome,
} from './command.ts';

describe('patterns that backtrack for ever', () => {
  const long = `${'a'.repeat(5000)}!`;
  const short = `${'a'.repeat(50)}!`;

  const patterns: readonly (readonly [name: string, pattern: string, value: string])[] = [
    ['nested', '^(a+)+$', long],
    ['either', '^(a|a)*$', long],
    ['uneven', '^(a|aa)+$', long],
    ['classes', '^(([a-z])+.)+[A-Z]([a-z])+$', short],
    ['counted', '^((a{0,1000}){0,1000}){0,1000}$', short],
    ['ahead', '^(?=(a+)+$)a*b?$', short],
    ['backward', '^(a+)+\\1$', short],
  ];
  const of = (entry: (pattern: string, value: string) => unknown): Files =>
    Object.fromEntries(patterns.map(([name, pattern, value]) => [name, entry(pattern, value)]));
  const promised = (properties: Files): object =>
    specOf({ type: 'object', required: Object.keys(properties), properties });
  const rules = Object.fromEntries(
    patterns.map(([name, regex]) => [`$.${name}`, { matchers: [{ match: 'regex', regex }] }]),
  );
  const values = of((_, value) => value);
  const texts = of(() => ({ type: 'string' }));

  test.each([
    ['promised', promised(of((pattern) => ({ type: 'string', pattern }))), pactOf([interactionOf(values)])],
    [
      'expected',
      promised(texts),
      pactOf([
        interactionOf(undefined, { response: { status: 200, body: values, matchingRules: { body: rules } } }),
      ]),
    ],
  ])('that are %s', (_, idp, portal) => {
    const { said } = run(idp, portal, [...GIVEN, '--reporter', 'compact']);
    // No text matches its pattern, so none is simply right.
    for (const [name] of patterns)
      expect(said).toMatch(new RegExp(`(?: break | risk |: not-checked ).*\\b${name}\\b`, 'u'));
  });

  test('in paths, parameters and names of members', () => {
    const evil = '^(a+)+$';
    const parameter = { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: evil } };
    const schema = {
      type: 'object',
      patternProperties: { [evil]: { type: 'string' } },
      additionalProperties: false,
    };
    const content = { 'application/json': { schema } };
    const get = { parameters: [parameter], responses: { 200: { description: 'a user', content } } };
    const request = {
      method: 'GET',
      path: `/users/${long}`,
      matchingRules: { path: { matchers: [{ match: 'regex', regex: `^/users/(a+)+$` }] } },
    };
    const { status, said } = run(
      specOf({}, { paths: { '/users/{id}': { get } } }),
      pactOf([interactionOf({ [short]: 'x' }, { request })]),
    );
    expect(said).toContain(' break ');
    expect(status).toBe(1);
  });

  test('one that is no pattern is not checked', () => {
    const outcome = run(
      member('name', { type: 'string' }),
      reading('name', 'x', { match: 'regex', regex: '*)(' }),
    );
    expectRefused(outcome, 3, 'not checked: body name: the pattern `*)(`');
  });
});

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const schema = (type: string): string =>
    `{"type": "object", "required": ${JSON.stringify(names)}, "properties": {${names.map((name) => `"${name}": {"type": "${type}"}`).join(', ')}}}`;
  const idp = (inner: string): string => text(specOf('HERE')).replace('"HERE"', inner);
  const portal = (body: string, response: object = {}): string =>
    text(
      pactOf([interactionOf(undefined, { response: { status: 200, body: 'HERE', ...response } })]),
    ).replace('"HERE"', body);
  const body = `{${names.map((name) => `"${name}": "x"`).join(', ')}}`;
  const rules = `{${names.map((name) => `"$.${name}": {"matchers": [{"match": "type"}]}`).join(', ')}}`;
  const lenient = portal(body, { matchingRules: { body: 'RULES' } }).replace('"RULES"', rules);

  test('are promised, and read', () => {
    const outcome = run(idp(schema('string')), lenient);
    expect(outcome.run?.contracts[0]?.verdict).toBe('compatible');
    expect(outcome.status).toBe(0);
  });

  test('have a type', () => {
    const { status, said } = run(idp(schema('integer')), lenient);
    for (const name of names) expect(said).toContain(`\`${name}\` is integer, and string is read`);
    expect(status).toBe(1);
  });

  test('are missing where nobody promises them', () => {
    const { status, said } = run(spec, portal(body));
    for (const name of names) expect(said).toContain(`\`${name}\` is read, and the spec does not promise it`);
    expect(status).toBe(1);
  });

  test('as methods, headers, queries, matchers, types and formats', () => {
    const odd = '{"__proto__": "x", "constructor": "y"}';
    const requests = text(
      pactOf([
        interactionOf({}, { request: { method: '__proto__', path: '/users/1' } }),
        interactionOf({}, { request: { method: 'constructor', path: '/users/1' } }),
        interactionOf({}, { request: { path: '/users/1', headers: 'ODD', query: 'ODD' } }),
      ]),
    ).replaceAll('"ODD"', odd);
    expect(run(spec, requests).status).toBe(1);
    expectRefused(
      run(spec, reading('active', true, { match: '__proto__' })),
      3,
      'the matcher `__proto__` is not known',
    );
    expectRefused(
      run(member('active', { type: 'constructor' }), pact),
      3,
      '`constructor` is not a JSON Schema type',
    );
  });

  test('as providers and consumers', () => {
    const of = (consumer: string, provider: string): object =>
      pactOf([interaction], { consumer: { name: consumer }, provider: { name: provider } });
    const cwd = workspace({
      'specs/__proto__/1/openapi.json': spec,
      'specs/constructor/1/openapi.json': spec,
      'contracts/__proto__/constructor.pact.json': of('__proto__', 'constructor'),
      'contracts/constructor/__proto__.pact.json': of('constructor', '__proto__'),
    });
    const outcome = verify(cwd, []);
    expect(outcome.run?.contracts.map(({ verdict }) => verdict)).toEqual(['compatible', 'compatible']);
    expect(outcome.status).toBe(0);
  });
});

describe('odd numbers and texts', () => {
  const given = (schema: string, value: string): Outcome =>
    run(
      text(member('n', 'HERE')).replace('"HERE"', schema),
      text(reading('n', 'HERE')).replace('"HERE"', () => value),
    );

  test.each([
    ['zero and minus zero are one number', '{"const": 0}', '-0', 0],
    ['minus zero and zero are one number', '{"const": -0}', '0', 0],
    ['no number reaches beyond all numbers', '{"type": "integer", "enum": [1e308]}', '1e999', 1],
    ['the least number is a number', '{"type": "number", "exclusiveMinimum": 5e-324}', '5e-324', 1],
    [
      'a text of a thousand million characters is not built',
      '{"type": "string", "minLength": 1000000000}',
      '"x"',
      1,
    ],
    ['a list of as many elements is not built', '{"type": "array", "minItems": 1000000000}', '"x"', 1],
    ['half a character is a text', '{"const": "\\ud800"}', '"\\ud800"', 0],
    ['half a character is not the sign for what cannot be shown', '{"const": "\\ufffd"}', '"\\ud800"', 1],
  ])('%s', (_, schema, value, status) => {
    expect(given(schema, value).status).toBe(status);
  });

  test('half characters in names, paths, headers and queries, in every report', () => {
    const half = '\ud800';
    const request = { path: `/users/${half}`, headers: { [half]: half }, query: `${half}=%ud800&a=%&b=%ff` };
    const portal = pactOf([interactionOf({ [half]: half }, { description: half, request })], {
      consumer: { name: half },
    });
    const cwd = workspace({ 'idp.json': member(half, { type: 'integer' }), 'portal.json': portal });
    expect(verify(cwd, [...GIVEN, '--reporter', 'pretty,junit,ndjson,compact=run.txt']).status).toBe(1);
    expect(existsSync(join(cwd, 'reports/junit.xml'))).toBe(true);
  });

  test('nesting just below the limit is judged', () => {
    const nested = (depth: number): string => '{"a":'.repeat(depth) + 'true' + '}'.repeat(depth);
    const portal = text(pactOf([interactionOf('HERE')])).replace('"HERE"', nested(380));
    const { status, said } = run(spec, portal);
    expect(said).toContain('`a` is read, and the spec does not promise it');
    expect(status).toBe(1);
  });
});

describe('a broken interaction', () => {
  const broken = [
    5,
    null,
    {},
    [],
    { description: 'no request' },
    interactionOf({}, { request: { path: 7 } }),
  ];

  test('stops no other one', () => {
    const last = interactionOf({ active: 'no' }, { description: 'last' });
    const outcome = run(spec, pactOf([interaction, ...broken, last]));
    const verdicts = outcome.run?.contracts[0]?.interactions.map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['compatible', ...broken.map(() => 'not-checked'), 'incompatible']);
    expect(outcome.said).toContain('not checked: ');
    expect(outcome.status).toBe(1);
  });

  test('makes the contract not checked when the others are good, and has its place in the run', () => {
    const outcome = run(spec, pactOf([interaction, 5, interaction]));
    expectRefused(
      outcome,
      3,
      '"interaction at /interactions/1"  not checked: the interaction is not an object',
    );
    expect(outcome.run?.notChecked[0]?.locations[0]).toMatchObject({
      file: 'portal.json',
      line: 33,
      column: 3,
    });
  });
});
