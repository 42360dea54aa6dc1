/** Bodies of cassettes: a text, bytes (YAML `!binary`), or an object with a text, bytes or base64. */
import {
  bodyOfBytes,
  bodyOfPacked,
  bodyOfText,
  bytesOfBase64,
  formText,
  headerValue,
  pairsOf,
  type UnpackingBudget,
} from '../../core/exchange.ts';
import { childLocation, type Location } from '../../core/location.ts';
import type { Named } from '../../core/protocol.ts';
import type { RecordedBody } from '../../core/recording.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';

export interface BodyPlace {
  readonly headers: readonly Named[];
  readonly location: Location;
  readonly budget: UnpackingBudget;
  /** The recorder says that the content encoding is undone. */
  readonly isPlain?: boolean;
}

/** Undefined when nothing is written, or an empty text. */
export function writtenBody(body: unknown, place: BodyPlace): RecordedBody | undefined {
  if (body === undefined || body === null || body === '') return undefined;
  if (body instanceof Uint8Array) return bytesBody(body, place);
  if (typeof body === 'string') return textBody(body, place);
  if (isObject(body)) return wrappedBody(body, place);
  return { kind: 'unrecorded', why: 'the body is written in a way that is not known' };
}

function wrappedBody(body: JsonObject, place: BodyPlace): RecordedBody | undefined {
  // VCR of R can put bodies in files of their own; its YAML writes `yes`.
  if (body['file'] === true || body['file'] === 'yes')
    return { kind: 'unrecorded', why: 'the recorder put the body in another file' };
  const { base64_string: base64, string } = body;
  if (base64 !== undefined && base64 !== null) return base64Body(base64, place);
  const location = childLocation(place.location, 'string');
  const isEmpty = string === undefined && Object.keys(body).some((key) => key !== 'encoding');
  return isEmpty
    ? { kind: 'unrecorded', why: 'the body is written in a way that is not known' }
    : scalarBody(string, { ...place, location });
}

function base64Body(base64: unknown, place: BodyPlace): RecordedBody | undefined {
  const location = childLocation(place.location, 'base64_string');
  if (base64 === '') return undefined;
  // Some writers of Ruby mark the base64 text itself as bytes.
  const text = base64 instanceof Uint8Array ? Buffer.from(base64).toString('latin1') : base64;
  const bytes = typeof text === 'string' ? bytesOfBase64(text) : undefined;
  return bytes === undefined
    ? { kind: 'unrecorded', why: 'the body is said to be base64 and is not' }
    : bytesBody(bytes, { ...place, location });
}

function scalarBody(value: unknown, place: BodyPlace): RecordedBody | undefined {
  return isObject(value) && !(value instanceof Uint8Array)
    ? { kind: 'unrecorded', why: 'the body is written in a way that is not known' }
    : writtenBody(value, place);
}

function bytesBody(bytes: Uint8Array, place: BodyPlace): RecordedBody {
  const { headers, location, budget, isPlain } = place;
  return isPlain === true
    ? bodyOfBytes(bytes, headerValue(headers, 'content-type'), location)
    : bodyOfPacked({ bytes, headers, location }, budget);
}

/** Python 2 wrote bytes as text, one character each; what gzip begins with is then still to be seen. */
function textBody(text: string, place: BodyPlace): RecordedBody {
  const isGzip = text.startsWith('\u001f\u008b') && /^[\u0000-\u00ff]*$/u.test(text);
  return isGzip
    ? bytesBody(Uint8Array.from(Buffer.from(text, 'latin1')), place)
    : bodyOfText(text, headerValue(place.headers, 'content-type'), place.location);
}

/** go-vcr keeps the members of a form beside the text, and of some requests only them. */
export function formBody(
  form: unknown,
  headers: readonly Named[],
  location: Location,
): RecordedBody | undefined {
  const pairs = pairsOf(form);
  if (pairs.length === 0) return undefined;
  const mediaType = headerValue(headers, 'content-type') ?? 'application/x-www-form-urlencoded';
  return /^application\/x-www-form-urlencoded\b/iu.test(mediaType)
    ? bodyOfText(formText(pairs), mediaType, location)
    : { kind: 'unrecorded', why: 'the recorder kept the parts of the form without their text' };
}
