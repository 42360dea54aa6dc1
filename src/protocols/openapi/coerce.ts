/** What one piece of text may mean as a JSON scalar. It splits nothing and refuses nothing: the schema does. */
import type { SchemaView } from './schema-view.ts';

/** A decimal numeral: a JSON number (RFC 8259 §6), leading zeros included; no `0x10`, no `+1`, no `.5`, no spaces. */
const NUMERAL = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;

/** The values the text may stand for, best first; never empty: a text that fits no type stays a string, for the schema to refuse. */
export function scalarReadings(text: string, { types, typed }: SchemaView): readonly unknown[] {
  const number = types.has('number') ? numberIn(text) : undefined;
  const readings: unknown[] = number === undefined ? [] : [number];
  if (types.has('boolean') && isOneOf(text, 'true', 'false')) readings.push(text === 'true');
  if (!typed) return [text, ...readings];
  if (types.has('null') && isOneOf(text, '', 'null')) readings.push(null);
  if (types.has('string') || readings.length === 0) readings.push(text);
  return readings;
}

function isOneOf(text: string, ...words: readonly string[]): boolean {
  return words.includes(text);
}

function numberIn(text: string): number | undefined {
  if (!NUMERAL.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** The JSON value of a text, or undefined when it is none. */
export function jsonIn(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

const READINGS_MAX = 24;

/** All arrays that take one reading for each place; cut off where they become many, the best come first. */
export function combinations(places: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  let rows: unknown[][] = [[]];
  for (const readings of places) {
    const kept = rows.length * readings.length > READINGS_MAX ? readings.slice(0, 1) : readings;
    // The first reading of every place makes the first row.
    rows = rows.flatMap((row) => kept.map((reading) => [...row, reading]));
  }
  return rows;
}

/** All objects that take one reading for each member. */
export function objectsOf(members: ReadonlyMap<string, readonly unknown[]>): readonly unknown[] {
  const names = [...members.keys()];
  return combinations([...members.values()]).map((row) =>
    Object.fromEntries(names.map((name, index) => [name, row[index]])),
  );
}
