/** Bodies of Pact v1–v4: what the file holds, decoded, and the range of it. Forms and multipart are left as text. */
import type { ContractBody } from '../../core/contract.ts';
import { childLocation, type Location } from '../../core/location.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { placeOf, rangeOf } from './range.ts';
import type { RuleBook } from './rules.ts';

export interface BodyInput {
  /** The request or response object. */
  readonly part: JsonObject;
  readonly location: Location;
  readonly book: RuleBook;
  /** From the `Content-Type` header. */
  readonly contentType: string | undefined;
  /** A request, which holds what is sent and no more. */
  readonly closed: boolean;
  /** Pact v4 wraps the body in an object. */
  readonly wrapped: boolean;
  /** The member that holds it; `body` unless said otherwise. */
  readonly key?: string;
}

/**
 * A missing `body` is `absent`; `null` and the empty text are `empty` (Pact specification v1 to v3, "body is empty"; in
 * v4 the same goes for `content`).
 */
export function readBody(input: BodyInput): ContractBody {
  const { part, location, key = 'body' } = input;
  if (!Object.hasOwn(part, key)) return { kind: 'absent' };
  const body = part[key];
  const at = childLocation(location, key);
  if (input.wrapped && isObject(body) && (Object.hasOwn(body, 'content') || Object.keys(body).length === 0))
    return readWrapped(input, body, at);
  return readPlain(input, body, { at, mediaType: input.contentType, written: input.contentType });
}

interface Where {
  readonly at: Location;
  /** What goes over the wire. */
  readonly mediaType: string | undefined;
  /** How the file holds the content. */
  readonly written: string | undefined;
}

function readPlain(input: BodyInput, body: unknown, where: Where): ContractBody {
  if (body === null || body === undefined || body === '') return { kind: 'empty' };
  if (typeof body !== 'string') return json(input, body, where);
  const { written } = where;
  if (written !== undefined && !isJson(written)) return text(input, body, where);
  const parsed = jsonText(body);
  // Writers put JSON texts and JSON strings in the same place: `"7"` is the string, `"{}"` and `"\"a\""` are texts.
  if (parsed !== undefined && (typeof parsed === 'object' || typeof parsed === 'string') && parsed !== null)
    return json(input, parsed, where);
  return written === undefined ? text(input, body, where) : json(input, body, where);
}

function readWrapped(input: BodyInput, body: JsonObject, at: Location): ContractBody {
  const { content } = body;
  const own = typeof body['contentType'] === 'string' ? body['contentType'] : undefined;
  const where: Where = {
    at: childLocation(at, 'content'),
    // Writers put `application/json` beside a content whose header names a type of the JSON family.
    mediaType: input.contentType ?? own,
    written: own ?? input.contentType,
  };
  switch (encodingOf(body['encoded'])) {
    case 'none':
      return readPlain(input, content, where);
    case 'json':
      return readPlain(input, content, { ...where, written: where.written ?? 'application/json' });
    case 'base64':
      return readBase64(input, body, where);
    case undefined: {
      const why = `the encoding \`${JSON.stringify(body['encoded'])}\` of the body is not known`;
      return unreadable(why, childLocation(at, 'encoded'));
    }
  }
}

/** Pact specification v4, `encoded`: false, or the name of the encoding; `true` stands for base64. */
function encodingOf(encoded: unknown): 'none' | 'base64' | 'json' | undefined {
  if (encoded === undefined || encoded === null || encoded === false) return 'none';
  if (encoded === true) return 'base64';
  const name = typeof encoded === 'string' ? encoded.toLowerCase() : '';
  return name === 'none' || name === 'base64' || name === 'json' ? name : undefined;
}

