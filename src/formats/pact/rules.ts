/** Matching rules and generators of Pact v2–v4 as lists of paths and matchers. It reads them; it does not interpret them. */
import { childPointer, type JsonPointer } from '../../core/location.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';

type Token =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'star' };

export interface Matcher {
  readonly match: string;
  readonly options: JsonObject;
  readonly pointer: JsonPointer;
}

export interface Rule {
  /** The path as written, without the category. */
  readonly label: string;
  readonly tokens: readonly Token[];
  readonly combine: 'and' | 'or';
  readonly matchers: readonly Matcher[];
}

export interface Generator {
  readonly label: string;
  readonly tokens: readonly Token[];
  readonly type: string;
  readonly options: JsonObject;
}

export type Category = 'body' | 'header' | 'query' | 'path' | 'status';

export interface RuleBook {
  readonly rules: (category: Category) => readonly Rule[];
  readonly generators: (category: Category) => readonly Generator[];
  /** Paths of body rules that cannot be read. */
  readonly broken: readonly string[];
}

const CATEGORIES: ReadonlyMap<string, Category> = new Map<string, Category>([
  ['body', 'body'],
  ['content', 'body'],
  ['contents', 'body'],
  ['header', 'header'],
  ['headers', 'header'],
  ['metadata', 'header'],
  ['metaData', 'header'],
  ['query', 'query'],
  ['path', 'path'],
  ['status', 'status'],
]);

/** Field names by which some writers of v3 keep the rules. */
const TABLES: readonly string[] = ['matchingRules', 'requestMatchingRules', 'responseMatchingRules'];

/** The rules and generators of a request or a response that stands at `at`. */
export function readRules(part: JsonObject, at: JsonPointer): RuleBook {
  const rules = new Map<Category, Rule[]>();
  const broken: string[] = [];
  const name = TABLES.find((each) => isObject(part[each]));
  const table = name === undefined ? undefined : part[name];
  if (isObject(table) && name !== undefined) {
    for (const [key, value] of Object.entries(table)) {
      for (const [category, rule] of entryRules({ key, value, at: childPointer(at, name, key) })) {
        if (typeof rule === 'string') broken.push(rule);
        else rules.set(category, [...(rules.get(category) ?? []), rule]);
      }
    }
  }
  const generators = readGenerators(part['generators']);
  return {
    rules: (category) => rules.get(category) ?? [],
    generators: (category) => generators.get(category) ?? [],
    broken,
  };
}

interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly at: JsonPointer;
}

/** A text in the place of a rule is a path that cannot be read. */
type Read = readonly [Category, Rule | string];

function entryRules({ key, value, at }: Entry): readonly Read[] {
  if (!isObject(value)) return [];
  if (key.startsWith('$')) return rootRule({ key, value, at });
  const category = CATEGORIES.get(key);
  if (category === undefined) return [];
  if (isRule(value)) return [[category, ruleOf({ label: '', tokens: [] }, value, at)]];
  return Object.entries(value).flatMap(([path, inner]): readonly Read[] => {
    if (!isObject(inner)) return [];
    const tokens = tokensOf(category, path);
    const pointer = childPointer(at, path);
    return [[category, tokens === undefined ? path : ruleOf({ label: path, tokens }, inner, pointer)]];
  });
}

/** v2 writes one path from the root of the message: `$.body.items[*].id`. */
function rootRule({ key, value, at }: Entry): readonly Read[] {
  const tokens = parsePath(key);
  if (tokens === undefined) return [['body', key]];
  const [first, ...rest] = tokens;
  const category = first?.kind === 'field' ? CATEGORIES.get(first.name) : undefined;
  if (category === undefined || !isObject(value)) return [];
  return [
    [category, ruleOf({ label: '', tokens: category === 'header' ? rest.map(lower) : rest }, value, at)],
  ];
}

/** A rule stands directly under its category where there is only one value: the path, the status. */
function isRule(value: JsonObject): boolean {
  return Array.isArray(value['matchers']) || typeof value['match'] === 'string';
}

