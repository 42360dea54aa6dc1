/** Matching rules and generators of Pact v2–v4 as lists of paths and matchers. It finds the ones that apply; it does not interpret them. */
import { childPointer, type JsonPointer } from '../../core/location.ts';
import { isObject } from '../../schema/json.ts';

export type Token =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'star' };

export interface Matcher {
  readonly match: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly pointer: JsonPointer;
}

export interface Rule {
  readonly tokens: readonly Token[];
  readonly combine: 'and' | 'or';
  readonly matchers: readonly Matcher[];
}

export interface Generator {
  readonly tokens: readonly Token[];
  readonly type: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export type Category = 'body' | 'header' | 'query' | 'path' | 'status';

export interface RuleBook {
  readonly rules: (category: Category) => readonly Rule[];
  readonly generators: (category: Category) => readonly Generator[];
}

const CATEGORIES: Readonly<Record<string, Category>> = {
  body: 'body',
  header: 'header',
  headers: 'header',
  query: 'query',
  path: 'path',
  status: 'status',
};

export function readRules(part: Readonly<Record<string, unknown>>, at: JsonPointer): RuleBook {
  const rules = new Map<Category, Rule[]>();
  const add = (category: Category, rule: Rule): void => {
    rules.set(category, [...(rules.get(category) ?? []), rule]);
  };
  const table = part['matchingRules'];
  if (isObject(table)) {
    for (const [key, value] of Object.entries(table))
      readEntry({ key, value, at: childPointer(at, 'matchingRules', key) }, add);
  }
  const generators = readGenerators(part['generators']);
  return {
    rules: (category) => rules.get(category) ?? [],
    generators: (category) => generators.get(category) ?? [],
  };
}

interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly at: JsonPointer;
}

function readEntry({ key, value, at }: Entry, add: (category: Category, rule: Rule) => void): void {
  if (!isObject(value)) return;
  // v2 writes one path from the root of the message: `$.body.items[*].id`.
  if (key.startsWith('$')) {
    const [first, ...rest] = parsePath(key);
    const category = first?.kind === 'field' ? CATEGORIES[first.name] : undefined;
    if (category !== undefined) add(category, ruleOf(rest, value, at));
    return;
  }
  const category = CATEGORIES[key];
  if (category === undefined) return;
  if (Array.isArray(value['matchers']) || typeof value['match'] === 'string') {
    add(category, ruleOf([], value, at));
    return;
  }
  for (const [path, inner] of Object.entries(value)) {
    if (isObject(inner))
      add(
        category,
        ruleOf(category === 'body' ? parsePath(path) : parseName(path), inner, childPointer(at, path)),
      );
  }
}

function ruleOf(tokens: readonly Token[], value: Readonly<Record<string, unknown>>, at: JsonPointer): Rule {
  const list = value['matchers'];
  const matchers = Array.isArray(list)
    ? list.flatMap((matcher, index) =>
        isObject(matcher) ? [matcherOf(matcher, childPointer(at, 'matchers', index))] : [],
      )
    : [matcherOf(value, at)];
  const combine = String(value['combine'] ?? 'AND').toUpperCase() === 'OR' ? 'or' : 'and';
  return { tokens, combine, matchers };
}

const LEGACY: readonly string[] = ['regex', 'timestamp', 'datetime', 'date', 'time', 'min', 'max'];

/** Older writers leave `match` out and let the other key speak. */
export function matcherOf(options: Readonly<Record<string, unknown>>, pointer: JsonPointer): Matcher {
  const { match } = options;
  if (typeof match === 'string') return { match, options, pointer };
  const key = LEGACY.find((candidate) => options[candidate] !== undefined);
  return { match: key === undefined ? '' : key === 'min' || key === 'max' ? 'type' : key, options, pointer };
}

