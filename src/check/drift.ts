/** One recorded exchange against the spec of the release that was deployed then. It gathers facts; rules word them. */
import { headerValue } from '../core/exchange.ts';
import { childPointer, type Location } from '../core/location.ts';
import type { Match, Protocol } from '../core/protocol.ts';
import type { Exchange, RecordedBody } from '../core/recording.ts';
import type { DriftNode, DriftProblem } from '../core/rule.ts';
import type { SchemaPlace } from '../core/schema.ts';
import type { Direction, MediaType, Operation, Response, Surface } from '../core/surface.ts';
import { differencesOf, type Difference } from '../schema/differences.ts';
import { jsonTypeOf } from '../schema/json.ts';
import type { Reading } from '../schema/reading.ts';
import type { Engine } from '../schema/relate.ts';
import { pathText } from '../schema/witness.ts';
import { isArtefact } from './artefacts.ts';
import { evidence, locationOf } from './context.ts';
import type { Habits } from './habits.ts';
import { templateOf } from './path-template.ts';

export interface DriftCheck {
  readonly surface: Surface;
  readonly protocol: Protocol;
  readonly engine: Engine;
  readonly habits: Habits;
}

export interface CheckedExchange {
  readonly operation: Operation | undefined;
  readonly nodes: readonly DriftNode[];
  /** Why something about it was not compared. */
  readonly unanswered: readonly string[];
  /** It is about another protocol, whose rules judge it. */
  readonly isBeyond?: boolean;
}

interface Work {
  readonly check: DriftCheck;
  readonly exchange: Exchange;
  readonly operation: Operation;
  readonly nodes: DriftNode[];
  readonly unanswered: string[];
}

export function checkExchange(check: DriftCheck, exchange: Exchange): CheckedExchange {
  const { request, response } = exchange;
  const match = matchOf(check, exchange);
  if (match.kind === 'unreadable') {
    const isBeyond = match.beyond === true;
    return { operation: undefined, nodes: [], unanswered: isBeyond ? [] : [match.why], isBeyond };
  }
  if (match.kind === 'none') {
    const nodes = isRefused(response.status) ? [] : [unmatched(check, exchange, match.why)];
    return { operation: undefined, nodes, unanswered: [] };
  }
  const { operation } = match;
  const work: Work = { check, exchange, operation, nodes: [], unanswered: [] };
  // A request that was refused need not have been a good one.
  if (!isRefused(response.status)) {
    checkParameters(work, match);
    checkRequestBody(work, request.body);
  }
  checkResponse(work);
  return { operation, nodes: work.nodes, unanswered: work.unanswered };
}

/** Servers take doubled slashes as one and leave the last one out; specs never write them. */
function matchOf({ protocol, surface }: DriftCheck, { request }: Exchange): Match {
  const match = protocol.match(surface, request);
  const path = request.path.replace(/\/{2,}/gu, '/').replace(/(?<=.)\/$/u, '');
  return match.kind === 'none' && path !== request.path
    ? protocol.match(surface, { ...request, path })
    : match;
}

function isRefused(status: number): boolean {
  return status >= 400;
}

function unmatched({ surface }: DriftCheck, exchange: Exchange, why: string): DriftNode {
  const { method, path } = exchange.request;
  return {
    exchange,
    operation: undefined,
    problem: { kind: 'operation-undocumented', request: `${method} ${templateOf(path)}`, why },
    evidence: [
      { role: 'spec', location: surface.location },
      { role: 'recording', location: exchange.location },
    ],
  };
}

interface Fact {
  readonly problem: DriftProblem;
  readonly spec: Location;
  readonly recorded?: Location;
  readonly shown?: unknown;
  readonly place?: SchemaPlace;
}

function push({ exchange, operation, nodes }: Work, { problem, spec, recorded, shown, place }: Fact): void {
  const [first] = evidence(spec, exchange.location);
  nodes.push({
    exchange,
    operation,
    problem,
    evidence: [first, { role: 'recording', location: recorded ?? exchange.location }],
    ...(shown === undefined ? {} : { shown }),
    ...(place === undefined ? {} : { place }),
  });
}

