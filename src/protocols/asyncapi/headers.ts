/** Headers of a message: an object schema, whose members travel one by one. */
import { childPointer } from '../../core/location.ts';
import { isUnresolved, type SchemaPlace } from '../../core/schema.ts';
import type { Parameter } from '../../core/surface.ts';
import { settle } from '../../schema/document-source.ts';
import { isObject, member } from '../../schema/json.ts';
import { locationOf, placeIn } from '../../schema/parts.ts';
import type { Layers, Reading } from './event.ts';
import { schemaAt } from './schema-format.ts';

interface Headers {
  readonly parameters: readonly Parameter[];
  /** False also where others than the declared ones may come. */
  readonly hasHeaders: boolean;
}

export function headersOf(layers: Layers, reading: Reading): Headers {
  const described = layers.all.flatMap((part) => schemaAt(part, 'headers', reading) ?? []);
  const found = new Map<string, Parameter>();
  const collected = { found, isOpen: false };
  for (const place of described) collect(place, collected, 0);
  for (const each of [...correlations(layers), ...keysOf(layers)])
    if (!found.has(each.name.toLowerCase())) found.set(each.name.toLowerCase(), each);
  return { parameters: [...found.values()], hasHeaders: described.length > 0 && !collected.isOpen };
}

interface Collected {
  readonly found: Map<string, Parameter>;
  isOpen: boolean;
}

const DEPTH_MAX = 8;

function collect(place: SchemaPlace, collected: Collected, depth: number): void {
  const end = settle(place);
  if (isUnresolved(end) || !isObject(end.schema) || depth > DEPTH_MAX) {
    collected.isOpen = true;
    return;
  }
  const { schema } = end;
  const { properties, required, allOf, additionalProperties } = schema;
  const demanded: readonly unknown[] = Array.isArray(required) ? required : [];
  if (isObject(properties)) {
    for (const [name, inner] of Object.entries(properties)) {
      const at: SchemaPlace = {
        source: end.source,
        pointer: childPointer(end.pointer, 'properties', name),
        schema: inner,
      };
      const known = collected.found.get(name.toLowerCase());
      if (known === undefined)
        collected.found.set(name.toLowerCase(), header(name, at, demanded.includes(name)));
    }
  }
  const isAnything = additionalProperties === true || isObject(additionalProperties);
  const isMore = ['patternProperties', 'oneOf', 'anyOf', 'if'].some(
    (keyword) => schema[keyword] !== undefined,
  );
  if (isAnything || isMore) collected.isOpen = true;
  if (!Array.isArray(allOf)) return;
  allOf.forEach((inner: unknown, index) => {
    const pointer = childPointer(end.pointer, 'allOf', index);
    collect({ source: end.source, pointer, schema: inner }, collected, depth + 1);
  });
}

function header(name: string, place: SchemaPlace, required: boolean): Parameter {
  return { ...plain(name, place), required, schema: place };
}

function plain(name: string, place: SchemaPlace): Parameter {
  return {
    name,
    in: 'header',
    required: false,
    location: locationOf(place),
    style: 'simple',
    explode: false,
    allowEmptyValue: true,
    allowReserved: true,
    deprecated: false,
  };
}

/** Correlation ID Object: `$message.header#/correlationId` promises the header, whether or not it is listed. */
function correlations({ all }: Layers): readonly Parameter[] {
  return all.flatMap((part) => {
    const place = placeIn(part, 'correlationId');
    const end = place === undefined ? undefined : settle(place);
    if (end === undefined || isUnresolved(end)) return [];
    const location = member(end.schema, 'location');
    const name =
      typeof location === 'string' ? /^\$message\.header#\/([^/]+)$/u.exec(location)?.[1] : undefined;
    return name === undefined ? [] : [plain(name, end)];
  });
}

/** Kafka bindings describe the key of a record; contracts write it as metadata. */
function keysOf({ all }: Layers): readonly Parameter[] {
  return all.flatMap((part) => {
    const { bindings } = part.schema;
    const key = member(member(bindings, 'kafka'), 'key');
    if (key === undefined) return [];
    const pointer = childPointer(part.pointer, 'bindings', 'kafka', 'key');
    return [header('key', { source: part.source, pointer, schema: key }, false)];
  });
}
