/** Schemas that json-schema-diff can be asked about: small, without references, of keywords it is exact on. Anything else is `cannot-say`. */
import type { SchemaPlace } from '../core/schema.ts';
import { isObject } from './json.ts';
import { below, target } from './place.ts';

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
  const small: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(here.schema)) {
    if (ANNOTATIONS.has(keyword) || keyword.startsWith('x-')) continue;
    if (!KNOWN.has(keyword)) return undefined;
    if (keyword === 'items') {
      const inner = smallSchema(below(here, 'items'), depth + 1);
      if (inner === undefined) return undefined;
      small[keyword] = inner;
    } else small[keyword] = value;
  }
  const types = typesOf(here.schema);
  if (types === undefined || small['x-unknown'] !== undefined) return undefined;
  return { ...small, type: types };
}

/** Objects are left out: their members are compared one by one, at places of their own. */
function typesOf({ type, nullable }: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const named = Array.isArray(type) ? type : [type];
  if (!named.every((name) => typeof name === 'string' && name !== 'object')) return undefined;
  return nullable === true && !named.includes('null') ? [...named, 'null'] : named;
}
