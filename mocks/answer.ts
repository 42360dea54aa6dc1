/** Answers a request as the provider would: as a contract shows it where one does, else as the spec promises. It keeps no state. */
import type { ContractBody, ContractValue, HttpInteraction } from '../src/core/contract.ts';
import type { Match, Request } from '../src/core/protocol.ts';
import type { Operation, Response } from '../src/core/surface.ts';
import { openapi } from '../src/protocols/openapi/index.ts';
import { accepts } from '../src/schema/accepts.ts';
import { jsonEqual } from '../src/schema/json.ts';
import { exampleAround } from './example.ts';
import type { ImitatedProvider } from './provider.ts';

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
  /** Path parameters by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

type Found = Extract<Match, { readonly kind: 'operation' }>;

export function answerTo({ surface, interactions }: ImitatedProvider, asked: Asked): Answer {
  const match = openapi.match(surface, asked);
  if (match.kind !== 'operation') return notImplemented(match);
  const shown = interactions
    .filter((interaction) => isAbout(interaction, asked))
    .toSorted((a, b) => likeness(b, asked) - likeness(a, asked))[0];
  const wanted = shown?.response.status?.code;
  if (wanted !== undefined && wanted >= 400) return answerWith(match, wanted, shown);
  if (!isAcceptable(match.operation, asked.body)) return answerWith(match, 400, undefined);
  const isPromised = wanted !== undefined && openapi.responseFor(match.operation, wanted) !== undefined;
  return answerWith(match, isPromised ? wanted : successOf(match.operation), shown);
}

function notImplemented(match: Exclude<Match, Found>): Answer {
  const closest = match.kind === 'none' ? match.closest?.key : undefined;
  const detail = closest === undefined ? match.why : `${match.why}; the closest operation is ${closest}`;
  return {
    status: 501,
    headers: { 'Content-Type': 'application/problem+json' },
    body: { type: 'about:blank', title: 'the spec has no such operation', status: 501, detail },
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

function isAcceptable({ requestBody }: Operation, body: unknown): boolean {
  const schema = requestBody?.content.find(({ name }) => name.endsWith('json'))?.schema;
  return schema === undefined || accepts(schema, body, 'demanded') !== false;
}

function successOf({ responses }: Operation): number {
  const status = responses
    .map((response) => Number(response.status))
    .find((each) => each >= 200 && each < 300);
  return status ?? 200;
}

function answerWith(match: Found, status: number, shown: HttpInteraction | undefined): Answer {
  const { operation, parameters } = match;
  const response = openapi.responseFor(operation, status);
  const media = response?.content[0];
  const example = shown?.response.body.kind === 'json' ? shown.response.body.value : undefined;
  const inPath = parameters.filter(({ parameter }) => parameter.in === 'path');
  return {
    status,
    headers: {
      ...(response === undefined ? {} : requiredHeaders(response)),
      ...(media === undefined ? {} : { 'Content-Type': media.name }),
    },
    body: media?.schema === undefined ? undefined : exampleAround([media.schema], example),
    operation: operation.key,
    parameters: Object.fromEntries(inPath.map(({ parameter, text = '' }) => [parameter.name, text])),
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
