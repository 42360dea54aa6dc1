/** One intersection of languages against another: exact where the automata are small enough, unknown with a reason where not. */
import { automatonOf, complementOf, intersection, type Automaton } from './automaton.ts';
import type { Language } from './language.ts';
import { shortestText, shortestTexts } from './shortest.ts';

export interface Comparison {
  readonly relation: 'contained' | 'overlapping' | 'disjoint' | 'unknown';
  /** A short text of the first that the second refuses. */
  readonly onlyInA?: string;
  readonly why?: string;
}

/** Lengths up to this are built into the automata; beyond it they are compared as numbers. */
const BUILT_LENGTH_MAX = 80;

const memo = new Map<string, Comparison>();
const samples = new Map<string, readonly string[]>();

/** `a` and `b` are intersections; an empty list is all texts. */
export function compareLanguages(a: readonly Language[], b: readonly Language[]): Comparison {
  const key = `${keyOf(a)}\u0000${keyOf(b)}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const comparison = compare(a, b);
  memo.set(key, comparison);
  return comparison;
}

function keyOf(languages: readonly Language[]): string {
  return languages
    .map(({ key }) => key)
    .sort()
    .join('\u0001');
}

function compare(a: readonly Language[], b: readonly Language[]): Comparison {
  const mine = new Set(a.map(({ key }) => key));
  const demands = b.filter(({ key }) => !mine.has(key));
  if (demands.length === 0) return { relation: 'contained' };
  if (demands.every(({ source }) => source === undefined) && a.every(({ source }) => source === undefined)) {
    return compareLengths(boundsOf(a), boundsOf(demands));
  }
  const long = demands.filter(isLong);
  if (long.length > 0) {
    const rest = compare(
      a,
      demands.filter((language) => !isLong(language)),
    );
    const lengths = compareLengths(boundsOf(a), boundsOf(long));
    return rest.relation === 'contained'
      ? lengths.relation === 'contained'
        ? rest
        : { ...lengths, relation: 'overlapping' }
      : rest;
  }
  const sent = builtFrom(a);
  const accepted = builtFrom(demands);
  if (sent === undefined || accepted === undefined) {
    return { relation: 'unknown', why: `the patterns ${sourcesOf([...a, ...demands])} cannot be compared` };
  }
  const exactB = demands.every(({ exact }) => exact);
  return relationOf(sent, accepted, exactB);
}

/** A bound that is compared as a number. */
function isLong({ source, min, max }: Language): boolean {
  return source === undefined && (min > BUILT_LENGTH_MAX || (max > BUILT_LENGTH_MAX && max !== Infinity));
}

function relationOf(sent: Automaton, accepted: Automaton, exactB: boolean): Comparison {
  if (sent.isEmpty) return { relation: 'contained' };
  const outside = intersection([sent, complementOf(accepted)]);
  const shared = intersection([sent, accepted]);
  if (outside === undefined || shared === undefined) {
    return { relation: 'unknown', why: 'the patterns are too large to compare' };
  }
  if (shared.isEmpty) return { relation: 'disjoint', ...found(outside) };
  if (!outside.isEmpty) return { relation: 'overlapping', ...found(outside) };
  return exactB ? { relation: 'contained' } : { relation: 'unknown', why: 'a format has no exact pattern' };
}

function found(outside: Automaton): { readonly onlyInA?: string } {
  const text = shortestText(outside);
  return text === undefined ? {} : { onlyInA: text };
}

function sourcesOf(languages: readonly Language[]): string {
  return languages.flatMap(({ source }) => (source === undefined ? [] : [`\`${source}\``])).join(' and ');
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

function boundsOf(languages: readonly Language[]): Bounds {
  return {
    min: Math.max(0, ...languages.map(({ min }) => min)),
    max: Math.min(Infinity, ...languages.map(({ max }) => max)),
  };
}

function compareLengths(a: Bounds, b: Bounds): Comparison {
  if (a.min >= b.min && a.max <= b.max) return { relation: 'contained' };
  const length = a.min < b.min ? a.min : Math.max(b.max + 1, a.min);
  const sample = length <= 5000 ? { onlyInA: 'a'.repeat(length) } : {};
  return { relation: a.max < b.min || a.min > b.max ? 'disjoint' : 'overlapping', ...sample };
}

/** One automaton for an intersection; undefined when a part of it cannot be built. */
function builtFrom(languages: readonly Language[]): Automaton | undefined {
  const automata: Automaton[] = [];
  for (const { source, flags, min, max } of languages) {
    const automaton = automatonOf(source ?? lengthPattern(min, max), flags);
    if (automaton === undefined) return undefined;
    automata.push(automaton);
  }
  return automata.length === 0 ? automatonOf('', 'u') : intersection(automata);
}

/** Wider than the bounds where they are long: right for what is sent, and never asked for what is accepted. */
function lengthPattern(min: number, max: number): string {
  const low = Math.min(min, BUILT_LENGTH_MAX);
  return `^[^]{${String(low)},${max > BUILT_LENGTH_MAX ? '' : String(max)}}$`;
}

/** Short members of the intersection. A format without an exact pattern may refuse them. */
export function samplesOf(languages: readonly Language[], count: number): readonly string[] {
  const key = `${String(count)}\u0000${keyOf(languages)}`;
  const known = samples.get(key);
  if (known !== undefined) return known;
  const automaton = builtFrom(languages);
  const texts = automaton === undefined ? [] : shortestTexts(automaton, count);
  samples.set(key, texts);
  return texts;
}
