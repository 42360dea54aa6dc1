/** Date and time patterns of Java (`yyyy-MM-dd'T'HH:mm:ssXXX`), in which Pact writes formats, as regular expressions. It checks no calendar. */
import { escapePattern } from './pattern.ts';

const YEAR = (count: number): string => (count === 2 ? String.raw`\d{2}` : String.raw`\d{4,}`);
const HOUR_OFFSET = String.raw`[+-](?:0\d|1[0-8])`;
const OFFSETS: readonly string[] = [
  // The reference implementation writes a colon where Java writes none, and reads both.
  `${HOUR_OFFSET}(?::?[0-5]\\d)?`,
  `${HOUR_OFFSET}:?[0-5]\\d`,
  `${HOUR_OFFSET}:[0-5]\\d`,
];
const offset = (count: number): string => OFFSETS[count - 1] ?? `${HOUR_OFFSET}:?[0-5]\\d(?::?[0-5]\\d)?`;
const ZONE = `(?:[A-Z]{2,5}|[A-Za-z]+(?:/[A-Za-z_+-]+\\d*)+|(?:GMT|UTC)?[+-]\\d{1,2}:?\\d{2}|Z)`;
const digits = (count: number, most: number): string =>
  count === 1 ? `\\d{1,${String(most)}}` : `\\d{${String(count)}}`;
const padded = (count: number, one: string, two: string): string => (count === 1 ? one : two);

/** Letters of `java.text.SimpleDateFormat` and `java.time.format.DateTimeFormatter`, by how often they are repeated. */
const LETTERS: ReadonlyMap<string, (count: number) => string> = new Map<string, (count: number) => string>([
  ['G', () => '(?:AD|BC|CE|BCE)'],
  ['y', YEAR],
  ['u', YEAR],
  ['Y', YEAR],
  ['M', month],
  ['L', month],
  ['w', (count) => digits(count, 2)],
  ['W', () => '[0-5]'],
  ['D', (count) => digits(count, 3)],
  ['d', (count) => padded(count, '(?:0?[1-9]|[12]\\d|3[01])', '(?:0[1-9]|[12]\\d|3[01])')],
  ['F', () => '[1-5]'],
  [
    'E',
    (count) =>
      count <= 3 ? '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)' : '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day',
  ],
  ['e', () => '[1-7]'],
  ['a', () => '(?:AM|PM|am|pm)'],
  ['H', (count) => padded(count, '(?:[01]?\\d|2[0-3])', '(?:[01]\\d|2[0-3])')],
  ['k', (count) => padded(count, '(?:0?[1-9]|1\\d|2[0-4])', '(?:0[1-9]|1\\d|2[0-4])')],
  ['K', (count) => padded(count, '(?:0?\\d|1[01])', '(?:0\\d|1[01])')],
  ['h', (count) => padded(count, '(?:0?[1-9]|1[0-2])', '(?:0[1-9]|1[0-2])')],
  ['m', (count) => padded(count, '[0-5]?\\d', '[0-5]\\d')],
  ['s', (count) => padded(count, '(?:[0-5]?\\d|60)', '(?:[0-5]\\d|60)')],
  ['S', (count) => `\\d{${String(count)}}`],
  ['A', () => String.raw`\d+`],
  ['n', () => String.raw`\d+`],
  ['N', () => String.raw`\d+`],
  ['z', () => ZONE],
  ['v', () => ZONE],
  ['V', () => ZONE],
  ['O', () => String.raw`GMT(?:[+-]\d{1,2}(?::\d{2})?)?`],
  // Five letters may give `Z` for no offset, up to three give digits without colon (DateTimeFormatter).
  ['Z', (count) => (count >= 5 ? `(?:Z|${offset(3)})` : count === 4 ? `GMT(?:${offset(3)})?` : offset(2))],
  ['X', (count) => `(?:Z|${offset(count)})`],
  ['x', offset],
]);

function month(count: number): string {
  if (count === 1) return '(?:0?[1-9]|1[0-2])';
  if (count === 2) return '(?:0[1-9]|1[0-2])';
  if (count === 3) return '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
  return '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
}

export type DatetimeKind = 'date' | 'time' | 'datetime';

const DATE = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const CLOCK = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d+)?)?`;
const ZULU = `(?:Z|${offset(3)})?`;

/** ISO 8601 in its extended form, for a matcher or generator without a format: seconds, fraction and offset may be left out. */
const ISO: Readonly<Record<DatetimeKind, string>> = {
  date: `^${DATE}$`,
  time: `^T?${CLOCK}${ZULU}$`,
  datetime: `^${DATE}T${CLOCK}${ZULU}$`,
};

/** An anchored ECMA-262 pattern; undefined when `format` has a letter of no known meaning. No format is ISO 8601. */
export function datetimePattern(kind: DatetimeKind, format: unknown): string | undefined {
  return typeof format === 'string' && format !== '' ? patternOfFormat(format) : ISO[kind];
}

function patternOfFormat(format: string): string | undefined {
  let pattern = '';
  let open = 0;
  for (const [piece] of format.matchAll(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']|'/gsu)) {
    if (piece === '[') open += 1;
    if (piece === ']') open -= 1;
    const made = open < 0 ? undefined : patternOfPiece(piece);
    if (made === undefined) return undefined;
    pattern += made;
  }
  return open === 0 ? `^${pattern}$` : undefined;
}

function patternOfPiece(piece: string): string | undefined {
  // A quote that nothing closes.
  if (piece === "'") return undefined;
  if (piece === "''") return "'";
  if (piece.startsWith("'")) return escapePattern(piece.slice(1, -1).replaceAll("''", "'"));
  if (piece === '[') return '(?:';
  if (piece === ']') return ')?';
  // `T` outside quotes is written by many and meant as itself.
  if (piece === 'T') return 'T';
  if (!/[A-Za-z]/u.test(piece)) return escapePattern(piece);
  return LETTERS.get(piece[0] ?? '')?.(piece.length);
}
