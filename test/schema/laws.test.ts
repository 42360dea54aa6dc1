/** Laws of the relation, on seeded random schemas; Ajv is the judge of what a schema accepts. */
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { ROOT } from '../../src/core/location.ts';
import type { Dialect, SchemaPlace, SchemaSource } from '../../src/core/schema.ts';
import { accepts } from '../../src/schema/accepts.ts';
import { createReferee } from '../../src/schema/referee.ts';
import { createEngine } from '../../src/schema/relate.ts';
import { sampleOf } from '../../src/schema/sample.ts';
import { findWitness } from '../../src/schema/witness.ts';

function placeOf(schema: unknown, dialect: Dialect = '2020-12'): SchemaPlace {
  const source: SchemaSource = {
    document: 'random',
    dialect,
    root: schema,
    resolve: (ref) => ({ unresolved: ref }),
    subtypes: () => [],
  };
  return { source, pointer: ROOT, schema };
}

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom('a', 'b', 'abc', ''),
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom(true, false, null, 0.5),
);

const value: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'value' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('p', 'q', 'r'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

const defined = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, inner]) => inner !== undefined));

const optional = <T>(inner: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(inner, { nil: undefined });

const schema: fc.Arbitrary<unknown> = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'schema' },
    fc.constantFrom(
      true,
      {},
      { type: 'string' },
      { type: 'integer' },
      { type: 'null' },
      { type: ['string', 'null'] },
    ),
    fc
      .record({
        type: fc.constant('string'),
        minLength: optional(fc.nat(3)),
        maxLength: optional(fc.integer({ min: 1, max: 5 })),
        pattern: optional(fc.constantFrom('^a', 'b$', '^[a-c]*$')),
      })
      .map(defined),
    fc
      .record({
        type: fc.constantFrom('number', 'integer'),
        minimum: optional(fc.integer({ min: -2, max: 5 })),
        maximum: optional(fc.integer({ min: 0, max: 9 })),
        exclusiveMinimum: optional(fc.nat(3)),
        multipleOf: optional(fc.constantFrom(2, 3)),
      })
      .map(defined),
    fc.array(scalar, { minLength: 1, maxLength: 3 }).map((values) => ({ enum: values })),
    fc
      .record({
        type: fc.constant('array'),
        items: optional(tie('schema')),
        minItems: optional(fc.nat(2)),
        maxItems: optional(fc.integer({ min: 1, max: 3 })),
      })
      .map(defined),
    fc
      .record({
        type: fc.constant('object'),
        properties: fc.dictionary(fc.constantFrom('p', 'q'), tie('schema'), { maxKeys: 2 }),
        required: optional(fc.uniqueArray(fc.constantFrom('p', 'q'), { maxLength: 2 })),
        additionalProperties: optional(fc.oneof(fc.constant(false), tie('schema'))),
      })
      .map(defined),
    fc.array(tie('schema'), { minLength: 1, maxLength: 2 }).map((parts) => ({ allOf: parts })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((parts) => ({ anyOf: parts })),
    tie('schema').map((inner) => ({ not: inner })),
    fc
      .tuple(tie('schema'), tie('schema'), tie('schema'))
      .map(([condition, then, otherwise]) => ({ if: condition, then, else: otherwise })),
  ),
})).schema;

const SETTINGS = { numRuns: 1500, seed: 20261121 };

