/** Which JSON types a schema allows, and what a text may mean under them. */
import { isUnresolved, type SchemaPlace } from '../../core/schema.ts';
import { isObject, jsonTypeOf, member } from '../../schema/json.ts';
import { below, follow, refOf } from '../../schema/place.ts';
export type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null';
const DEPTH_MAX = 12;
const PARTS = ['allOf', 'anyOf', 'oneOf'];
export function typesOf(place: SchemaPlace, depth = 0): ReadonlySet<TypeName> {
  const types = new Set<TypeName>();
  const { schema } = place;
  if (!isObject(schema) || depth > DEPTH_MAX) return types;
  if (refOf(schema) !== undefined) {
    const leads = follow(place);
    if (!isUnresolved(leads)) for (const type of typesOf(leads, depth + 1)) types.add(type);
  }
  const { type } = schema;
  for (const name of Array.isArray(type) ? type : [type])
    if (typeof name === 'string') types.add(name as TypeName);
  if (schema['nullable'] === true) types.add('null');
  if (type === undefined) for (const implied of impliedBy(schema)) types.add(implied);
  for (const keyword of PARTS) {
    const parts = schema[keyword];
    if (!Array.isArray(parts)) continue;
    parts.forEach((_, index) => {
      for (const name of typesOf(below(place, keyword, index), depth + 1)) types.add(name);
    });
  }
  return types;
}
function impliedBy(schema: Readonly<Record<string, unknown>>): readonly TypeName[] {
  const values = schema['enum'];
  const listed = Array.isArray(values) ? values : schema['const'] === undefined ? [] : [schema['const']];
  return [
    ...(schema['properties'] === undefined ? [] : (['object'] as const)),
    ...(schema['items'] === undefined ? [] : (['array'] as const)),
    ...listed.flatMap((value) => jsonTypeOf(value) ?? []),
  ];
}
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;
export function scalarReadings(text: string, types: ReadonlySet<TypeName>): readonly unknown[] {
  const readings: unknown[] = [];
  const free = types.size === 0;
  if ((free || types.has('number') || types.has('integer')) && NUMBER.test(text)) readings.push(Number(text));
  if ((free || types.has('boolean')) && (text === 'true' || text === 'false')) readings.push(text === 'true');
  if (types.has('null') && (text === '' || text === 'null')) readings.push(null);
  readings.push(text);
  return readings;
}
function inside<T>(
  place: SchemaPlace,
  find: (place: SchemaPlace) => T | undefined,
  depth = 0,
): T | undefined {
  const { schema } = place;
  if (!isObject(schema) || depth > DEPTH_MAX) return undefined;
  const own = find(place);
  if (own !== undefined) return own;
  if (refOf(schema) !== undefined) {
    const leads = follow(place);
    return isUnresolved(leads) ? undefined : inside(leads, find, depth + 1);
  }
  for (const keyword of PARTS) {
    const parts = schema[keyword];
    if (!Array.isArray(parts)) continue;
    for (const index of parts.keys()) {
      const found = inside(below(place, keyword, index), find, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
export function memberPlace(place: SchemaPlace, name: string): SchemaPlace | undefined {
  return (
    inside(place, (at) =>
      member(member(at.schema, 'properties'), name) === undefined ? undefined : below(at, 'properties', name),
    ) ??
    inside(place, (at) =>
      isObject(member(at.schema, 'additionalProperties')) ? below(at, 'additionalProperties') : undefined,
    )
  );
}
export function itemPlace(place: SchemaPlace): SchemaPlace | undefined {
  return inside(place, (at) => (member(at.schema, 'items') === undefined ? undefined : below(at, 'items')));
}
export function valueOf(text: string, place: SchemaPlace | undefined): unknown {
  if (place === undefined) return text;
  const types = typesOf(place);
  return types.size === 0 ? text : scalarReadings(text, types)[0];
}
export function memberNames(place: SchemaPlace): ReadonlySet<string> {
  const names = new Set<string>();
  inside(place, (at) => {
    const properties = member(at.schema, 'properties');
    for (const name of Object.keys(isObject(properties) ? properties : {})) names.add(name);
    return undefined;
  });
  return names;
}
