/** OpenAPI 2.0 to 3.2 → surface: paths and methods at once, everything below them on demand. It walks no schema and judges nothing. */
import type { Document } from '../../core/document.ts';
import type { Fault } from '../../core/fault.ts';
import { childPointer, resolvePointer, ROOT, type Location } from '../../core/location.ts';
import type { SurfaceReading } from '../../core/protocol.ts';
import type { SchemaPlace } from '../../core/schema.ts';
import type { Operation, Response, Surface, Unread } from '../../core/surface.ts';
import { isObject, member } from '../../schema/json.ts';
import { createSource, dialectOf, textOf } from '../../schema/document-source.ts';
import { headersOf, parameterFrom, parameterParts } from './parameters.ts';
import { contentOf } from './content.ts';
import { isTrue, locationOf, once, partAt, placeIn, placesIn, type Part } from '../../schema/parts.ts';
import { rememberRoutes, type Route } from './routes.ts';
import { securityOf } from './security.ts';
import { basePathPrefix, serverPrefixes } from './servers.ts';
import { mediaTypeNames, swaggerContent, swaggerRequestBody } from './swagger2.ts';

/** Path Item Object, OpenAPI 3.2 §4.9; earlier versions have fewer. */
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

const KNOWN_DIALECTS =
  /^https?:\/\/(?:json-schema\.org\/draft\/2020-12\/|spec\.openapis\.org\/oas\/3\.[12]\/)/u;

/** Whether the document says it is OpenAPI or Swagger, of whichever version. */
export function recognizes(root: unknown): boolean {
  return ['openapi', 'swagger'].some((key) => textOf(member(root, key)) !== '');
}

export function readSpec(document: Document, others: ReadonlyMap<string, Document>): SurfaceReading {
  const dialect = dialectOf(document.root);
  if (dialect === undefined || isTwofold(document.root))
    return unusable(document, versionFault(document.root));
  const source = createSource(document, others, dialect);
  const root = partAt({ source, pointer: ROOT, schema: document.root }, []);
  if (root === undefined || isBroken(root)) {
    return unusable(document, {
      code: 'spec-malformed',
      message: '`paths` is not an object',
      hint: 'an OpenAPI document lists its operations under `paths`',
    });
  }
  const unread: Unread[] = dialectUnread(root);
  const routes = placesIn(root, 'paths').flatMap(([key, place]) => readItem({ root, key, place }, unread));
  const operations = routes.flatMap(({ operation }) => (operation === undefined ? [] : [operation]));
  const events = once(() => eventsOf(root, routes));
  const surface: Surface = {
    protocol: 'openapi',
    title: textOf(member(root.schema['info'], 'title')),
    version: textOf(member(root.schema['info'], 'version')),
    location: { document: document.path, pointer: ROOT },
    source,
    operations,
    operationCount: operations.length,
    get events() {
      return events();
    },
    unread,
  };
  rememberRoutes(surface, routes);
  return { surface, faults: [] };
}

function unusable(document: Document, fault: Fault): SurfaceReading {
  return { surface: undefined, faults: [{ ...fault, document: document.path, pointer: ROOT }] };
}

function isTwofold(root: unknown): boolean {
  return member(root, 'openapi') !== undefined && member(root, 'swagger') !== undefined;
}

function versionFault(root: unknown): Fault {
  const version = textOf(member(root, 'openapi')) || textOf(member(root, 'swagger'));
  if (isTwofold(root)) {
    return {
      code: 'spec-ambiguous',
      message: 'the document says both `openapi` and `swagger`',
      hint: 'keep the one that it is written in',
    };
  }
  return {
    code: 'spec-malformed',
    message: `OpenAPI version \`${version}\` cannot be read`,
    hint: 'use a document of Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2',
  };
}

/** A document may lack `paths` since 3.1, when it has components or webhooks to offer. */
function isBroken({ schema }: Part): boolean {
  const { paths } = schema;
  if (paths === undefined || paths === null) return false;
  return !isObject(paths);
}