function checkParameters(work: Work, match: Extract<Match, { kind: 'operation' }>): void {
  const { operation, exchange, check } = work;
  for (const { in: place, name } of match.undeclared) {
    if (place !== 'query') continue;
    push(work, { problem: { kind: 'parameter-undocumented', name }, spec: operation.location });
  }
  for (const { parameter, readings, text } of match.parameters) {
    const { in: place, name, location, schema } = parameter;
    if (readings === undefined) {
      if (parameter.required && place !== 'header' && place !== 'cookie')
        push(work, { problem: { kind: 'parameter-missing', in: place, name }, spec: location });
      continue;
    }
    if (schema === undefined || place === 'cookie' || isArtefact(text)) continue;
    for (const difference of closestReading(check.engine, schema, readings)) {
      const carried = { direction: 'request', carrier: `${place} ${name}`, at: exchange.location } as const;
      pushDifference(work, difference, { ...carried, status: '' });
    }
  }
}

/** A text may mean several values; the one that fits best is what was meant. */
function closestReading(
  engine: Engine,
  schema: SchemaPlace,
  readings: readonly unknown[],
): readonly Difference[] {
  const shape = engine.of([schema], 'demanded');
  const found = readings.map((reading) => differencesOf(reading, shape, engine));
  return found.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function checkRequestBody(work: Work, body: RecordedBody): void {
  const { operation } = work;
  const { requestBody } = operation;
  const base = { direction: 'request', status: '' } as const;
  if (body.kind === 'unrecorded') return;
  if (requestBody === undefined) {
    if (body.kind !== 'none' && !isEmptyObject(work, body))
      push(work, { problem: { kind: 'body-undocumented', ...base }, spec: operation.location });
    return;
  }
  if (body.kind === 'none') {
    if (requestBody.required && work.check.habits.keepsRequestBody(work.exchange))
      push(work, { problem: { kind: 'body-missing', ...base }, spec: requestBody.location });
    return;
  }
  const media = work.check.protocol.mediaTypeFor(requestBody.content, body.mediaType);
  if (media === undefined) {
    pushMediaType(work, { body, offered: requestBody.content, status: '', spec: requestBody.location });
    return;
  }
  compareBody(work, { body, media, direction: 'request', status: '' });
}

/** Both sides write `{}` or `null` where a library asks for something. */
function isEmptyObject(work: Work, body: RecordedBody): boolean {
  const read = body.kind === 'text' || body.kind === 'json' ? valueOf(work, body) : undefined;
  return read !== undefined && /^(?:\{\}|null|"")$/u.test(JSON.stringify(read.value));
}

function checkResponse(work: Work): void {
  const { operation, exchange, check } = work;
  const { status, headers, body } = exchange.response;
  const promised = check.protocol.responseFor(operation, status);
  if (promised === undefined) {
    const documented = operation.responses.map((response) => response.status);
    if (operation.unread.length === 0)
      push(work, { problem: { kind: 'status-undocumented', status, documented }, spec: operation.location });
    return;
  }
  for (const header of promised.headers) {
    const isAbsent = headerValue(headers, header.name) === undefined;
    if (header.required && isAbsent && check.habits.keepsHeader(header.name)) {
      const problem = { kind: 'header-missing', status: promised.status, name: header.name } as const;
      push(work, { problem, spec: header.location });
    }
  }
  checkResponseBody(work, promised, body);
}

function checkResponseBody(work: Work, promised: Response, body: RecordedBody): void {
  const { request, response } = work.exchange;
  const base = { direction: 'response', status: promised.status } as const;
  if (body.kind === 'unrecorded' || promised.unread.length > 0) return;
  if (body.kind === 'none') {
    const isBodiless = request.method === 'HEAD' || [204, 205, 304].includes(response.status);
    if (promised.content.some(({ schema }) => schema !== undefined) && !isBodiless && response.status < 300)
      push(work, { problem: { kind: 'body-missing', ...base }, spec: promised.location });
    return;
  }
  if (promised.content.length === 0) {
    if (isEmptyObject(work, body)) return;
    push(work, { problem: { kind: 'body-undocumented', ...base }, spec: promised.location });
    return;
  }
  const media = work.check.protocol.mediaTypeFor(promised.content, body.mediaType);
  if (media === undefined) {
    pushMediaType(work, {
      body,
      offered: promised.content,
      status: promised.status,
      spec: promised.location,
    });
    return;
  }
  compareBody(work, { body, media, direction: 'response', status: promised.status });
}

interface Misnamed {
  readonly body: RecordedBody;
  readonly offered: readonly MediaType[];
  readonly status: string;
  readonly spec: Location;
}

function pushMediaType(work: Work, { body, offered, status, spec }: Misnamed): void {
  if (
    body.kind === 'none' ||
    body.kind === 'unrecorded' ||
    body.mediaType === undefined ||
    offered.length === 0
  )
    return;
  const mediaType = (body.mediaType.split(';')[0] ?? '').trim();
  const documented = offered.map(({ name }) => name);
  push(work, { problem: { kind: 'media-type-undocumented', status, mediaType, documented }, spec });
}

interface Compared {
  readonly body: Exclude<RecordedBody, { kind: 'none' | 'unrecorded' }>;
  readonly media: MediaType;
  readonly direction: Direction;
  readonly status: string;
}

function compareBody(work: Work, { body, media, direction, status }: Compared): void {
  const { schema } = media;
  if (schema === undefined) return;
  const read = body.kind === 'binary' ? undefined : valueOf(work, body, media);
  if (read === undefined) {
    work.unanswered.push(
      `${direction} body: ${body.mediaType ?? 'a body of no media type'} is not taken apart`,
    );
    return;
  }
  // A body that a scrubber replaced whole says nothing.
  if (isArtefact(read.value)) return;
  const reading: Reading = direction === 'response' ? 'promised' : 'demanded';
  const shape = work.check.engine.of([schema], reading);
  const foreign = direction === 'request' ? foreignMembers(work, schema, read.value) : undefined;
  for (const difference of differencesOf(read.value, shape, work.check.engine)) {
    if (difference.kind === 'undeclared' && foreign?.has(keyOf(difference)) === false) continue;
    pushDifference(work, difference, { direction, carrier: 'body', status, at: body.location });
  }
}

/** Members that no kind of a base type declares either: what is sent is read to the letter, which knows no kinds. */
function foreignMembers({ check }: Work, schema: SchemaPlace, value: unknown): ReadonlySet<string> {
  const found = differencesOf(value, check.engine.of([schema], 'promised'), check.engine);
  return new Set(found.filter(({ kind }) => kind === 'undeclared').map(keyOf));
}

function keyOf({ path }: Difference): string {
  return JSON.stringify(path);
}

/** The value of a body; undefined when its media type cannot be taken apart. */
function valueOf(
  { check }: Work,
  body: Extract<RecordedBody, { kind: 'json' | 'text' }>,
  media?: MediaType,
): { readonly value: unknown } | undefined {
  if (body.kind === 'json') return { value: body.value };
  const { mediaType, text } = body;
  if (mediaType === undefined || check.protocol.isJson(mediaType)) {
    try {
      return { value: JSON.parse(text) as unknown };
    } catch {
      return mediaType === undefined ? undefined : { value: text };
    }
  }
  const [first] = (media && check.protocol.decodeBody(text, mediaType, media)) ?? [];
  return first === undefined ? undefined : { value: first };
}

interface CarriedDifference {
  readonly direction: Direction;
  readonly carrier: string;
  readonly status: string;
  readonly at: Location;
}

/** Objects whose members are links or were put beside the resource: their names are data (HAL, draft-kelly-json-hal). */
const FREE_FORM: ReadonlySet<string | number> = new Set(['_links', '_embedded']);

function pushDifference(
  work: Work,
  difference: Difference,
  { direction, carrier, status, at }: CarriedDifference,
): void {
  const { kind, path, place, expected, actual, value } = difference;
  if (isArtefact(value) || (Array.isArray(value) && value.some(isArtefact))) return;
  const isMember = kind === 'undeclared' || kind === 'closed';
  if (isMember && path.some((step) => FREE_FORM.has(step))) return;
  const general = path.map((step) => (typeof step === 'number' ? '*' : step));
  push(work, {
    problem: {
      kind: 'value',
      direction,
      carrier,
      status,
      difference: { kind, expected, actual },
      member: pathText(general),
      path: general,
    },
    spec: locationOf(place, { document: place.source.document, pointer: place.pointer }),
    recorded: { document: at.document, pointer: carrier === 'body' ? at.pointer : childPointer(at.pointer) },
    ...(jsonTypeOf(value) === undefined ? {} : { shown: value }),
    place,
  });
}