function readGenerators(table: unknown): ReadonlyMap<Category, readonly Generator[]> {
  const generators = new Map<Category, Generator[]>();
  if (!isObject(table)) return generators;
  for (const [key, value] of Object.entries(table)) {
    const category = CATEGORIES[key];
    if (category === undefined || !isObject(value)) continue;
    const entries: readonly (readonly [string, unknown])[] =
      typeof value['type'] === 'string' ? [['', value]] : Object.entries(value);
    const list = entries.flatMap(([path, options]) => {
      if (!isObject(options) || typeof options['type'] !== 'string') return [];
      return [
        { tokens: category === 'body' ? parsePath(path) : parseName(path), type: options['type'], options },
      ];
    });
    generators.set(category, list);
  }
  return generators;
}

/** `$.a['b.c'][0].*`, without its root. A path that does not parse gives the tokens before the fault and one that matches nothing. */
export function parsePath(path: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = /\.?\*|\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+)|(\*))\s*\]|\.([^.[\]]+)/uy;
  pattern.lastIndex = path.startsWith('$') ? 1 : 0;
  if (!path.startsWith('$') && path !== '' && !path.startsWith('.') && !path.startsWith('['))
    return parsePath(`$.${path}`);
  while (pattern.lastIndex < path.length) {
    const found = pattern.exec(path);
    if (found === null) return [...tokens, { kind: 'index', index: -1 }];
    const name = found[1] ?? found[2] ?? found[5];
    if (name !== undefined)
      tokens.push({ kind: 'field', name: found[5] === undefined ? name.replace(/\\(.)/gu, '$1') : name });
    else if (found[3] !== undefined) tokens.push({ kind: 'index', index: Number(found[3]) });
    else tokens.push({ kind: 'star' });
  }
  return tokens;
}

/** Headers and query parameters are named as they are, `page[size]` too; v4 may write `$.name`, `$['name']` or `name[0]`. */
function parseName(path: string): readonly Token[] {
  if (path === '' || path.startsWith('$')) return parsePath(path === '' ? '$' : path);
  const indexed = /^(.+)\[(\d+|\*)\]$/u.exec(path);
  if (indexed === null) return [{ kind: 'field', name: path }];
  const index =
    indexed[2] === '*'
      ? ({ kind: 'star' } as const)
      : ({ kind: 'index', index: Number(indexed[2]) } as const);
  return [{ kind: 'field', name: indexed[1] ?? '' }, index];
}

export type Step = string | number;

export interface Selected {
  readonly rule: Rule;
  /** The rule stands at a parent and reaches down to here. */
  readonly inherited: boolean;
}

/**
 * The rule that applies at `path`: the most specific of those whose path is a prefix of it (Pact specification v2,
 * "path weight": an exact step counts 2, a wildcard 1; longer wins among equals).
 */
export function selectRule(
  rules: readonly Rule[],
  path: readonly Step[],
  sameName: (a: string, b: string) => boolean = (a, b) => a === b,
): Selected | undefined {
  let best: { readonly rule: Rule; readonly weight: number } | undefined;
  for (const rule of rules) {
    const weight = weigh(rule.tokens, path, sameName);
    if (weight > 0 && (best === undefined || weight > best.weight)) best = { rule, weight };
  }
  return best === undefined
    ? undefined
    : { rule: best.rule, inherited: best.rule.tokens.length < path.length };
}

function weigh(
  tokens: readonly Token[],
  path: readonly Step[],
  sameName: (a: string, b: string) => boolean,
): number {
  if (tokens.length > path.length) return 0;
  let weight = 2;
  for (const [index, token] of tokens.entries()) {
    const step = path[index];
    if (token.kind === 'star') weight *= 1;
    else if (
      token.kind === 'field' ? typeof step === 'string' && sameName(token.name, step) : token.index === step
    )
      weight *= 2;
    else return 0;
  }
  // Pact multiplies by the length, so that among rules of like weight the deeper one wins.
  return weight * (tokens.length + 1);
}