function ruleOf(
  path: { readonly label: string; readonly tokens: readonly Token[] },
  value: JsonObject,
  at: JsonPointer,
): Rule {
  const list = value['matchers'];
  const matchers = Array.isArray(list)
    ? list.flatMap((matcher, index) =>
        isObject(matcher) ? [matcherOf(matcher, childPointer(at, 'matchers', index))] : [],
      )
    : [matcherOf(value, at)];
  const { combine } = value;
  const isOr = typeof combine === 'string' && combine.toUpperCase() === 'OR';
  return { label: path.label, tokens: path.tokens, combine: isOr ? 'or' : 'and', matchers };
}

const LEGACY: readonly string[] = ['regex', 'timestamp', 'datetime', 'date', 'time', 'min', 'max'];

/** Older writers leave `match` out and let the other key speak. */
export function matcherOf(options: JsonObject, pointer: JsonPointer): Matcher {
  const { match } = options;
  if (typeof match === 'string') return { match, options, pointer };
  const key = LEGACY.find((candidate) => options[candidate] !== undefined);
  return { match: key ?? '', options, pointer };
}

/** Rules keyed by paths below the value they stand for, as in a variant of `arrayContains`; undefined for one that cannot be read. */
export function rulesBelow(table: unknown, at: JsonPointer): readonly (Rule | undefined)[] {
  if (!isObject(table)) return [];
  return Object.entries(table).flatMap(([path, value]) => {
    if (!isObject(value)) return [];
    const tokens = parsePath(path);
    return [
      tokens === undefined ? undefined : ruleOf({ label: path, tokens }, value, childPointer(at, path)),
    ];
  });
}

function readGenerators(table: unknown): ReadonlyMap<Category, readonly Generator[]> {
  const generators = new Map<Category, Generator[]>();
  if (!isObject(table)) return generators;
  for (const [key, value] of Object.entries(table)) {
    const category = CATEGORIES.get(key);
    if (category === undefined || !isObject(value)) continue;
    const entries: readonly (readonly [string, unknown])[] =
      typeof value['type'] === 'string' ? [['', value]] : Object.entries(value);
    const list = entries.flatMap(([path, options]) => {
      const tokens = tokensOf(category, path);
      if (tokens === undefined || !isObject(options) || typeof options['type'] !== 'string') return [];
      return [{ label: path, tokens, type: options['type'], options }];
    });
    generators.set(category, [...(generators.get(category) ?? []), ...list]);
  }
  return generators;
}

function tokensOf(category: Category, path: string): readonly Token[] | undefined {
  switch (category) {
    case 'body':
      return parsePath(path);
    case 'header':
      return parseName(path)?.map(lower);
    case 'query':
      return parseName(path);
    case 'path':
    case 'status':
      return [];
  }
}

/** Header names have no case (RFC 9110 §5.1). */
function lower(token: Token): Token {
  return token.kind === 'field' ? { kind: 'field', name: token.name.toLowerCase() } : token;
}

const STEP = /\.?\*|\.?\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+)|(\*))\s*\]|\.([^.[\]]+)/uy;

/** `$.a['b.c'][0].*` as its steps, without the root; undefined for a path that cannot be read. */
function parsePath(path: string): readonly Token[] | undefined {
  const text = path === '' ? '$' : /^[$.[]/u.test(path) ? path : `$.${path}`;
  const tokens: Token[] = [];
  STEP.lastIndex = text.startsWith('$') ? 1 : 0;
  for (let at = STEP.lastIndex; at < text.length; at = STEP.lastIndex) {
    const found = STEP.exec(text);
    if (found === null) return undefined;
    const [, single, double, index, , plain] = found;
    const quoted = single ?? double;
    if (quoted !== undefined) tokens.push({ kind: 'field', name: quoted.replace(/\\(.)/gu, '$1') });
    else if (plain !== undefined) tokens.push({ kind: 'field', name: plain });
    else if (index !== undefined) tokens.push({ kind: 'index', index: Number(index) });
    else tokens.push({ kind: 'star' });
  }
  return tokens;
}

/** Headers and query parameters are named as they are, `page[size]` too; v4 may write `$.name`, `$['name']` or `name[0]`. */
function parseName(path: string): readonly Token[] | undefined {
  if (path === '' || path.startsWith('$')) return parsePath(path);
  const indexed = /^(.+)\[(\d+|\*)\]$/u.exec(path);
  if (indexed === null) return [{ kind: 'field', name: path }];
  const [, name = '', index = ''] = indexed;
  const token: Token = index === '*' ? { kind: 'star' } : { kind: 'index', index: Number(index) };
  return [{ kind: 'field', name }, token];
}
