/** One line of NDJSON as an exchange, or the reason why it is none. */
import {
  bodyOfPacked,
  bodyOfText,
  bytesOfBase64,
  emptyBody,
  headersOf,
  headerValue,
  idOf,
  isBodiless,
  isoTime,
  methodOf,
  splitUrl,
  statusOf,
  type EntryPlace,
  type UnpackingBudget,
} from '../../core/exchange.ts';
import { childLocation, type Location } from '../../core/location.ts';
import type { Named } from '../../core/protocol.ts';
import type { Exchange, RecordedBody, RecordedRequest, RecordedResponse } from '../../core/recording.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';

export function readLine(line: unknown, place: EntryPlace): Exchange | string {
  if (!isObject(line)) return 'the line is no object';
  const { request, response } = line;
  if (!isObject(request)) return 'the line has no request';
  if (!isObject(response)) return 'the line has no response';
  const method = methodOf(request['method']);
  if (method === undefined) return 'the request has no method';
  const { url } = request;
  if (typeof url !== 'string' || url === '') return 'the request has no address';
  const status = statusOf(response['status']);
  if (status === undefined) return 'the response has no status';
  const answer = readResponse(response, { method, status }, place);
  const time = isoTime(line['time']) ?? isoTime(headerValue(answer.headers, 'date'));
  return {
    id: idOf(line['id'], place.index),
    location: place.location,
    ...(time === undefined ? {} : { time }),
    occurrences: 1,
    request: { method, ...splitUrl(url), ...readRequest(request, place) },
    response: answer,
  };
}

function readRequest(
  request: JsonObject,
  { location, budget }: EntryPlace,
): Pick<RecordedRequest, 'headers' | 'body'> {
  const headers = headersOf(request['headers']);
  return {
    headers,
    body: bodyOf(request, { headers, location: childLocation(location, 'request'), budget }),
  };
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
  const body = bodyOf(response, { headers, location: childLocation(location, 'response'), budget });
  const isNone = body.kind === 'unrecorded' && isBodiless(method, status);
  return { status, headers, body: isNone ? { kind: 'none' } : body };
}

interface BodyPlace {
  readonly headers: readonly Named[];
  /** Of the request or response. */
  readonly location: Location;
  readonly budget: UnpackingBudget;
}

function bodyOf(message: JsonObject, { headers, location, budget }: BodyPlace): RecordedBody {
  const { body, bodyBase64: base64 } = message;
  const mediaType = headerValue(headers, 'content-type');
  if (body === undefined && base64 === undefined) return absentBody(headers);
  const at = childLocation(location, 'body');
  if (base64 !== undefined && base64 !== null) {
    const bytes = typeof base64 === 'string' ? bytesOfBase64(base64) : undefined;
    return bytes === undefined
      ? { kind: 'unrecorded', why: 'the body is said to be base64 and is not' }
      : bodyOfPacked({ bytes, headers, location: childLocation(location, 'bodyBase64') }, budget);
  }
  if (body === undefined || body === null) return { kind: 'none' };
  if (typeof body === 'string') return bodyOfText(body, mediaType, at);
  return { kind: 'json', value: body, ...(mediaType === undefined ? {} : { mediaType }), location: at };
}

function absentBody(headers: readonly Named[]): RecordedBody {
  return headerValue(headers, 'content-type') === undefined || headerValue(headers, 'content-length') === '0'
    ? emptyBody({ headers })
    : { kind: 'unrecorded', why: 'the recorder left the body out' };
}
