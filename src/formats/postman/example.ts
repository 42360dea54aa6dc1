/** One saved example as an exchange, or the reason why it is none. */
import {
  bodyOfText,
  emptyBody,
  headersOf,
  headerValue,
  idOf,
  isBodiless,
  isoTime,
  methodOf,
  statusOf,
  type EntryPlace,
} from '../../core/exchange.ts';
import { childLocation, type Location } from '../../core/location.ts';
import type { Named } from '../../core/protocol.ts';
import type { Exchange, RecordedBody, RecordedRequest, RecordedResponse } from '../../core/recording.ts';
import { isObject } from '../../schema/json.ts';
import { isOpenJson, requestBody } from './body.ts';
import { addressOf } from './address.ts';
import { resolved, type Variables } from './variables.ts';

export interface Example {
  readonly example: unknown;
  readonly location: Location;
  /** The names of its folders, of its request and its own. */
  readonly title: string;
  readonly variables: Variables;
}

export function readExample(
  { example, location, title, variables }: Example,
  { index }: EntryPlace,
): Exchange | string {
  if (!isObject(example)) return 'the example is no object';
  const { originalRequest } = example;
  if (originalRequest === undefined || originalRequest === null)
    return 'the example does not say which request it answers';
  const request = readRequest(originalRequest, variables, childLocation(location, 'originalRequest'));
  if (typeof request === 'string') return request;
  const status = statusOf(example['code']);
  if (status === undefined) return 'the example has no status';
  const headers = pairedHeaders(example['header'], new Map());
  const time = isoTime(headerValue(headers, 'date'));
  const response: RecordedResponse = {
    status,
    headers,
    body: responseBody(example['body'], {
      headers,
      location: childLocation(location, 'body'),
      isBodiless: isBodiless(request.method, status),
    }),
  };
  return {
    id: idOf(title, index),
    location,
    ...(time === undefined ? {} : { time }),
    occurrences: 1,
    request,
    response,
  };
}

/** A bare text is the address of a GET request. */
function readRequest(written: unknown, variables: Variables, location: Location): RecordedRequest | string {
  const request = isObject(written) ? written : { url: written };
  const method = methodOf(request['method'] ?? 'GET');
  if (method === undefined) return 'the request has no method';
  const address = addressOf(request['url'], variables);
  if (typeof address === 'string') return address;
  const headers = pairedHeaders(request['header'], variables);
  const at = childLocation(location, 'body');
  return {
    method,
    ...address,
    headers,
    body: requestBody(request['body'], { headers, variables, location: at }),
  };
}

/** A list of `{ key, value }`, or, in v2.0, the lines of a header block. */
function pairedHeaders(written: unknown, variables: Variables): readonly Named[] {
  const lines = typeof written === 'string' ? written.split(/\r?\n/u).map(headerLine) : written;
  if (!Array.isArray(lines)) return [];
  return headersOf(
    lines.flatMap((line: unknown) => {
      if (!isObject(line) || line['disabled'] === true || typeof line['key'] !== 'string') return [];
      const { key, value } = line;
      const name = resolved(key, variables).trim();
      return [{ name, value: typeof value === 'string' ? resolved(value, variables) : value }];
    }),
  );
}

function headerLine(line: string): { readonly key: string; readonly value: string } | undefined {
  const colon = line.indexOf(':');
  // Lines that begin like this were switched off.
  return colon <= 0 || line.startsWith('//')
    ? undefined
    : { key: line.slice(0, colon), value: line.slice(colon + 1).trim() };
}

interface ResponsePlace {
  readonly headers: readonly Named[];
  readonly location: Location;
  readonly isBodiless: boolean;
}

/** Kept as text after every encoding is undone, whatever the headers say. */
function responseBody(
  body: unknown,
  { headers, location, isBodiless: isEmpty }: ResponsePlace,
): RecordedBody {
  const mediaType = headerValue(headers, 'content-type');
  if (body === undefined || body === null || body === '') {
    if (isEmpty || headerValue(headers, 'content-length') === '0') return { kind: 'none' };
    return body === '' ? emptyBody({ headers }) : { kind: 'unrecorded', why: 'the example has no body' };
  }
  if (typeof body !== 'string')
    return { kind: 'json', value: body, ...(mediaType === undefined ? {} : { mediaType }), location };
  if (mediaType !== undefined && BYTES.test(mediaType))
    return { kind: 'unrecorded', why: 'Postman does not keep bytes' };
  return isOpenJson(body)
    ? { kind: 'unrecorded', why: 'the body holds a variable that was not filled in' }
    : bodyOfText(body, mediaType, location);
}

/** Bytes that Postman shows, and saves, as text with what is no UTF-8 replaced. */
const BYTES =
  /^\s*(?:(?:audio|font|image|video)\/(?!svg\+xml)|application\/(?:octet-stream|pdf|zip|gzip)\b)/iu;
