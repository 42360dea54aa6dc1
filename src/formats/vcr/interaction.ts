/** One interaction of a cassette as an exchange, or the reason why it is none. The writers differ in names, not in meaning. */
import {
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
} from '../../core/exchange.ts';
import { childLocation } from '../../core/location.ts';
import type { Exchange, RecordedRequest, RecordedResponse } from '../../core/recording.ts';
import { isObject, member, type JsonObject } from '../../schema/json.ts';
import { formBody, writtenBody } from './body.ts';

export function readInteraction(interaction: unknown, place: EntryPlace): Exchange | string {
  if (!isObject(interaction)) return 'the interaction is no object';
  const { request, response } = interaction;
  if (!isObject(request)) return 'the interaction has no request';
  if (!isObject(response)) return 'the interaction has no response';
  const method = methodOf(request['method']);
  if (method === undefined) return 'the request has no method';
  const url = urlOf(request);
  if (url === undefined) return 'the request has no address';
  // VCR allows `!ruby/regexp` in cassettes that were edited by hand.
  if (!/^https?:/iu.test(url) && url.includes('\\')) return 'its address is a pattern';
  const status = statusIn(response);
  if (status === undefined) return 'the response has no status';
  const answer = readResponse(response, { method, status }, place);
  const time = isoTime(interaction['recorded_at']) ?? isoTime(headerValue(answer.headers, 'date'));
  return {
    id: idOf(interaction['id'], place.index),
    location: place.location,
    ...(time === undefined ? {} : { time }),
    occurrences: 1,
    request: readRequest(request, { method, url }, place),
    response: answer,
  };
}

/** go-vcr writes `url`, the others `uri`. */
function urlOf({ uri, url }: JsonObject): string | undefined {
  const written = uri ?? url;
  return typeof written === 'string' && written !== '' ? written : undefined;
}

/** go-vcr: `code`, and before that `status` alone; VCR and vcrpy: `status.code`; VCR of R: `status.status_code` or `status`. */
function statusIn(response: JsonObject): number | undefined {
  const { code, status } = response;
  return (
    statusOf(code) ?? statusOf(status) ?? statusOf(member(status, 'code') ?? member(status, 'status_code'))
  );
}

interface RequestLine {
  readonly method: string;
  readonly url: string;
}

function readRequest(
  request: JsonObject,
  { method, url }: RequestLine,
  { location, budget }: EntryPlace,
): RecordedRequest {
  const headers = headersOf(request['headers']);
  const at = childLocation(location, 'request');
  return {
    method,
    ...splitUrl(url),
    headers,
    body:
      writtenBody(request['body'], { headers, location: childLocation(at, 'body'), budget }) ??
      formBody(request['form'], headers, childLocation(at, 'form')) ??
      emptyBody({ headers, size: request['content_length'] }),
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
  const at = childLocation(location, 'response', 'body');
  // Go undoes gzip by itself, and go-vcr says so.
  const isPlain = response['uncompressed'] === true;
  return {
    status,
    headers,
    body:
      writtenBody(response['body'], { headers, location: at, budget, isPlain }) ??
      (isBodiless(method, status)
        ? { kind: 'none' }
        : emptyBody({ headers, size: response['content_length'] })),
  };
}
