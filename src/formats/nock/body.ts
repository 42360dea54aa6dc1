/**
 * Bodies of nock fixtures. The recorder parses whatever is JSON text, so that a value may have been a text; packed bodies
 * are lists of hexadecimal chunks, and other bytes one hexadecimal text.
 */
import {
  bodyOfPacked,
  bodyOfText,
  bytesOfHex,
  headerValue,
  type UnpackingBudget,
} from '../../core/exchange.ts';
import type { Location } from '../../core/location.ts';
import type { Named } from '../../core/protocol.ts';
import type { RecordedBody } from '../../core/recording.ts';

export interface BodyPlace {
  /** Of the same message. */
  readonly headers: readonly Named[];
  readonly location: Location;
  readonly budget: UnpackingBudget;
}

/** Undefined when the value is no packed body: then it is what someone put there after undoing the encoding. */
export function packedBody(value: unknown, place: BodyPlace): RecordedBody | undefined {
  if (!headerValue(place.headers, 'content-encoding') || !Array.isArray(value)) return undefined;
  const chunks = value.map((chunk: unknown) => (typeof chunk === 'string' ? bytesOfHex(chunk) : undefined));
  const bytes = chunks.filter((chunk) => chunk !== undefined);
  if (bytes.length < chunks.length || bytes.every(({ length }) => length === 0)) return undefined;
  return bodyOfPacked({ ...place, bytes: Uint8Array.from(Buffer.concat(bytes)) }, place.budget);
}

export function hexBody(value: unknown, place: BodyPlace): RecordedBody {
  const bytes = typeof value === 'string' ? bytesOfHex(value) : undefined;
  return bytes === undefined
    ? { kind: 'unrecorded', why: 'the body is said to be binary and is no hexadecimal text' }
    : bodyOfPacked({ ...place, bytes }, place.budget);
}

export function valueBody(value: unknown, place: BodyPlace): RecordedBody {
  const { headers, location } = place;
  const mediaType = headerValue(headers, 'content-type');
  const isJson = mediaType !== undefined && JSON_TYPE.test(mediaType);
  if (typeof value === 'string')
    return isJson && value !== ''
      ? textUnderJson(value, mediaType, place)
      : bodyOfText(value, mediaType, location);
  // A text that happened to be JSON: `42` of text/plain.
  if (mediaType !== undefined && !isJson && !FORM_TYPE.test(mediaType))
    return bodyOfText(JSON.stringify(value), mediaType, location);
  return { kind: 'json', value, ...(mediaType === undefined ? {} : { mediaType }), location };
}

const JSON_TYPE = /^[^;]*[/+]json\s*(?:;|$)/iu;

/** Only people write these as objects; nock matches them by their members. */
const FORM_TYPE = /^(?:application\/x-www-form-urlencoded|multipart\/)/iu;

/**
 * A text where JSON was promised is a JSON string that the recorder parsed, or a text that is no JSON, which is drift. The
 * length tells which; without it nothing is claimed.
 */
function textUnderJson(text: string, mediaType: string, { headers, location }: BodyPlace): RecordedBody {
  const length = Number(headerValue(headers, 'content-length') ?? NaN);
  const isPacked = headerValue(headers, 'content-encoding') !== undefined;
  if (!isPacked && length === Buffer.byteLength(JSON.stringify(text)))
    return { kind: 'json', value: text, mediaType, location };
  // Someone wrote the text of an object or a list; the recorder never does.
  if ((!isPacked && length === Buffer.byteLength(text)) || isStructure(text))
    return bodyOfText(text, mediaType, location);
  return { kind: 'unrecorded', why: 'the body was a JSON string or no JSON at all, and which is lost' };
}

function isStructure(text: string): boolean {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null;
  } catch {
    // Not JSON text.
    return false;
  }
}
