/** The paths that a spec's operations stand below: `servers` of OpenAPI 3, `basePath` of Swagger 2.0. It looks at no request. */
import { isObject, member } from '../../schema/json.ts';
import { textOf } from '../../schema/document-source.ts';

const URLS_MAX = 64;

/**
 * Path prefixes without trailing slash, `''` for the root, in the order written. A variable without `enum` may take any value
 * (OpenAPI 3.1.1 §4.8.6) and stays a `{variable}` beside its default.
 */
export function serverPrefixes(servers: unknown): readonly string[] {
  if (!Array.isArray(servers) || servers.length === 0) return [''];
  const known = prefixes.get(servers);
  if (known !== undefined) return known;
  const urls = servers
    .filter(isObject)
    .flatMap((server) => expanded(textOf(server['url']), server['variables']));
  const found = [...new Set(urls.map(pathOfUrl))];
  prefixes.set(servers, found);
  return found;
}

/** Nearly every operation stands below the servers of the whole document. */
const prefixes = new WeakMap<object, readonly string[]>();

/** Swagger 2.0: `/` and nothing are the same. */
export function basePathPrefix(basePath: unknown): string {
  return trimmed(textOf(basePath));
}

function expanded(url: string, variables: unknown): readonly string[] {
  let urls: readonly string[] = [url];
  for (const [, name = ''] of url.matchAll(/\{([^{}]+)\}/gu)) {
    const values = valuesOf(member(variables, name), name);
    urls = urls
      .flatMap((each) =>
        each.includes(`{${name}}`) ? values.map((value) => each.replaceAll(`{${name}}`, value)) : [each],
      )
      .slice(0, URLS_MAX);
  }
  return urls;
}

/** Free variables keep a mark instead of braces, so that they are not expanded again. */
function valuesOf(variable: unknown, name: string): readonly string[] {
  const choices = member(variable, 'enum');
  const first = textOf(member(variable, 'default'));
  if (Array.isArray(choices) && choices.length > 0)
    return [...new Set([first, ...choices.map(textOf)])].filter(isText);
  return [...(first === '' ? [] : [first]), `${FREE}${name}${FREE}`];
}

const FREE = '\uE000';

function isText(text: string): boolean {
  return text !== '';
}

function pathOfUrl(url: string): string {
  const bare = url.replace(/[?#].*$/su, '');
  const host = /^(?:[a-z][a-z0-9+.\uE000-]*:)?\/\/[^/]*/iu.exec(bare)?.[0] ?? '';
  const path = trimmed(bare.slice(host.length).replace(/^\.{1,2}(?=\/|$)/u, ''));
  return path.replace(/\uE000([^\uE000]*)\uE000/gu, '{$1}');
}

function trimmed(path: string): string {
  const bare = path.trim().replace(/\/+$/u, '');
  return bare === '' || bare.startsWith('/') ? bare : `/${bare}`;
}