function readBase64(input: BodyInput, { content, contentTypeHint }: JsonObject, where: Where): ContractBody {
  if (content === undefined || content === null || content === '') return { kind: 'empty' };
  const bytes = typeof content === 'string' ? bytesOf(content) : undefined;
  if (bytes === undefined) return unreadable('the body is said to be base64 and is not', where.at);
  const { at, mediaType, written } = where;
  // Pact v4 `contentTypeHint` is `TEXT`, `BINARY` or nothing.
  const decoded = contentTypeHint === 'BINARY' ? undefined : utf8(bytes);
  if (written !== undefined && isJson(written)) return readJsonText(input, decoded, where);
  const isReadable = contentTypeHint === 'TEXT' || isText(written);
  return decoded !== undefined && isReadable
    ? readPlain(input, decoded, where)
    : { kind: 'binary', bytes, mediaType, location: at };
}

function readJsonText(input: BodyInput, decoded: string | undefined, where: Where): ContractBody {
  const parsed = decoded === undefined ? undefined : jsonText(decoded);
  return parsed === undefined
    ? unreadable('the base64 body is said to be JSON and is not', where.at)
    : json(input, parsed, where);
}

function bytesOf(content: string): Uint8Array | undefined {
  const compact = content.replace(/\s+/gu, '');
  const isBase64 = /^[A-Za-z0-9+/_-]*={0,2}$/u.test(compact) && compact.replace(/=+$/u, '').length % 4 !== 1;
  return isBase64 ? Buffer.from(compact, 'base64') : undefined;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not text.
    return undefined;
  }
}

function isText(mediaType: string | undefined): boolean {
  return (
    mediaType === undefined ||
    /^text\/|urlencoded|multipart|[/+](?:xml|yaml)|graphql|javascript/iu.test(mediaType)
  );
}

/** `application/json`, `application/scim+json; charset=utf-8`, `text/json`. */
function isJson(mediaType: string): boolean {
  return /^[^;]*[/+](?:x-)?json(?:-[a-z-]+)?\s*(?:;|$)/iu.test(mediaType);
}

/** Undefined for a text that is not JSON. */
function jsonText(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    // Not JSON text.
    return undefined;
  }
}

function unreadable(why: string, location: Location): ContractBody {
  return { kind: 'unreadable', why, location };
}

function json(input: BodyInput, value: unknown, { at, mediaType }: Where): ContractBody {
  const { book, closed } = input;
  const [broken] = book.broken;
  if (broken !== undefined)
    return unreadable(`the path \`${broken}\` of a matching rule is not understood`, at);
  const { place, widened } = rangeOf({
    value,
    location: at,
    rules: book.rules('body'),
    generators: book.generators('body'),
    closed,
    text: false,
  });
  return {
    kind: 'json',
    value,
    range: place,
    widened,
    mediaType: mediaType ?? 'application/json',
    location: at,
  };
}

function text(input: BodyInput, body: string, { at, mediaType }: Where): ContractBody {
  const { book, closed } = input;
  const rules = book.rules('body');
  const whole = rules.filter(({ tokens }) => tokens.length === 0);
  const { place, widened } = rangeOf({
    value: body,
    location: at,
    rules: whole,
    generators: book.generators('body').filter(({ tokens }) => tokens.length === 0),
    closed,
    text: true,
  });
  const why = closed ? undefined : undecidable(mediaType, rules.length > whole.length);
  const unknown = { type: 'string', 'x-unknown': why, 'x-at': at.pointer };
  return {
    kind: 'text',
    text: body,
    range: why === undefined ? place : placeOf(unknown, at.document),
    widened: widened || why !== undefined,
    mediaType,
    location: at,
  };
}

/**
 * Why no schema of a response's text says what the consumer accepts. A request has no such doubt: its example is what
 * the consumer may well send.
 */
function undecidable(mediaType: string | undefined, isPartial: boolean): string | undefined {
  if (isPartial) return 'matching rules for parts of a text body are not applied';
  return mediaType !== undefined && /[/+]xml\b/iu.test(mediaType) ? 'XML texts are not compared' : undefined;
}
