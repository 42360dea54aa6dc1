/** Whether one value satisfies one schema, by interpreting it: the quick voice, kept apart from the normal form it checks. */
import { isUnresolved, type SchemaPlace } from '../core/schema.ts';
import { codePointLength, isObject, jsonEqual, jsonTypeOf, member, type JsonObject } from './json.ts';
import { evaluatedMembers } from './evaluated.ts';
import { isOfFormat } from './formats.ts';
import { FLOAT_MAX, restKeyword } from './keywords.ts';
import { closes, heedsSubtypes, READINGS, type Reading } from './reading.ts';
import { below, derived, follow, isComposed, isFlagged, isNullable, refOf } from './place.ts';
import { matchesPattern } from './text.ts';
import { inheritorsOf, variantsOf, type Variant } from './variants.ts';
import { all, and, any, exactlyOne, together, type Verdict } from './verdict.ts';
import { comesRound, type Within } from './within.ts';

const DEPTH_MAX = 200;

export function accepts(place: SchemaPlace, value: unknown, reading: Reading): Verdict {
  return judge(place, value, begin(reading));
}

/** How many alternatives of the outermost `oneOf` a value satisfies; undefined when there is none or it cannot be said. */
export function matchesOfOneOf(place: SchemaPlace, value: unknown, reading: Reading): number | undefined {
  const variants = variantsOf(place, 'oneOf');
  if (variants.length === 0) return undefined;
  const verdicts = variants.map((variant) => judge(variant.place, value, begin(reading)));
  return verdicts.includes(undefined) ? undefined : verdicts.filter(Boolean).length;
}

interface Step {
  readonly reading: Reading;
  readonly depth: number;
  /** Below the `allOf` of a subtype, where its base is just the base. */
  readonly isBase: boolean;
  /** The schemas that this very value is being judged by. */
  readonly within: Within | undefined;
}

function begin(reading: Reading): Step {
  return { reading, depth: 0, isBase: false, within: undefined };
}

function judge(place: SchemaPlace, value: unknown, step: Step): Verdict {
  const { schema } = place;
  if (!isObject(schema))
    return typeof schema === 'boolean' || schema === undefined ? schema !== false : undefined;
  if (step.depth > DEPTH_MAX) return undefined;
  const within: Within = { schema, value, isBase: step.isBase, outer: step.within };
  if (comesRound(within)) return undefined;
  const inner: Step = { reading: step.reading, depth: step.depth + 1, isBase: step.isBase, within };
  if (value === null && isNullable(place)) return true;
  if (refOf(schema) !== undefined) {
    const leads = follow(place);
    if (isUnresolved(leads)) return undefined;
    const referred = judge(leads, value, inner);
    if (place.source.dialect !== '2020-12' || referred === false) return referred;
    return and(referred, () => ownKeywords(place, schema, { value, step: inner }));
  }
  return ownKeywords(place, schema, { value, step: inner });
}

interface Subject {
  readonly value: unknown;
  readonly step: Step;
}

function ownKeywords(place: SchemaPlace, schema: JsonObject, subject: Subject): Verdict {
  const { value } = subject;
  if (schema['x-unknown'] !== undefined) return undefined;
  if (!isTyped(schema, value) || !isListed(schema, value)) return false;
  const { reading, depth, isBase, within } = subject.step;
  const step: Step = { reading, depth, isBase: false, within };
  const own = acceptsContent(place, schema, { value, step });
  const whole = isComposed(schema) ? and(own, () => acceptsComposition(place, schema, { value, step })) : own;
  if (isBase || !heedsSubtypes(step.reading) || !isObject(value)) return whole;
  return and(whole, () => acceptsSubtype(place, { value, step }));
}

/** A value that names a subtype by its tag has to be one. */
function acceptsSubtype(place: SchemaPlace, { value, step }: Subject): Verdict {
  return all(inheritorsOf(place), (subtype) => {
    if (subtype.tag === undefined || judge(derived(subtype.place, subtype.tag), value, step) !== true)
      return true;
    return judge(subtype.place, value, { ...step, isBase: true });
  });
}

function acceptsContent(place: SchemaPlace, schema: JsonObject, { value, step }: Subject): Verdict {
  if (typeof value === 'number') return acceptsNumber(schema, value);
  if (typeof value === 'string') return acceptsString(schema, value);
  if (Array.isArray(value)) return acceptsArray(place, schema, { value, step });
  return isObject(value) ? acceptsObject(place, schema, { value, step }) : true;
}

function isTyped(schema: JsonObject, value: unknown): boolean {
  const { type } = schema;
  if (type === undefined) return true;
  const names: readonly unknown[] = Array.isArray(type) ? type : [type];
  const own = jsonTypeOf(value);
  return names.some((name) => {
    if (name === 'integer') return typeof value === 'number' && Number.isInteger(value);
    if (name === 'file') return own === 'string';
    return name === own || name === 'any';
  });
}

