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

/** The alternatives of `oneOf` or `anyOf`, each with its tag where the schema has a `discriminator`. */
export function variantsOf(place: SchemaPlace, keyword: 'oneOf' | 'anyOf'): readonly Variant[] {
  const alternatives = member(place.schema, keyword);
  if (!Array.isArray(alternatives)) return [];
  const memo = made.get(alternatives);
  if (memo !== undefined) return memo;
  const property = discriminatorOf(place.schema);
  const variants = alternatives.map((_, index): Variant => {
    const alternative = below(place, keyword, index);
    if (property === undefined || fixesTag(alternative, property)) return { place: alternative };
    const tags = tagsOf(place, alternative);
    return tags.length === 0
      ? { place: alternative }
      : { place: alternative, tag: tagSchema(property, tags) };
  });
  made.set(alternatives, variants);
  return variants;
}

/** The schemas that inherit from this one by `allOf` and are told apart by its discriminator; none when it has a union. */
export function inheritorsOf(place: SchemaPlace): readonly Variant[] {
  const { schema } = place;
  const property = discriminatorOf(schema);
  if (
    property === undefined ||
    member(schema, 'oneOf') !== undefined ||
    member(schema, 'anyOf') !== undefined
  )
    return [];
  return place.source
    .subtypes(place.pointer)
    .map((subtype) =>
      fixesTag(subtype.place, property)
        ? { place: subtype.place }
        : { place: subtype.place, tag: tagSchema(property, subtype.tags) },
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
  const schema = tagSchemas.get(key) ?? { required: [property], properties: { [property]: { enum: tags } } };
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

/** Whether the alternative itself already lists the tag's values; documents that name them wrongly are then left alone. */
function fixesTag(place: SchemaPlace, property: string, depth = 0): boolean {
  const schema = target(place);
  if (schema === undefined || depth > 4) return false;
  const declared = member(member(schema.schema, 'properties'), property);
  if (declared !== undefined) {
    const tag = target(below(schema, 'properties', property));
    if (member(tag?.schema, 'enum') !== undefined || member(tag?.schema, 'const') !== undefined) return true;
  }
  const parts = member(schema.schema, 'allOf');
  return (
    Array.isArray(parts) &&
    parts.some((_, index) => fixesTag(below(schema, 'allOf', index), property, depth + 1))
  );
}
