/** Steps through a spec: members, references to things that are no schemas, and a note of what could not be followed. */
import { childPointer, type Location } from '../core/location.ts';
import { isUnresolved, type SchemaPlace } from '../core/schema.ts';
import type { Unread } from '../core/surface.ts';
import { isObject, member, type JsonObject } from './json.ts';
import { settle } from './document-source.ts';

/** An object in a document. */
export interface Part extends SchemaPlace {
  readonly schema: JsonObject;
}

export function locationOf({ source, pointer }: SchemaPlace): Location {
  return { document: source.document, pointer };
}

/** The place one step below, whatever stands there; undefined when nothing does. */
export function placeIn(part: Part, key: string | number): SchemaPlace | undefined {
  const schema = member(part.schema, String(key));
  if (schema === undefined) return undefined;
  return { source: part.source, pointer: childPointer(part.pointer, key), schema };
}

/** The object behind a place and its `$ref`s; undefined, and noted in `unread`, when there is none. */
export function partAt(place: SchemaPlace, unread: Unread[]): Part | undefined {
  const end = settle(place);
  if (isUnresolved(end)) {
    unread.push({ location: locationOf(place), why: end.unresolved });
    return undefined;
  }
  if (!isObject(end.schema)) {
    unread.push({ location: locationOf(place), why: 'an object was expected here' });
    return undefined;
  }
  return end as Part;
}

/** The members of the object at `key`, unless extensions; empty when there is no such object. */
export function placesIn(part: Part, key: string): readonly (readonly [string, SchemaPlace])[] {
  const table = member(part.schema, key);
  if (!isObject(table)) return [];
  const base = childPointer(part.pointer, key);
  return (
    Object.entries(table)
      // Extensions stand among paths and responses; in a table of headers `x-…` is a header.
      .filter(([name]) => key === 'headers' || !name.startsWith('x-'))
      .map(([name, schema]) => [name, { source: part.source, pointer: childPointer(base, name), schema }])
  );
}

/** The items of the list at `key`. */
export function itemsIn(part: Part, key: string): readonly SchemaPlace[] {
  const list = member(part.schema, key);
  if (!Array.isArray(list)) return [];
  const base = childPointer(part.pointer, key);
  return list.map((schema: unknown, index) => ({
    source: part.source,
    pointer: childPointer(base, index),
    schema,
  }));
}

export function isTrue(part: Part, key: string): boolean {
  return part.schema[key] === true;
}

/** What is made once, when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