function isListed(schema: JsonObject, value: unknown): boolean {
  const values = schema['enum'];
  if (Array.isArray(values) && !isAmong(values, value)) return false;
  return !Object.hasOwn(schema, 'const') || jsonEqual(schema['const'], value);
}

const sets = new WeakMap<object, ReadonlySet<unknown>>();

/** Long lists are looked up; their scalars are what they are mostly made of. */
function isAmong(values: readonly unknown[], value: unknown): boolean {
  if (values.length < 50 || typeof value === 'object')
    return values.some((listed) => jsonEqual(listed, value));
  const known = sets.get(values) ?? new Set(values);
  sets.set(values, known);
  return known.has(value);
}

function isAbove({ minimum, exclusiveMinimum: above }: JsonObject, value: number): boolean {
  if (typeof minimum === 'number' && (above === true ? value <= minimum : value < minimum)) return false;
  return typeof above !== 'number' || value > above;
}

function isBelow({ maximum, exclusiveMaximum: under }: JsonObject, value: number): boolean {
  if (typeof maximum === 'number' && (under === true ? value >= maximum : value > maximum)) return false;
  return typeof under !== 'number' || value < under;
}

function acceptsNumber(schema: JsonObject, value: number): boolean {
  const { multipleOf, format } = schema;
  if (!isAbove(schema, value) || !isBelow(schema, value)) return false;
  if (format === 'int32' && (!Number.isInteger(value) || Math.abs(value + 0.5) > 2 ** 31)) return false;
  if (format === 'int64' && !Number.isInteger(value)) return false;
  if (format === 'float' && Math.abs(value) > FLOAT_MAX) return false;
  return typeof multipleOf !== 'number' || multipleOf <= 0 || isMultiple(value, multipleOf);
}

/** Division in binary leaves a rest for 0.3 and 0.1, so the quotient is compared within its rounding. */
export function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  return (
    Number.isInteger(quotient) ||
    Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient))
  );
}

function acceptsString(schema: JsonObject, value: string): Verdict {
  const { minLength, maxLength, pattern, format } = schema;
  if (typeof minLength === 'number' && codePointLength(value) < minLength) return false;
  if (typeof maxLength === 'number' && codePointLength(value) > maxLength) return false;
  if (typeof format === 'string' && isOfFormat(format, value) === false) return false;
  return typeof pattern === 'string' ? matchesPattern(pattern, value) : true;
}

interface ArraySubject extends Subject {
  readonly value: readonly unknown[];
}

function acceptsArray(place: SchemaPlace, schema: JsonObject, { value, step }: ArraySubject): Verdict {
  const { minItems, maxItems, items, prefixItems } = schema;
  if (typeof minItems === 'number' && value.length < minItems) return false;
  if (typeof maxItems === 'number' && value.length > maxItems) return false;
  if (schema['uniqueItems'] === true && hasTwins(value)) return false;
  const tuple = Array.isArray(prefixItems) ? 'prefixItems' : Array.isArray(items) ? 'items' : undefined;
  const length = tuple === undefined ? 0 : (schema[tuple] as readonly unknown[]).length;
  const rest = restKeyword(schema, tuple === 'items' ? 'additionalItems' : 'items');
  const elements = all(value, (element, index) => {
    if (tuple !== undefined && index < length) return judge(below(place, tuple, index), element, step);
    return schema[rest] === undefined ? true : judge(below(place, rest), element, step);
  });
  return and(elements, () => acceptsContains(place, schema, { value, step }));
}

function hasTwins(values: readonly unknown[]): boolean {
  return values.some((value, index) => values.slice(0, index).some((other) => jsonEqual(value, other)));
}

function acceptsContains(place: SchemaPlace, schema: JsonObject, { value, step }: ArraySubject): Verdict {
  if (schema['contains'] === undefined) return true;
  const verdicts = value.map((element) => judge(below(place, 'contains'), element, step));
  if (verdicts.includes(undefined)) return undefined;
  const count = verdicts.filter(Boolean).length;
  const { minContains, maxContains } = schema;
  return (
    count >= (typeof minContains === 'number' ? minContains : 1) &&
    (typeof maxContains !== 'number' || count <= maxContains)
  );
}

interface ObjectSubject extends Subject {
  readonly value: JsonObject;
}

function acceptsObject(place: SchemaPlace, schema: JsonObject, subject: ObjectSubject): Verdict {
  const { value, step } = subject;
  const names = Object.keys(value);
  const { minProperties, maxProperties } = schema;
  if (typeof minProperties === 'number' && names.length < minProperties) return false;
  if (typeof maxProperties === 'number' && names.length > maxProperties) return false;
  if (!hasRequired(place, schema, subject)) return false;
  let verdict: Verdict = true;
  for (const name of names) {
    const own = acceptsMember(place, schema, { name, value: value[name], step });
    if (own === false) return false;
    if (own === undefined) verdict = undefined;
  }
  if (schema['propertyNames'] !== undefined)
    verdict = and(verdict, () => all(names, (name) => judge(below(place, 'propertyNames'), name, step)));
  verdict = and(verdict, () => acceptsDependents(place, schema, subject));
  return closes(schema['unevaluatedProperties'], step.reading)
    ? and(verdict, () => acceptsUnevaluated(place, subject))
    : verdict;
}

