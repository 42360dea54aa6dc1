/**
 * A schema of any dialect in plain JSON Schema, cut down to what bears on given values: members that no value has are left
 * out, references are followed. On those values it says exactly what the original says, and it is quick to compile.
 */
import { isUnresolved, type SchemaPlace } from '../core/schema.ts';
import { isObject, member, type JsonObject } from './json.ts';
import { FLOAT_MAX, restKeyword } from './keywords.ts';
import { closes, heedsSubtypes, READINGS, type Reading } from './reading.ts';
import { below, follow, isFlagged, isNullable, refOf } from './place.ts';
import { matchesPattern } from './text.ts';
import { inheritorsOf, variantsOf } from './variants.ts';

export type Plain = Readonly<Record<string, unknown>> | boolean;

const DEPTH_MAX = 120;

/** Undefined when a reference that bears on the values leads nowhere, or the schema goes in a circle. */
export function plainSchema(
  place: SchemaPlace,
  values: readonly unknown[],
  reading: Reading,
): Plain | undefined {
  const cut: Cutting = { reading, depth: 0, broken: { is: false } };
  const plain = convert(place, values, cut);
  return cut.broken.is ? undefined : plain;
}

interface Cutting {
  readonly reading: Reading;
  readonly depth: number;
  readonly broken: { is: boolean };
  /** Below the `allOf` of a subtype, where its base is just the base. */
  readonly isBase?: boolean;
}

function convert(place: SchemaPlace, values: readonly unknown[], cut: Cutting): Plain {
  const { schema } = place;
  if (schema === false) return false;
  if (!isObject(schema) || values.length === 0) return true;
  // What goes in a circle is given up at once: each of its alternatives would lead round again.
  if (cut.broken.is) return true;
  if (cut.depth > DEPTH_MAX) {
    cut.broken.is = true;
    return true;
  }
  const inner = { ...cut, depth: cut.depth + 1 };
  const plain =
    refOf(schema) === undefined
      ? own(place, schema, { values, cut: inner })
      : referring(place, schema, { values, cut: inner });
  return isNullable(place) && values.includes(null) ? { anyOf: [{ type: 'null' }, plain] } : plain;
}

interface Work {
  readonly values: readonly unknown[];
  readonly cut: Cutting;
}

function referring(place: SchemaPlace, schema: JsonObject, { values, cut }: Work): Plain {
  const leads = follow(place);
  if (isUnresolved(leads)) {
    cut.broken.is = true;
    return true;
  }
  const referred = convert(leads, values, cut);
  if (place.source.dialect !== '2020-12' || Object.keys(schema).length === 1) return referred;
  return { allOf: [referred, own(place, schema, { values, cut })] };
}

const KEPT: readonly string[] = [
  'enum',
  'const',
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
];

const WHOLE: readonly string[] = ['not', 'if', 'then', 'else'];

function own(place: SchemaPlace, schema: JsonObject, work: Work): Plain {
  const plain: Record<string, unknown> = {};
  for (const keyword of KEPT) if (schema[keyword] !== undefined) plain[keyword] = schema[keyword];
  addType(plain, schema);
  addBounds(plain, schema);
  const { isBase = false, ...cut } = work.cut;
  const inside = { values: work.values, cut };
  addComposition(plain, place, inside);
  if (work.values.some(isObject)) {
    addObject(plain, place, inside);
    if (!isBase && heedsSubtypes(cut.reading)) addSubtypes(plain, place, inside);
  }
  if (work.values.some(Array.isArray)) addArray(plain, place, inside);
  return plain;
}

/** A value that names a subtype by its tag has to be one. */
function addSubtypes(plain: Record<string, unknown>, place: SchemaPlace, { values, cut }: Work): void {
  const subtypes = inheritorsOf(place).flatMap((subtype) =>
    subtype.tag === undefined
      ? []
      : [{ if: subtype.tag, then: convert(subtype.place, values, { ...cut, isBase: true }) }],
  );
  if (subtypes.length === 0) return;
  plain['allOf'] = [...listIn(plain['allOf']), ...subtypes];
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function addType(plain: Record<string, unknown>, { type }: JsonObject): void {
  if (type === 'file') plain['type'] = 'string';
  else if (type !== undefined && type !== 'any') plain['type'] = type;
}

function addBounds(plain: Record<string, unknown>, schema: JsonObject): void {
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const strict = schema[exclusive];
    if (strict === true && schema[bound] !== undefined) plain[exclusive] = schema[bound];
    else if (schema[bound] !== undefined) plain[bound] = schema[bound];
    if (typeof strict === 'number') plain[exclusive] = strict;
  }
  if (schema['format'] === 'float') {
    plain['allOf'] = [...listIn(plain['allOf']), { minimum: -FLOAT_MAX, maximum: FLOAT_MAX }];
  }
}

