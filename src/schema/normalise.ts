/** A schema to its alternatives, each of one JSON type. Children stay places and are looked at when they are needed. */
import { isUnresolved, type SchemaPlace } from '../core/schema.ts';
import { BRANCHES_MAX, conjoin, freeBranch, freeBranches, type Branch } from './branch.ts';
import { isObject, JSON_TYPES, jsonTypeOf, type JsonObject, type JsonType } from './json.ts';
import { constrained } from './keywords.ts';
import { negate } from './negate.ts';
import { below, derived, follow, isComposed, isFlagged, isNullable, refOf } from './place.ts';
import { READINGS, type Reading } from './reading.ts';
import { inheritorsOf, variantsOf } from './variants.ts';

/** Nothing is normalised deeper than this many references and compositions at one place; beyond it the schema is opaque. */
const NESTING_MAX = 60;

const CIRCLE = 'the schema is defined by itself';

interface Step {
  readonly reading: Reading;
  readonly depth: number;
  /** Schemas being expanded at this very place, so that `A: allOf [A]` ends. */
  readonly within: ReadonlySet<unknown>;
  /** False below the `allOf` of a subtype: its base is then just the base, not all its other subtypes. */
  readonly inherit: boolean;
}

const memos: Readonly<Record<Reading, WeakMap<object, readonly Branch[]>>> = {
  promised: new WeakMap(),
  demanded: new WeakMap(),
  relied: new WeakMap(),
  given: new WeakMap(),
  read: new WeakMap(),
  sent: new WeakMap(),
  taken: new WeakMap(),
};

export function normalise(place: SchemaPlace, reading: Reading): readonly Branch[] {
  if (!isObject(place.schema)) return expand(place, { reading, depth: 0, within: new Set(), inherit: true });
  const memo = memos[reading].get(place.schema);
  if (memo !== undefined) return memo;
  const branches = expand(place, { reading, depth: 0, within: new Set(), inherit: true });
  memos[reading].set(place.schema, branches);
  return branches;
}

function opaque(place: SchemaPlace, why: string): readonly Branch[] {
  return freeBranches(place).map((branch) => ({ ...branch, opaque: [why] }));
}

function expand(place: SchemaPlace, step: Step): readonly Branch[] {
  const { schema } = place;
  if (schema === true || schema === undefined) return freeBranches(place);
  if (schema === false) return [];
  if (!isObject(schema)) return opaque(place, 'the schema is neither an object nor a boolean');
  if (step.within.has(schema)) return opaque(place, CIRCLE);
  if (step.depth > NESTING_MAX) return opaque(place, 'the schema is nested too deeply');
  const inner: Step = { ...step, depth: step.depth + 1, within: new Set(step.within).add(schema) };
  const ref = refOf(schema);
  if (ref === undefined) return withNull(place, inherited(place, inner));
  const leads = follow(place);
  if (isUnresolved(leads)) return opaque(place, leads.unresolved);
  const referred = referredBranches(leads, inner);
  // OpenAPI 3.0 §4.7.23.1: siblings of `$ref` are ignored there; `nullable` beside it is common, meant, and kept.
  if (place.source.dialect !== '2020-12' || Object.keys(schema).length === 1)
    return withNull(place, referred);
  return withNull(place, conjoin(referred, composed(place, inner)));
}

/** A component is referred to from many places, so its alternatives are kept, unless they were cut short by a circle. */
function referredBranches(leads: SchemaPlace, step: Step): readonly Branch[] {
  if (!isObject(leads.schema) || !step.inherit) return expand(leads, step);
  const memo = memos[step.reading].get(leads.schema);
  if (memo !== undefined) return memo;
  const branches = expand(leads, step);
  if (!branches.some((branch) => branch.opaque.includes(CIRCLE)))
    memos[step.reading].set(leads.schema, branches);
  return branches;
}

/** OpenAPI 3.0 `nullable`, and the extension of the same meaning in Swagger 2.0. */
function withNull(place: SchemaPlace, branches: readonly Branch[]): readonly Branch[] {
  if (!isNullable(place) || branches.some((branch) => branch.type === 'null')) return branches;
  return [...branches, freeBranch('null', place)];
}

