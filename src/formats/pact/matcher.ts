/** One matcher on one example value, as a JSON Schema of what is accepted in its place (Pact specification v2–v4, matchers). */
import { isObject, jsonTypeOf } from '../../schema/json.ts';
import { DEFAULT_FORMATS, patternOfDatetime } from './datetime.ts';
import { matcherOf, type Matcher } from './rules.ts';

export type Schema = Readonly<Record<string, unknown>>;

/** How a value without rule of its own is read below a matcher that reaches down. */
export interface Children {
  /** The object with its members, each by its own rules. */
  readonly object: () => Schema;
  /** The elements of the example, each by its own rules. */
  readonly elements: () => readonly Schema[];
  /** The value as itself. */
  readonly exact: () => Schema;
  /** Another example under the same rules: a template, a variant. */
  readonly variant: (value: unknown, rules: unknown) => Schema;
  /** Rules written inside a matcher, applied to one example. */
  readonly direct: (matcher: Matcher, value: unknown) => Schema;
}

export interface Subject {
  readonly value: unknown;
  readonly children: Children;
  readonly inherited: boolean;
}

function unknown(why: string): Schema {
  return { 'x-unknown': why };
}

export function schemaOf(matcher: Matcher, subject: Subject): Schema {
  const make = Object.hasOwn(MATCHERS, matcher.match) ? MATCHERS[matcher.match] : undefined;
  if (make === undefined) {
    return unknown(
      matcher.match === ''
        ? 'a matching rule without a matcher'
        : `the matcher \`${matcher.match}\` is not known`,
    );
  }
  return make(subject, matcher.options, matcher);
}

type Make = (subject: Subject, options: Schema, matcher: Matcher) => Schema;

const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function byType({ value, children, inherited }: Subject, options: Schema): Schema {
  const type = jsonTypeOf(value);
  if (type === 'object') return children.object();
  if (type !== 'array') return { type: type ?? 'null' };
  const elements = children.elements();
  const distinct = [
    ...new Map(elements.map((element) => [JSON.stringify(withoutPlaces(element)), element])).values(),
  ];
  const [only] = distinct;
  // A rule that reaches down from a parent brings its type, not its bounds.
  const min = inherited ? undefined : number(options['min']);
  const max = inherited ? undefined : number(options['max']);
  return {
    type: 'array',
    ...(only === undefined ? {} : { items: distinct.length === 1 ? only : { anyOf: distinct } }),
    ...(min === undefined ? {} : { minItems: min }),
    ...(max === undefined ? {} : { maxItems: max }),
    ...(only !== undefined && (min ?? 0) === 0 ? { 'x-sample-items': true } : {}),
  };
}

/** Elements that differ only in where they stand are one template. */
function withoutPlaces(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutPlaces);
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => name !== 'x-at' && name !== 'x-rule')
      .map(([name, inner]) => [name, withoutPlaces(inner)]),
  );
}

function dated(kind: 'date' | 'time' | 'timestamp' | 'datetime'): Make {
  return (_, options) => {
    const written = options['format'] ?? options[kind];
    const format = typeof written === 'string' && written !== '' ? written : (DEFAULT_FORMATS[kind] ?? '');
    const pattern = patternOfDatetime(format);
    return pattern === undefined
      ? unknown(`the ${kind} format \`${format}\` is not understood`)
      : { type: 'string', pattern, 'x-datetime': format };
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/** Semantic Versioning 2.0.0, §2, §9, §10. */
const SEMVER = String.raw`^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$`;

function notEmpty({ value, children }: Subject): Schema {
  switch (jsonTypeOf(value)) {
    case 'string':
      return { type: 'string', minLength: 1 };
    case 'array':
      return { ...byType({ value, children, inherited: true }, {}), minItems: 1 };
    case 'object':
      return { type: 'object', minProperties: 1 };
    default:
      return { not: { type: 'null' } };
  }
}

/** A JSON body is compared as a value; a regular expression applies to its text. */
function byRegex({ value }: Subject, options: Schema): Schema {
  const { regex } = options;
  if (typeof regex !== 'string') return unknown('a `regex` matcher without a pattern');
  if (typeof value === 'string' || value === undefined) return { type: 'string', pattern: regex };
  if (typeof value === 'number' || typeof value === 'boolean') {
    // Pact renders the value and matches its text, so any scalar may come.
    return { type: ['string', 'number', 'boolean'], pattern: regex };
  }
  return unknown('a `regex` matcher on an object, an array or null');
}

function eachKey({ value, children }: Subject, options: Schema): Schema {
  const rules = listOf(options['rules']);
  if (!isObject(value)) return children.exact();
  const names = rules.map((rule) => children.direct(rule, Object.keys(value)[0] ?? ''));
  return { type: 'object', propertyNames: all(names) };
}

function eachValue({ value, children }: Subject, options: Schema): Schema {
  const rules = listOf(options['rules']);
  if (Array.isArray(value)) {
    return { type: 'array', items: all(rules.map((rule) => children.direct(rule, value[0]))) };
  }
  if (!isObject(value)) return children.exact();
  const first = Object.values(value)[0];
  return {
    type: 'object',
    additionalProperties: rules.length === 0 ? {} : all(rules.map((rule) => children.direct(rule, first))),
  };
}

function listOf(rules: unknown): readonly Matcher[] {
  return Array.isArray(rules)
    ? rules.filter(isObject).map((rule) => matcherOf(rule, '' as Matcher['pointer']))
    : [];
}

export function all(schemas: readonly Schema[]): Schema {
  const [only] = schemas;
  return schemas.length === 1 && only !== undefined ? only : { allOf: schemas };
}

/** Values of a map are alike, whatever the keys: the members of the example are templates. */
function values({ value, children }: Subject): Schema {
  if (!isObject(value)) return byType({ value, children, inherited: false }, {});
  const templates = Object.values(children.object()['properties'] ?? {}) as readonly Schema[];
  const [only] = templates;
  if (only === undefined) return { type: 'object' };
  return { type: 'object', additionalProperties: templates.length === 1 ? only : { anyOf: templates } };
}

function arrayContains({ children }: Subject, options: Schema): Schema {
  const { variants } = options;
  if (!Array.isArray(variants)) return unknown('an `arrayContains` matcher without variants');
  const wanted = variants
    .filter(isObject)
    .map((variant) => ({ contains: children.variant(variant['value'], variant['rules']) }));
  return { type: 'array', allOf: wanted };
}

const MATCHERS: Readonly<Record<string, Make>> = {
  type: byType,
  'min-type': byType,
  'max-type': byType,
  equality: ({ children }) => children.exact(),
  regex: byRegex,
  include: (_, options) => ({ type: 'string', pattern: escaped(String(options['value'] ?? '')) }),
  integer: () => ({ type: 'integer' }),
  decimal: () => ({ type: 'number', not: { type: 'integer' } }),
  number: () => ({ type: 'number' }),
  boolean: () => ({ type: 'boolean' }),
  null: () => ({ type: 'null' }),
  date: dated('date'),
  time: dated('time'),
  timestamp: dated('timestamp'),
  datetime: dated('datetime'),
  semver: () => ({ type: 'string', pattern: SEMVER }),
  notEmpty,
  'not-empty': notEmpty,
  values,
  eachKey,
  'each-key': eachKey,
  eachValue,
  'each-value': eachValue,
  arrayContains,
  'array-contains': arrayContains,
};
