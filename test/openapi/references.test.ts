/** Where references lead, and which schemas a discriminator names. */
import { describe, expect, it } from '@jest/globals';
import { childPointer, ROOT } from '../../src/core/location.ts';
import { isUnresolved, type SchemaPlace, type Unresolved } from '../../src/core/schema.ts';
import { documentOf, ok, specOf, surfaceOf } from './specs.ts';

describe('references to schemas', () => {
  const other = documentOf(
    { X: { type: 'integer' }, back: { $ref: '../spec.yaml#/components/schemas/A' } },
    'lib/other.yaml',
  );
  const named = documentOf({ openapi: '3.2.0', $self: 'https://x.example/named', ok: true }, 'named.yaml');
  const { source } = surfaceOf(
    specOf(
      { '/a b/{c}': { get: { ...ok, note: { type: 'null' } } } },
      {
        components: {
          schemas: {
            A: { $anchor: 'here' },
            'B/~C': true,
            Own: {
              $id: 'https://x.example/own',
              $defs: { D: { const: 1 } },
              properties: { p: { $ref: '#/$defs/D' } },
            },
          },
        },
      },
    ),
    [other, named],
  );
  const from = childPointer(ROOT, 'components', 'schemas', 'A');
  const inOwn = childPointer(ROOT, 'components', 'schemas', 'Own', 'properties', 'p');
  const said = (place: SchemaPlace | Unresolved): string =>
    isUnresolved(place) ? place.unresolved : `${place.source.document}#${place.pointer}`;

  it.each([
    ['#/components/schemas/A', from, 'spec.yaml#/components/schemas/A'],
    ['#/components/schemas/B~1~0C', from, 'spec.yaml#/components/schemas/B~1~0C'],
    ['#/paths/~1a%20b~1%7Bc%7D/get/note', from, 'spec.yaml#/paths/~1a b~1{c}/get/note'],
    ['#here', from, 'spec.yaml#/components/schemas/A'],
    ['#/$defs/D', inOwn, 'spec.yaml#/components/schemas/Own/$defs/D'],
    ['#/$defs/D', from, '`$ref` `#/$defs/D` leads nowhere'],
    ['https://x.example/own#/$defs/D', from, 'spec.yaml#/components/schemas/Own/$defs/D'],
    ['own', inOwn, 'spec.yaml#/components/schemas/Own'],
    ['./lib/other.yaml#/X', from, 'lib/other.yaml#/X'],
    ['https://x.example/named#/ok', from, 'named.yaml#/ok'],
    ['./lib/none.yaml#/X', from, '`./lib/none.yaml` is not among the documents given'],
    [
      'https://y.example/z.json',
      from,
      '`https://y.example/z.json` is not among the documents given, and nothing is fetched',
    ],
    ['#/%', from, '`$ref` `#/%` leads nowhere'],
  ])('%s from %s is %s', (ref, place, expected) => {
    expect(said(source.resolve(ref, place))).toBe(expected);
  });

  it('lead back from another document, to the same place each time', () => {
    const there = source.resolve('lib/other.yaml#/back', from);
    if (isUnresolved(there)) throw new Error(there.unresolved);
    const back = there.source.resolve('../spec.yaml#/components/schemas/A', there.pointer);
    expect(back).toBe(source.resolve('#/components/schemas/A', from));
  });
});

describe('subtypes', () => {
  const inherits = (name: string): unknown => ({
    allOf: [{ $ref: `#/components/schemas/${name}` }, { type: 'object' }],
  });
  const { source } = surfaceOf(
    specOf(
      {},
      {
        components: {
          schemas: {
            Pet: {
              discriminator: {
                propertyName: 'kind',
                mapping: { feline: 'Cat', tom: '#/components/schemas/Cat', stone: 'Rock', none: '#/nowhere' },
              },
            },
            Cat: inherits('Pet'),
            Dog: inherits('Pet'),
            Puppy: inherits('Dog'),
            Rock: {},
            Loop: { discriminator: { propertyName: 'x' }, allOf: [{ $ref: '#/components/schemas/Loop' }] },
          },
        },
      },
    ),
  );
  const subtypes = (name: string): unknown =>
    source
      .subtypes(childPointer(ROOT, 'components', 'schemas', name))
      .map(({ place, tags }) => [place.pointer.split('/').at(-1), tags]);

  it('inherit in any depth, and have the tags of the mapping or their own name', () => {
    expect(subtypes('Pet')).toEqual([
      ['Cat', ['feline', 'tom']],
      ['Dog', ['Dog']],
      ['Puppy', ['Puppy']],
      ['Rock', ['stone']],
    ]);
  });

  it('there are none without discriminator, and a schema is none of its own', () => {
    expect(subtypes('Dog')).toEqual([]);
    expect(subtypes('Loop')).toEqual([]);
  });

  it('Swagger names the member alone', () => {
    const definitions = {
      Pet: { discriminator: 'kind' },
      Cat: { allOf: [{ $ref: '#/definitions/Pet' }], 'x-discriminator-value': 'cat' },
    };
    const swagger = surfaceOf({ swagger: '2.0', paths: {}, definitions }).source;
    expect(swagger.subtypes(childPointer(ROOT, 'definitions', 'Pet'))).toMatchObject([{ tags: ['cat'] }]);
  });
});
