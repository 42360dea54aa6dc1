/** Queries, headers and paths of Pact v1–v4 as named texts with their ranges. Styles and cookies are the protocol's business. */
import type { ContractValue } from '../../core/contract.ts';
import { childLocation, type Location } from '../../core/location.ts';
import type { SchemaPlace } from '../../core/schema.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { rangeOf } from './range.ts';
import type { Generator, Rule, RuleBook } from './rules.ts';
import { startOf, stepDown } from './select.ts';

/** `written` is a query in either form: an encoded text (v1, v2) or a map of decoded values (v3, v4). */
export function readQuery(written: unknown, location: Location, book: RuleBook): readonly ContractValue[] {
  const at = childLocation(location, 'query');
  if (typeof written === 'string') {
    return stringPairs(written).map((pair) =>
      valueOf({ ...pair, location: at }, { book, category: 'query' }),
    );
  }
  if (!isObject(written)) return [];
  return Object.entries(written).flatMap(([name, value]) => {
    const values = texts(value);
    if (values.length === 0) return [];
    return [valueOf({ name, values, location: childLocation(at, name) }, { book, category: 'query' })];
  });
}

/** Lists inside lists are flattened; what is no text is written as JSON. */
function texts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((element) => [...texts(element)]);
  if (value === null || value === undefined) return [''];
  return [typeof value === 'string' ? value : JSON.stringify(value)];
}

interface Pair {
  readonly name: string;
  readonly values: readonly string[];
}

function stringPairs(query: string): readonly Pair[] {
  const byName = new Map<string, string[]>();
  for (const piece of query.replace(/^\?/u, '').split('&')) {
    if (piece === '') continue;
    const split = piece.indexOf('=');
    const name = decode(split < 0 ? piece : piece.slice(0, split));
    const value = split < 0 ? '' : decode(piece.slice(split + 1));
    const values = byName.get(name);
    if (values === undefined) byName.set(name, [value]);
    else values.push(value);
  }
  return [...byName].map(([name, values]) => ({ name, values }));
}

/** `+` is a blank and `%xx` a byte (WHATWG URL, application/x-www-form-urlencoded); what is malformed stays as written. */
function decode(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-fA-F]{2})+/gu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      // Bytes that are not UTF-8.
      return run;
    }
  });
}

export function readHeaders(part: JsonObject, location: Location, book: RuleBook): readonly ContractValue[] {
  return headersIn(part['headers'], childLocation(location, 'headers'), book);
}

/** `headers` stands at `at`. */
export function headersIn(headers: unknown, at: Location, book: RuleBook): readonly ContractValue[] {
  if (!isObject(headers)) return [];
  return Object.entries(headers).map(([name, value]) =>
    valueOf({ name, values: texts(value), location: childLocation(at, name) }, { book, category: 'header' }),
  );
}

interface Context {
  readonly book: RuleBook;
  readonly category: 'query' | 'header';
}

function valueOf(
  value: Pick<ContractValue, 'name' | 'values' | 'location'>,
  { book, category }: Context,
): ContractValue {
  const name = category === 'header' ? value.name.toLowerCase() : value.name;
  const rules = book.rules(category);
  const generators = book.generators(category);
  const ranges = value.values.map((text, index) =>
    rangeOf({
      value: text,
      location: value.location,
      rules: rulesFor(rules, name, index),
      generators: generatorsFor(generators, name, index),
      closed: true,
      text: true,
    }),
  );
  return {
    name: value.name,
    values: value.values,
    location: value.location,
    range: ranges.map(({ place }) => place),
    widened: ranges.some(({ widened }) => widened),
  };
}

/** The rule for one occurrence, as if it stood at the root of a document that is this text. */
function rulesFor(rules: readonly Rule[], name: string, index: number): readonly Rule[] {
  if (rules.length === 0) return rules;
  // A parameter may be called `page[0]`, which reads like a place in a list.
  const literal = rules.find(({ label }) => label === name);
  const named = stepDown(startOf(rules, []), name);
  const exact = stepDown(named, index).selected;
  const rule = literal ?? (exact?.inherited === false ? exact : named.selected)?.rule;
  return rule === undefined ? [] : [{ ...rule, tokens: [] }];
}

function generatorsFor(generators: readonly Generator[], name: string, index: number): readonly Generator[] {
  if (generators.length === 0) return generators;
  const named = stepDown(startOf([], generators), name);
  const literal = generators.find(({ label }) => label === name);
  const found = literal ?? stepDown(named, index).generator ?? named.generator;
  return found === undefined ? [] : [{ ...found, tokens: [] }];
}

export interface PathReading {
  readonly path: string;
  readonly range: SchemaPlace;
  readonly widened: boolean;
  /** A query that older writers left in the path. */
  readonly query: string | undefined;
}

export function readPath(written: unknown, at: Location, book: RuleBook): PathReading {
  const { path, query } = splitQuery(typeof written === 'string' && written !== '' ? written : '/');
  const { place, widened } = rangeOf({
    value: path,
    location: at,
    rules: book.rules('path').map((rule) => ({ ...rule, tokens: [] })),
    generators: book.generators('path'),
    closed: true,
    text: true,
  });
  return { path, range: place, widened, query };
}

function splitQuery(path: string): { readonly path: string; readonly query: string | undefined } {
  const mark = path.indexOf('?');
  return mark < 0
    ? { path, query: undefined }
    : { path: path.slice(0, mark) || '/', query: path.slice(mark + 1) };
}
