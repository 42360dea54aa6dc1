/** One call of a nock fixture as an exchange, or the reason why it is none. */
import {
  headersOf,
  headerValue,
  isBodiless,
  isoTime,
  methodOf,
  splitUrl,
  statusOf,
  type Address,
  type EntryPlace,
} from '../../core/exchange.ts';
import { childLocation } from '../../core/location.ts';
import type { Named } from '../../core/protocol.ts';
import type { Exchange, RecordedBody, RecordedRequest, RecordedResponse } from '../../core/recording.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { hexBody, packedBody, valueBody, type BodyPlace } from './body.ts';

export function readDefinition(definition: unknown, place: EntryPlace): Exchange | string {
  if (!isObject(definition)) return 'the entry is no object';
  const method = methodOf(definition['method']);
  if (method === undefined) return 'the request has no method';
  const address = addressOf(definition);
  if (typeof address === 'string') return address;
  // Fixtures of early versions have the status as text in `reply`.
  const status = statusOf(definition['reply'] ?? definition['status']);
  if (status === undefined) return 'the response has no status';
  const response = readResponse(definition, { method, status }, place);
  const time = isoTime(headerValue(response.headers, 'date'));
  return {
    id: String(place.index),
    location: place.location,
    ...(time === undefined ? {} : { time }),
    occurrences: 1,
    request: readRequest(definition, { method, address }, place),
    response,
  };
}

/** People turn what was recorded into patterns, so that more calls fit. */
function addressOf({ scope, path }: JsonObject): Address | string {
  if (typeof scope !== 'string' || !/^https?:\/\/[^/?#]/iu.test(scope))
    return 'its scope is a pattern or no address';
  if (typeof path !== 'string') return 'its path is a pattern, which stands for many paths';
  if (!path.startsWith('/')) return 'its path does not begin with a slash';
  return splitUrl(`${scope.replace(/\/$/u, '')}${path}`);
}

interface RequestLine {
  readonly method: string;
  readonly address: Address;
}

function readRequest(
  definition: JsonObject,
  { method, address }: RequestLine,
  { location, budget }: EntryPlace,
): RecordedRequest {
  const headers = headersOf(definition['reqheaders']);
  const at = { headers, location: childLocation(location, 'body'), budget };
  return { method, ...address, headers, body: requestBody(definition['body'], at) };
}

function requestBody(body: unknown, place: BodyPlace): RecordedBody {
  if (body === undefined) return { kind: 'unrecorded', why: 'the recorder left the body out' };
  if (body === '*') return { kind: 'unrecorded', why: 'the body is a pattern that fits any' };
  // The recorder writes hexadecimal text for what is no text, and says so of responses only.
  return packedBody(typeof body === 'string' ? [body] : body, place) ?? valueBody(body, place);
}

interface StatusLine {
  readonly method: string;
  readonly status: number;
}

function readResponse(
  definition: JsonObject,
  { method, status }: StatusLine,
  { location, budget }: EntryPlace,
): RecordedResponse {
  const headers = responseHeaders(definition);
  const isEmpty = isBodiless(method, status) || headerValue(headers, 'content-length') === '0';
  const { response, responseIsBinary } = definition;
  const at = { headers, location: childLocation(location, 'response'), budget };
  return {
    status,
    headers,
    body: responseBody(response, { ...at, isEmpty, isHex: responseIsBinary === true }),
  };
}

interface ResponsePlace extends BodyPlace {
  /** The headers or the status say that nothing was sent. */
  readonly isEmpty: boolean;
  readonly isHex: boolean;
}

function responseBody(response: unknown, place: ResponsePlace): RecordedBody {
  const { isEmpty, isHex, headers } = place;
  if (response === undefined)
    return isEmpty ? { kind: 'none' } : { kind: 'unrecorded', why: 'the recorder left the body out' };
  if (Array.isArray(response) && response.length === 0 && headerValue(headers, 'content-encoding')) {
    // The chunks of a packed body that had none, or the empty list after someone undid the encoding.
    return isEmpty
      ? { kind: 'none' }
      : { kind: 'unrecorded', why: 'an empty list stands for no bytes and for the JSON value alike' };
  }
  return packedBody(response, place) ?? (isHex ? hexBody(response, place) : valueBody(response, place));
}

/**
 * `rawHeaders` is a list of names and values in turn, of version 14 an object, and of others a list of pairs; early
 * versions wrote `headers`.
 */
function responseHeaders({ rawHeaders, headers }: JsonObject): readonly Named[] {
  if (!Array.isArray(rawHeaders)) return headersOf(rawHeaders ?? headers);
  const flat: readonly unknown[] = rawHeaders.every((item) => Array.isArray(item))
    ? rawHeaders.flat()
    : rawHeaders;
  const pairs: { readonly name: unknown; readonly value: unknown }[] = [];
  for (let index = 0; index < flat.length; index += 2) {
    const value = flat[index + 1];
    for (const each of Array.isArray(value) ? (value as readonly unknown[]) : [value])
      pairs.push({ name: flat[index], value: each });
  }
  return headersOf(pairs);
}
