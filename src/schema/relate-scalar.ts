/** Booleans, numbers and strings against each other, and values that are listed one by one. */
import { accepts, isMultiple } from './accepts.ts';
import { isObject, jsonEqual } from './json.ts';
import { outcomeOf, type Mismatch, type Outcome } from './mismatch.ts';
import { mismatchOf, type Pair } from './pair.ts';
import { areAllListed, describeText, relateTexts } from './relate-text.ts';
import type { Shape } from './shape.ts';

export function relateScalars(pair: Pair): Outcome {
  if (pair.a.values !== undefined || pair.b.values !== undefined) return relateListed(pair);
  const own =
    pair.a.type === 'number' ? relateNumbers(pair) : pair.a.type === 'string' ? relateTexts(pair) : [];
  return outcomeOf([...excludedValues(pair), ...own]);
}

/** Whether every place of the shape accepts the value; undefined when one cannot say. */
export function shapeAccepts(shape: Shape, value: unknown): boolean | undefined {
  let verdict: boolean | undefined = true;
  for (const place of shape.places) {
    const own = accepts(place, value, shape.reading);
    if (own === false) return false;
    if (own === undefined) verdict = undefined;
  }
  return verdict;
}

/** Values listed on either side are tried one by one, so the answer is exact. */
export function relateListed(pair: Pair): Outcome {
  const { a, b, sender, acceptor } = pair;
  if (a.values === undefined) return outcomeOf(wanted(pair, b.values ?? []));
  const sent = a.values.filter(
    (value) =>
      !a.excluded.some((other) => jsonEqual(value, other)) &&
      (isAlone(sender) || shapeAccepts(sender, value) !== false),
  );
  const verdicts = sent.map((value) => ({ value, verdict: shapeAccepts(acceptor, value) }));
  const refused = verdicts.filter(({ verdict }) => verdict === false).map(({ value }) => value);
  const unclear = verdicts.filter(({ verdict }) => verdict === undefined);
  if (refused.length > 0) {
    const severity = refused.length === sent.length ? 'disjoint' : 'overlapping';
    return outcomeOf([
      mismatchOf(pair, 'values', {
        severity,
        actual: listed(refused),
        expected: describeAcceptor(pair),
        sample: refused[0],
      }),
    ]);
  }
  if (unclear.length === 0) return outcomeOf([]);
  return outcomeOf([
    mismatchOf(pair, 'unknown', { severity: 'unknown', why: b.opaque[0] ?? 'a value cannot be judged' }),
  ]);
}

/** A plain `const` of a contract needs no second look at its own constraints. */
function isAlone({ places }: Shape): boolean {
  const [only] = places;
  if (places.length !== 1 || !isObject(only?.schema)) return false;
  return Object.keys(only.schema).every((keyword) => keyword === 'const' || keyword.startsWith('x-'));
}

/** The acceptor wants certain values of a sender that is free. */
function wanted(pair: Pair, values: readonly unknown[]): readonly Mismatch[] {
  if (pair.a.type === 'boolean' && values.includes(true) && values.includes(false)) return [];
  if (pair.a.type === 'string' && areAllListed(pair.a, values)) return [];
  const possible = values.filter((value) => shapeAccepts(pair.sender, value) !== false);
  const severity = possible.length === 0 ? 'disjoint' : 'overlapping';
  return [
    mismatchOf(pair, 'free', {
      severity,
      expected: listed(values),
      actual: describeSender(pair),
      ...fewNumbers(pair),
    }),
  ];
}

/** A range of numbers may hold no more than the listed ones; only a value outside them shows that it does. */
function fewNumbers({ a }: Pair): { readonly needsProof?: true; readonly why?: string } {
  const isFinite = a.type === 'number' && a.min > -Infinity && a.max < Infinity;
  return isFinite ? { needsProof: true, why: 'no number outside the listed ones was found' } : {};
}

const LISTED_MAX = 6;

