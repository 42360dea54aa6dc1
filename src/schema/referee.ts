/** Ajv on the documents as they were written: the last word on every witness. It knows nothing of our normal form. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isUnresolved, type SchemaPlace } from '../core/schema.ts';
import { isObject, type JsonObject } from './json.ts';
import type { Reading } from './normalise.ts';
import { below, follow, isFlagged, refOf } from './place.ts';
import { matchesPattern } from './text.ts';
import { variantsOf } from './variants.ts';

export interface Referee {
  /** Whether the value is valid; undefined when the schema cannot be compiled or leads nowhere. */
  readonly accepts: (place: SchemaPlace, value: unknown, reading: Reading) => boolean | undefined;
}

export function createReferee(): Referee {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    validateSchema: false,
    inlineRefs: false,
    addUsedSchema: false,
    code: { optimize: false, regExp: safeRegExp },
  });
  // The default export of a CommonJS package arrives one level down.
  (addFormats as unknown as { readonly default: (instance: Ajv2020) => void }).default(ajv);
  const names = new Map<Reading, WeakMap<object, string>>();
  const validators = new Map<string, ValidateFunction | undefined>();
  let last = 0;

  /** Registers the schema and all it refers to; gives the name it is known by. */
  const nameOf = (place: SchemaPlace, reading: Reading): string => {
    const byPlace = names.get(reading) ?? new WeakMap<object, string>();
    names.set(reading, byPlace);
    const key = isObject(place.schema) ? place.schema : place;
    const known = byPlace.get(key);
    if (known !== undefined) return known;
    last += 1;
    const name = `schema:${String(last)}`;
    byPlace.set(key, name);
    ajv.addSchema(plainSchema(place, { reading, nameOf }) as object, name);
    return name;
  };

  return {
    accepts: (place, value, reading) => {
      const name = nameOf(place, reading);
      if (!validators.has(name)) validators.set(name, compiled(ajv, name));
      const validate = validators.get(name);
      return validate === undefined ? undefined : validate(value) === true;
    },
  };
}

function compiled(ajv: Ajv2020, name: string): ValidateFunction | undefined {
  try {
    return ajv.getSchema(name);
  } catch {
    // A schema that Ajv cannot compile (a bad keyword, a dangling reference) proves nothing.
    return undefined;
  }
}

/** Patterns from documents are hostile input, so Ajv runs them through the same bounded matcher as everything else. */
const safeRegExp = Object.assign(
  (pattern: string) => ({ test: (text: string): boolean => matchesPattern(pattern, text) !== false }),
  { code: 'safeRegExp' },
);

interface Naming {
  readonly reading: Reading;
  readonly nameOf: (place: SchemaPlace, reading: Reading) => string;
}

const SCHEMAS = new Set([
  'additionalProperties',
  'items',
  'additionalItems',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
]);
const LISTS = new Set(['allOf', 'prefixItems']);
const TABLES = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const KEPT = new Set([
  'type',
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minContains',
  'maxContains',
  'minProperties',
  'maxProperties',
  'dependentRequired',
]);

/** The same schema in plain JSON Schema 2020-12: dialects translated, references renamed, annotations gone. */
function plainSchema(place: SchemaPlace, naming: Naming): unknown {
  const { schema } = place;
  if (!isObject(schema)) return schema === false ? false : true;
  const nullable = schema['nullable'] === true || schema['x-nullable'] === true;
  const plain =
    refOf(schema) === undefined ? ownSchema(place, schema, naming) : referring(place, schema, naming);
  return nullable ? { anyOf: [{ type: 'null' }, plain] } : plain;
}

function referring(place: SchemaPlace, schema: JsonObject, naming: Naming): unknown {
  const leads = follow(place);
  const ref = { $ref: isUnresolved(leads) ? 'schema:nowhere' : naming.nameOf(leads, naming.reading) };
  if (place.source.dialect !== '2020-12') return ref;
  return { allOf: [ref, ownSchema(place, schema, naming)] };
}

function ownSchema(place: SchemaPlace, schema: JsonObject, naming: Naming): unknown {
  const plain: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (KEPT.has(keyword)) plain[keyword] = value;
    else if (Array.isArray(value) && (LISTS.has(keyword) || keyword === 'items')) {
      const parts = value.map((_, index) => plainSchema(below(place, keyword, index), naming));
      plain[keyword === 'items' ? 'prefixItems' : keyword] = parts;
    } else if (SCHEMAS.has(keyword)) plain[keyword] = plainSchema(below(place, keyword), naming);
    else if (TABLES.has(keyword) && isObject(value)) {
      plain[keyword] = table(
        Object.keys(value).map((name) => [name, plainSchema(below(place, keyword, name), naming)]),
      );
    }
  }
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const variants = variantsOf(place, keyword);
    if (variants.length === 0) continue;
    plain[keyword] = variants.map((variant) => {
      const part = plainSchema(variant.place, naming);
      return variant.tag === undefined ? part : { allOf: [part, variant.tag] };
    });
  }
  translateBounds(plain);
  translateType(plain);
  const required = requiredNames(place, schema, naming.reading);
  return required.length === 0 ? plain : { ...plain, required };
}

function table(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries);
}

function translateBounds(plain: Record<string, unknown>): void {
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof plain[exclusive] !== 'boolean') continue;
    if (plain[exclusive] && plain[bound] !== undefined) {
      plain[exclusive] = plain[bound];
      plain[bound] = undefined;
    } else plain[exclusive] = undefined;
    for (const keyword of [exclusive, bound])
      if (plain[keyword] === undefined) Reflect.deleteProperty(plain, keyword);
  }
}

function translateType(plain: Record<string, unknown>): void {
  if (plain['type'] === 'file') plain['type'] = 'string';
  if (plain['type'] === 'any') Reflect.deleteProperty(plain, 'type');
}

function requiredNames(place: SchemaPlace, schema: JsonObject, reading: Reading): readonly string[] {
  const { required } = schema;
  if (!Array.isArray(required)) return [];
  const names = required.filter((name) => typeof name === 'string');
  if (reading === 'relied') return names;
  const flag = reading === 'demanded' ? 'readOnly' : 'writeOnly';
  return names.filter((name) => !isFlagged(below(place, 'properties', name), flag));
}