function dialectUnread(root: Part): Unread[] {
  const dialect = root.schema['jsonSchemaDialect'];
  if (typeof dialect !== 'string' || KNOWN_DIALECTS.test(dialect)) return [];
  const location: Location = {
    document: root.source.document,
    pointer: childPointer(ROOT, 'jsonSchemaDialect'),
  };
  return [{ location, why: `the schema dialect \`${dialect}\` is not known; schemas are read as 2020-12` }];
}

/** Webhooks (OpenAPI 3.1.1 §4.8.1) and callbacks (§4.8.18): path items that the provider calls at the consumer. */
function eventsOf(root: Part, routes: readonly Route[]): readonly Operation[] {
  const webhooks = placesIn(root, 'webhooks').flatMap(([name, place]) =>
    itemOperations(root, { key: name, place, kind: 'webhook' }),
  );
  const callbacks = routes.flatMap(({ operation }) => {
    if (operation?.location.document !== root.source.document) return [];
    const own = resolvePointer(root.schema, operation.location.pointer);
    if (!isObject(own) || own['callbacks'] === undefined) return [];
    const part = { source: root.source, pointer: operation.location.pointer, schema: own };
    return placesIn(part, 'callbacks').flatMap(([name, place]) => {
      const expressions = partAt(place, []);
      if (expressions === undefined) return [];
      return Object.keys(expressions.schema).flatMap((expression) => {
        const item = placeIn(expressions, expression);
        const key = `${name} ${expression} of ${operation.key}`;
        return item === undefined ? [] : itemOperations(root, { key, place: item, kind: 'callback' });
      });
    });
  });
  return [...webhooks, ...callbacks];
}

function itemOperations(
  root: Part,
  { key, place, kind }: { readonly key: string; readonly place: SchemaPlace; readonly kind: string },
): readonly Operation[] {
  const item = partAt(place, []);
  if (item === undefined) return [];
  return methodsOf(item).map(([method, operation]) =>
    lazyOperation({ root, key, method: `${kind} ${method}`, prefix: '', item, operation }),
  );
}

interface ItemToRead {
  readonly root: Part;
  readonly key: string;
  readonly place: SchemaPlace;
}

function readItem({ root, key, place }: ItemToRead, unread: Unread[]): readonly Route[] {
  const problems: Unread[] = [];
  const item = partAt(place, problems);
  const written = isObject(place.schema) ? (place as Part) : undefined;
  const [problem] = problems;
  unread.push(...problems);
  const found = [item, written]
    .filter((part) => part !== undefined)
    .flatMap((part) => methodsOf(part).map(([method, operation]) => ({ method, operation, item: part })));
  // Methods beside a `$ref` are undefined by the specification; those of the target win.
  const byMethod = new Map(found.toReversed().map((each) => [each.method, each] as const));
  const routes = [...byMethod.values()].toReversed().map((each): Route => {
    const prefixes = prefixesOf(root, each.item, each.operation);
    const operation = lazyOperation({ root, key, prefix: prefixes[0] ?? '', ...each });
    const isBare = root.source.dialect !== 'swagger-2.0';
    return { key, method: each.method, prefixes, isBare, operation, unread: undefined };
  });
  if (problem === undefined) return routes;
  return [
    ...routes,
    { key, method: '', prefixes: prefixesOf(root), isBare: true, operation: undefined, unread: problem },
  ];
}

function methodsOf(item: Part): readonly (readonly [string, Part])[] {
  const places = [
    ...Object.keys(item.schema)
      .filter((key) => METHODS.has(key))
      .map((key) => [key.toUpperCase(), placeIn(item, key)] as const),
    ...placesIn(item, 'additionalOperations'),
  ];
  return places.flatMap(([method, place]) =>
    place !== undefined && isObject(place.schema) ? [[method, place as Part] as const] : [],
  );
}

