/** What a spec demands as proof of identity, and whether a request shows it. It checks no credential, only that one is there. */
import type { Named, Request, SecurityUse } from '../../core/protocol.ts';
import { childPointer, ROOT } from '../../core/location.ts';
import type { SchemaSource } from '../../core/schema.ts';
import type {
  SecurityAlternative,
  SecurityDemand,
  SecurityFlow,
  SecurityScheme,
  Unread,
} from '../../core/surface.ts';
import { isObject, member, type JsonObject } from '../../schema/json.ts';
import { textOf } from '../../schema/document-source.ts';
import { itemsIn, partAt, type Part } from '../../schema/parts.ts';

/** Marks a scheme that the spec names and does not define. */
const UNDEFINED_SCHEME: SecurityScheme = { kind: 'other', type: 'undefined' };

/** The operation's requirements, else the document's; `[]` and `{}` ask for nothing (OpenAPI 3.1.1 §4.8.10.1, §4.8.30). */
export function securityOf(operation: Part, root: Part, unread: Unread[]): readonly SecurityAlternative[] {
  const owner = Array.isArray(operation.schema['security']) ? operation : root;
  return itemsIn(owner, 'security').map((requirement) => {
    const named = isObject(requirement.schema) ? Object.entries(requirement.schema) : [];
    return named.map(([name, scopes]): SecurityDemand => {
      const location = { document: owner.source.document, pointer: childPointer(requirement.pointer, name) };
      return {
        name,
        scheme: schemeNamed(root, name) ?? undefinedScheme(name, { location, why: '' }, unread),
        scopes: Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [],
        location,
      };
    });
  });
}

function undefinedScheme(name: string, { location }: Unread, unread: Unread[]): SecurityScheme {
  unread.push({ location, part: 'security', why: `the security scheme \`${name}\` is not defined` });
  return UNDEFINED_SCHEME;
}

function schemeNamed(root: Part, name: string): SecurityScheme | undefined {
  const isSwagger = root.source.dialect === 'swagger-2.0';
  const table = isSwagger
    ? member(root.schema, 'securityDefinitions')
    : member(member(root.schema, 'components'), 'securitySchemes');
  const schema = member(table, name);
  if (schema === undefined) return undefined;
  const steps = isSwagger ? ['securityDefinitions', name] : ['components', 'securitySchemes', name];
  const part = partAt({ source: root.source, pointer: childPointer(ROOT, ...steps), schema }, []);
  return part === undefined ? undefined : schemeFrom(part);
}

/** Every operation names the same few. */
const schemes = new WeakMap<object, SecurityScheme>();

function schemeFrom(part: Part): SecurityScheme {
  const known = schemes.get(part.schema);
  if (known !== undefined) return known;
  const scheme = readScheme(part);
  schemes.set(part.schema, scheme);
  return scheme;
}

function readScheme({ schema, source }: Part): SecurityScheme {
  const type = textOf(schema['type']);
  const where = schema['in'];
  switch (type) {
    case 'http':
      return { kind: 'http', scheme: textOf(schema['scheme']) };
    case 'basic':
      return { kind: 'http', scheme: 'basic' };
    case 'apiKey':
      return where === 'header' || where === 'query' || where === 'cookie'
        ? { kind: 'apiKey', in: where, name: textOf(schema['name']) }
        : { kind: 'other', type };
    case 'openIdConnect':
      return {
        kind: 'openIdConnect',
        settled: true,
        flows: [],
        discovery: textOf(schema['openIdConnectUrl']),
      };
    case 'oauth2':
      return {
        kind: 'oauth2',
        settled: isSettled(source, schema['flows']),
        flows: flowsOf(schema),
        discovery: '',
      };
    default:
      return { kind: 'other', type };
  }
}

