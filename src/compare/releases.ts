/** Two releases to the list of what differs between them. Pure; it knows no rule and no consumer. */
import type { ChangeNode, Coordinates } from '../core/change.ts';
import type { SchemaPlace, SchemaSource } from '../core/schema.ts';
import { resolvePointer, type JsonPointer } from '../core/location.ts';
import type { Operation, Unread } from '../core/surface.ts';
import { compareRequestBody } from './bodies.ts';
import { exchange, NO_PROOF, opposite, unreadOnce, type Both, type Comparing, type Flow } from './context.ts';
import { compareHeaders, type Headers } from './headers.ts';
import { compareParameters } from './parameters.ts';
import { nameless, pairOperations, prefixOf, type OperationPair } from './pairs.ts';
import { compareResponses } from './responses.ts';
import { compareSecurity } from './security.ts';

export function compareReleases(comparing: Comparing): void {
  const { before, after } = comparing;
  for (const pair of pairOperations(before.surface.operations, after.surface.operations))
    comparePair(comparing, pair, { area: 'operation', flow: 'request' });
  for (const pair of pairOperations(before.surface.events, after.surface.events))
    comparePair(comparing, pair, { area: 'event', flow: 'response' });
  for (const { why, location } of unreadOnce(before.surface.unread, after.surface.unread))
    comparing.undecided.push({ operation: '', why, locations: [location] });
}

interface Kind {
  readonly area: 'operation' | 'event';
  /** Which way the operation's requests travel: a consumer sends them, or, for an event, the provider does. */
  readonly flow: Flow;
}

function comparePair(comparing: Comparing, { before, after }: OperationPair, kind: Kind): void {
  if (before === undefined || after === undefined) {
    const operation = before ?? after;
    if (operation !== undefined) presence(comparing, operation, { ...kind, isGone: after === undefined });
    return;
  }
  const operation: Both = { before, after };
  const isSame = areSame(comparing, operation);
  const unread = unreadOf(operation, isSame);
  for (const { why, location } of unread)
    comparing.undecided.push({ operation: after.key, why, locations: [location] });
  if (unread.some(({ part }) => part === undefined)) return;
  compareDeprecation(comparing, operation, kind);
  compareAddress(comparing, operation, kind);
  if (kind.area === 'operation' && unread.length === 0) compareSecurity(comparing, operation);
  if (isSame) return;
  if (kind.area === 'operation') compareParameters(comparing, operation);
  else compareHeaders(comparing, operation, { flow: kind.flow, ...headed(operation) });
  compareRequestBody(comparing, operation, kind.flow);
  compareResponses(comparing, operation, opposite(kind.flow));
}

/** What is written alike lacks the same on both sides, but for schemes, which are defined elsewhere. */
function unreadOf({ before, after }: Both, isSame: boolean): readonly Unread[] {
  const isRead = isSame && !lacksScheme(before) && !lacksScheme(after);
  return isRead ? [] : unreadOnce(before.unread, after.unread);
}

function lacksScheme({ security }: Operation): boolean {
  return security.some((alternative) => alternative.some(({ scheme }) => scheme.kind === 'other'));
}

/** The headers of a message are parameters of the kind that OpenAPI gives to webhooks as well. */
function headed({ before, after }: Both): Pick<Headers, 'before' | 'after'> {
  const of = ({ parameters, location }: Operation): Headers['before'] => ({
    headers: parameters.filter((parameter) => parameter.in === 'header'),
    location,
  });
  return { before: of(before), after: of(after) };
}

function presence(
  comparing: Comparing,
  operation: Operation,
  { area, flow, isGone }: Kind & { readonly isGone: boolean },
): void {
  const { key, location, deprecated, sunset } = operation;
  const { surface } = isGone ? comparing.after : comparing.before;
  comparing.nodes.push({
    at: { direction: 'none', area, aspect: 'existence', action: isGone ? 'removed' : 'added' },
    operation: key,
    ...(isGone ? { before: operation } : { after: operation }),
    carrier: '',
    path: [],
    facts: {
      operation: key,
      ...(isGone ? { deprecated, sunset, isEarly: sunset.slice(0, 10) > comparing.today } : {}),
    },
    places: isGone
      ? { before: location, after: surface.location }
      : { before: surface.location, after: location },
    change: isGone ? { before: key, after: 'gone' } : { before: 'not there', after: key },
    prove: isGone ? exchange(operation, { flow, expected: key, actual: 'no such operation' }) : NO_PROOF,
  });
}

interface Said extends Pick<ChangeNode, 'facts' | 'change'> {
  readonly aspect: Coordinates['aspect'];
  readonly action: Coordinates['action'];
}

function say(
  comparing: Comparing,
  operation: Both,
  { area, said }: { readonly area: Kind['area']; readonly said: Said },
): void {
  comparing.nodes.push({
    at: { direction: 'none', area, aspect: said.aspect, action: said.action },
    operation: operation.after.key,
    ...operation,
    carrier: '',
    path: [],
    facts: said.facts,
    places: { before: operation.before.location, after: operation.after.location },
    change: said.change,
    prove: NO_PROOF,
  });
}

function compareDeprecation(comparing: Comparing, operation: Both, { area }: Kind): void {
  const { before, after } = operation;
  const facts = { operation: after.key, sunset: after.sunset, was: before.sunset };
  const text = ({ deprecated, sunset }: Operation): string =>
    deprecated ? `deprecated${sunset === '' ? '' : `, until ${sunset}`}` : 'in use';
  const change = { before: text(before), after: text(after) };
  const action =
    before.deprecated === after.deprecated
      ? after.deprecated && before.sunset !== after.sunset
        ? 'changed'
        : undefined
      : after.deprecated
        ? 'added'
        : 'removed';
  if (action !== undefined)
    say(comparing, operation, { area, said: { aspect: 'deprecation', action, facts, change } });
}

/** The same path below other servers: requests to the old address reach nobody, or somebody else. */
function compareAddress(comparing: Comparing, operation: Both, { area }: Kind): void {
  const { before, after } = operation;
  if (nameless(before.path) === nameless(after.path)) return;
  const [was, now] = [prefixOf(before), prefixOf(after)];
  if (was === now) return;
  const change = { before: was === '' ? '/' : was, after: now === '' ? '/' : now };
  const facts = { was: change.before, now: change.after };
  say(comparing, operation, { area, said: { aspect: 'address', action: 'changed', facts, change } });
}

/** Whether all that is below the operations is written alike; most operations of a new release are. */
function areSame({ before, after, sameness }: Comparing, pair: Both): boolean {
  if (pair.before.key !== pair.after.key) return false;
  const one = partsOf(before.surface.source, pair.before);
  const other = partsOf(after.surface.source, pair.after);
  return (
    one !== undefined &&
    other !== undefined &&
    one.every((place, index) => sameness.isSame(place, other[index] ?? place))
  );
}

/** The operation, what its path item says for all its operations, and what Swagger 2.0 says for all of the document. */
function partsOf(source: SchemaSource, { location }: Operation): readonly SchemaPlace[] | undefined {
  const { document, pointer } = location;
  if (document !== source.document) return undefined;
  const item = pointer.slice(0, pointer.lastIndexOf('/')) as JsonPointer;
  const { consumes, produces } = Object(source.root) as Readonly<Record<string, unknown>>;
  const { parameters } = Object(resolvePointer(source.root, item)) as Readonly<Record<string, unknown>>;
  const at = (schema: unknown): SchemaPlace => ({ source, pointer, schema });
  return [at(resolvePointer(source.root, pointer)), at({ parameters, consumes, produces })];
}
