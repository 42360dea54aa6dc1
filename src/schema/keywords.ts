/** The keywords of one schema object, as constraints on one JSON type. Composition and references are not its business. */
import type { SchemaPlace } from '../core/schema.ts';
import {
  freeBranch,
  NO_NAMES,
  NONE,
  type ArrayPart,
  type Branch,
  type Contains,
  type ObjectPart,
} from './branch.ts';
import { isObject, jsonTypeOf, type JsonObject, type JsonType } from './json.ts';
import { READINGS, type Reading } from './reading.ts';
import { below, isComposed, isFlagged, refOf } from './place.ts';

/** The values of `type` that `schema` allows at `place`; undefined when there are none. */
export function constrained(type: JsonType, place: SchemaPlace, reading: Reading): Branch | undefined {
  const schema = place.schema as JsonObject;
  const branch = freeBranch(type, place);
  const values = valuesOf(type, schema);
  if (values?.length === 0) return undefined;
  const why = schema['x-unknown'];
  // Written into the new branch: this runs for every schema there is, and copies would be most of its cost.
  return Object.assign(
    branch,
    limitsOf(branch, schema, reading),
    values === undefined ? undefined : { values },
    typeof why === 'string' ? { opaque: [why] } : undefined,
  );
}

function limitsOf(
  { type, place }: Branch,
  schema: JsonObject,
  reading: Reading,
): Partial<Branch> | undefined {
  switch (type) {
    case 'null':
    case 'boolean':
      return undefined;
    case 'number':
      return numberLimits(schema);
    case 'string':
      return stringLimits(schema);
    case 'array':
      return arrayLimits(place, schema);
    case 'object':
      return objectLimits(place, schema, reading);
  }
}

/** Undefined when the schema lists none. */
function valuesOf(type: JsonType, schema: JsonObject): readonly unknown[] | undefined {
  const listed = schema['enum'];
  const values = Array.isArray(listed)
    ? listed
    : Object.hasOwn(schema, 'const')
      ? [schema['const']]
      : undefined;
  return values?.filter((value) => jsonTypeOf(value) === type);
}

const finite = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

/** The largest finite number of IEEE 754 single precision: `format: float` (OpenAPI Format Registry). */
export const FLOAT_MAX: number = (2 - 2 ** -23) * 2 ** 127;

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
  if (schema['format'] === 'float') {
    min = Math.max(min, -FLOAT_MAX);
    max = Math.min(max, FLOAT_MAX);
  }
  const multiple = finite(schema['multipleOf']);
  return {
    min,
    max,
    minExclusive,
    maxExclusive,
    multiples: multiple !== undefined && multiple > 0 ? [multiple] : NONE,
  };
}

function stringLimits(schema: JsonObject): Partial<Branch> {
  const { pattern, format } = schema;
  return {
    minLength: finite(schema['minLength']) ?? 0,
    maxLength: finite(schema['maxLength']) ?? Infinity,
    patterns: typeof pattern === 'string' ? [pattern] : NONE,
    formats: typeof format === 'string' ? [format] : NONE,
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
    ...(schema['unevaluatedItems'] === undefined || isAlone(schema)
      ? {}
      : { opaque: ['`unevaluatedItems` beside a composition'] }),
  };
}

function arrayParts(place: SchemaPlace, schema: JsonObject): readonly ArrayPart[] {
  const { items, prefixItems } = schema;
  const tuple = Array.isArray(prefixItems) ? 'prefixItems' : Array.isArray(items) ? 'items' : undefined;
  if (tuple === undefined) {
    const rest = items === undefined ? restKeyword(schema, 'items') : 'items';
    return schema[rest] === undefined ? NONE : [{ place, prefix: [], items: below(place, rest) }];
  }
  const prefix = (schema[tuple] as readonly unknown[]).map((_, index) => below(place, tuple, index));
  const rest = restKeyword(schema, tuple === 'items' ? 'additionalItems' : 'items');
  return [{ place, prefix, items: schema[rest] === undefined ? undefined : below(place, rest) }];
}

/** Beside no composition, elements that are not evaluated are those that no keyword speaks of (2020-12 Core §11.2). */
export function restKeyword(schema: JsonObject, usual: string): string {
  return schema[usual] === undefined && schema['unevaluatedItems'] !== undefined && isAlone(schema)
    ? 'unevaluatedItems'
    : usual;
}

function containsOf(place: SchemaPlace, schema: JsonObject): readonly Contains[] {
  if (schema['contains'] === undefined) return NONE;
  return [
    {
      place: below(place, 'contains'),
      min: finite(schema['minContains']) ?? 1,
      max: finite(schema['maxContains']) ?? Infinity,
    },
  ];
}

function objectLimits(place: SchemaPlace, schema: JsonObject, reading: Reading): Partial<Branch> {
  const part = objectPart(place, schema, READINGS[reading].strict);
  const unevaluated = schema['unevaluatedProperties'];
  return {
    ...(isObject(unevaluated) && !isAlone(schema)
      ? { opaque: ['`unevaluatedProperties` with a schema'] }
      : {}),
    objects: part === undefined ? NONE : [part],
    required: requiredOf(part, schema, reading),
    minProperties: finite(schema['minProperties']) ?? 0,
    maxProperties: finite(schema['maxProperties']) ?? Infinity,
    names: schema['propertyNames'] === undefined ? NONE : [below(place, 'propertyNames')],
    closed: unevaluated === false && READINGS[reading].strict,
  };
}

/** Whether the schema leans on no other one. */
function isAlone(schema: JsonObject): boolean {
  return !isComposed(schema) && refOf(schema) === undefined;
}

function objectPart(place: SchemaPlace, schema: JsonObject, strict: boolean): ObjectPart | undefined {
  const { properties, patternProperties } = schema;
  // Beside no composition, what is not evaluated is what is not declared.
  const isSpoken = schema['additionalProperties'] !== undefined || !isAlone(schema);
  const additionalKey = isSpoken ? 'additionalProperties' : 'unevaluatedProperties';
  const additional = schema[additionalKey];
  // Who does not mind members that are new does not mind that they were forbidden.
  const additionalProperties = additional === false && !strict ? undefined : additional;
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
    additional: additionalProperties === undefined ? undefined : below(place, additionalKey),
  };
}

/**
 * OpenAPI 3.0.4 §4.7.24.2: `required` on a `readOnly` member holds for responses only, on a `writeOnly` one for requests only.
 */
function requiredOf(part: ObjectPart | undefined, schema: JsonObject, reading: Reading): ReadonlySet<string> {
  const listed = schema['required'];
  if (!Array.isArray(listed)) return NO_NAMES;
  const names = listed.filter((name) => typeof name === 'string');
  const side = READINGS[reading].required;
  if (side === 'all' || part === undefined) return new Set(names);
  const flag = side === 'request' ? 'readOnly' : 'writeOnly';
  return new Set(
    names.filter((name) => {
      const property = part.properties.get(name);
      return property === undefined || !isFlagged(property, flag);
    }),
  );
}
