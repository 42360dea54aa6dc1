/** What a schema refuses, as alternatives. Exact for the keywords it knows; for any other the result is opaque. */
import { isUnresolved, type SchemaPlace } from '../core/schema.ts';
import { conjoin, freeBranch, freeBranches, type Branch } from './branch.ts';
import { isObject, JSON_TYPES, type JsonObject, type JsonType } from './json.ts';
import { below, derived, follow, refOf } from './place.ts';

type Expand = (place: SchemaPlace) => readonly Branch[];

const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$comment',
  '$defs',
  'definitions',
  'title',
  'description',
  'default',
  'deprecated',
  'example',
  'examples',
  'externalDocs',
  'readOnly',
  'writeOnly',
  'xml',
  'discriminator',
]);

const negations = new WeakMap<object, unknown>();

function notSchema(schema: unknown): unknown {
  if (!isObject(schema)) return schema === false;
  const memo = negations.get(schema) ?? { not: schema };
  negations.set(schema, memo);
  return memo;
}

/** The values that `place` refuses. */
export function negate(place: SchemaPlace, expand: Expand): readonly Branch[] {
  const { schema } = place;
  if (schema === true) return [];
  if (schema === false) return freeBranches(place);
  if (!isObject(schema)) return unclear(place, 'a negated schema that is no schema');
  if (refOf(schema) !== undefined) {
    const leads = follow(place);
    return isUnresolved(leads) ? unclear(place, leads.unresolved) : negate(leads, expand);
  }
  // Values are refused when any one keyword refuses them.
  return Object.keys(schema).flatMap((keyword) =>
    ANNOTATIONS.has(keyword) || keyword.startsWith('x-')
      ? []
      : [...negateKeyword(place, schema, { keyword, expand })],
  );
}

function unclear(place: SchemaPlace, why: string): readonly Branch[] {
  return freeBranches(place).map((branch) => ({ ...branch, opaque: [why] }));
}

interface Keyword {
  readonly keyword: string;
  readonly expand: Expand;
}

function negateKeyword(
  place: SchemaPlace,
  schema: JsonObject,
  { keyword, expand }: Keyword,
): readonly Branch[] {
  const value = schema[keyword];
  switch (keyword) {
    case 'type':
      return negateType(place, value);
    case 'const':
      return excluding(place, [value]);
    case 'enum':
      return excluding(place, Array.isArray(value) ? value : []);
    case 'required':
      return absentOne(place, value, expand);
    case 'properties':
      return presentWrong(place, value, expand);
    case 'pattern':
      return [{ ...freeBranch('string', place), notPatterns: [String(value)] }];
    case 'not':
      return expand(below(place, 'not'));
    case 'anyOf':
      return each(place, 'anyOf', value)
        .map((part) => negate(part, expand))
        .reduce((all, refused) => conjoin(all, refused), freeBranches(place));
    case 'allOf':
      return each(place, 'allOf', value).flatMap((part) => [...negate(part, expand)]);
    default:
      return negateBound(place, keyword, value);
  }
}

function each(place: SchemaPlace, keyword: string, value: unknown): readonly SchemaPlace[] {
  return Array.isArray(value) ? value.map((_, index) => below(place, keyword, index)) : [];
}

function negateType(place: SchemaPlace, value: unknown): readonly Branch[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  const refused: Branch[] = JSON_TYPES.filter(
    (type) => !names.includes(type) && !(type === 'number' && names.includes('integer')),
  ).map((type) => freeBranch(type, place));
  if (names.includes('integer') && !names.includes('number')) {
    refused.push({ ...freeBranch('number', place), integer: false });
  }
  return refused;
}

function excluding(place: SchemaPlace, values: readonly unknown[]): readonly Branch[] {
  return freeBranches(place).map((branch) => ({ ...branch, excluded: values }));
}

const absences = new Map<string, unknown>();

function absentOne(place: SchemaPlace, value: unknown, expand: Expand): readonly Branch[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((name) => {
    const key = String(name);
    const schema = absences.get(key) ?? { type: 'object', properties: { [key]: false } };
    absences.set(key, schema);
    return [...expand(derived(place, schema))];
  });
}

const violations = new WeakMap<object, Map<string, unknown>>();

function presentWrong(place: SchemaPlace, value: unknown, expand: Expand): readonly Branch[] {
  if (!isObject(value)) return [];
  const made = violations.get(value) ?? new Map<string, unknown>();
  violations.set(value, made);
  return Object.entries(value).flatMap(([name, property]) => {
    const schema = made.get(name) ?? {
      type: 'object',
      required: [name],
      properties: { [name]: notSchema(property) },
    };
    made.set(name, schema);
    return [...expand(derived(place, schema))];
  });
}

const OPPOSITE: Readonly<
  Record<string, { readonly type: JsonType; readonly limit: (bound: number) => Partial<Branch> }>
> = {
  minimum: { type: 'number', limit: (bound) => ({ max: bound, maxExclusive: true }) },
  maximum: { type: 'number', limit: (bound) => ({ min: bound, minExclusive: true }) },
  exclusiveMinimum: { type: 'number', limit: (bound) => ({ max: bound }) },
  exclusiveMaximum: { type: 'number', limit: (bound) => ({ min: bound }) },
  minLength: { type: 'string', limit: (bound) => ({ maxLength: bound - 1 }) },
  maxLength: { type: 'string', limit: (bound) => ({ minLength: bound + 1 }) },
  minItems: { type: 'array', limit: (bound) => ({ maxItems: bound - 1 }) },
  maxItems: { type: 'array', limit: (bound) => ({ minItems: bound + 1 }) },
  minProperties: { type: 'object', limit: (bound) => ({ maxProperties: bound - 1 }) },
  maxProperties: { type: 'object', limit: (bound) => ({ minProperties: bound + 1 }) },
};

function negateBound(place: SchemaPlace, keyword: string, value: unknown): readonly Branch[] {
  const opposite = Object.hasOwn(OPPOSITE, keyword) ? OPPOSITE[keyword] : undefined;
  if (opposite === undefined || typeof value !== 'number') return unclear(place, `negated \`${keyword}\``);
  return [{ ...freeBranch(opposite.type, place), ...opposite.limit(value) }];
}
