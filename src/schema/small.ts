/** Schemas that json-schema-diff can be asked about: small, without references, of keywords it is exact on. Anything else is `cannot-say`. */
import type { SchemaPlace } from '../core/schema.ts';
import { isObject } from './json.ts';
import { below, isNullable, target } from './place.ts';

export type SmallSchema = Readonly<Record<string, unknown>>;

/** Keywords it is exact on at values without members; on all others it is silent, so that its answer would be wrong. */
const KNOWN: ReadonlySet<string> = new Set([
  'type',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'items',
]);

const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$comment',
  'title',
  'description',
  'default',
  'deprecated',
  'example',
  'examples',
  'externalDocs',
  'readOnly',
  'writeOnly',
  'nullable',
]);

const DEPTH_MAX = 3;

/** The schema as it can be asked about; undefined is `cannot-say`. */
export function smallSchema(place: SchemaPlace, depth = 0): SmallSchema | undefined {
  const here = target(place);
  if (here === undefined || !isObject(here.schema) || depth > DEPTH_MAX) return undefined;
  const type = typesOf(here);
  const own = Object.entries(here.schema).filter(([keyword]) => !isAnnotation(keyword));
  if (type === undefined || !own.every(([keyword]) => KNOWN.has(keyword))) return undefined;
  if (here.schema['x-unknown'] !== undefined) return undefined;
  const small = { ...Object.fromEntries(own), type };
  if (here.schema['items'] === undefined) return small;
  const items = smallSchema(below(here, 'items'), depth + 1);
  return items === undefined ? undefined : { ...small, items };
}

function isAnnotation(keyword: string): boolean {
  return ANNOTATIONS.has(keyword) || keyword.startsWith('x-');
}

/** Objects are left out: their members are compared one by one, at places of their own. */
function typesOf(place: SchemaPlace): readonly string[] | undefined {
  const { type } = place.schema as SmallSchema;
  const named: readonly unknown[] = Array.isArray(type) ? type : [type];
  const types = named.filter((name) => typeof name === 'string');
  if (types.length < named.length || types.includes('object')) return undefined;
  return isNullable(place) && !types.includes('null') ? [...types, 'null'] : types;
}
