/** Filters (RFC 7644 §3.4.2.2), evaluated on what was returned. What cannot be told from it is undefined, never false. */
import { isRedacted } from '../../core/redacted.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { parsePath, valueAt } from './attribute-path.ts';
import { isUnassigned } from './names.ts';
import { booleanOf } from './patch.ts';

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'within'; readonly path: string; readonly part: Filter }
  | { readonly kind: 'compare'; readonly path: string; readonly op: string; readonly value: unknown };

const TOKEN =
  /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|((?:urn:[\w:.-]+:)?[\w$-]+(?:\.[\w$-]+)*|-?\d+(?:\.\d+)?))/iuy;

/** Filters of people are short; what is longer is not read. */
const LENGTH_MAX = 2000;

export function parseFilter(text: string): Filter | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const reader: Reader = { tokens, at: 0 };
  const filter = readOr(reader);
  return reader.at === tokens.length ? filter : undefined;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  const trimmed = text.trim();
  if (trimmed.length > LENGTH_MAX) return undefined;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const token = TOKEN.exec(trimmed)?.[0]?.trim();
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

function takes(reader: Reader, word: string): boolean {
  if (reader.tokens[reader.at]?.toLowerCase() !== word) return false;
  reader.at += 1;
  return true;
}

function readOr(reader: Reader): Filter | undefined {
  return readChain(reader, 'or', (inner) => readChain(inner, 'and', readOne));
}

function readChain(
  reader: Reader,
  kind: 'and' | 'or',
  next: (reader: Reader) => Filter | undefined,
): Filter | undefined {
  const parts: Filter[] = [];
  do {
    const part = next(reader);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (takes(reader, kind));
  return parts.length === 1 ? parts[0] : { kind, parts };
}

function readOne(reader: Reader): Filter | undefined {
  if (takes(reader, 'not')) {
    const part = takes(reader, '(') ? closed(reader, ')') : undefined;
    return part === undefined ? undefined : { kind: 'not', part };
  }
  if (takes(reader, '(')) return closed(reader, ')');
  const path = reader.tokens[reader.at];
  if (path === undefined) return undefined;
  reader.at += 1;
  if (takes(reader, '[')) {
    const part = closed(reader, ']');
    return part === undefined ? undefined : { kind: 'within', path, part };
  }
  const op = reader.tokens[reader.at]?.toLowerCase();
  reader.at += 1;
  if (op === 'pr') return { kind: 'compare', path, op, value: undefined };
  const value = literalOf(reader.tokens[reader.at]);
  reader.at += 1;
  return op === undefined || value === undefined ? undefined : { kind: 'compare', path, op, value: value[0] };
}

function closed(reader: Reader, bracket: string): Filter | undefined {
  const part = readOr(reader);
  return takes(reader, bracket) ? part : undefined;
}

function literalOf(token: string | undefined): readonly [unknown] | undefined {
  try {
    return token === undefined
      ? undefined
      : [JSON.parse(token.toLowerCase() === token ? token : lowered(token))];
  } catch {
    return undefined;
  }
}

/** `True` is written too. */
function lowered(token: string): string {
  return /^(?:true|false|null)$/iu.test(token) ? token.toLowerCase() : token;
}

/** Whether the resource fits; undefined when it does not show enough. */
export function fits(filter: Filter, resource: JsonObject, core: string): boolean | undefined {
  if (filter.kind === 'compare') return compared(filter, resource, core);
  if (filter.kind === 'not') {
    const inner = fits(filter.part, resource, core);
    return inner === undefined ? undefined : !inner;
  }
  if (filter.kind === 'within') return anyWithin(filter, resource, core);
  const all = filter.parts.map((part) => fits(part, resource, core));
  const decisive = filter.kind === 'or';
  if (all.includes(decisive)) return decisive;
  return all.includes(undefined) ? undefined : !decisive;
}

function anyWithin(
  { path, part }: Extract<Filter, { kind: 'within' }>,
  resource: JsonObject,
  core: string,
): boolean | undefined {
  const parsed = parsePath(path);
  const value = parsed === undefined ? undefined : valueAt(resource, parsed, core);
  const elements = (Array.isArray(value) ? value : [value]).filter(isObject);
  if (elements.length === 0) return undefined;
  return some(elements.map((element) => fits(part, element, core)));
}

function some(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function compared(
  { path, op, value }: Extract<Filter, { kind: 'compare' }>,
  resource: JsonObject,
  core: string,
): boolean | undefined {
  const parsed = parsePath(path);
  const found = parsed === undefined ? undefined : valueAt(resource, parsed, core);
  // It may be there and not be shown.
  if (isUnassigned(found) || op === 'pr') return isUnassigned(found) ? undefined : true;
  const values = (Array.isArray(found) ? found : [found]).map((each: unknown) =>
    isObject(each) ? valueAt(each, { attribute: 'value' }, core) : each,
  );
  return some(values.map((each) => one(op, each, value)));
}

function one(op: string, found: unknown, wanted: unknown): boolean | undefined {
  if (isUnassigned(found) || isRedacted(found) || isRedacted(wanted))
    return op === 'eq' && found === wanted ? true : undefined;
  const flags = [booleanOf(found), booleanOf(wanted)];
  if (!flags.includes(undefined)) return equality(op, flags[0] === flags[1]);
  if (typeof found === 'string' && typeof wanted === 'string') return textual(op, found, wanted);
  return typeof found === typeof wanted ? equality(op, found === wanted) : undefined;
}

function equality(op: string, isEqual: boolean): boolean | undefined {
  if (op === 'eq') return isEqual;
  return op === 'ne' ? !isEqual : undefined;
}

/** Without regard to case, so that no server is blamed for either way. */
function textual(op: string, found: string, wanted: string): boolean | undefined {
  const [a, b] = [found.toLowerCase(), wanted.toLowerCase()];
  const tests: Readonly<Record<string, boolean>> = {
    eq: a === b,
    co: a.includes(b),
    sw: a.startsWith(b),
    ew: a.endsWith(b),
  };
  return Object.hasOwn(tests, op) ? tests[op] : undefined;
}

/** What a filter asks, without its values: `userName eq`. */
export function filterShape(filter: Filter): string {
  if (filter.kind === 'compare') return `${filter.path} ${filter.op}`;
  if (filter.kind === 'not') return `not (${filterShape(filter.part)})`;
  if (filter.kind === 'within') return `${filter.path}[${filterShape(filter.part)}]`;
  return filter.parts.map(filterShape).join(` ${filter.kind} `);
}