/** The nearest `servers` hold: the operation's, the path item's, the document's (OpenAPI 3.1.1 §4.8.9.1). */
function prefixesOf(root: Part, ...nearer: readonly Part[]): readonly string[] {
  if (root.source.dialect === 'swagger-2.0') return [basePathPrefix(root.schema['basePath'])];
  const owner = nearer.findLast(
    ({ schema }) => Array.isArray(schema['servers']) && schema['servers'].length > 0,
  );
  return serverPrefixes((owner ?? root).schema['servers']);
}

interface OperationToRead {
  readonly root: Part;
  readonly key: string;
  readonly method: string;
  readonly prefix: string;
  readonly item: Part;
  readonly operation: Part;
}

/** Large specs have thousands of operations and a contract uses few, so parts are read when they are asked for. */
function lazyOperation({ root, key, method, prefix, item, operation }: OperationToRead): Operation {
  const body = once(() => {
    const unread: Unread[] = [];
    const parts = parameterParts(item, operation, unread);
    const parameters = parts.map((part) => parameterFrom(part, unread)).filter((each) => each !== undefined);
    const requestBody =
      root.source.dialect === 'swagger-2.0'
        ? swaggerRequestBody(operation, parts)
        : requestBodyOf(operation, unread);
    return { parameters, requestBody, unread };
  });
  const secured = once(() => {
    const unread: Unread[] = [];
    return { security: securityOf(operation, root, unread), unread };
  });
  const responses = once(() => responsesOf(operation));
  const produces = once(() => producedBy(operation, responses()));
  // A getter cannot leave its property out, which is what an absent body asks for; `undefined` reads the same.
  return {
    key: `${method} ${key}`,
    method,
    path: prefix + key,
    location: locationOf(operation),
    deprecated: isTrue(operation, 'deprecated'),
    sunset: textOf(operation.schema['x-sunset']),
    get parameters() {
      return body().parameters;
    },
    get requestBody() {
      return body().requestBody;
    },
    get consumes() {
      return consumedBy(operation, body().requestBody);
    },
    get produces() {
      return produces();
    },
    get responses() {
      return responses();
    },
    get security() {
      return secured().security;
    },
    get unread() {
      return [...body().unread, ...secured().unread];
    },
  } as Operation;
}

/** Swagger's `consumes` holds also where no body is described; a form names its own types. */
function consumedBy(operation: Part, requestBody: Operation['requestBody']): readonly string[] {
  const described = (requestBody?.content ?? []).map(({ name }) => name);
  if (operation.source.dialect !== 'swagger-2.0') return described;
  const told = mediaTypeNames(operation, 'consumes');
  if (described.length === 0 || described.includes('*/*')) return told;
  return described;
}

function producedBy(operation: Part, responses: readonly Response[]): readonly string[] {
  if (operation.source.dialect === 'swagger-2.0') return mediaTypeNames(operation, 'produces');
  return [...new Set(responses.flatMap(({ content }) => content.map(({ name }) => name)))];
}

function requestBodyOf(operation: Part, unread: Unread[]): Operation['requestBody'] {
  const place = placeIn(operation, 'requestBody');
  if (place === undefined) return undefined;
  const part = partAt(place, unread);
  // Of a body that cannot be read nothing is claimed: any is accepted and none demanded.
  if (part === undefined) return { required: false, content: [], location: locationOf(place) };
  return { required: isTrue(part, 'required'), content: contentOf(part, unread), location: locationOf(part) };
}

function responsesOf(operation: Part): readonly Response[] {
  return placesIn(operation, 'responses').map(([status, place]) => {
    const unread: Unread[] = [];
    const part = partAt(place, unread);
    if (part === undefined) return { status, location: locationOf(place), content: [], headers: [], unread };
    const content =
      part.source.dialect === 'swagger-2.0' ? swaggerContent(operation, part) : contentOf(part, unread);
    return { status, location: locationOf(part), content, headers: headersOf(part, unread), unread };
  });
}
