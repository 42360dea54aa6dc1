/** Answers a request as the provider would: as it was recorded, else as a contract shows it, else as the spec promises. It keeps no state. */
import type { ContractBody, ContractValue, HttpInteraction } from '../core/contract.ts';
import type { Match, Protocol, Request } from '../core/protocol.ts';
import type { Exchange, RecordedBody } from '../core/recording.ts';
import type { Operation, Response, Surface } from '../core/surface.ts';
import { accepts } from '../schema/accepts.ts';
import { jsonEqual } from '../schema/json.ts';
import { exampleAround } from './example.ts';

export interface ImitatedProvider {
  readonly surface: Surface;
  readonly protocol: Protocol;
  /** What consumers ask for and expect, in the order of the files. */
  readonly interactions: readonly HttpInteraction[];
  /** What was really answered. */
  readonly recorded: readonly Exchange[];
  /** Refuse requests that the spec refuses, whatever else there is to answer. */
  readonly isStrict: boolean;
}

export interface Asked extends Request {
  /** A JSON value, the text of any other body, or undefined without one. */
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for an answer without a body. */
  readonly body: unknown;
  /** The operation that was asked for, `GET /users/{id}`; undefined when the spec has none. */
  readonly operation?: string;
  /** Where it comes from. */
  readonly source: 'recording' | 'contract' | 'schema' | 'none';
  /** Path parameters by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

type Found = Extract<Match, { readonly kind: 'operation' }>;

export function answerTo(provider: ImitatedProvider, asked: Asked): Answer {
  const { surface, protocol, interactions, isStrict } = provider;
  const match = protocol.match(surface, asked);
  if (match.kind !== 'operation') return notImplemented(match);
  const making: Making = { match, protocol };
  const isRefused = !isAcceptable(match, asked.body);
  if (isRefused && isStrict) return answerWith(making, 400, undefined);
  const recorded = provider.recorded.find((exchange) => isSameRequest(exchange, asked));
  if (recorded !== undefined) return recordedAnswer(making, recorded);
  const shown = interactions
    .filter((interaction) => isAbout(interaction, asked))
    .toSorted((a, b) => likeness(b, asked) - likeness(a, asked))[0];
  const wanted = shown?.response.status?.code;
  if (wanted !== undefined && wanted >= 400) return answerWith(making, wanted, shown);
  if (isRefused) return answerWith(making, 400, undefined);
  const isPromised = wanted !== undefined && protocol.responseFor(match.operation, wanted) !== undefined;
  return answerWith(making, isPromised ? wanted : successOf(match.operation), shown);
}

interface Making {
  readonly match: Found;
  readonly protocol: Protocol;
}

/** Credentials and the like differ from caller to caller; method, path, query and body make a request. */
function isSameRequest({ request }: Exchange, asked: Asked): boolean {
  if (request.method !== asked.method || request.path !== asked.path) return false;
  if (!jsonEqual(byName(request.query), byName(asked.query))) return false;
  const sent = valueOf(request.body);
  return sent === undefined ? asked.body === undefined : jsonEqual(sent.value, asked.body);
}

function byName(list: Request['query']): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(list.map(({ name, values }) => [name, values]));
}

function valueOf(body: RecordedBody): { readonly value: unknown } | undefined {
  if (body.kind === 'json') return { value: body.value };
  if (body.kind !== 'text') return undefined;
  try {
    return { value: JSON.parse(body.text) as unknown };
  } catch {
    return { value: body.text };
  }
}

/** Headers that speak of the one connection that was recorded. */
const OF_THE_CONNECTION =
  /^(?:content-length|content-encoding|transfer-encoding|connection|keep-alive|date|set-cookie)$/iu;

function recordedAnswer({ match }: Making, { response }: Exchange): Answer {
  const headers = response.headers.filter(({ name }) => !OF_THE_CONNECTION.test(name));
  return {
    status: response.status,
    headers: Object.fromEntries(headers.map(({ name, values }) => [name, values.join(', ')])),
    body: valueOf(response.body)?.value,
    operation: match.operation.key,
    source: 'recording',
    parameters: pathParameters(match),
  };
}

