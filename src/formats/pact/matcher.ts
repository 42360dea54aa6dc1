/** One matcher on one example value, as a JSON Schema of what is accepted in its place (Pact specification v2–v4, matchers). */
import { isObject, jsonTypeOf } from '../../schema/json.ts';
import { arrayContains, arrayOf, byType } from './containers.ts';
import { datetimePattern, type DatetimeKind } from './datetime.ts';
import { escapePattern, patternOf } from './pattern.ts';
import { matcherOf, type Matcher } from './rules.ts';
import type { Make, MapSchemas, Schema, Subject } from './subject.ts';
import { TEXT_MATCHERS } from './text-matcher.ts';

export function schemaOf(matcher: Matcher, subject: Subject): Schema {
  const { match } = matcher;
  const make = (subject.text ? TEXT_MATCHERS.get(match) : undefined) ?? MATCHERS.get(match);
  if (make !== undefined) return make(subject, matcher);
  return unknown(match === '' ? 'a matching rule names no matcher' : `the matcher \`${match}\` is not known`);
}

function unknown(why: string): Schema {
  return { 'x-unknown': why };
}

function allOf(schemas: readonly Schema[]): Schema {
  const [only] = schemas;
  return schemas.length === 1 && only !== undefined ? only : schemas.length === 0 ? {} : { allOf: schemas };
}

/** A matcher of scalars that stands at an object or an array reaches down to the scalars in it. */
function scalar(make: Make): Make {
  return (subject, matcher) =>
    typeof subject.value === 'object' && subject.value !== null
      ? byType({ ...subject, inherited: true }, matcher)
      : make(subject, matcher);
}

const fixed = (schema: Schema): Make => scalar(() => schema);

/** A JSON value is matched by its text, so a number stays a number whose text matches. */
const byRegex: Make = ({ value, text }, { options }) => {
  const { regex } = options;
  if (typeof regex !== 'string') return unknown('a `regex` matcher has no pattern');
  const made = patternOf(regex);
  if (text || typeof value === 'string' || value === undefined) {
    return 'unknown' in made
      ? { type: 'string', 'x-unknown': made.unknown }
      : { type: 'string', pattern: made.pattern };
  }
  const type = jsonTypeOf(value) ?? 'null';
  if ('unknown' in made) return { type, 'x-unknown': made.unknown };
  return (
    numeric(type, made.pattern) ?? { type, 'x-unknown': `whether the text of a ${type} matches \`${regex}\`` }
  );
};

/** The usual patterns of numbers, where the numbers whose text matches are a set that a schema can name. */
function numeric(type: string, pattern: string): Schema | undefined {
  if (type !== 'number') return undefined;
  const bare = pattern.replaceAll('[0-9]', '\\d').replace(/^\^\((?:\?:)?([^()]*)\)\$$/u, '^$1$$');
  if (/^(?:\\d\+?|\.[*+]|\^\.[*+]\$)$/u.test(bare)) return { type: 'number' };
  if (bare === '^\\d+$') return { type: 'integer', minimum: 0 };
  if (bare === '^-?\\d+$') return { type: 'integer' };
  const exact = /^\^\\d\{(\d{1,2})\}\$$/u.exec(bare)?.[1];
  if (exact === undefined || Number(exact) < 1 || Number(exact) > 15) return undefined;
  const least = Number(exact) === 1 ? 0 : 10 ** (Number(exact) - 1);
  return { type: 'integer', minimum: least, maximum: 10 ** Number(exact) - 1 };
}

const include: Make = ({ value, text }, { options }) => {
  const part = options['value'];
  const wanted = typeof part === 'string' ? part : JSON.stringify(part ?? '');
  if (text || typeof value === 'string' || value === undefined)
    return { type: 'string', pattern: escapePattern(wanted) };
  const type = jsonTypeOf(value) ?? 'null';
  return { type, 'x-unknown': `whether the text of a ${type} includes \`${wanted}\`` };
};

function dated(kind: DatetimeKind, keys: readonly string[]): Make {
  return scalar((_, { options }) => {
    const format = keys.map((key) => options[key]).find((written) => typeof written === 'string');
    const pattern = datetimePattern(kind, format);
    return pattern === undefined
      ? { type: 'string', 'x-unknown': `the ${kind} format \`${String(format)}\` is not understood` }
      : {
          type: 'string',
          pattern,
          'x-datetime': format === undefined || format === '' ? 'ISO 8601' : format,
        };
  });
}

