/** Bodies of WireMock mappings: of a request what its only pattern is equal to, of a response one of four members. */
import {
  bodyOfBytes,
  bodyOfPacked,
  bodyOfText,
  bytesOfBase64,
  emptyBody,
  headerValue,
  isBodiless,
  type UnpackingBudget,
} from '../../core/exchange.ts';
import { childLocation, type Location } from '../../core/location.ts';
import type { Named } from '../../core/protocol.ts';
import type { RecordedBody } from '../../core/recording.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';

function unrecorded(why: string): RecordedBody {
  return { kind: 'unrecorded', why };
}

/** `location` is that of the request. */
export function requestBody(
  { bodyPatterns }: JsonObject,
  headers: readonly Named[],
  location: Location,
): RecordedBody {
  const patterns: readonly unknown[] = Array.isArray(bodyPatterns) ? bodyPatterns : [];
  const [pattern] = patterns;
  if (patterns.length === 0) return unrecorded('the mapping says nothing of the body');
  if (patterns.length > 1 || !isObject(pattern)) return unrecorded('the body is described by patterns');
  const at = childLocation(location, 'bodyPatterns', 0);
  const mediaType = headerValue(headers, 'content-type');
  return equalBody(pattern, mediaType, at);
}

/** Of JSON and XML the pattern may hold placeholders that fit any value. */
const PLACEHOLDER = /\$\{(?:json-?unit|xml-?unit)\b/iu;

function equalBody(pattern: JsonObject, mediaType: string | undefined, at: Location): RecordedBody {
  const { equalTo, equalToJson, equalToXml, binaryEqualTo } = pattern;
  if (typeof equalTo === 'string') return bodyOfText(equalTo, mediaType, childLocation(at, 'equalTo'));
  if (equalToJson !== undefined) return jsonBody(equalToJson, mediaType, childLocation(at, 'equalToJson'));
  if (
    typeof equalToXml === 'string' &&
    pattern['enablePlaceholders'] !== true &&
    !PLACEHOLDER.test(equalToXml)
  )
    return bodyOfText(equalToXml, mediaType, childLocation(at, 'equalToXml'));
  const bytes = typeof binaryEqualTo === 'string' ? bytesOfBase64(binaryEqualTo) : undefined;
  return bytes === undefined
    ? unrecorded('the body is described by a pattern')
    : bodyOfBytes(bytes, mediaType, childLocation(at, 'binaryEqualTo'));
}

/** The value, or its text. */
function jsonBody(written: unknown, mediaType: string | undefined, location: Location): RecordedBody {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  if (PLACEHOLDER.test(text)) return unrecorded('the body is described with placeholders');
  const read = parsed(text);
  if (read === undefined) return unrecorded('the pattern of the body is said to be JSON and is not');
  return { kind: 'json', value: read.value, ...(mediaType === undefined ? {} : { mediaType }), location };
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // Not JSON text.
    return undefined;
  }
}

export interface ResponsePlace {
  readonly headers: readonly Named[];
  /** Of the response. */
  readonly location: Location;
  readonly budget: UnpackingBudget;
  readonly method: string;
  readonly status: number;
}

export function responseBody(response: JsonObject, place: ResponsePlace): RecordedBody {
  const { jsonBody: value, body, base64Body, bodyFileName } = response;
  const { headers, location } = place;
  const mediaType = headerValue(headers, 'content-type');
  if (isWritten(value)) {
    const at = childLocation(location, 'jsonBody');
    return { kind: 'json', value, ...(mediaType === undefined ? {} : { mediaType }), location: at };
  }
  if (isWritten(body)) return textBody(body, mediaType, childLocation(location, 'body'));
  if (isWritten(base64Body)) return base64(base64Body, place);
  if (isWritten(bodyFileName))
    return unrecorded(`the body is in another file, ${JSON.stringify(bodyFileName)}`);
  return isBodiless(place.method, place.status) ? { kind: 'none' } : emptyBody({ headers });
}

/** Writers leave members empty that they do not use. */
function isWritten(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** A template that gives JSON only once it is filled in says nothing before that. */
function textBody(text: unknown, mediaType: string | undefined, location: Location): RecordedBody {
  if (typeof text !== 'string') return unrecorded('the body is no text');
  const isOpen = /\{\{[^{}]*\}\}/u.test(text) && /^\s*[[{]/u.test(text) && parsed(text) === undefined;
  return isOpen ? unrecorded('the body is a template') : bodyOfText(text, mediaType, location);
}

function base64(written: unknown, { headers, location, budget }: ResponsePlace): RecordedBody {
  const bytes = typeof written === 'string' ? bytesOfBase64(written) : undefined;
  if (bytes === undefined) return unrecorded('the body is said to be base64 and is not');
  return bodyOfPacked({ bytes, headers, location: childLocation(location, 'base64Body') }, budget);
}