function inherited(place: SchemaPlace, step: Step): readonly Branch[] {
  const own = composed(place, step);
  if (!READINGS[step.reading].generous || !step.inherit) return own;
  const subtypes = inheritorsOf(place);
  if (subtypes.length === 0) return own;
  const within = new Set(step.within);
  within.delete(place.schema);
  return capped(
    place,
    own.concat(...subtypes.map((variant) => tagged(variant, { ...step, within, inherit: false }))),
  );
}

function tagged(
  variant: { readonly place: SchemaPlace; readonly tag?: unknown },
  step: Step,
): readonly Branch[] {
  const branches = expand(variant.place, step);
  return variant.tag === undefined
    ? branches
    : conjoin(branches, expand(derived(variant.place, variant.tag), step));
}

function composed(place: SchemaPlace, step: Step): readonly Branch[] {
  const schema = place.schema as JsonObject;
  let branches = simple(place, schema, step.reading);
  if (!isComposed(schema)) return branches;
  const parts = schema['allOf'];
  if (Array.isArray(parts)) {
    parts.forEach((_, index) => {
      branches = conjoin(branches, expand(below(place, 'allOf', index), { ...step, inherit: false }));
    });
  }
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const variants = variantsOf(place, keyword);
    if (variants.length === 0) continue;
    const all = variants.flatMap((variant) => [...tagged(variant, { ...step, inherit: true })]);
    branches = conjoin(branches, capped(place, all));
  }
  if (schema['not'] !== undefined) {
    branches = conjoin(
      branches,
      negate(below(place, 'not'), (inner) => expand(inner, step)),
    );
  }
  if (schema['if'] !== undefined) branches = conjoin(branches, conditional(place, schema, step));
  return provided(dependent(place, schema, { step, branches }), step.reading);
}

/** `required` and the `readOnly` that sets it aside may stand in different parts of an `allOf` (OpenAPI 3.0.4 §4.7.24.2). */
function provided(branches: readonly Branch[], reading: Reading): readonly Branch[] {
  const { required: side } = READINGS[reading];
  if (side === 'all') return branches;
  const flag = side === 'request' ? 'readOnly' : 'writeOnly';
  return branches.map((branch) => {
    if (branch.required.size === 0 || branch.objects.length < 2) return branch;
    const isProvided = (name: string): boolean =>
      branch.objects.some(({ properties }) => {
        const place = properties.get(name);
        return place !== undefined && isFlagged(place, flag);
      });
    const left = [...branch.required].filter((name) => !isProvided(name));
    return left.length === branch.required.size ? branch : { ...branch, required: new Set(left) };
  });
}

function capped(place: SchemaPlace, branches: readonly Branch[]): readonly Branch[] {
  if (branches.length <= BRANCHES_MAX) return branches;
  return opaque(place, 'too many alternatives');
}

/** `if`/`then`/`else` as two alternatives (2020-12 §10.2.2). */
function conditional(place: SchemaPlace, schema: JsonObject, step: Step): readonly Branch[] {
  const condition = below(place, 'if');
  const holds = expand(condition, step);
  const fails = negate(condition, (inner) => expand(inner, step));
  return [
    ...(schema['then'] === undefined ? holds : conjoin(holds, expand(below(place, 'then'), step))),
    ...(schema['else'] === undefined ? fails : conjoin(fails, expand(below(place, 'else'), step))),
  ];
}

interface Dependent {
  readonly step: Step;
  readonly branches: readonly Branch[];
}

const ABSENT = new Map<string, unknown>();
const DEMAND = new Map<string, unknown>();

function once(memo: Map<string, unknown>, key: string, make: () => unknown): unknown {
  const schema = memo.get(key) ?? make();
  memo.set(key, schema);
  return schema;
}

/** `dependentRequired`, `dependentSchemas` and their older joint form: the trigger is absent, or its consequence holds. */
function dependent(place: SchemaPlace, schema: JsonObject, { step, branches }: Dependent): readonly Branch[] {
  let result = branches;
  for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
    const table = schema[keyword];
    if (!isObject(table)) continue;
    for (const [trigger, consequence] of Object.entries(table)) {
      const needs = Array.isArray(consequence) ? consequence.join(' and ') : 'other members';
      const absent = once(ABSENT, JSON.stringify([trigger, needs]), () => ({
        properties: { [trigger]: false },
        'x-needs': needs,
      }));
      const then = Array.isArray(consequence)
        ? derived(
            place,
            once(DEMAND, JSON.stringify([trigger, consequence]), () => ({
              required: [trigger, ...(consequence as readonly unknown[])],
            })),
          )
        : below(place, keyword, trigger);
      const others = freeBranches(place).filter((branch) => branch.type !== 'object');
      // What follows comes first: it says more than that the trigger may not be there.
      const either = [
        ...expand(then, step).filter((branch) => branch.type === 'object'),
        ...expand(derived(place, absent), { ...step, reading: 'relied' }).filter(
          (branch) => branch.type === 'object',
        ),
      ];
      result = conjoin(result, [...others, ...either]);
    }
  }
  return result;
}

