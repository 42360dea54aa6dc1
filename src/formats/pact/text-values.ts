/** Queries, headers and paths of Pact v1–v4 as named texts with their ranges. */
import type { ContractValue } from '../../core/contract.ts';
import { childPointer, type Location } from '../../core/location.ts';
import { isObject } from '../../schema/json.ts';
import { placeOf, rangeOf, rulesForName } from './range.ts';
import type { Generator, RuleBook } from './rules.ts';

type Part = Readonly<Record<string, unknown>>;

const exactly = (a: string, b: string): boolean => a === b;
const anyCase = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export function readQuery(part: Part, location: Location, book: RuleBook): readonly ContractValue[] {
  const at: Location = { document: location.document, pointer: childPointer(location.pointer, 'query') };
  const pairs = queryPairs(part['query']);
  return pairs.map(({ name, values, key }) =>
    valueOf(
      {
        name,
        values,
        location: key === undefined ? at : { document: at.document, pointer: childPointer(at.pointer, key) },
      },
      { book, category: 'query' },
    ),
  );
}

interface Pair {
  readonly name: string;
  readonly values: readonly string[];
  /** The member of the map form that holds it. */
  readonly key?: string;
}

/** v1 and v2 write a query string, percent-encoded; v3 and v4 a map of decoded values. */
function queryPairs(query: unknown): readonly Pair[] {
  if (typeof query === 'string') return stringPairs(query);
  if (!isObject(query)) return [];
  return Object.entries(query).map(([name, value]) => ({ name, key: name, values: texts(value) }));
}

function texts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((element) => [...texts(element)]);
  if (value === null || value === undefined) return [''];
  return [typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)];
}

function stringPairs(query: string): readonly Pair[] {
  const byName = new Map<string, string[]>();
  for (const piece of query.replace(/^\?/u, '').split('&')) {
    if (piece === '') continue;
    const split = piece.indexOf('=');
    const name = decode(split < 0 ? piece : piece.slice(0, split));
    byName.set(name, [...(byName.get(name) ?? []), split < 0 ? '' : decode(piece.slice(split + 1))]);
  }
  return [...byName].map(([name, values]) => ({ name, values }));
}

/** `+` is a blank and `%xx` a byte (WHATWG URL, application/x-www-form-urlencoded); what is malformed stays as written. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

export function readHeaders(part: Part, location: Location, book: RuleBook): readonly ContractValue[] {
  const { headers } = part;
  if (!isObject(headers)) return [];
  const at = childPointer(location.pointer, 'headers');
  return Object.entries(headers).map(([name, value]) =>
    valueOf(
      {
        name,
        values: texts(value),
        location: { document: location.document, pointer: childPointer(at, name) },
      },
      { book, category: 'header' },
    ),
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
  const same = category === 'header' ? anyCase : exactly;
  const rules = book.rules(category);
  const generators = book
    .generators(category)
    .filter(({ tokens }) => tokens[0]?.kind === 'field' && same(tokens[0].name, value.name));
  const own = value.values.map((_, index) => rulesForName(rules, value.name, index, same));
  return {
    ...value,
    range: value.values.map((text, index) =>
      placeOf(
        rangeOf({
          value: text,
          pointer: value.location.pointer,
          rules: own[index] ?? [],
          generators: generators.map(atRoot),
          closed: true,
        }),
        value.location.document,
      ),
    ),
    widened: own.some((list) => list.length > 0) || generators.length > 0,
  };
}

function atRoot(generator: Generator): Generator {
  return { ...generator, tokens: [] };
}

export interface PathReading {
  readonly path: string;
  readonly range: ContractValue['range'][number];
  readonly widened: boolean;
  /** A query that older writers left in the path. */
  readonly query: string | undefined;
}

export function readPath(part: Part, at: Location, book: RuleBook): PathReading {
  const { path: written } = part;
  const [path = '/', query] =
    typeof written === 'string' && written !== '' ? splitQuery(written) : ['/', undefined];
  const rules = book.rules('path').map((rule) => ({ ...rule, tokens: [] }));
  const generators = book.generators('path').map(atRoot);
  const schema = rangeOf({ value: path, pointer: at.pointer, rules, generators, closed: true });
  return { path, range: placeOf(schema, at.document), widened: rules.length + generators.length > 0, query };
}

function splitQuery(path: string): readonly [string, string | undefined] {
  const mark = path.indexOf('?');
  return mark < 0 ? [path, undefined] : [path.slice(0, mark), path.slice(mark + 1)];
}