function pathParameters({ parameters }: Found): Readonly<Record<string, string>> {
  const inPath = parameters.filter(({ parameter }) => parameter.in === 'path');
  return Object.fromEntries(inPath.map(({ parameter, text = '' }) => [parameter.name, text]));
}

function notImplemented(match: Exclude<Match, Found>): Answer {
  const closest = match.kind === 'none' ? match.closest?.key : undefined;
  const detail = closest === undefined ? match.why : `${match.why}; the closest operation is ${closest}`;
  return {
    status: 501,
    headers: { 'Content-Type': 'application/problem+json' },
    body: { type: 'about:blank', title: 'the spec has no such operation', status: 501, detail },
    source: 'none',
    parameters: {},
  };
}

/** Whether the request is one of those that the consumer of the interaction may send. */
function isAbout({ request }: HttpInteraction, asked: Asked): boolean {
  return (
    request.method === asked.method &&
    accepts(request.pathRange, asked.path, 'relied') === true &&
    request.query.every((value) => isSent(value, asked)) &&
    isSentBody(request.body, asked.body)
  );
}

function isSent({ name, range }: ContractValue, asked: Asked): boolean {
  const sent = asked.query.find((parameter) => parameter.name === name)?.values ?? [];
  return range.every(
    (place, index) => sent[index] !== undefined && accepts(place, sent[index], 'relied') === true,
  );
}

function isSentBody(body: ContractBody, sent: unknown): boolean {
  if (body.kind === 'json') return sent !== undefined && accepts(body.range, sent, 'relied') !== false;
  return body.kind !== 'text' || body.text === sent;
}

/** How much of the request is word for word what the interaction shows: two states of one provider differ in nothing else. */
function likeness({ request }: HttpInteraction, asked: Asked): number {
  const headers = request.headers.filter(({ name, values }) =>
    asked.headers.some(
      (sent) => sent.name.toLowerCase() === name.toLowerCase() && jsonEqual(sent.values, values),
    ),
  );
  const isSameBody = request.body.kind === 'json' && jsonEqual(request.body.value, asked.body);
  return headers.length + (isSameBody ? 1 : 0) + request.query.length;
}

/** What the spec refuses: a body, or a parameter, that does not fit its schema, or one that is required and absent. */
function isAcceptable({ operation, parameters }: Found, body: unknown): boolean {
  const schema = operation.requestBody?.content.find(({ name }) => name.endsWith('json'))?.schema;
  if (schema !== undefined && accepts(schema, body, 'demanded') === false) return false;
  return parameters.every(({ parameter, readings }) => {
    if (readings === undefined) return !parameter.required;
    const own = parameter.schema;
    return own === undefined || readings.some((reading) => accepts(own, reading, 'demanded') !== false);
  });
}

function successOf({ responses }: Operation): number {
  const status = responses
    .map((response) => Number(response.status))
    .find((each) => each >= 200 && each < 300);
  return status ?? 200;
}

function answerWith({ match, protocol }: Making, status: number, shown: HttpInteraction | undefined): Answer {
  const { operation } = match;
  const response = protocol.responseFor(operation, status);
  const media = response?.content[0];
  const example = shown?.response.body.kind === 'json' ? shown.response.body.value : undefined;
  return {
    status,
    headers: {
      ...(response === undefined ? {} : requiredHeaders(response)),
      ...(media === undefined ? {} : { 'Content-Type': media.name }),
    },
    body: media?.schema === undefined ? undefined : exampleAround([media.schema], example),
    operation: operation.key,
    source: shown === undefined ? 'schema' : 'contract',
    parameters: pathParameters(match),
  };
}

function requiredHeaders({ headers }: Response): Readonly<Record<string, string>> {
  const required = headers.filter((header) => header.required && header.schema !== undefined);
  return Object.fromEntries(
    required.flatMap(({ name, schema }) => {
      const value = schema === undefined ? undefined : exampleAround([schema], undefined);
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  );
}
