/** The paths that operations stand below: `servers` of OpenAPI 3, `basePath` of Swagger 2.0. */
import { isObject, member } from '../../schema/json.ts';
import { nodeAt, text, type Node } from './reader.ts';

const EXPANSIONS_MAX = 64;

/** Path prefixes, without trailing slash; `''` for the root. The nearest list wins: operation, path item, document. */
export function prefixesOf(operation: Node, item: Node): readonly string[] {
  const root = nodeAt(operation.source);
  if (root === undefined) return [''];
  if (operation.source.dialect === 'swagger-2.0') return [trimmed(text(root.schema['basePath']))];
  const owner = [operation, item, root].find(
    ({ schema }) => Array.isArray(schema['servers']) && schema['servers'].length > 0,
  );
  const servers = owner?.schema['servers'];
  if (!Array.isArray(servers)) return [''];
  const prefixes = servers
    .filter(isObject)
    .flatMap((server) => expanded(text(server['url']), server['variables']).map(pathOf));
  // A contract may leave out what its client's base address holds.
  return [...new Set([...prefixes, ''])];
}

/** Every value that an enumerated variable can take, else its default; a variable without either matches any segment. */
function expanded(url: string, variables: unknown): readonly string[] {
  const name = /\{([^{}]+)\}/u.exec(url)?.[1];
  if (name === undefined) return [url];
  const variable = member(variables, name);
  const listed = member(variable, 'enum');
  const values =
    Array.isArray(listed) && listed.length > 0
      ? listed.map(String)
      : [text(member(variable, 'default')) || 'x'];
  const rest = url.split(`{${name}}`);
  return values.flatMap((value) => [...expanded(rest.join(value), variables)]).slice(0, EXPANSIONS_MAX);
}

function pathOf(url: string): string {
  const bare = url.replace(/[?#].*$/u, '');
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/]*(\/.*)?$/iu.exec(bare);
  if (path !== null) return trimmed(path[1] ?? '');
  return trimmed(bare.replace(/^\/\/[^/]*/u, ''));
}

function trimmed(path: string): string {
  const bare = path.replace(/\/+$/u, '').replace(/^\.(?=\/|$)/u, '');
  return bare === '' || bare.startsWith('/') ? bare : `/${bare}`;
}
