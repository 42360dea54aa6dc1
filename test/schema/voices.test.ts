/** json-schema-diff and our engine, on schemas that it can say something of: the two voices must agree. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import jsonSchemaDiff from 'json-schema-diff';
import { ROOT } from '../../src/core/location.ts';
import type { SchemaPlace } from '../../src/core/schema.ts';
import { createEngine } from '../../src/schema/relate.ts';
import { smallSchema } from '../../src/schema/small.ts';

function placeOf(schema: unknown): SchemaPlace {
  const source = {
    document: 'random',
    dialect: '2020-12',
    root: schema,
    resolve: (ref: string) => ({ unresolved: ref }),
    subtypes: () => [],
  } as const;
  return { source, pointer: ROOT, schema };
}

const bounds = (low: string, high: string): fc.Arbitrary<Record<string, unknown>> =>
  fc.tuple(fc.option(fc.nat(3)), fc.option(fc.integer({ min: 3, max: 7 }))).map(([from, to]) => ({
    ...(from === null ? {} : { [low]: from }),
    ...(to === null ? {} : { [high]: to }),
  }));

const scalar: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  bounds('minLength', 'maxLength').map((limits) => ({ type: 'string', ...limits })),
  bounds('minimum', 'maximum').map((limits) => ({ type: 'integer', ...limits })),
  bounds('minimum', 'maximum').map((limits) => ({ type: 'number', ...limits })),
  fc.constantFrom(
    { type: 'null' },
    { type: 'boolean' },
    { type: ['string', 'null'] },
    { type: ['integer', 'boolean'] },
  ),
);

const schema: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  scalar,
  fc
    .tuple(scalar, bounds('minItems', 'maxItems'))
    .map(([items, limits]) => ({ type: 'array', items, ...limits })),
);

describe('json-schema-diff', () => {
  test('finds values apart exactly where our engine does not find containment', async () => {
    const engine = createEngine();
    await fc.assert(
      fc.asyncProperty(schema, schema, async (sent, accepted) => {
        const [sender, acceptor] = [smallSchema(placeOf(sent)), smallSchema(placeOf(accepted))];
        expect(sender !== undefined && acceptor !== undefined).toBe(true);
        const { additionsFound } = await jsonSchemaDiff.diffSchemas({
          sourceSchema: structuredClone(acceptor ?? {}),
          destinationSchema: structuredClone(sender ?? {}),
        });
        const { relation } = engine.relate(
          engine.of([placeOf(sent)], 'relied'),
          engine.of([placeOf(accepted)], 'relied'),
        );
        expect({ sent, accepted, contained: relation === 'contained' }).toEqual({
          sent,
          accepted,
          contained: !additionsFound,
        });
      }),
      { numRuns: 150, seed: 20261121 },
    );
  });

  test.each([
    ['a list of values', { type: 'string', enum: ['a'] }],
    ['a pattern', { type: 'string', pattern: '^a$' }],
    ['a format', { type: 'string', format: 'date' }],
    ['an object', { type: 'object', properties: { a: { type: 'string' } } }],
    ['a union', { anyOf: [{ type: 'string' }] }],
    ['no type', {}],
  ])('is not asked about what it is silent on: %s', (_, silent) => {
    expect(smallSchema(placeOf(silent))).toBeUndefined();
  });
});
