/** Payloads and headers may be schemas of other languages (AsyncAPI 3.0.0 Multi Format Schema Object, 2.x `schemaFormat`). */
import { childPointer } from '../../core/location.ts';
import { isUnresolved, type Dialect, type SchemaPlace } from '../../core/schema.ts';
import type { Unread } from '../../core/surface.ts';
import { createSource, settle, textOf } from '../../schema/document-source.ts';
import { isObject } from '../../schema/json.ts';
import { locationOf, placeIn, type Part } from '../../schema/parts.ts';
import type { Reading } from './event.ts';

/** The schema at `key`, and undefined with a note where it is written in a language that is not read. */
export function schemaAt(part: Part, key: 'payload' | 'headers', reading: Reading): SchemaPlace | undefined {
  const place = placeIn(part, key);
  if (place === undefined) return undefined;
  const end = settle(place);
  if (isUnresolved(end)) {
    reading.unread.push({ location: locationOf(place), why: end.unresolved });
    return undefined;
  }
  const { schema } = end;
  // `schemaFormat` beside the payload is of 2.x; a member `schema` beside it, of 3.x.
  const isMulti = isObject(schema) && typeof schema['schemaFormat'] === 'string' && 'schema' in schema;
  if (!isMulti) {
    const own = key === 'payload' ? textOf(part.schema['schemaFormat']) : '';
    return inDialect(place, own, reading);
  }
  const inner: SchemaPlace = {
    source: end.source,
    pointer: childPointer(end.pointer, 'schema'),
    schema: schema['schema'],
  };
  return inDialect(inner, textOf(schema['schemaFormat']), reading);
}

function inDialect(
  place: SchemaPlace,
  format: string,
  { document, others, unread }: Reading,
): SchemaPlace | undefined {
  const dialect = dialectOf(format);
  if (dialect === undefined) {
    note(unread, place, format);
    return undefined;
  }
  if (dialect === place.source.dialect) return place;
  const main = others.get(place.source.document) ?? document;
  const found = createSource(main, others, dialect).resolve(`#${place.pointer}`, place.pointer);
  return isUnresolved(found) ? place : found;
}

function note(unread: Unread[], place: SchemaPlace, format: string): void {
  unread.push({
    location: locationOf(place),
    why: `schemas of the format \`${format}\` are not read`,
    beyond: true,
  });
}

/** The schemas of AsyncAPI are a superset of JSON Schema draft 7; what differs from 2020-12 (tuples) is read by its shape. */
function dialectOf(format: string): Dialect | undefined {
  if (
    format === '' ||
    /^application\/(?:vnd\.aai\.asyncapi|schema)[+;]|^application\/vnd\.aai\.asyncapi$/iu.test(format)
  )
    return '2020-12';
  if (!/^application\/vnd\.oai\.openapi/iu.test(format)) return undefined;
  return /version=3\.[12]/iu.test(format) ? '2020-12' : 'openapi-3.0';
}
