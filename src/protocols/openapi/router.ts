/** Finds the operations a request may be about: server prefixes, templates, and the `?query` and `#fragment` of path keys. */
import type { Request } from '../../core/protocol.ts';
import type { Surface } from '../../core/surface.ts';
import { createPathTrie, type Found, type PathTrie } from './path-trie.ts';
import { percentDecodedOrSame } from '../../schema/percent.ts';
import { routesOf, type Route } from './routes.ts';
import { fitSegment, segmentsOf, sentSegments, templateSegment } from './template.ts';

export interface Candidate {
  readonly route: Route;
  readonly parameters: ReadonlyMap<string, string>;
  readonly literalness: readonly number[];
  /** What the path key demands beside the path and the request has not, as `name=value`. */
  readonly unmet: readonly string[];
  /** The names that the path key itself asks for. */
  readonly asked: readonly string[];
  /** How many such demands are met. */
  readonly met: number;
}

interface Entry {
  readonly route: Route;
  readonly demands: readonly Demand[];
}

/** A query parameter or header with the one value that leads to this operation. */
interface Demand {
  readonly name: string;
  readonly value: string | undefined;
}

interface Router {
  readonly trie: PathTrie<Entry>;
  /** All prefixes, longest first. */
  readonly prefixes: readonly string[];
}

const routers = new WeakMap<Surface, Router>();

function routerOf(surface: Surface): Router {
  const known = routers.get(surface);
  if (known !== undefined) return known;
  const trie = createPathTrie<Entry>();
  const prefixes = new Set<string>();
  for (const route of routesOf(surface)) {
    const { template, demands } = keyParts(route.key);
    trie.add(template, { route, demands });
    for (const prefix of route.prefixes) prefixes.add(prefix);
  }
  const longestFirst = [...prefixes].sort((a, b) => segmentsOf(b).length - segmentsOf(a).length);
  const router = { trie, prefixes: longestFirst };
  routers.set(surface, router);
  return router;
}

/** All routes whose path fits, whatever the method; those below the longest server prefix first. */
export function candidates(surface: Surface, request: Request): readonly Candidate[] {
  const { trie, prefixes } = routerOf(surface);
  const path = request.path.startsWith('/') ? request.path : `/${request.path}`;
  const found = prefixes.flatMap((prefix) => {
    const rest = withoutPrefix(path, prefix);
    if (rest === undefined) return [];
    const fitting = trie.find(rest).filter(({ value }) => value.route.prefixes.includes(prefix));
    const depth = prefix === '' ? 0 : segmentsOf(prefix).length;
    return fitting.map((each) => candidateOf(each, depth, request));
  });
  const bare = prefixes.some((prefix) => prefix !== '')
    ? trie
        .find(path)
        .filter(({ value: { route } }) => route.isBare && !route.prefixes.includes(''))
        .map((each) => candidateOf(each, 0, request))
    : [];
  return [...found, ...bare];
}

function candidateOf(
  { value, parameters, literalness }: Found<Entry>,
  depth: number,
  request: Request,
): Candidate {
  const unmet = value.demands.filter((demand) => !isMet(demand, request));
  return {
    route: value.route,
    parameters,
    literalness: [...Array.from({ length: depth }, () => 2), ...literalness],
    unmet: unmet.map(({ name, value: wanted }) => (wanted === undefined ? name : `${name}=${wanted}`)),
    asked: value.demands.map(({ name }) => name),
    met: value.demands.length - unmet.length,
  };
}

function isMet({ name, value }: Demand, { query, headers }: Request): boolean {
  const header = name.toLowerCase();
  const values = [
    ...query.filter((pair) => pair.name === name),
    ...headers.filter((pair) => pair.name.toLowerCase() === header),
  ].flatMap((pair) => pair.values);
  return value === undefined ? values.length > 0 : values.includes(value);
}

/** What is left below a prefix, which may have `{variables}`; undefined when the path is not below it. */
function withoutPrefix(path: string, prefix: string): string | undefined {
  if (prefix === '') return path;
  const wanted = segmentsOf(prefix).map(templateSegment);
  const sent = sentSegments(path);
  const fits = wanted.every((segment, index) => {
    const own = sent[index];
    return own !== undefined && fitSegment(segment, own) !== undefined;
  });
  if (!fits) return undefined;
  return `/${sent
    .slice(wanted.length)
    .map(({ raw }) => raw)
    .join('/')}`;
}

interface KeyParts {
  readonly template: string;
  readonly demands: readonly Demand[];
}

/**
 * Path keys should be paths, and some documents tell operations of one path apart by `#X-Amz-Target=…` or `?Action=…`. A fragment
 * without `=` says nothing about the request.
 */
function keyParts(key: string): KeyParts {
  const bare = key.replace(/\{[?&][^{}]*\}/gu, '');
  const cut = /[?#]/u.exec(bare.replace(/\{[^{}]*\}/gu, (braces) => '_'.repeat(braces.length)))?.index;
  if (cut === undefined) return { template: bare, demands: [] };
  const isFragment = bare[cut] === '#';
  const demands = bare
    .slice(cut + 1)
    .split(/[?#&]/u)
    .flatMap((pair): readonly Demand[] => {
      const at = pair.indexOf('=');
      if (at < 0)
        return isFragment || pair === '' ? [] : [{ name: percentDecodedOrSame(pair), value: undefined }];
      const value = pair.slice(at + 1);
      const isFree = value === '' || value.startsWith('{');
      return [
        {
          name: percentDecodedOrSame(pair.slice(0, at)),
          value: isFree ? undefined : percentDecodedOrSame(value),
        },
      ];
    });
  return { template: bare.slice(0, cut), demands };
}
