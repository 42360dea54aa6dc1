/** One mapping of WireMock as an exchange, or the reason why it is none. */
import {
  headersOf,
  headerValue,
  idOf,
  isoTime,
  methodOf,
  statusOf,
  type EntryPlace,
} from '../../core/exchange.ts';
import { childLocation } from '../../core/location.ts';
import type { Exchange, RecordedResponse } from '../../core/recording.ts';
import { isObject, member, type JsonObject } from '../../schema/json.ts';
import { requestBody, responseBody } from './body.ts';
import { addressOf, requestHeaders } from './request.ts';

export function readMapping(mapping: unknown, place: EntryPlace): Exchange | string {
  if (!isObject(mapping)) return 'the mapping is no object';
  const { request, response } = mapping;
  if (!isObject(request)) return 'the mapping has no request';
  if (!isObject(response)) return 'the mapping has no response';
  const why = noAnswer(response);
  if (why !== undefined) return why;
  const method = exactMethod(request['method']);
  if (method === undefined) return 'the stub stands for more than one method';
  const address = addressOf(request);
  if (typeof address === 'string') return address;
  // WireMock answers with 200 where a mapping leaves the status out.
  const status = statusOf(response['status'] ?? 200);
  if (status === undefined) return 'the status of the response is no HTTP status';
  const answer = readResponse(response, { method, status }, place);
  const time = isoTime(headerValue(answer.headers, 'date'));
  const headers = requestHeaders(request);
  return {
    id: nameOf(mapping, place.index),
    location: place.location,
    ...(time === undefined ? {} : { time }),
    occurrences: 1,
    request: {
      method,
      ...address,
      headers,
      body: requestBody(request, headers, childLocation(place.location, 'request')),
    },
    response: answer,
  };
}

/** What a client gets from these is not in the mapping. */
function noAnswer({ fault, proxyBaseUrl }: JsonObject): string | undefined {
  if (typeof fault === 'string') return `the stub breaks the connection (\`${fault}\`)`;
  return typeof proxyBaseUrl === 'string' ? 'the stub passes the call on to another server' : undefined;
}

function exactMethod(method: unknown): string | undefined {
  const name = methodOf(method);
  return name === 'ANY' ? undefined : name;
}

/** The id WireMock gave, one that someone put into the metadata, a title, or the place in the order of stubs. */
function nameOf(mapping: JsonObject, index: number): string {
  const written = [
    mapping['id'],
    mapping['uuid'],
    member(mapping['metadata'], 'id'),
    mapping['name'],
    mapping['insertionIndex'],
  ];
  return idOf(
    written.find((id) => (typeof id === 'string' && id !== '') || typeof id === 'number'),
    index,
  );
}

interface StatusLine {
  readonly method: string;
  readonly status: number;
}

function readResponse(
  response: JsonObject,
  { method, status }: StatusLine,
  { location, budget }: EntryPlace,
): RecordedResponse {
  const headers = headersOf(response['headers']);
  const at = childLocation(location, 'response');
  return { status, headers, body: responseBody(response, { headers, location: at, budget, method, status }) };
}