/** Swagger 2.0 has one flow for each scheme and calls two of them by older names. */
const OLD_FLOWS: Readonly<Record<string, string>> = {
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

function flowsOf(schema: JsonObject): readonly SecurityFlow[] {
  const { flow, flows } = schema;
  if (typeof flow === 'string') return [flowOf(OLD_FLOWS[flow] ?? flow, schema)];
  return isObject(flows) ? Object.entries(flows).map(([type, each]) => flowOf(type, each)) : [];
}

function flowOf(type: string, flow: unknown): SecurityFlow {
  return {
    type,
    authorization: textOf(member(flow, 'authorizationUrl')),
    token: textOf(member(flow, 'tokenUrl')),
    refresh: textOf(member(flow, 'refreshUrl')),
    scopes: namesOf(member(flow, 'scopes')),
  };
}

/** Swagger 2.0 does not say how a token travels, and a scheme without flows not how one is had. */
function isSettled({ dialect }: SchemaSource, flows: unknown): boolean {
  return dialect !== 'swagger-2.0' && isObject(flows) && Object.keys(flows).length > 0;
}

/** Whether one alternative is met in full; else the one that lacks least. */
export function securityUse(
  alternatives: readonly SecurityAlternative[],
  request: Request,
  cookies: readonly Named[],
): SecurityUse {
  if (alternatives.length === 0) return { kind: 'satisfied' };
  const judged = alternatives.map((alternative) => ({
    alternative,
    lacks: alternative.flatMap(({ scheme }) => lackOf(scheme, request, cookies)),
    hidden: alternative.filter(({ scheme }) => scheme.kind === 'other'),
  }));
  const met = judged.filter(({ lacks }) => lacks.length === 0);
  if (met.some(({ hidden }) => hidden.length === 0)) return { kind: 'satisfied' };
  const [first] = met;
  if (first !== undefined) return hiddenUse(first.hidden);
  const least = judged.reduce((best, each) => (each.lacks.length < best.lacks.length ? each : best));
  return {
    kind: 'missing',
    // One thing that must be seen and is not settles that an alternative is not met.
    settled: judged.every(({ alternative }) =>
      alternative.some((demand) => isPlain(demand) && lackOf(demand.scheme, request, cookies).length > 0),
    ),
    closest: least.alternative,
    lacks: least.lacks,
  };
}

/** Whether the spec says where in a request the credential is. */
function isPlain({ scheme }: SecurityDemand): boolean {
  if (scheme.kind === 'other') return false;
  return scheme.kind === 'http' || scheme.kind === 'apiKey' || scheme.settled;
}

/** A client certificate does not show in a request, so nothing can be said; nothing is amiss either. */
function hiddenUse(hidden: readonly SecurityDemand[]): SecurityUse {
  const vague = hidden.find(({ scheme }) => scheme === UNDEFINED_SCHEME);
  if (vague === undefined) return { kind: 'satisfied' };
  return { kind: 'undecided', why: `the security scheme \`${vague.name}\` is not defined` };
}

function lackOf(scheme: SecurityScheme, request: Request, cookies: readonly Named[]): readonly string[] {
  switch (scheme.kind) {
    case 'http': {
      const wanted = scheme.scheme.toLowerCase();
      const isThere = authorizations(request).some((word) => wanted === '' || word === wanted);
      return isThere ? [] : [`header Authorization: ${capitalized(wanted)}`.trim()];
    }
    case 'apiKey': {
      const found = apiKeyPairs(scheme.in, request, cookies).some(({ name }) =>
        scheme.in === 'header' ? name.toLowerCase() === scheme.name.toLowerCase() : name === scheme.name,
      );
      return found ? [] : [`${scheme.in} ${scheme.name}`];
    }
    case 'oauth2':
    case 'openIdConnect': {
      // RFC 6750 §2 also lets the token travel in the query. A password scheme carries no token.
      const inHeader = authorizations(request).some((word) => word !== 'basic' && word !== 'digest');
      const isThere = inHeader || request.query.some(({ name }) => name === 'access_token');
      return isThere ? [] : ['header Authorization: Bearer'];
    }
    case 'other':
      return [];
  }
}

function apiKeyPairs(
  where: 'header' | 'query' | 'cookie',
  request: Request,
  cookies: readonly Named[],
): readonly Named[] {
  if (where === 'cookie') return cookies;
  return where === 'header' ? request.headers : request.query;
}

/** The scheme of each Authorization header, in lower case (RFC 9110 §11.1). */
function authorizations({ headers }: Request): readonly string[] {
  return headers
    .filter(({ name }) => name.toLowerCase() === 'authorization')
    .flatMap(({ values }) => values.map((value) => (value.trim().split(/\s/u)[0] ?? '').toLowerCase()));
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function namesOf(scopes: unknown): readonly string[] {
  return isObject(scopes) ? Object.keys(scopes) : [];
}