/** Semantic Versioning 2.0.0, §2, §9 and §10. */
const SEMVER = ((): string => {
  const core = String.raw`(?:0|[1-9]\d*)`;
  const identifier = String.raw`(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)`;
  const build = String.raw`(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;
  return String.raw`^${core}\.${core}\.${core}(?:-${identifier}(?:\.${identifier})*)?${build}$`;
})();

const notEmpty: Make = (subject, matcher) => {
  const { value, children } = subject;
  if (Array.isArray(value)) return arrayOf(children.elements(), { min: 1 });
  if (isObject(value)) return { ...byType(subject, matcher), minProperties: 1 };
  if (value === null) return { not: { type: 'null' } };
  return typeof value === 'string' ? { type: 'string', minLength: 1 } : byType(subject, matcher);
};

function nested({ options, pointer }: Matcher): readonly Matcher[] {
  const { rules } = options;
  return Array.isArray(rules) ? rules.filter(isObject).map((rule) => matcherOf(rule, pointer)) : [];
}

const eachKey: Make = ({ value, children, beside }, matcher) => {
  if (!isObject(value)) return unknown('an `eachKey` matcher on what is no object');
  const [name] = Object.keys(value);
  const subject: Subject = { value: name, children, inherited: false, text: true, beside: [] };
  const names = allOf(nested(matcher).map((rule) => schemaOf(rule, subject)));
  const { properties } = beside.length > 1 ? { properties: {} } : children.map();
  return {
    type: 'object',
    propertyNames: names,
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
  };
};

const eachValue: Make = (subject, matcher) => {
  const { value, children } = subject;
  const matchers = nested(matcher);
  if (subject.text) return allOf(matchers.map((rule) => schemaOf(rule, subject)));
  if (Array.isArray(value)) return arrayOf(children.list(matchers), {});
  return isObject(value)
    ? mapOf(children.map(matchers))
    : unknown('an `eachValue` matcher on a single value');
};

const values: Make = (subject, matcher) =>
  isObject(subject.value) ? mapOf(subject.children.map()) : byType(subject, matcher);

/** Members are alike, whatever their names: the example's first is the template of those it does not hold. */
function mapOf({ properties, others }: MapSchemas): Schema {
  return {
    type: 'object',
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(others === undefined ? {} : { additionalProperties: others }),
  };
}

const contentType: Make = ({ text }, { options }) => {
  const wanted = options['value'];
  const name = typeof wanted === 'string' ? wanted : 'a media type';
  if (!text && /[/+]json\b/iu.test(name)) return {};
  return { type: 'string', 'x-unknown': `whether the text is \`${name}\`` };
};

const SCALARS: readonly (readonly [string, Make])[] = [
  ['regex', scalar(byRegex)],
  ['include', scalar(include)],
  ['integer', fixed({ type: 'integer' })],
  ['decimal', fixed({ type: 'number', not: { type: 'integer' } })],
  ['number', fixed({ type: 'number' })],
  ['boolean', fixed({ type: 'boolean' })],
  ['null', () => ({ type: 'null' })],
  ['date', dated('date', ['format', 'date'])],
  ['time', dated('time', ['format', 'time'])],
  ['timestamp', dated('datetime', ['format', 'timestamp'])],
  ['datetime', dated('datetime', ['format', 'datetime', 'timestamp'])],
  ['semver', fixed({ type: 'string', pattern: SEMVER })],
];

const TYPES: readonly string[] = ['type', 'min', 'max', 'minmax', 'min-type', 'max-type', 'minmax-type'];

const MATCHERS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ...SCALARS,
  ...TYPES.map((name): readonly [string, Make] => [name, byType]),
  ['equality', ({ children }) => children.literal()],
  ['notEmpty', notEmpty],
  ['not-empty', notEmpty],
  ['values', values],
  ['eachKey', eachKey],
  ['each-key', eachKey],
  ['eachValue', eachValue],
  ['each-value', eachValue],
  ['arrayContains', arrayContains],
  ['array-contains', arrayContains],
  ['contentType', contentType],
  ['content-type', contentType],
]);
