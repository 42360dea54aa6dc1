/** Date and time patterns of Java (`yyyy-MM-dd'T'HH:mm:ssXXX`), in which Pact writes formats, as regular expressions. */

const TWO = String.raw`\d{2}`;

/** Letters of `java.text.SimpleDateFormat` and `java.time.format.DateTimeFormatter`, by how often they are repeated. */
const LETTERS: Readonly<Record<string, (count: number) => string>> = {
  G: () => '(?:AD|BC|CE|BCE)',
  y: (count) => (count === 2 ? TWO : String.raw`\d{4,}`),
  u: (count) => (count === 2 ? TWO : String.raw`\d{4,}`),
  Y: (count) => (count === 2 ? TWO : String.raw`\d{4,}`),
  M: (count) => month(count),
  L: (count) => month(count),
  w: (count) => digits(count, 2),
  W: () => String.raw`\d`,
  D: (count) => digits(count, 3),
  d: (count) => (count === 1 ? '(?:[1-9]|[12]\\d|3[01])' : '(?:0[1-9]|[12]\\d|3[01])'),
  F: () => String.raw`\d`,
  E: (count) =>
    count <= 3 ? '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)' : '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day',
  e: () => String.raw`\d`,
  a: () => '(?:AM|PM|am|pm)',
  H: (count) => (count === 1 ? '(?:1?\\d|2[0-3])' : '(?:[01]\\d|2[0-3])'),
  k: (count) => (count === 1 ? '(?:[1-9]|1\\d|2[0-4])' : '(?:0[1-9]|1\\d|2[0-4])'),
  K: (count) => (count === 1 ? '(?:\\d|1[01])' : '(?:0\\d|1[01])'),
  h: (count) => (count === 1 ? '(?:[1-9]|1[0-2])' : '(?:0[1-9]|1[0-2])'),
  m: (count) => (count === 1 ? '[1-5]?\\d' : '[0-5]\\d'),
  s: (count) => (count === 1 ? '(?:[1-5]?\\d|60)' : '(?:[0-5]\\d|60)'),
  // A fraction of n letters has n digits; three letters are widely read as "milliseconds or finer".
  S: (count) => String.raw`\d{${String(count)}}`,
  A: () => String.raw`\d+`,
  n: () => String.raw`\d+`,
  N: () => String.raw`\d+`,
  z: () => '(?:[A-Z]{2,5}|[A-Za-z]+/[A-Za-z_]+|[+-]\\d{2}:?\\d{2}|Z)',
  V: () => '(?:[A-Z]{2,5}|[A-Za-z]+/[A-Za-z_]+|Z)',
  Z: (count) => (count >= 5 ? '(?:Z|[+-]\\d{2}:\\d{2})' : '[+-]\\d{4}'),
  X: (count) => `(?:Z|[+-]\\d{2}${count === 1 ? '(?:\\d{2})?' : count === 2 ? '\\d{2}' : ':\\d{2}'})`,
  x: (count) => `[+-]\\d{2}${count === 1 ? '(?:\\d{2})?' : count === 2 ? '\\d{2}' : ':\\d{2}'}`,
};

function digits(count: number, most: number): string {
  return count === 1 ? `\\d{1,${String(most)}}` : `\\d{${String(count)}}`;
}

function month(count: number): string {
  if (count === 1) return '(?:[1-9]|1[0-2])';
  if (count === 2) return '(?:0[1-9]|1[0-2])';
  if (count === 3) return '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
  return '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
}

export const DEFAULT_FORMATS: Readonly<Record<string, string>> = {
  date: 'yyyy-MM-dd',
  time: 'HH:mm:ss',
  timestamp: "yyyy-MM-dd'T'HH:mm:ssXXX",
  datetime: "yyyy-MM-dd'T'HH:mm:ssXXX",
};

/** An anchored ECMA-262 pattern; undefined when the format has a letter of no known meaning. */
export function patternOfDatetime(format: string): string | undefined {
  let pattern = '';
  for (let index = 0; index < format.length;) {
    const letter = format[index] ?? '';
    if (letter === "'") {
      const end = format.indexOf("'", index + 1);
      if (end < 0) return undefined;
      pattern += end === index + 1 ? "'" : escape(format.slice(index + 1, end));
      index = end + 1;
      continue;
    }
    if (letter === '[' || letter === ']') {
      pattern += letter === '[' ? '(?:' : ')?';
      index += 1;
      continue;
    }
    if (!/[A-Za-z]/u.test(letter)) {
      pattern += escape(letter);
      index += 1;
      continue;
    }
    let count = 1;
    while (format[index + count] === letter) count += 1;
    const words = Object.hasOwn(LETTERS, letter) ? LETTERS[letter] : undefined;
    // `T` outside quotes is written by many and meant as itself.
    if (words === undefined && letter !== 'T') return undefined;
    pattern += words === undefined ? 'T' : words(count);
    index += count;
  }
  return `^${pattern}$`;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
