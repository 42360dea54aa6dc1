/** What a schema lets a text be: its JSON types, items and members, seen through references and unions. It validates nothing. */
import type { SchemaPlace } from '../../core/schema.ts';
import {
  isObject,
  JSON_TYPES,
  jsonEqual,
  jsonTypeOf,
  member,
  type JsonObject,
  type JsonType,
} from '../../schema/json.ts';
import { below, target, isNullable } from '../../schema/place.ts';

/** Several places stand for alternatives; a view is generous, since the schema itself has the last word on every reading. */
export interface SchemaView {
  readonly types: ReadonlySet<JsonType>;
  /** False when no keyword says which types are meant. */
  readonly typed: boolean;
  readonly items: () => SchemaView;
  readonly member: (name: string) => SchemaView;
  /** The names under `properties`, over all alternatives. */
  readonly names: ReadonlySet<string>;
  /** Whether members beyond `names` may be there. */
  readonly open: boolean;
  /** Nested arrays in Swagger 2.0 name their own separator. */
  readonly collectionFormat: string | undefined;
  /** The values of `const` or `enum`, where these are all there is. */
  readonly listed: readonly unknown[] | undefined;
}

const DEPTH_MAX = 12;
const LEAVES_MAX = 64;
const views = new WeakMap<object, SchemaView>();

export function viewOf(place: SchemaPlace | undefined): SchemaView {
  if (place === undefined) return viewOfAll([]);
  const key = isObject(place.schema) ? place.schema : place;
  const known = views.get(key);
  if (known !== undefined) return known;
  const view = viewOfAll([place]);
  views.set(key, view);
  return view;
}

function viewOfAll(places: readonly SchemaPlace[]): SchemaView {
  const leaves: SchemaPlace[] = [];
  const types = new Set<JsonType>();
  let typed = places.length > 0;
  for (const place of places) {
    const found = typesAt(place, leaves, 0);
    if (found === undefined) typed = false;
    for (const type of found ?? JSON_TYPES) types.add(type);
  }
  if (places.length === 0) for (const type of JSON_TYPES) types.add(type);
  return {
    types,
    typed,
    items: () => viewOfAll(leaves.flatMap(itemsOf)),
    member: (name) => viewOfAll(leaves.flatMap((leaf) => memberOf(leaf, name))),
    names: new Set(leaves.flatMap(({ schema }) => Object.keys(objectAt(schema, 'properties')))),
    open: !leaves.some(({ schema }) => member(schema, 'additionalProperties') === false),
    collectionFormat: leaves
      .map(({ schema }) => member(schema, 'collectionFormat'))
      .find((format) => typeof format === 'string'),
    listed: places.length === 1 ? listedIn(leaves[0]?.schema) : undefined,
  };
}

function listedIn(schema: unknown): readonly unknown[] | undefined {
  const only = member(schema, 'const');
  if (only !== undefined) return [only];
  const values = member(schema, 'enum');
  return Array.isArray(values) ? values : undefined;
}

type Types = ReadonlySet<JsonType> | undefined;

/** The types a place allows, undefined when it does not say; every schema met on the way is added to `leaves`. */
function typesAt(place: SchemaPlace, leaves: SchemaPlace[], depth: number): Types {
  const here = target(place);
  if (here === undefined || !isObject(here.schema) || depth > DEPTH_MAX || leaves.length > LEAVES_MAX) {
    return undefined;
  }
  leaves.push(here);
  const { schema } = here;
  let types = ownTypes(schema);
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const parts = schema[keyword];
    if (!Array.isArray(parts) || parts.length === 0) continue;
    const each = parts.map((_, index) => typesAt(below(here, keyword, index), leaves, depth + 1));
    types = keyword === 'allOf' ? each.reduce(both, types) : both(types, each.reduce(either));
  }
  return isNullable(here) && types !== undefined ? new Set([...types, 'null']) : types;
}

function both(a: Types, b: Types): Types {
  if (a === undefined || b === undefined) return a ?? b;
  return new Set([...a].filter((type) => b.has(type)));
}

function either(a: Types, b: Types): Types {
  return a === undefined || b === undefined ? undefined : new Set([...a, ...b]);
}

function ownTypes(schema: JsonObject): Types {
  const { type } = schema;
  const named: readonly unknown[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  if (named.length > 0) return new Set(named.flatMap(namedType));
  if (Object.hasOwn(schema, 'const')) return typesOfValues([schema['const']]);
  if (Array.isArray(schema['enum'])) return typesOfValues(schema['enum']);
  // Keywords of one type do not forbid the others, yet nobody writes `items` and means a number.
  if (isObject(schema['items']) || Array.isArray(schema['prefixItems'])) return new Set(['array']);
  if (isObject(schema['properties'])) return new Set(['object']);
  return undefined;
}

function namedType(name: unknown): readonly JsonType[] {
  if (name === 'integer') return ['number'];
  // Swagger 2.0 `file`: the content is a string of bytes.
  if (name === 'file') return ['string'];
  return JSON_TYPES.filter((type) => type === name);
}

function typesOfValues(values: readonly unknown[]): Types {
  return new Set(values.map(jsonTypeOf).filter((type) => type !== undefined));
}

function objectAt(schema: unknown, keyword: string): JsonObject {
  const value = member(schema, keyword);
  return isObject(value) ? value : {};
}

function itemsOf(leaf: SchemaPlace): readonly SchemaPlace[] {
  const prefix = member(leaf.schema, 'prefixItems');
  const first = Array.isArray(prefix) ? prefix.map((_, index) => below(leaf, 'prefixItems', index)) : [];
  return isObject(member(leaf.schema, 'items')) ? [...first, below(leaf, 'items')] : first;
}

function memberOf(leaf: SchemaPlace, name: string): readonly SchemaPlace[] {
  if (Object.hasOwn(objectAt(leaf.schema, 'properties'), name)) return [below(leaf, 'properties', name)];
  return isObject(member(leaf.schema, 'additionalProperties')) ? [below(leaf, 'additionalProperties')] : [];
}

/** Whether a value has a type the schema allows and is among the values it lists, if it lists any. Other keywords are not looked at. */
export function valueFits(view: SchemaView, value: unknown): boolean {
  const type = jsonTypeOf(value);
  if (type === undefined || !view.types.has(type)) return false;
  if (value !== null && view.listed !== undefined && !view.listed.some((each) => jsonEqual(each, value)))
    return false;
  if (Array.isArray(value)) return value.every((item) => valueFits(view.items(), item));
  if (!isObject(value)) return true;
  return Object.entries(value).every(([name, each]) => valueFits(view.member(name), each));
}