function hasRequired(place: SchemaPlace, schema: JsonObject, { value, step }: ObjectSubject): boolean {
  const { required } = schema;
  if (!Array.isArray(required)) return true;
  const side = READINGS[step.reading].required;
  const flag = side === 'request' ? 'readOnly' : 'writeOnly';
  return required.every((name) => {
    if (typeof name !== 'string' || Object.hasOwn(value, name)) return true;
    return side !== 'all' && isFlagged(below(place, 'properties', name), flag);
  });
}

interface MemberSubject {
  readonly name: string;
  readonly value: unknown;
  readonly step: Step;
}

function acceptsMember(
  place: SchemaPlace,
  schema: JsonObject,
  { name, value, step }: MemberSubject,
): Verdict {
  let named = member(schema['properties'], name) !== undefined;
  const own = named ? judge(below(place, 'properties', name), value, step) : true;
  if (schema['patternProperties'] === undefined && (named || schema['additionalProperties'] === undefined))
    return own;
  const verdicts: Verdict[] = [own];
  for (const pattern of Object.keys(
    isObject(schema['patternProperties']) ? schema['patternProperties'] : {},
  )) {
    const matches = matchesPattern(pattern, name);
    if (matches === false) continue;
    named = true;
    verdicts.push(
      matches === undefined ? undefined : judge(below(place, 'patternProperties', pattern), value, step),
    );
  }
  if (!named && closes(schema['additionalProperties'], step.reading))
    verdicts.push(judge(below(place, 'additionalProperties'), value, step));
  return together(verdicts);
}

function acceptsDependents(place: SchemaPlace, schema: JsonObject, { value, step }: ObjectSubject): Verdict {
  if (!isDependent(schema)) return true;
  const verdicts: Verdict[] = [];
  for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
    const table = schema[keyword];
    if (!isObject(table)) continue;
    for (const [trigger, consequence] of Object.entries(table)) {
      if (!Object.hasOwn(value, trigger)) continue;
      verdicts.push(
        Array.isArray(consequence)
          ? consequence.every((name) => Object.hasOwn(value, String(name)))
          : judge(below(place, keyword, trigger), value, step),
      );
    }
  }
  return together(verdicts);
}

function isDependent(schema: JsonObject): boolean {
  return (
    schema['dependentRequired'] !== undefined ||
    schema['dependentSchemas'] !== undefined ||
    schema['dependencies'] !== undefined
  );
}

/** A member counts as evaluated when the schema or a composition of it that holds declares it (2020-12 §11.3). */
function acceptsUnevaluated(place: SchemaPlace, { value, step }: ObjectSubject): Verdict {
  const inner = { ...step, depth: step.depth + 1 };
  const evaluated = evaluatedMembers(place, value, (part) => judge(part, value, inner) === true);
  const rest = Object.keys(value).filter((name) => !evaluated.has(name));
  return all(rest, (name) => judge(below(place, 'unevaluatedProperties'), value[name], step));
}

function acceptsComposition(place: SchemaPlace, schema: JsonObject, { value, step }: Subject): Verdict {
  const verdicts: Verdict[] = [];
  const { allOf } = schema;
  if (Array.isArray(allOf))
    verdicts.push(
      all(allOf, (_, index) => judge(below(place, 'allOf', index), value, { ...step, isBase: true })),
    );
  if (verdicts[0] === false) return false;
  // The tag is asked first: it is soon said, and rules out most alternatives.
  const isOne = (variant: Variant): Verdict =>
    and(variant.tag === undefined ? true : judge(derived(variant.place, variant.tag), value, step), () =>
      judge(variant.place, value, step),
    );
  if (Array.isArray(schema['anyOf'])) verdicts.push(any(variantsOf(place, 'anyOf'), isOne));
  if (Array.isArray(schema['oneOf']))
    verdicts.push((READINGS[step.reading].exclusive ? exactlyOne : any)(variantsOf(place, 'oneOf'), isOne));
  if (schema['not'] !== undefined) {
    const refused = judge(below(place, 'not'), value, step);
    verdicts.push(refused === undefined ? undefined : !refused);
  }
  if (schema['if'] !== undefined) verdicts.push(acceptsConditional(place, schema, { value, step }));
  return together(verdicts);
}

function acceptsConditional(place: SchemaPlace, schema: JsonObject, { value, step }: Subject): Verdict {
  const holds = judge(below(place, 'if'), value, step);
  if (holds === undefined) return undefined;
  const branch = holds ? 'then' : 'else';
  return schema[branch] === undefined ? true : judge(below(place, branch), value, step);
}