describe('what a schema accepts', () => {
  test('the interpreter and Ajv agree wherever both can say', () => {
    const referee = createReferee();
    fc.assert(
      fc.property(schema, value, (random, each) => {
        const place = placeOf(random);
        const own = accepts(place, each, 'relied');
        const judged = referee.accepts(place, each, 'relied');
        if (own !== undefined && judged !== undefined)
          expect({ random, each, own }).toEqual({ random, each, own: judged });
      }),
      SETTINGS,
    );
  });

  test('taken apart, a schema says what Ajv says of the whole', () => {
    const referee = createReferee();
    const whole = new Ajv2020({ strict: false, logger: false });
    const joined = fc.oneof(
      schema,
      fc.tuple(schema, schema).map((parts) => ({ oneOf: parts })),
      fc
        .tuple(schema, schema)
        .map(([inner, other]) => ({ properties: { p: inner }, allOf: [other], required: ['q'] })),
    );
    fc.assert(
      fc.property(joined, value, (random, each) => {
        const accepted = referee.accepts(placeOf(random), each, 'relied');
        expect({ random, each, accepted }).toEqual({
          random,
          each,
          accepted: whole.validate(random as object, each),
        });
      }),
      SETTINGS,
    );
  });

  test('a sample of a set is in the set, or the set is hard', () => {
    const engine = createEngine();
    let found = 0;
    let wrong = 0;
    fc.assert(
      fc.property(schema, (random) => {
        const place = placeOf(random);
        const sample = sampleOf(engine.of([place], 'relied'), engine);
        if (sample === undefined) return;
        found += 1;
        if (accepts(place, sample.value, 'relied') === false) wrong += 1;
      }),
      SETTINGS,
    );
    // Samples are candidates, each checked before it is used; still most must hold, or witnesses would be rare.
    expect(wrong / found).toBeLessThan(0.15);
  });
});

describe('hostile patterns', () => {
  test('a pattern that explodes answers at once, on a text made for it', () => {
    const text = `${'a'.repeat(5000)}!`;
    expect(accepts(placeOf({ pattern: '^(a+)+$' }), text, 'relied')).toBe(false);
    expect(accepts(placeOf({ pattern: '^(a|aa)*b$' }), text, 'relied')).toBe(false);
    expect(createReferee().accepts(placeOf({ pattern: '^(a+)+$' }), text, 'relied')).toBe(false);
  });

  test('a pattern that nobody can run is undecided, and stops nothing else', () => {
    const engine = createEngine();
    const place = placeOf({
      type: 'object',
      required: ['a', 'b'],
      properties: { a: { type: 'string', pattern: '^(\\w+)\\1$' }, b: { type: 'integer' } },
    });
    const other = placeOf({
      type: 'object',
      required: ['a', 'b'],
      properties: { a: { type: 'string', pattern: '^b$' }, b: { type: 'string' } },
    });
    const { mismatches } = engine.relate(engine.of([other], 'relied'), engine.of([place], 'relied'));
    expect(mismatches.map(({ kind, path }) => [kind, path])).toEqual([
      ['unknown', ['a']],
      ['type', ['b']],
    ]);
  });
});

