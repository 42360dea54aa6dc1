/** What a generator may put in the place of an example (Pact specification v3 and v4, generators). It generates nothing. */
import { jsonTypeOf } from '../../schema/json.ts';
import { datetimePattern, type DatetimeKind } from './datetime.ts';
import type { Schema } from './subject.ts';
import { escapePattern, patternOf } from './pattern.ts';
import type { Generator } from './rules.ts';

/** Where the value travels: `text` is a string on the wire whatever its type (query, header, path). */
export interface Place {
  readonly value: unknown;
  readonly text: boolean;
  /** What a request sends; a response takes only what its provider state puts in. */
  readonly closed: boolean;
}

/** Undefined for a generator that leaves the example as it is. */
export function generated(generator: Generator, place: Place): Schema | undefined {
  const { type, options } = generator;
  if (!place.closed && type !== 'ProviderState') return undefined;
  return GENERATORS.get(type)?.(options, place) ?? unknown(type);
}

function unknown(type: string): Schema {
  return { 'x-unknown': `the generator \`${type}\` is not known` };
}

type Make = (options: Schema, place: Place) => Schema;

const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;

/** A number goes where a number was, and as its text where a text was. */
function isTextual({ value, text }: Place): boolean {
  return text || typeof value === 'string';
}

const randomInt: Make = (options, place) => {
  if (isTextual(place)) return { type: 'string', pattern: '^-?\\d+$' };
  const { min, max } = options;
  return {
    type: 'integer',
    ...(typeof min === 'number' ? { minimum: min } : {}),
    ...(typeof max === 'number' ? { maximum: max } : {}),
  };
};

const randomDecimal: Make = (_, place) =>
  isTextual(place) ? { type: 'string', pattern: '^-?\\d+(?:\\.\\d+)?$' } : { type: 'number' };

const randomBoolean: Make = (_, place) =>
  isTextual(place) ? { type: 'string', enum: ['true', 'false'] } : { type: 'boolean' };

function repeated(letters: string, size: unknown): Schema {
  return { type: 'string', pattern: `^[${letters}]{${String(whole(size) ?? 10)}}$` };
}

const byRegex: Make = ({ regex }) => {
  if (typeof regex !== 'string') return { 'x-unknown': 'a `Regex` generator without a pattern' };
  const made = patternOf(regex);
  // The generated text is the match itself and nothing around it.
  return 'unknown' in made
    ? { type: 'string', 'x-unknown': made.unknown }
    : { type: 'string', pattern: `^(?:${made.pattern})$` };
};

const uuid: Make = ({ format }) => {
  if (format === 'simple') return { type: 'string', pattern: '^[0-9a-f]{32}$' };
  const hex = format === 'upper-case-hyphenated' ? '[0-9A-F]' : '[0-9a-f]';
  const hyphenated = `${hex}{8}(?:-${hex}{4}){3}-${hex}{12}`;
  return { type: 'string', pattern: format === 'URN' ? `^urn:uuid:${hyphenated}$` : `^${hyphenated}$` };
};

function dated(kind: DatetimeKind): Make {
  return ({ format }) => {
    const pattern = datetimePattern(kind, format);
    return pattern === undefined
      ? { type: 'string', 'x-unknown': `the ${kind} format \`${String(format)}\` is not understood` }
      : { type: 'string', pattern, 'x-datetime': typeof format === 'string' ? format : 'ISO 8601' };
  };
}

/** The state's value has the example's type; in a text, `${name}` stands for the parts that the state fills. */
const providerState: Make = ({ expression }, { value, text }) => {
  if (!text && typeof value !== 'string') return { type: jsonTypeOf(value) ?? 'null' };
  if (typeof expression !== 'string' || !/\$\{[^}]*\}/u.test(expression)) return { type: 'string' };
  const filler = expression.startsWith('/') ? '[^/]+' : '.+';
  const pattern = `^${expression
    .split(/\$\{[^}]*\}/u)
    .map(escapePattern)
    .join(filler)}$`;
  return typeof value === 'string' && new RegExp(pattern, 'u').test(value)
    ? { type: 'string', pattern }
    : { type: 'string' };
};

const mockServerUrl: Make = ({ regex }) => {
  const made = typeof regex === 'string' ? patternOf(regex) : { unknown: '' };
  return 'unknown' in made ? { type: 'string' } : { type: 'string', pattern: made.pattern };
};

const GENERATORS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['RandomInt', randomInt],
  ['RandomDecimal', randomDecimal],
  ['RandomBoolean', randomBoolean],
  ['RandomHexadecimal', (options) => repeated('0-9a-fA-F', options['digits'])],
  ['RandomString', (options) => repeated('0-9a-zA-Z', options['size'])],
  ['Regex', byRegex],
  ['Uuid', uuid],
  ['Date', dated('date')],
  ['Time', dated('time')],
  ['DateTime', dated('datetime')],
  ['ProviderState', providerState],
  ['MockServerURL', mockServerUrl],
]);