function addComposition(plain: Record<string, unknown>, place: SchemaPlace, { values, cut }: Work): void {
  const { schema } = place;
  for (const keyword of WHOLE) {
    if (member(schema, keyword) !== undefined) plain[keyword] = convert(below(place, keyword), values, cut);
  }
  const parts = member(schema, 'allOf');
  if (Array.isArray(parts))
    plain['allOf'] = [
      ...listIn(plain['allOf']),
      ...parts.map((_, index) => convert(below(place, 'allOf', index), values, { ...cut, isBase: true })),
    ];
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const variants = variantsOf(place, keyword);
    if (variants.length === 0) continue;
    const alternatives = variants.map((variant) => {
      const part = convert(variant.place, values, cut);
      return variant.tag === undefined ? part : { allOf: [part, variant.tag] };
    });
    // Who takes a value does not mind that it fits twice.
    if (keyword === 'oneOf' && !READINGS[cut.reading].exclusive)
      plain['allOf'] = [...listIn(plain['allOf']), { anyOf: alternatives }];
    else plain[keyword] = alternatives;
  }
}

function addObject(plain: Record<string, unknown>, place: SchemaPlace, { values, cut }: Work): void {
  const schema = place.schema as JsonObject;
  const objects = values.filter(isObject);
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const under = (name: string): readonly unknown[] =>
    objects.flatMap((object) => (Object.hasOwn(object, name) ? [object[name]] : []));
  const declared = names.filter((name) => member(schema['properties'], name) !== undefined);
  if (declared.length > 0) {
    plain['properties'] = table(declared, (name) =>
      convert(below(place, 'properties', name), under(name), cut),
    );
  }
  const patterns = Object.keys(isObject(schema['patternProperties']) ? schema['patternProperties'] : {});
  if (patterns.length > 0) {
    plain['patternProperties'] = table(patterns, (pattern) => {
      const matching = names.filter((name) => matchesPattern(pattern, name) !== false);
      return convert(below(place, 'patternProperties', pattern), matching.flatMap(under), cut);
    });
  }
  for (const keyword of ['additionalProperties', 'unevaluatedProperties']) {
    if (closes(schema[keyword], cut.reading))
      plain[keyword] = convert(below(place, keyword), names.flatMap(under), cut);
  }
  if (schema['propertyNames'] !== undefined)
    plain['propertyNames'] = convert(below(place, 'propertyNames'), names, cut);
  for (const keyword of ['dependentSchemas', 'dependencies']) {
    const triggers = Object.keys(isObject(schema[keyword]) ? schema[keyword] : {}).filter((name) =>
      names.includes(name),
    );
    if (triggers.length > 0)
      plain[keyword] = table(triggers, (name) => dependency(place, { keyword, name }, { values, cut }));
  }
  const required = requiredNames(place, schema, cut.reading);
  if (required.length > 0) plain['required'] = required;
}

function dependency(
  place: SchemaPlace,
  { keyword, name }: { readonly keyword: string; readonly name: string },
  { values, cut }: Work,
): unknown {
  const inner = below(place, keyword, name);
  return Array.isArray(inner.schema) ? inner.schema : convert(inner, values, cut);
}

function table(names: readonly string[], make: (name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

/** Tuples are written the way both drafts that Ajv is asked in understand: `items` as a list with `additionalItems`. */
function addArray(plain: Record<string, unknown>, place: SchemaPlace, { values, cut }: Work): void {
  const schema = place.schema as JsonObject;
  const arrays: readonly (readonly unknown[])[] = values.filter(Array.isArray);
  const { items, prefixItems } = schema;
  const tuple = Array.isArray(prefixItems) ? 'prefixItems' : Array.isArray(items) ? 'items' : undefined;
  if (tuple === undefined) {
    const rest = restKeyword(schema, 'items');
    if (schema[rest] !== undefined) plain['items'] = convert(below(place, rest), arrays.flat(1), cut);
  } else {
    const length = (schema[tuple] as readonly unknown[]).length;
    const rest = restKeyword(schema, tuple === 'items' ? 'additionalItems' : 'items');
    const conversions = Array.from({ length }, (_, index) =>
      convert(
        below(place, tuple, index),
        arrays.flatMap((array) => (index < array.length ? [array[index]] : [])),
        cut,
      ),
    );
    const more = arrays.flatMap((array) => array.slice(length));
    const tail = schema[rest] === undefined ? undefined : convert(below(place, rest), more, cut);
    plain['items'] = conversions;
    if (tail !== undefined) plain['additionalItems'] = tail;
  }
  if (schema['contains'] !== undefined)
    plain['contains'] = convert(below(place, 'contains'), arrays.flat(1), cut);
}

function requiredNames(place: SchemaPlace, schema: JsonObject, reading: Reading): readonly string[] {
  const { required } = schema;
  if (!Array.isArray(required)) return [];
  const names = required.filter((name) => typeof name === 'string');
  const side = READINGS[reading].required;
  if (side === 'all') return names;
  const flag = side === 'request' ? 'readOnly' : 'writeOnly';
  return names.filter((name) => !isFlagged(below(place, 'properties', name), flag));
}