describe('the relation between two sets', () => {
  test('a set contains itself', () => {
    const engine = createEngine();
    fc.assert(
      fc.property(schema, (random) => {
        const { relation } = engine.relate(
          engine.of([placeOf(random)], 'relied'),
          engine.of([placeOf(structuredClone(random))], 'relied'),
        );
        // Two objects, so that no shortcut answers; what cannot be decided may be unknown, never a difference that is proved.
        expect(['contained', 'unknown', 'overlapping']).toContain(relation);
      }),
      SETTINGS,
    );
  });

  test('contained means that no value of the one is refused by the other', () => {
    const engine = createEngine();
    const referee = createReferee();
    fc.assert(
      fc.property(schema, schema, fc.array(value, { minLength: 10, maxLength: 20 }), (a, b, values) => {
        const [left, right] = [placeOf(a), placeOf(b)];
        const { relation } = engine.relate(engine.of([left], 'relied'), engine.of([right], 'relied'));
        for (const each of values) {
          const inLeft = referee.accepts(left, each, 'relied');
          const inRight = referee.accepts(right, each, 'relied');
          if (inLeft !== true || inRight === undefined) continue;
          if (relation === 'contained')
            expect({ a, b, each, inRight }).toEqual({ a, b, each, inRight: true });
          if (relation === 'disjoint')
            expect({ a, b, each, inRight }).toEqual({ a, b, each, inRight: false });
        }
      }),
      { ...SETTINGS, numRuns: 4000 },
    );
  });

  test('a witness is accepted by the one and refused by the other', () => {
    const engine = createEngine();
    const referee = createReferee();
    let mismatches = 0;
    let proved = 0;
    fc.assert(
      fc.property(schema, schema, (a, b) => {
        const sides = {
          sender: engine.of([placeOf(a)], 'relied'),
          acceptor: engine.of([placeOf(b)], 'relied'),
        };
        for (const mismatch of engine.relate(sides.sender, sides.acceptor).mismatches.slice(0, 2)) {
          if (mismatch.severity === 'unknown') continue;
          mismatches += 1;
          const witness = findWitness(mismatch, sides, { shapes: engine, referee });
          if (witness === undefined) continue;
          proved += 1;
          expect(referee.accepts(placeOf(a), witness.value, 'relied')).toBe(true);
          expect(referee.accepts(placeOf(b), witness.value, 'relied')).toBe(false);
        }
      }),
      SETTINGS,
    );
    expect(proved / mismatches).toBeGreaterThan(0.6);
  });

  test.each([
    ['one allOf', { type: 'string', maxLength: 3 }, { allOf: [{ type: 'string' }, { maxLength: 3 }] }],
    ['an enum of one and a const', { enum: ['a'] }, { const: 'a' }],
    [
      'anyOf in another order',
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
      { anyOf: [{ type: 'null' }, { type: 'string' }] },
    ],
    [
      'a list of types and a union',
      { type: ['string', 'null'] },
      { oneOf: [{ type: 'string' }, { type: 'null' }] },
    ],
    [
      'a member demanded apart from where it is declared',
      { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
      { allOf: [{ required: ['a'] }, { type: 'object', properties: { a: { type: 'string' } } }] },
    ],
  ])('reshaped equals contain each other: %s', (_, a, b) => {
    const engine = createEngine();
    const [left, right] = [engine.of([placeOf(a)], 'relied'), engine.of([placeOf(b)], 'relied')];
    expect(engine.relate(left, right).relation).toBe('contained');
    expect(engine.relate(right, left).relation).toBe('contained');
  });

  test('OpenAPI 3.0 and 2020-12 say the same in their own words', () => {
    const engine = createEngine();
    const old = placeOf(
      { type: 'number', minimum: 1, exclusiveMinimum: true, nullable: true },
      'openapi-3.0',
    );
    const now = placeOf({ type: ['number', 'null'], exclusiveMinimum: 1 });
    expect(engine.relate(engine.of([old], 'demanded'), engine.of([now], 'demanded')).relation).toBe(
      'contained',
    );
    expect(engine.relate(engine.of([now], 'demanded'), engine.of([old], 'demanded')).relation).toBe(
      'contained',
    );
  });

  test('a schema that contains itself is compared in the end', () => {
    const tree = (leaf: string): SchemaPlace => {
      const root: unknown = {
        $defs: { t: { type: 'object', properties: { v: { type: leaf }, next: { $ref: '#/$defs/t' } } } },
        $ref: '#/$defs/t',
      };
      const source: SchemaSource = {
        document: leaf,
        dialect: '2020-12',
        root,
        resolve: () => ({ source, pointer: ROOT, schema: (root as { $defs: { t: unknown } }).$defs.t }),
        subtypes: () => [],
      };
      return { source, pointer: ROOT, schema: root };
    };
    const engine = createEngine();
    const relate = (a: string, b: string): string =>
      engine.relate(engine.of([tree(a)], 'demanded'), engine.of([tree(b)], 'demanded')).relation;
    expect(relate('integer', 'number')).toBe('contained');
    expect(relate('number', 'integer')).toBe('overlapping');
  });
});
