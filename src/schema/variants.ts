/** What a discriminator adds to a union: the tag each alternative carries (OpenAPI 3.0.4 §4.7.25, 3.1.1 §4.8.25). */
import { isUnresolved, type SchemaPlace } from '../core/schema.ts';
import { isObject, member } from './json.ts';
import { below, follow, refOf, target } from './place.ts';

export interface Variant {
  readonly place: SchemaPlace;
  /** The constraint on the tag, as a schema: `{ required: ['kind'], properties: { kind: { enum: ['card'] } } }`. */
  readonly tag?: unknown;
}

const made = new WeakMap<object, readonly Variant[]>();
const inheritors = new WeakMap<object, readonly Variant[]>();

/** The alternatives of `oneOf` or `anyOf`, each with its tag where the schema has a `discriminator`. */
export function variantsOf(place: SchemaPlace, keyword: 'oneOf' | 'anyOf'): readonly Variant[] {
  const alternatives = member(place.schema, keyword);
  if (!Array.isArray(alternatives)) return [];
  const memo = made.get(alternatives);
  if (memo !== undefined) return memo;
  const property = discriminatorOf(place.schema);
  const places = alternatives.map((_, index) => below(place, keyword, index));
  const tagged = places.map((alternative) => ({
    place: alternative,
    tags: property === undefined ? [] : tagsOf(place, alternative),
  }));
  const variants = withTags(tagged, property);
  made.set(alternatives, variants);
  return variants;
}

/** The schemas that inherit from this one by `allOf` and are told apart by its discriminator; none when it has a union. */
export function inheritorsOf(place: SchemaPlace): readonly Variant[] {
  const { schema } = place;
  const property = discriminatorOf(schema);
  if (
    property === undefined ||
    !isObject(schema) ||
    member(schema, 'oneOf') !== undefined ||
    member(schema, 'anyOf') !== undefined
  )
    return [];
  const memo = inheritors.get(schema);
  if (memo !== undefined) return memo;
  const heirs = place.source.subtypes(place.pointer);
  const mapping = member(member(schema, 'discriminator'), 'mapping');
  const listed = isObject(mapping) ? listedTags(place, property)?.map(String) : undefined;
  const variants = withTags(
    listed === undefined ? heirs : heirs.filter(({ tags }) => canBeNamed(tags, { mapping, listed })),
    property,
  );
  inheritors.set(schema, variants);
  return variants;
}

/** A mapping that leaves an heir out leaves it its own name; where the base lists its tags without that name, no value is of it. */
function canBeNamed(
  tags: readonly string[],
  { mapping, listed }: { readonly mapping: unknown; readonly listed: readonly string[] },
): boolean {
  return tags.some((tag) => listed.includes(tag) || Object.hasOwn(Object(mapping) as object, tag));
}

interface Tagged {
  readonly place: SchemaPlace;
  readonly tags: readonly string[];
}

function withTags(alternatives: readonly Tagged[], property: string | undefined): readonly Variant[] {
  const all = new Set(alternatives.flatMap(({ tags }) => tags));
  return alternatives.map(({ place, tags }) =>
    property === undefined || tags.length === 0 || isSettled(place, property, { tags, all })
      ? { place }
      : { place, tag: tagSchema(property, tags) },
  );
}

/**
 * Whether the alternative says itself which values its tag has. A list of the tags of all alternatives, as a base type has
 * it, says nothing of this one; a list with other names in it is how documents get the mapping wrong, and is left alone.
 */
function isSettled(
  place: SchemaPlace,
  property: string,
  { tags, all }: { readonly tags: readonly string[]; readonly all: ReadonlySet<string> },
): boolean {
  const listed = listedTags(place, property);
  if (listed === undefined) return false;
  return (
    !listed.some((value) => tags.includes(String(value))) || !listed.every((value) => all.has(String(value)))
  );
}

function discriminatorOf(schema: unknown): string | undefined {
  const discriminator = member(schema, 'discriminator');
  const name = typeof discriminator === 'string' ? discriminator : member(discriminator, 'propertyName');
  return typeof name === 'string' ? name : undefined;
}

const tagSchemas = new Map<string, unknown>();

function tagSchema(property: string, tags: readonly string[]): unknown {
  const key = JSON.stringify([property, tags]);
  const schema = tagSchemas.get(key) ?? {
    required: [property],
    properties: { [property]: { enum: tags, 'x-tag': true } },
  };
  tagSchemas.set(key, schema);
  return schema;
}

function tagsOf(union: SchemaPlace, alternative: SchemaPlace): readonly string[] {
  const ref = refOf(alternative.schema);
  const leads = follow(alternative);
  if (ref === undefined || isUnresolved(leads)) return [];
  const name = decodeURIComponent(ref.split('/').at(-1) ?? '');
  const mapping = member(member(union.schema, 'discriminator'), 'mapping');
  const mapped = isObject(mapping)
    ? Object.entries(mapping).filter(
        ([, value]) => typeof value === 'string' && (value === name || leadsTo(union, value, leads)),
      )
    : [];
  // The implicit name stays valid beside explicit mappings.
  return [...new Set([...mapped.map(([tag]) => tag), name])];
}

function leadsTo(union: SchemaPlace, mapped: string, leads: SchemaPlace): boolean {
  const place = union.source.resolve(mapped, union.pointer);
  return !isUnresolved(place) && place.schema === leads.schema;
}

/** The values that the alternative, or the nearest part of it, lists for its tag. */
function listedTags(place: SchemaPlace, property: string, depth = 0): readonly unknown[] | undefined {
  const schema = target(place);
  if (schema === undefined || depth > 4) return undefined;
  if (member(member(schema.schema, 'properties'), property) !== undefined) {
    const tag = target(below(schema, 'properties', property))?.schema;
    const fixed = member(tag, 'const');
    const listed = fixed === undefined ? member(tag, 'enum') : [fixed];
    if (Array.isArray(listed)) return listed as readonly unknown[];
  }
  const parts = member(schema.schema, 'allOf');
  if (!Array.isArray(parts)) return undefined;
  for (const index of parts.keys()) {
    const listed = listedTags(below(schema, 'allOf', index), property, depth + 1);
    if (listed !== undefined) return listed;
  }
  return undefined;
}