export function listed(values: readonly unknown[]): string {
  const shown = values.slice(0, LISTED_MAX).map((value) => JSON.stringify(value));
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${String(more)} more` : shown.join(', ');
}

function describeAcceptor({ b }: Pair): string {
  if (b.values !== undefined) return listed(b.values);
  if (b.type === 'string') return describeText(b);
  const bounds = b.type === 'number' ? interval(b) : 'any number';
  const multiple = b.multiples.length > 0 ? ` and a multiple of ${b.multiples.join(' and ')}` : '';
  return bounds === 'any number'
    ? `${describeType(b.type, b.integer)}${multiple}`
    : `${describeType(b.type, b.integer)} ${bounds}${multiple}`;
}

function describeSender({ a }: Pair): string {
  return a.type === 'string' ? describeText(a) : `any ${describeType(a.type, a.integer)}`;
}

function describeType(type: string, integer: boolean | undefined): string {
  return type === 'number' && integer === true ? 'integer' : type;
}

function excludedValues(pair: Pair): readonly Mismatch[] {
  const { a, b, sender } = pair;
  const reachable = b.excluded.filter(
    (value) => !a.excluded.some((other) => jsonEqual(value, other)) && shapeAccepts(sender, value) === true,
  );
  if (reachable.length === 0) return [];
  return [
    mismatchOf(pair, 'values', { severity: 'overlapping', actual: listed(reachable), sample: reachable[0] }),
  ];
}

function relateNumbers(pair: Pair): readonly Mismatch[] {
  return [...wholeness(pair), ...bounds(pair), ...multiples(pair)];
}

function wholeness(pair: Pair): readonly Mismatch[] {
  const { a, b } = pair;
  if (b.integer === undefined || b.integer === a.integer) return [];
  const actual = a.integer === undefined ? 'number' : a.integer ? 'integer' : 'a number with decimals';
  const expected = b.integer ? 'integer' : 'a number with decimals';
  return [
    mismatchOf(pair, 'integer', {
      severity: a.integer === undefined ? 'overlapping' : 'disjoint',
      expected,
      actual,
    }),
  ];
}

function bounds(pair: Pair): readonly Mismatch[] {
  const { a, b } = pair;
  const below = b.min > a.min || (b.min === a.min && b.minExclusive && !a.minExclusive);
  const above = b.max < a.max || (b.max === a.max && b.maxExclusive && !a.maxExclusive);
  if (!below && !above) return [];
  const severity = isApart(a, b) || isApart(b, a) ? 'disjoint' : 'overlapping';
  return [mismatchOf(pair, 'range', { severity, expected: interval(b), actual: interval(a) })];
}

/** Whether all of the first lies below all of the second. */
function isApart(low: Pair['a'], high: Pair['a']): boolean {
  return low.max < high.min || touches(low.max, high.min, low.maxExclusive || high.minExclusive);
}

function multiples(pair: Pair): readonly Mismatch[] {
  const { a, b } = pair;
  return b.multiples
    .filter((multiple) => !a.multiples.some((own) => isMultiple(own, multiple)))
    .filter((multiple) => !(a.integer === true && isMultiple(1, multiple)))
    .map((multiple) =>
      mismatchOf(pair, 'multiple', {
        severity: 'overlapping',
        expected: `a multiple of ${String(multiple)}`,
      }),
    );
}

function touches(end: number, start: number, exclusive: boolean): boolean {
  return end === start && exclusive && Number.isFinite(end);
}

function interval({ min, max, minExclusive, maxExclusive }: Pair['a']): string {
  if (min === -Infinity && max === Infinity) return 'any number';
  const low = min === -Infinity ? '' : `${minExclusive ? 'above' : 'at least'} ${String(min)}`;
  const high = max === Infinity ? '' : `${maxExclusive ? 'below' : 'at most'} ${String(max)}`;
  return [low, high].filter((text) => text !== '').join(' and ');
}
