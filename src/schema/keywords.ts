/** The keywords of one schema object, as constraints on one JSON type. Composition and references are not its business. */
import type { SchemaPlace } from '../core/schema.ts';
import type { ArrayPart, Branch, Contains, ObjectPart } from './branch.ts';
import { isObject, jsonTypeOf, type JsonObject } from './json.ts';
import type { Reading } from './normalise.ts';
import { below, isFlagged } from './place.ts';

/** `branch` with what `schema` says about its type; undefined when the schema allows no value of it. */
export function constrain(branch: Branch, schema: JsonObject, reading: Reading): Branch | undefined {
  const valued = withValues(branch, schema);
  if (valued === undefined) return undefined;
  const why = schema['x-unknown'];
  const known = typeof why === 'string' ? { ...valued, opaque: [...valued.opaque, why] } : valued;
  switch (branch.type) {
    case 'null':
    case 'boolean':
      return known;
    case 'number':
      return { ...known, ...numberLimits(schema) };
    case 'string':
      return { ...known, ...stringLimits(schema) };
    case 'array':
      return { ...known, ...arrayLimits(known.place, schema) };
    case 'object':
      return objectLimits(known, schema, reading);
  }
}

function withValues(branch: Branch, schema: JsonObject): Branch | undefined {
  const listed = schema['enum'];
  const values = Array.isArray(listed)
    ? listed
    : Object.hasOwn(schema, 'const')
      ? [schema['const']]
      : undefined;
  if (values === undefined) return branch;
  const fitting = values.filter((value) => jsonTypeOf(value) === branch.type);
  return fitting.length === 0 ? undefined : { ...branch, values: fitting };
}

const finite = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

function numberLimits(schema: JsonObject): Partial<Branch> {
  let min = finite(schema['minimum']) ?? -Infinity;
  let max = finite(schema['maximum']) ?? Infinity;
  // Swagger 2.0 and OpenAPI 3.0 write a boolean beside the bound, JSON Schema 2020-12 a number of its own.
  let minExclusive = schema['exclusiveMinimum'] === true;
  let maxExclusive = schema['exclusiveMaximum'] === true;
  const above = finite(schema['exclusiveMinimum']);
  const under = finite(schema['exclusiveMaximum']);
  if (above !== undefined && above >= min) [min, minExclusive] = [above, true];
  if (under !== undefined && under <= max) [max, maxExclusive] = [under, true];
  if (schema['format'] === 'int32') {
    min = Math.max(min, INT32.min);
    max = Math.min(max, INT32.max);
  }
  const multiple = finite(schema['multipleOf']);
  return {
    min,
    max,
    minExclusive,
    maxExclusive,
    multiples: multiple !== undefined && multiple > 0 ? [multiple] : [],
  };
}

function stringLimits(schema: JsonObject): Partial<Branch> {
  const { pattern, format } = schema;
  return {
    minLength: finite(schema['minLength']) ?? 0,
    maxLength: finite(schema['maxLength']) ?? Infinity,
    patterns: typeof pattern === 'string' ? [pattern] : [],
    formats: typeof format === 'string' ? [format] : [],
  };
}

function arrayLimits(place: SchemaPlace, schema: JsonObject): Partial<Branch> {
  return {
    minItems: finite(schema['minItems']) ?? 0,
    maxItems: finite(schema['maxItems']) ?? Infinity,
    unique: schema['uniqueItems'] === true,
    arrays: arrayParts(place, schema),
    contains: containsOf(place, schema),
    needsItem: schema['x-sample-items'] === true,
  };
}

function arrayParts(place: SchemaPlace, schema: JsonObject): readonly ArrayPart[] {
  const { items, prefixItems } = schema;
  const tuple = Array.isArray(prefixItems) ? 'prefixItems' : Array.isArray(items) ? 'items' : undefined;
  if (tuple === undefined) {
    return items === undefined ? [] : [{ place, prefix: [], items: below(place, 'items') }];
  }
  const prefix = (schema[tuple] as readonly unknown[]).map((_, index) => below(place, tuple, index));
  const rest = tuple === 'items' ? 'additionalItems' : 'items';
  return [{ place, prefix, items: schema[rest] === undefined ? undefined : below(place, rest) }];
}

function containsOf(place: SchemaPlace, schema: JsonObject): readonly Contains[] {
  if (schema['contains'] === undefined) return [];
  return [
    {
      place: below(place, 'contains'),
      min: finite(schema['minContains']) ?? 1,
      max: finite(schema['maxContains']) ?? Infinity,
    },
  ];
}

function objectLimits(branch: Branch, schema: JsonObject, reading: Reading): Branch {
  const { place } = branch;
  const part = objectPart(place, schema);
  const unevaluated = schema['unevaluatedProperties'];
  return {
    ...branch,
    opaque: isObject(unevaluated)
      ? [...branch.opaque, '`unevaluatedProperties` with a schema']
      : branch.opaque,
    objects: part === undefined ? [] : [part],
    required: requiredOf(part, schema, reading),
    minProperties: finite(schema['minProperties']) ?? 0,
    maxProperties: finite(schema['maxProperties']) ?? Infinity,
    names: schema['propertyNames'] === undefined ? [] : [below(place, 'propertyNames')],
    closed: unevaluated === false,
  };
}

function objectPart(place: SchemaPlace, schema: JsonObject): ObjectPart | undefined {
  const { properties, patternProperties, additionalProperties } = schema;
  if (properties === undefined && patternProperties === undefined && additionalProperties === undefined)
    return undefined;
  return {
    place,
    properties: new Map(
      Object.keys(isObject(properties) ? properties : {}).map((name) => [
        name,
        below(place, 'properties', name),
      ]),
    ),
    patterns: Object.keys(isObject(patternProperties) ? patternProperties : {}).map(
      (pattern) => [pattern, below(place, 'patternProperties', pattern)] as const,
    ),
    additional: additionalProperties === undefined ? undefined : below(place, 'additionalProperties'),
  };
}

/**
 * OpenAPI 3.0.4 §4.7.24.2: `required` on a `readOnly` member holds for responses only, on a `writeOnly` one for requests only.
 */
function requiredOf(part: ObjectPart | undefined, schema: JsonObject, reading: Reading): ReadonlySet<string> {
  const listed = schema['required'];
  if (!Array.isArray(listed)) return new Set();
  const names = listed.filter((name) => typeof name === 'string');
  if (reading === 'relied' || part === undefined) return new Set(names);
  const flag = reading === 'demanded' ? 'readOnly' : 'writeOnly';
  return new Set(
    names.filter((name) => {
      const property = part.properties.get(name);
      return property === undefined || !isFlagged(property, flag);
    }),
  );
}
