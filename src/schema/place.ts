/** Steps from one schema place to another: children, references, derived schemas. It never interprets a keyword. */
import { isUnresolved, type SchemaPlace, type SchemaSource, type Unresolved } from '../core/schema.ts';
import { childPointer, ROOT } from '../core/location.ts';
import { isObject, member, type JsonObject } from './json.ts';

/** Where schemas of our own making live: `true`, `false`, tag constraints. */
const MADE_HERE: SchemaSource = {
  document: '',
  dialect: '2020-12',
  root: true,
  resolve: (ref) => ({ unresolved: `no document to find \`${ref}\` in` }),
  subtypes: () => [],
};

export const EVERYTHING: SchemaPlace = { source: MADE_HERE, pointer: ROOT, schema: true };
export const NOTHING: SchemaPlace = { source: MADE_HERE, pointer: ROOT, schema: false };

/** The schema at `keys` below; one object per parent and keys, so that places can serve as keys of a memo. */
export function below(place: SchemaPlace, ...keys: readonly (string | number)[]): SchemaPlace {
  let schema: unknown = place.schema;
  for (const key of keys) schema = Array.isArray(schema) ? schema[Number(key)] : member(schema, String(key));
  return { source: place.source, pointer: childPointer(place.pointer, ...keys), schema };
}

/** A schema made from `place`: it stands where `place` stands, so that its references and its evidence are those of `place`. */
export function derived(place: SchemaPlace, schema: unknown): SchemaPlace {
  return { source: place.source, pointer: place.pointer, schema };
}

const COMPOSING: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
]);

/** Whether more than the schema's own assertions has to be looked at; most have nothing else, and this tells it in one pass. */
export function isComposed(schema: JsonObject): boolean {
  for (const keyword in schema) if (COMPOSING.has(keyword)) return true;
  return false;
}

export function refOf(schema: unknown): string | undefined {
  const ref = member(schema, '$ref') ?? member(schema, '$dynamicRef');
  return typeof ref === 'string' ? ref : undefined;
}

export function follow(place: SchemaPlace): SchemaPlace | Unresolved {
  const ref = refOf(place.schema);
  return ref === undefined ? place : place.source.resolve(ref, place.pointer);
}

/** The schema that a chain of references ends in; undefined when it dangles or goes in a circle. */
export function target(place: SchemaPlace): SchemaPlace | undefined {
  const seen = new Set<unknown>();
  let here = place;
  while (refOf(here.schema) !== undefined) {
    if (seen.has(here.schema)) return undefined;
    seen.add(here.schema);
    const next = follow(here);
    if (isUnresolved(next)) return undefined;
    here = next;
  }
  return here;
}

/**
 * OpenAPI 3.0 §4.7.24 `nullable` and the extension of the same meaning in Swagger 2.0. JSON Schema 2020-12, and so
 * OpenAPI 3.1, has no such keyword.
 */
export function isNullable({ schema, source }: SchemaPlace): boolean {
  if (source.dialect === '2020-12') return false;
  return member(schema, 'nullable') === true || member(schema, 'x-nullable') === true;
}

/** Whether `flag` is true on the schema, behind its references or in one of its `allOf` parts. */
export function isFlagged(place: SchemaPlace, flag: 'readOnly' | 'writeOnly', depth = 0): boolean {
  if (!isObject(place.schema) || depth > 8) return false;
  if (place.schema[flag] === true) return true;
  if (refOf(place.schema) !== undefined) {
    const next = follow(place);
    return !isUnresolved(next) && isFlagged(next, flag, depth + 1);
  }
  const parts = place.schema['allOf'];
  return (
    Array.isArray(parts) && parts.some((_, index) => isFlagged(below(place, 'allOf', index), flag, depth + 1))
  );
}
