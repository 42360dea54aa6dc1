/** OpenAPI 2.0 to 3.2 to a surface. Reads what is there, operation by operation; schemas stay where they are, and it judges nothing. */
import type { Document } from '../../core/document.ts';
import type { Fault } from '../../core/fault.ts';
import { ROOT } from '../../core/location.ts';
import type { SurfaceReading } from '../../core/protocol.ts';
import type { Operation, Surface, Unread } from '../../core/surface.ts';
import { member } from '../../schema/json.ts';
import { consumedBy, producedBy, readRequestBody, readResponses } from './bodies.ts';
import { createSources } from './document-source.ts';
import { isParameter, parameterOf, readParameters } from './parameters.ts';
import { child, deref, entriesOf, locationOf, nodeAt, text, type Node } from './reader.ts';
import { readSecurity } from './security.ts';
import { prefixesOf } from './servers.ts';

const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
]);

/** An operation that is read when it is first asked for: large documents have thousands, contracts use dozens. */
export interface Route {
  readonly method: string;
  /** The path key, as written. */
  readonly key: string;
  readonly prefixes: readonly string[];
  readonly operation: () => Operation;
}

const routes = new WeakMap<Surface, readonly Route[]>();

export function routesOf(surface: Surface): readonly Route[] {
  return routes.get(surface) ?? [];
}

export function recognizes(root: unknown): boolean {
  return typeof member(root, 'openapi') === 'string' || member(root, 'swagger') !== undefined;
}

export function readOpenapi(document: Document, others: ReadonlyMap<string, Document>): SurfaceReading {
  const { root } = document;
  const version = text(member(root, 'openapi') ?? member(root, 'swagger'));
  if (!/^(?:2\.0|2|3\.[012](?:\.|$))/u.test(version)) {
    return refused(
      document,
      `OpenAPI version \`${version}\` is not known`,
      'idpact reads 2.0, 3.0, 3.1 and 3.2.',
    );
  }
  const source = createSources(document, others).of(document);
  const paths = nodeAt(source, 'paths');
  if (
    paths === undefined &&
    member(root, 'webhooks') === undefined &&
    member(root, 'components') === undefined
  ) {
    return refused(document, 'the spec has no `paths`', 'Is this the whole document?');
  }
  const unread: Unread[] = [];
  const found = entriesOf(paths).flatMap(([key, item]) =>
    key.startsWith('x-') ? [] : [...itemRoutes(key, item, unread)],
  );
  let operations: readonly Operation[] | undefined;
  const surface: Surface = {
    protocol: 'openapi',
    title: text(member(member(root, 'info'), 'title')),
    version: text(member(member(root, 'info'), 'version')),
    location: { document: document.path, pointer: ROOT },
    source,
    get operations() {
      return (operations ??= found.map((route) => route.operation()));
    },
    operationCount: found.length,
    unread,
  };
  routes.set(surface, found);
  return { surface, faults: [] };
}

function refused(document: Document, message: string, hint: string): SurfaceReading {
  const fault: Fault = { code: 'spec-malformed', message, hint, document: document.path, pointer: ROOT };
  return { surface: undefined, faults: [fault] };
}

function itemRoutes(key: string, written: Node, unread: Unread[]): readonly Route[] {
  const followed = deref(written, unread);
  if (followed === undefined) return [];
  // Members beside the `$ref` of a path item hold too (OpenAPI 3.0.4 §4.7.9.1).
  const methods = [written, ...(followed === written ? [] : [followed])].flatMap((item) => [
    ...entriesOf(item).filter(([name]) => METHODS.has(name)),
    ...entriesOf(child(item, 'additionalOperations')),
  ]);
  const seen = new Set<string>();
  return methods.flatMap(([name, node]) => {
    const method = name.toUpperCase();
    if (seen.has(method)) return [];
    seen.add(method);
    const prefixes = prefixesOf(node, followed);
    let operation: Operation | undefined;
    return [
      {
        method,
        key,
        prefixes,
        operation: () => (operation ??= readOperation(node, followed, { method, key, prefixes })),
      },
    ];
  });
}

function readOperation(
  node: Node,
  item: Node,
  { method, key, prefixes }: Omit<Route, 'operation'>,
): Operation {
  const unread: Unread[] = [];
  const nodes = readParameters(item, node, unread);
  const requestBody = readRequestBody(node, nodes, unread);
  const path = `${prefixes[0] ?? ''}${key}`;
  const responses = readResponses(node, []);
  return {
    key: `${method} ${path}`,
    method,
    path,
    location: locationOf(node),
    deprecated: node.schema['deprecated'] === true,
    parameters: nodes.filter(isParameter).map(parameterOf),
    ...(requestBody === undefined ? {} : { requestBody }),
    consumes: consumedBy(node, requestBody),
    produces: producedBy(node, responses),
    responses,
    security: readSecurity(node, unread),
    unread,
  };
}
