/** What an operation demands as credentials, and whether a request has them (OpenAPI 3.1.1 §4.8.27, §4.8.30). */
import type { Named, Request, SecurityUse } from '../../core/protocol.ts';
import type { SecurityAlternative, SecurityDemand, SecurityScheme, Unread } from '../../core/surface.ts';
import { isObject } from '../../schema/json.ts';
import { deref, locationOf, nodeAt, text, type Node } from './reader.ts';

/** The operation's own requirements, else the document's; `[]` asks for nothing. */
export function readSecurity(operation: Node, unread: Unread[]): readonly SecurityAlternative[] {
  const root = nodeAt(operation.source);
  const owner = Array.isArray(operation.schema['security']) ? operation : root;
  const list = owner?.schema['security'];
  if (owner === undefined || !Array.isArray(list)) return [];
  const alternatives: SecurityAlternative[] = [];
  for (const requirement of list) {
    if (!isObject(requirement)) continue;
    alternatives.push(
      Object.entries(requirement).flatMap(([name, scopes]) =>
        demandOf(operation, { name, scopes, owner }, unread),
      ),
    );
  }
  return alternatives;
}

interface Requirement {
  readonly name: string;
  readonly scopes: unknown;
  readonly owner: Node;
}

function demandOf(
  operation: Node,
  { name, scopes, owner }: Requirement,
  unread: Unread[],
): readonly SecurityDemand[] {
  const path =
    operation.source.dialect === 'swagger-2.0' ? ['securityDefinitions'] : ['components', 'securitySchemes'];
  const written = nodeAt(operation.source, ...path, name);
  const node = written === undefined ? undefined : deref(written, unread);
  if (node === undefined) {
    if (written === undefined) {
      unread.push({ location: locationOf(owner), why: `the security scheme \`${name}\` is not defined` });
    }
    return [{ name, scheme: { kind: 'other', type: 'undefined' }, scopes: [], location: locationOf(owner) }];
  }
  const wanted = Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [];
  return [{ name, scheme: schemeOf(node), scopes: wanted, location: locationOf(node) }];
}

/** Swagger 2.0 does not say how a token is sent, and OAuth without a flow not how one is had. */
function isSettled({ source, schema }: Node, type: string): boolean {
  if (type === 'openIdConnect') return true;
  return (
    source.dialect !== 'swagger-2.0' && isObject(schema['flows']) && Object.keys(schema['flows']).length > 0
  );
}

function schemeOf(node: Node): SecurityScheme {
  const { schema } = node;
  const type = text(schema['type']);
  if (type === 'http') return { kind: 'http', scheme: text(schema['scheme']).toLowerCase() };
  if (type === 'basic') return { kind: 'http', scheme: 'basic' };
  if (type === 'oauth2' || type === 'openIdConnect') return { kind: type, settled: isSettled(node, type) };
  const place = schema['in'];
  if (type === 'apiKey' && (place === 'header' || place === 'query' || place === 'cookie')) {
    return { kind: 'apiKey', in: place, name: text(schema['name']) };
  }
  return { kind: 'other', type };
}

export interface Sent {
  readonly request: Request;
  readonly cookies: readonly Named[];
}

/** Satisfied by any one alternative whose every scheme is met. */
export function securityUse(alternatives: readonly SecurityAlternative[], sent: Sent): SecurityUse {
  if (alternatives.length === 0) return { kind: 'satisfied' };
  const judged = alternatives.map((alternative) => ({
    alternative,
    lacks: alternative.flatMap((demand) => lacking(demand, sent)),
  }));
  if (judged.some(({ lacks }) => lacks.length === 0)) return { kind: 'satisfied' };
  const closest = judged.reduce((best, each) => (each.lacks.length < best.lacks.length ? each : best));
  const settled = judged.every(({ alternative }) =>
    alternative.some(({ scheme }) =>
      scheme.kind === 'oauth2' || scheme.kind === 'openIdConnect' ? scheme.settled : scheme.kind !== 'other',
    ),
  );
  return { kind: 'missing', settled, closest: closest.alternative, lacks: closest.lacks };
}

function lacking({ scheme, name }: SecurityDemand, sent: Sent): readonly string[] {
  switch (scheme.kind) {
    case 'http': {
      const given = authorization(sent);
      const wanted = scheme.scheme;
      const met = given !== undefined && (wanted === '' || given.toLowerCase() === wanted);
      return met ? [] : [`header Authorization: ${wanted === '' ? name : capital(wanted)}`];
    }
    case 'oauth2':
    case 'openIdConnect':
      return authorization(sent) === undefined ? [`header Authorization: Bearer`] : [];
    case 'apiKey':
      return hasKey(scheme, sent) ? [] : [`${scheme.in} ${scheme.name}`];
    case 'other':
      // Client certificates and unknown schemes leave no trace in a request.
      return [];
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The scheme of the Authorization header (RFC 9110 §11.6.2). */
function authorization({ request }: Sent): string | undefined {
  const header = request.headers.find(({ name }) => name.toLowerCase() === 'authorization');
  return header?.values[0]?.trim().split(/\s+/u)[0];
}

function hasKey(scheme: Extract<SecurityScheme, { kind: 'apiKey' }>, { request, cookies }: Sent): boolean {
  if (scheme.in === 'cookie') return cookies.some(({ name }) => name === scheme.name);
  if (scheme.in === 'query') return request.query.some(({ name }) => name === scheme.name);
  return request.headers.some(({ name }) => name.toLowerCase() === scheme.name.toLowerCase());
}
