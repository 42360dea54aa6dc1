/** The texts of HAR `content` and `postData`: plain, base64, and in the ways of Polly.js. */
import {
  bodyOfPacked,
  bodyOfText,
  bytesOfBase64,
  bytesOfHex,
  formText,
  headerValue,
  pairsOf,
  type UnpackingBudget,
} from '../../core/exchange.ts';
import { childLocation, type Location } from '../../core/location.ts';
import type { Named } from '../../core/protocol.ts';
import type { RecordedBody } from '../../core/recording.ts';
import type { JsonObject } from '../../schema/json.ts';

export interface ContentPlace {
  readonly headers: readonly Named[];
  /** Of the `content` or `postData` object. */
  readonly location: Location;
  readonly budget: UnpackingBudget;
}

/** Undefined when there is no text. */
export function contentBody(content: JsonObject, place: ContentPlace): RecordedBody | undefined {
  const { text } = content;
  if (typeof text !== 'string' || text === '') return undefined;
  const { headers, budget } = place;
  const location = childLocation(place.location, 'text');
  const mediaType = mediaTypeOf(content);
  const encoding = encodingOf(content);
  if (encoding === undefined)
    return bodyOfText(text, headerValue(headers, 'content-type') ?? mediaType, location);
  const bytes = bytesOf(text, encoding);
  if (bytes === undefined)
    return { kind: 'unrecorded', why: `the body is said to be ${encoding} and is not` };
  return bodyOfPacked(
    { bytes, headers, location, ...(mediaType === undefined ? {} : { mediaType }) },
    budget,
  );
}

/** Undefined for what recorders write where there was no `Content-Type`. */
function mediaTypeOf({ mimeType }: JsonObject): string | undefined {
  return typeof mimeType === 'string' && mimeType.includes('/') ? mimeType : undefined;
}

/** Polly.js before version 6 wrote `_isBinary` for what is hexadecimal. */
function encodingOf({ encoding, _isBinary: isBinary }: JsonObject): 'base64' | 'hex' | undefined {
  const name = typeof encoding === 'string' ? encoding.toLowerCase() : '';
  if (name === 'base64' || name === 'hex') return name;
  return isBinary === true ? 'hex' : undefined;
}

/** Polly.js keeps each chunk that came over the wire apart, in the text of a JSON list. */
function bytesOf(text: string, encoding: 'base64' | 'hex'): Uint8Array | undefined {
  const decode = encoding === 'base64' ? bytesOfBase64 : bytesOfHex;
  const chunks = chunksOf(text)?.map((chunk) => (typeof chunk === 'string' ? decode(chunk) : undefined));
  if (chunks === undefined) return decode(text);
  const known = chunks.filter((chunk) => chunk !== undefined);
  return known.length === chunks.length ? Uint8Array.from(Buffer.concat(known)) : undefined;
}

function chunksOf(text: string): readonly unknown[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    // No list of chunks; no encoded text either, which the caller finds out.
    return undefined;
  }
}

/** A form whose text is left out, from its members; undefined when it has none. */
export function paramsBody(
  postData: JsonObject,
  headers: readonly Named[],
  location: Location,
): RecordedBody | undefined {
  const pairs = pairsOf(postData['params']);
  if (pairs.length === 0) return undefined;
  const mediaType =
    headerValue(headers, 'content-type') ?? mediaTypeOf(postData) ?? 'application/x-www-form-urlencoded';
  // The text of a multipart form has a boundary and headers, which the list does not tell.
  return /^application\/x-www-form-urlencoded\b/iu.test(mediaType)
    ? bodyOfText(formText(pairs), mediaType, childLocation(location, 'params'))
    : { kind: 'unrecorded', why: 'the recorder kept the parts of the form without their text' };
}
