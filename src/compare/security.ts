/** What an operation demands as proof of identity, in two releases: first of all what used to suffice and does not any more. */
import type { ChangeNode, Coordinates } from '../core/change.ts';
import type { Location } from '../core/location.ts';
import type {
  Operation,
  SecurityAlternative,
  SecurityDemand,
  SecurityFlow,
  SecurityScheme,
} from '../core/surface.ts';
import { exchange, NO_PROOF, type Both, type Comparing } from './context.ts';

export function compareSecurity(comparing: Comparing, operation: Both): void {
  const before = alternativesOf(operation.before);
  const after = alternativesOf(operation.after);
  if (!isAlike(before, after)) compareDemands(comparing, operation, { before, after });
  compareFlows(operation, pusher(comparing, operation, placesOf(operation)));
}

/** The same demands in the same order, as nearly all operations have them. */
function isAlike(before: readonly SecurityAlternative[], after: readonly SecurityAlternative[]): boolean {
  return isPairwise(before, after, (one, other) =>
    isPairwise(
      one,
      other,
      (held, wanted) =>
        held.name === wanted.name &&
        credentialOf(held.scheme) === credentialOf(wanted.scheme) &&
        isPairwise(held.scopes, wanted.scopes, (scope, own) => scope === own),
    ),
  );
}

function isPairwise<T>(
  some: readonly T[],
  others: readonly T[],
  isOne: (one: T, other: T) => boolean,
): boolean {
  return some.length === others.length && some.every((one, index) => isOne(one, others[index] as T));
}

interface Demands {
  readonly before: readonly SecurityAlternative[];
  readonly after: readonly SecurityAlternative[];
}

function compareDemands(comparing: Comparing, operation: Both, { before, after }: Demands): void {
  const lost = before.filter((one) => !after.some((other) => suffices(one, other)));
  const won = after.filter((one) => !before.some((other) => suffices(one, other)));
  const push = pusher(comparing, operation, placesOf(operation));
  const change = { before: textOf(before), after: textOf(after) };
  const [first] = lost;
  if (first !== undefined) {
    const scopes = scopesMissed(first, after);
    push({
      aspect: scopes === undefined ? 'existence' : 'scope',
      action: 'narrowed',
      facts: { was: change.before, now: change.after, scopes: scopes ?? [] },
      change,
      prove: exchange(operation.before, {
        flow: 'request',
        expected: change.after,
        actual: demandText(first),
      }),
    });
  } else if (won.length > 0) {
    const isScope = won.every((one) => scopesMissed(one, before) !== undefined);
    push({
      aspect: isScope ? 'scope' : 'existence',
      action: 'widened',
      facts: { was: change.before, now: change.after },
      change,
    });
  }
}

function placesOf({ before, after }: Both): ChangeNode['places'] {
  return { before: locationOf(before), after: locationOf(after) };
}

interface Change extends Pick<ChangeNode, 'facts' | 'change'> {
  readonly aspect: Coordinates['aspect'];
  readonly action: Coordinates['action'];
  readonly prove?: ChangeNode['prove'];
}

function pusher(
  comparing: Comparing,
  operation: Both,
  places: ChangeNode['places'],
): (change: Change) => void {
  return ({ aspect, action, facts, change, prove = NO_PROOF }) => {
    comparing.nodes.push({
      at: { direction: 'request', area: 'security', aspect, action },
      operation: operation.after.key,
      ...operation,
      carrier: 'security',
      path: [],
      facts,
      places,
      change,
      prove,
    });
  };
}

/** No requirement at all is one alternative that demands nothing. */
function alternativesOf({ security }: Operation): readonly SecurityAlternative[] {
  return security.length === 0 ? [[]] : security;
}

function locationOf({ security, location }: Operation): Location {
  return security[0]?.[0]?.location ?? location;
}