const KINDS: ReadonlyMap<string, 'list' | 'number'> = new Map(
  Object.entries({
    enum: 'list',
    allOf: 'list',
    anyOf: 'list',
    oneOf: 'list',
    prefixItems: 'list',
    minimum: 'number',
    maximum: 'number',
    multipleOf: 'number',
    minLength: 'number',
    maxLength: 'number',
    minItems: 'number',
    maxItems: 'number',
    minProperties: 'number',
    maxProperties: 'number',
  } as const),
);

/** Why a keyword cannot be applied: `enum: 7`, `minimum: 'y'`. It allows nothing and refuses nothing, so nothing is claimed. */
function malformedKeyword(schema: JsonObject): string | undefined {
  for (const keyword in schema) {
    const kind = KINDS.get(keyword);
    if (kind === undefined) continue;
    const value = schema[keyword];
    if (kind === 'list' ? !Array.isArray(value) : typeof value !== 'number' && value !== null)
      return `\`${keyword}\` is not a ${kind}`;
  }
  const { required, $ref } = schema;
  if ($ref !== undefined && typeof $ref !== 'string') return '`$ref` is not a text';
  return typeof required === 'string' || isObject(required) ? '`required` is not a list' : undefined;
}

/** The schema's own keywords, without composition. */
function simple(place: SchemaPlace, schema: JsonObject, reading: Reading): readonly Branch[] {
  const malformed = malformedKeyword(schema);
  if (malformed !== undefined) return opaque(place, malformed);
  const { types, integer, unknownType } = typesOf(schema, reading);
  if (unknownType !== undefined) return opaque(place, `\`${unknownType}\` is not a JSON Schema type`);
  const branches: Branch[] = [];
  for (const type of types) {
    const branch = constrained(type, place, reading);
    if (branch === undefined) continue;
    branches.push(type === 'number' && integer ? { ...branch, integer: true } : branch);
  }
  return branches;
}

interface Types {
  readonly types: readonly JsonType[];
  readonly integer: boolean;
  readonly unknownType?: string;
}

function typesOf(schema: JsonObject, reading: Reading): Types {
  const { type } = schema;
  const named = Array.isArray(type) ? type : type === undefined ? [] : [type];
  if (named.length === 0) {
    return { types: READINGS[reading].generous ? impliedTypes(schema) : JSON_TYPES, integer: false };
  }
  const types = new Set<JsonType>();
  for (const name of named) {
    if (name === 'integer') types.add('number');
    else if (name === 'file') types.add('string');
    else if (name === 'any') return { types: JSON_TYPES, integer: false };
    else if (JSON_TYPES.includes(name as JsonType)) types.add(name as JsonType);
    else return { types: [], integer: false, unknownType: String(name) };
  }
  return { types: [...types], integer: named.includes('integer') && !named.includes('number') };
}

const IMPLIED: Readonly<Record<string, JsonType>> = {
  properties: 'object',
  additionalProperties: 'object',
  patternProperties: 'object',
  items: 'array',
  minItems: 'array',
  maxItems: 'array',
  prefixItems: 'array',
};

/** Most documents that write `properties` without `type` mean an object; to take them to the letter would promise anything. */
function impliedTypes(schema: JsonObject): readonly JsonType[] {
  const types = new Set<JsonType>();
  for (const [keyword, type] of Object.entries(IMPLIED)) if (schema[keyword] !== undefined) types.add(type);
  const values = schema['enum'];
  if (types.size === 0 || !Array.isArray(values)) return types.size === 0 ? JSON_TYPES : [...types];
  for (const value of values) {
    const type = jsonTypeOf(value);
    if (type !== undefined) types.add(type);
  }
  return [...types];
}
