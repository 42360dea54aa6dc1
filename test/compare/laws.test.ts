/** Laws of comparing releases, on seeded random schemas: silence where nothing differs, symmetry, and witnesses that hold. */
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { ReleaseChange } from '../../src/compare/index.ts';
import { compared, documentOf, specOf } from './compared.ts';

type Schema = Readonly<Record<string, unknown>>;

const NAMES = ['id', 'name', 'state'] as const;

const schema: fc.Arbitrary<Schema> = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'schema' },
    fc.constantFrom<Schema>(
      { type: 'string' },
      { type: 'integer' },
      { type: ['string', 'null'] },
      { type: 'boolean' },
      { type: 'string', format: 'date-time' },
      { type: 'string', pattern: '^[a-z]+$' },
    ),
    fc.record({ enum: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }) }),
    fc.record({ type: fc.constant('integer'), minimum: fc.nat(5), maximum: fc.integer({ min: 6, max: 20 }) }),
    fc.record({ type: fc.constant('string'), maxLength: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ type: fc.constant('array'), items: tie('schema'), maxItems: fc.integer({ min: 1, max: 9 }) }),
    fc
      .tuple(
        fc.dictionary(fc.constantFrom(...NAMES), tie('schema'), { minKeys: 1, maxKeys: 3 }),
        fc.subarray([...NAMES]),
      )
      .map(([properties, required]): Schema => ({
        type: 'object',
        properties,
        required: required.filter((name) => Object.hasOwn(properties, name)),
      })),
  ),
})).schema;

const SEED = { seed: 20261121, numRuns: 150 } as const;

function documentWith(request: unknown, response: unknown): unknown {
  const content = (inner: unknown): unknown => ({ 'application/json': { schema: inner } });
  return {
    openapi: '3.1.0',
    info: { title: 'Random', version: '1.0.0' },
    paths: {
      '/things': {
        post: {
          requestBody: { required: true, content: content(request) },
          responses: { '200': { description: 'A thing', content: content(response) } },
        },
      },
    },
  };
}

function changes(before: unknown, after: unknown): readonly ReleaseChange[] {
  const outcome = compared(
    specOf(documentOf('before', documentWith(before, before))),
    specOf(documentOf('after', documentWith(after, after))),
  );
  return outcome.changes.filter(({ finding }) => finding.rule !== 'change/version-step');
}

const rules = (list: readonly ReleaseChange[]): readonly string[] =>
  list.map(({ finding }) => finding.rule).sort();

/** The same values in other words. */
const RESHAPED: readonly (readonly [string, (schema: Schema) => Schema])[] = [
  ['wrapped in allOf', (inner) => ({ allOf: [inner] })],
  ['wrapped in anyOf', (inner) => ({ anyOf: [inner] })],
  ['wrapped in oneOf', (inner) => ({ oneOf: [inner] })],
  ['with its members in another order', reordered],
  ['with words for people', (inner) => ({ ...inner, description: 'A thing', title: 'Thing', example: 'x' })],
  ['with an enum of one as const', constants],
  ['behind a reference', (inner) => ({ $defs: { inner }, allOf: [inner] })],
];

function reordered(inner: unknown): Schema {
  return mapped(inner, (each) => Object.fromEntries(Object.entries(each).toReversed()));
}

function constants(inner: unknown): Schema {
  return mapped(inner, (each) => {
    const { enum: values, ...rest } = each;
    return Array.isArray(values) && values.length === 1 ? { ...rest, const: values[0] as unknown } : each;
  });
}

function mapped(value: unknown, change: (schema: Schema) => Schema): Schema {
  const inside = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(inside);
    if (typeof each !== 'object' || each === null) return each;
    return change(Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, inside(inner)])));
  };
  return inside(value) as Schema;
}

describe('laws', () => {
  test('a release against itself is silent', () => {
    fc.assert(
      fc.property(schema, (one) => {
        expect(changes(one, structuredClone(one))).toEqual([]);
      }),
      SEED,
    );
  });

  test.each(RESHAPED)('a schema %s is silent', (_name, reshape) => {
    fc.assert(
      fc.property(schema, (one) => {
        expect(changes(one, reshape(one)).map(({ finding }) => finding.title)).toEqual([]);
      }),
      SEED,
    );
  });

  const OPPOSITE: Readonly<Record<string, string>> = {
    'change/request-property-added': 'change/request-property-removed',
    'change/request-property-removed': 'change/request-property-added',
    'change/response-property-added': 'change/response-property-removed',
    'change/response-property-removed': 'change/response-property-added',
  };

  test('with the sides swapped, what was added is removed', () => {
    fc.assert(
      fc.property(schema, schema, (one, other) => {
        const there = rules(changes(one, other)).filter((rule) => OPPOSITE[rule] !== undefined);
        const back = rules(changes(other, one)).filter((rule) => OPPOSITE[rule] !== undefined);
        const isRequired = JSON.stringify([one, other]).includes('"required":["');
        // A member that is required as it comes is said to be required, not to be added.
        if (!isRequired) expect(there.map((rule) => OPPOSITE[rule]).sort()).toEqual(back);
      }),
      SEED,
    );
  });

  test('a value that is shown is valid for who sends it and refused by who takes it', () => {
    const ajv = new Ajv2020({ strict: false, logger: false });
    addFormats.default(ajv);
    let shown = 0;
    fc.assert(
      fc.property(schema, schema, (one, other) => {
        for (const { finding } of changes(one, other)) {
          const { witness, subject, effect } = finding;
          if (witness?.proof !== 'validated' || effect === 'safe') continue;
          shown += 1;
          const [sender, taker] = subject.direction === 'request' ? [one, other] : [other, one];
          expect([finding.title, ajv.validate(sender as object, witness.value)]).toEqual([
            finding.title,
            true,
          ]);
          expect([finding.title, ajv.validate(taker as object, witness.value)]).toEqual([
            finding.title,
            false,
          ]);
        }
      }),
      SEED,
    );
    expect(shown).toBeGreaterThan(100);
  });

  test('what contains the one and is contained in the other lies between them: breaks do not appear from nowhere', () => {
    const breaks = (before: unknown, after: unknown): number =>
      changes(before, after).filter(({ finding }) => finding.effect === 'breaking').length;
    fc.assert(
      fc.property(schema, schema, schema, (a, b, c) => {
        if (breaks(a, b) === 0 && breaks(b, c) === 0 && isSilentlyAlike(a, b, c))
          expect(breaks(a, c)).toBe(0);
      }),
      SEED,
    );
  });
});

/** Containment alone is transitive; members that one release adds and the next takes away are a change of their own. */
function isSilentlyAlike(...schemas: readonly Schema[]): boolean {
  return schemas.every((each) => !JSON.stringify(each).includes('"properties"'));
}
