/** One entry of a HAR log as an exchange, or the reason why it is none. */
import {
  emptyBody,
  headersOf,
  headerValue,
  isBodiless,
  isoTime,
  methodOf,
  pairsOf,
  queryNamed,
  splitUrl,
  statusOf,
  type EntryPlace,
} from '../../core/exchange.ts';
import { childLocation } from '../../core/location.ts';
import type { Named } from '../../core/protocol.ts';
import type { Exchange, RecordedBody, RecordedRequest, RecordedResponse } from '../../core/recording.ts';
import { isObject, member, type JsonObject } from '../../schema/json.ts';
import { contentBody, paramsBody } from './content.ts';

export function readEntry(entry: unknown, place: EntryPlace): Exchange | string {
  if (!isObject(entry)) return 'the entry is no object';
  const { request, response } = entry;
  if (!isObject(request)) return 'the entry has no request';
  const method = methodOf(request['method']);
  if (method === undefined) return 'the request has no method';
  if (typeof request['url'] !== 'string' || request['url'] === '') return 'the request has no address';
  const why = noCall(entry, request['url']) ?? noAnswer(method, response);
  if (why !== undefined || !isObject(response)) return why ?? 'the call has no response';
  const answer = readResponse(response, method, place);
  const time = timeOf(entry, answer.headers);
  return {
    id: nameOf(entry, place.index),
    location: place.location,
    ...(time === undefined ? {} : { time }),
    occurrences: occurrencesOf(entry),
    request: readRequest(request, method, place),
    response: answer,
  };
}

/** Chrome lists every load of a page: frames of a socket, extensions, inlined images. */
function noCall(entry: JsonObject, url: string): string | undefined {
  const isSocket =
    /^wss?:/iu.test(url) || entry['_resourceType'] === 'websocket' || '_webSocketMessages' in entry;
  if (isSocket) return 'it is a WebSocket';
  if (/^(?!https?:)(?:[a-z][a-z\d+.-]*:\/\/|(?:about|blob|data|javascript):)/iu.test(url))
    return 'its address is not one of HTTP';
  // Insomnia and others export requests whose variables were never filled in.
  return url.includes('{{') ? 'its address holds a variable that was not filled in' : undefined;
}

function noAnswer(method: string, response: unknown): string | undefined {
  if (method === 'CONNECT') return 'it opens a tunnel';
  if (!isObject(response)) return 'the call has no response';
  const { status } = response;
  // What recorders write for calls that were blocked, aborted or never answered.
  if (status === undefined || status === null || status === '' || status === 0 || status === -1)
    return 'the call has no response';
  const code = statusOf(status);
  if (code === undefined) return 'the status of the response is no HTTP status';
  if (code === 101) return 'the connection was handed to another protocol';
  return code < 200 ? 'the response is an interim one' : undefined;
}

/** Polly.js numbers the requests that have one hash; collectors name the file that an entry was converted from. */
function nameOf(entry: JsonObject, index: number): string {
  const { _id: id, _order: order, _source: source } = entry;
  if (typeof id === 'string' && id !== '')
    return typeof order === 'number' && order > 0 ? `${id}#${String(order)}` : id;
  const path = member(source, 'path');
  if (typeof path !== 'string') return String(index);
  const repo = member(source, 'repo');
  const number = member(source, 'index');
  const file = typeof repo === 'string' ? `${repo}/${path}` : path;
  return typeof number === 'number' ? `${file}#${String(number)}` : file;
}

function occurrencesOf({ _occurrences: occurrences }: JsonObject): number {
  return typeof occurrences === 'number' && Number.isSafeInteger(occurrences) && occurrences > 0
    ? occurrences
    : 1;
}

/** Collectors that know no better write the day on which the recording was committed, which may be years later. */
function timeOf(entry: JsonObject, headers: readonly Named[]): string | undefined {
  const started = entry['_dateSource'] === 'git-commit-date' ? undefined : entry['startedDateTime'];
  return isoTime(started) ?? isoTime(headerValue(headers, 'date'));
}

function readRequest(request: JsonObject, method: string, place: EntryPlace): RecordedRequest {
  const address = splitUrl(String(request['url']));
  const headers = headersOf(request['headers']);
  return {
    method,
    ...address,
    query: address.query.length > 0 ? address.query : queryNamed(pairsOf(request['queryString'])),
    headers,
    body: requestBody(request, headers, place),
  };
}

const LEFT_OUT: RecordedBody = { kind: 'unrecorded', why: 'the recorder left the body out' };

function requestBody(
  request: JsonObject,
  headers: readonly Named[],
  { location, budget }: EntryPlace,
): RecordedBody {
  const { postData } = request;
  const at = childLocation(location, 'request', 'postData');
  const size = request['bodySize'];
  if (!isObject(postData)) {
    const isOpen = typeof size === 'number' && size < 0 && headerValue(headers, 'content-type') !== undefined;
    return isOpen ? LEFT_OUT : emptyBody({ headers, size });
  }
  return (
    contentBody(postData, { headers, location: at, budget }) ??
    paramsBody(postData, headers, at) ??
    emptyBody({ headers, size })
  );
}

function readResponse(response: JsonObject, method: string, place: EntryPlace): RecordedResponse {
  const status = statusOf(response['status']) ?? 0;
  const headers = headersOf(response['headers']);
  const { location, budget } = place;
  const content = isObject(response['content']) ? response['content'] : {};
  const at = childLocation(location, 'response', 'content');
  return {
    status,
    headers,
    body:
      contentBody(content, { headers, location: at, budget }) ??
      (isBodiless(method, status) ? { kind: 'none' } : absentBody(content, response['bodySize'], headers)),
  };
}

/** A `size` of -1, or none at all, is what recorders write that do not keep bodies. */
function absentBody(content: JsonObject, bodySize: unknown, headers: readonly Named[]): RecordedBody {
  const file = content['_file'];
  if (typeof file === 'string')
    return { kind: 'unrecorded', why: 'the recorder put the body in another file' };
  const size = content['size'];
  const isSaid = content['text'] === '' || (typeof size === 'number' && size >= 0) || bodySize === 0;
  const empty = emptyBody({ headers, size });
  return isSaid || headerValue(headers, 'content-length') === '0' ? empty : LEFT_OUT;
}