/** Whether who satisfied the first satisfies the second: each demand of the second is one of the first, with no more scopes. */
function suffices(held: SecurityAlternative, wanted: SecurityAlternative): boolean {
  const left = [...held];
  return wanted.every((demand) => {
    const index = left.findIndex(
      (other) =>
        isSameCredential(other, demand) && demand.scopes.every((scope) => other.scopes.includes(scope)),
    );
    // One credential does not serve for two demands.
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}

/** A token of one authorization server is none of another; the same name stands for the same server, wherever it has moved. */
function isSameCredential(held: SecurityDemand, wanted: SecurityDemand): boolean {
  if (credentialOf(held.scheme) !== credentialOf(wanted.scheme)) return false;
  if (held.name === wanted.name || !('flows' in held.scheme) || !('flows' in wanted.scheme)) return true;
  const [own, others] = [addressesOf(held.scheme), addressesOf(wanted.scheme)];
  return own.length === 0 || others.length === 0 || own.some((address) => others.includes(address));
}

function addressesOf({ flows, discovery }: OAuthScheme): readonly string[] {
  return [discovery, ...flows.flatMap(({ authorization, token }) => [authorization, token])].filter(
    (address) => address !== '',
  );
}

/** What has to be shown, whatever the document calls the scheme. */
function credentialOf(scheme: SecurityScheme): string {
  switch (scheme.kind) {
    case 'http':
      return `http ${scheme.scheme.toLowerCase()}`;
    case 'apiKey':
      return `${scheme.in} ${scheme.in === 'header' ? scheme.name.toLowerCase() : scheme.name}`;
    case 'oauth2':
    case 'openIdConnect':
      return scheme.kind;
    case 'other':
      return scheme.type;
  }
}

/** Scopes that alone keep an alternative from being enough; undefined when more than scopes is missing. */
function scopesMissed(
  held: SecurityAlternative,
  alternatives: readonly SecurityAlternative[],
): readonly string[] | undefined {
  for (const wanted of alternatives) {
    const bare = wanted.map((demand) => ({ ...demand, scopes: [] }));
    if (!suffices(held, bare)) continue;
    const own = held.flatMap(({ scopes }) => scopes);
    return wanted.flatMap(({ scopes }) => scopes).filter((scope) => !own.includes(scope));
  }
  return undefined;
}

function textOf(alternatives: readonly SecurityAlternative[]): string {
  return alternatives.map(demandText).join(' or ');
}

function demandText(alternative: SecurityAlternative): string {
  return alternative.map(schemeText).join(' and ') || 'no credentials';
}

function schemeText({ scheme, scopes, name }: SecurityDemand): string {
  const scoped = scopes.length === 0 ? '' : ` (${scopes.join(', ')})`;
  switch (scheme.kind) {
    case 'http':
      return `HTTP ${scheme.scheme || 'authentication'}${scoped}`;
    case 'apiKey':
      return `${scheme.in} ${scheme.name}${scoped}`;
    case 'oauth2':
      return `OAuth${scoped}`;
    case 'openIdConnect':
      return `OpenID Connect${scoped}`;
    case 'other':
      return `${name}${scoped}`;
  }
}

type Endpoint = 'authorization' | 'token' | 'refresh';

const ENDPOINTS: readonly Endpoint[] = ['authorization', 'token', 'refresh'];

type OAuthScheme = Extract<SecurityScheme, { kind: 'oauth2' | 'openIdConnect' }>;

/** Flows and addresses of the schemes that both releases use here. */
function compareFlows({ before, after }: Both, push: (change: Change) => void): void {
  const later = oauthSchemes(after);
  const demanded = demandedOf(after);
  for (const [name, scheme] of oauthSchemes(before)) {
    const other = later.get(name) ?? [...later.values()].find((each) => sharesServer(scheme, each));
    if (other === undefined) continue;
    if (scheme.discovery !== '' && scheme.discovery !== other.discovery)
      push(
        moved(
          { name, endpoint: 'discovery' },
          { before: scheme.discovery, after: other.discovery || 'none' },
        ),
      );
    for (const flow of scheme.flows) {
      const kept = other.flows.find(({ type }) => type === flow.type);
      if (kept === undefined) push(gone({ name, type: flow.type }, other));
      else for (const change of withinFlow({ name, demanded }, flow, kept)) push(change);
    }
    for (const { type } of other.flows) {
      if (scheme.flows.some((flow) => flow.type === type)) continue;
      const change = { before: flowsText(scheme), after: flowsText(other) };
      push({ aspect: 'flow', action: 'added', facts: { scheme: name, flow: type }, change });
    }
  }
}

function oauthSchemes({ security }: Operation): ReadonlyMap<string, OAuthScheme> {
  return new Map(
    security.flat().flatMap(({ name, scheme }) => ('flows' in scheme ? [[name, scheme] as const] : [])),
  );
}

/** The same server under another name. */
function sharesServer(one: OAuthScheme, other: OAuthScheme): boolean {
  const others = addressesOf(other);
  return addressesOf(one).some((address) => others.includes(address));
}

function flowsText({ flows }: OAuthScheme): string {
  return flows.map(({ type }) => type).join(', ') || 'none';
}

function gone({ name, type }: { readonly name: string; readonly type: string }, other: OAuthScheme): Change {
  return {
    aspect: 'flow',
    action: 'removed',
    facts: { scheme: name, flow: type },
    change: { before: type, after: flowsText(other) },
    prove: tokenRequest(type, { expected: flowsText(other), actual: type }),
  };
}

function demandedOf({ security }: Operation): ReadonlySet<string> {
  return new Set(security.flat().flatMap(({ scopes }) => scopes));
}

interface Used {
  readonly name: string;
  /** Scopes that the operation demands. */
  readonly demanded: ReadonlySet<string>;
}

function withinFlow(used: Used, flow: SecurityFlow, kept: SecurityFlow): readonly Change[] {
  return [
    ...movedEndpoints(used.name, flow, kept),
    ...scopesGone(used, flow, kept),
    ...scopesCome(used, flow, kept),
  ];
}

/** Scopes that the operation goes on to demand, and that no token can be asked for with any more. */
function scopesGone({ name, demanded }: Used, flow: SecurityFlow, kept: SecurityFlow): readonly Change[] {
  return flow.scopes
    .filter((scope) => demanded.has(scope) && !kept.scopes.includes(scope))
    .map((scope) => ({
      aspect: 'scope',
      action: 'removed',
      facts: { scheme: name, flow: flow.type, scope },
      change: { before: scope, after: kept.scopes.length === 0 ? 'no scopes' : 'not among the scopes' },
      prove: tokenRequest(flow.token === '' ? flow.authorization : flow.token, {
        expected: `a scope that the ${flow.type} flow lists`,
        actual: scope,
      }),
    }));
}

function scopesCome({ name, demanded }: Used, flow: SecurityFlow, kept: SecurityFlow): readonly Change[] {
  return kept.scopes
    .filter((scope) => demanded.has(scope) && !flow.scopes.includes(scope))
    .map((scope) => ({
      aspect: 'scope',
      action: 'added',
      facts: { scheme: name, flow: flow.type, scope },
      change: { before: 'not among the scopes', after: scope },
    }));
}

function movedEndpoints(name: string, flow: SecurityFlow, kept: SecurityFlow): readonly Change[] {
  return ENDPOINTS.filter((endpoint) => flow[endpoint] !== '' && flow[endpoint] !== kept[endpoint]).map(
    (endpoint) => moved({ name, endpoint }, { before: flow[endpoint], after: kept[endpoint] || 'none' }),
  );
}

function moved(
  { name, endpoint }: { readonly name: string; readonly endpoint: string },
  change: ChangeNode['change'],
): Change {
  return {
    aspect: 'address',
    action: 'changed',
    facts: { scheme: name, endpoint, was: change.before, now: change.after },
    change,
    prove: tokenRequest(change.before, { expected: change.after, actual: change.before }),
  };
}

/** The request that used to bring a token. */
function tokenRequest(
  path: string,
  { expected, actual }: { readonly expected: string; readonly actual: string },
): ChangeNode['prove'] {
  return exchange({ method: 'POST', path }, { flow: 'request', expected, actual });
}
