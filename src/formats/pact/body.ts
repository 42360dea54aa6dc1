/** Bodies of Pact v1–v4: what the text is, and the range of it. */
import type { ContractBody } from '../../core/contract.ts';
import { childPointer, type Location } from '../../core/location.ts';
import { isObject } from '../../schema/json.ts';
import { placeOf, rangeOf } from './range.ts';
import type { RuleBook } from './rules.ts';

export interface BodyInput {
  /** The request or response object. */
  readonly part: Readonly<Record<string, unknown>>;
  readonly location: Location;
  readonly book: RuleBook;
  /** From the `Content-Type` header. */
  readonly contentType: string | undefined;
  readonly closed: boolean;
  /** Pact v4 wraps the body in an object. */
  readonly wrapped: boolean;
}

export function readBody(input: BodyInput): ContractBody {
  const { part, location } = input;
  if (!Object.hasOwn(part, 'body')) return { kind: 'absent' };
  const { body } = part;
  const at: Location = { document: location.document, pointer: childPointer(location.pointer, 'body') };
  if (body === null || body === undefined) return { kind: 'empty' };
  if (input.wrapped && isObject(body) && (Object.hasOwn(body, 'content') || Object.keys(body).length === 0)) {
    return readWrapped(input, body, at);
  }
  return readPlain(input, body, at);
}

function readPlain(input: BodyInput, body: unknown, at: Location): ContractBody {
  const { contentType } = input;
  if (typeof body !== 'string')
    return json(input, body, { at, mediaType: contentType ?? 'application/json' });
  if (contentType === undefined || isJson(contentType)) {
    const parsed = jsonText(body);
    if (
      parsed !== undefined &&
      (contentType !== undefined || isObject(parsed.value) || Array.isArray(parsed.value))
    ) {
      return json(input, parsed.value, { at, mediaType: contentType ?? 'application/json' });
    }
    if (contentType !== undefined) return json(input, body, { at, mediaType: contentType });
  }
  return text(input, body, { at, mediaType: contentType });
}

interface Where {
  readonly at: Location;
  readonly mediaType: string | undefined;
}

function readWrapped(input: BodyInput, body: Readonly<Record<string, unknown>>, at: Location): ContractBody {
  const { content, encoded, contentType } = body;
  const own = typeof contentType === 'string' ? contentType : undefined;
  // The header is what goes over the wire; `contentType` tells how the file holds it.
  const mediaType = input.contentType ?? own;
  const place: Location = { document: at.document, pointer: childPointer(at.pointer, 'content') };
  if (content === undefined || content === null || content === '') return { kind: 'empty' };
  if (encoded === undefined || encoded === false || encoded === 'JSON' || encoded === 'json') {
    if (typeof content === 'string' && encoded !== undefined && encoded !== false) {
      const parsed = jsonText(content);
      return parsed === undefined
        ? unreadable('the body is said to be JSON and is not', place)
        : json(input, parsed.value, { at: place, mediaType });
    }
    return readContent({ ...input, contentType: mediaType }, content, place);
  }
  if (typeof content !== 'string' || !/^[A-Za-z0-9+/=\s_-]*$/u.test(content)) {
    return unreadable('the body is said to be base64 and is not', place);
  }
  return readBytes(input, Buffer.from(content, 'base64'), { at: place, mediaType });
}

/** In v4 a JSON string is content as it is; JSON text is never hidden in it. */
function readContent(input: BodyInput, content: unknown, at: Location): ContractBody {
  const { contentType } = input;
  if (typeof content === 'string' && contentType !== undefined && !isJson(contentType)) {
    return text(input, content, { at, mediaType: contentType });
  }
  return readPlain(input, content, at);
}

function readBytes(input: BodyInput, bytes: Uint8Array, { at, mediaType }: Where): ContractBody {
  const decoded = utf8(bytes);
  if (decoded === undefined) return { kind: 'binary', bytes, mediaType, location: at };
  if (mediaType === undefined || isJson(mediaType)) {
    const parsed = jsonText(decoded);
    if (parsed !== undefined)
      return json(input, parsed.value, { at, mediaType: mediaType ?? 'application/json' });
    if (mediaType !== undefined) return unreadable('the base64 body holds no JSON', at);
  }
  return isText(mediaType)
    ? text(input, decoded, { at, mediaType })
    : { kind: 'binary', bytes, mediaType, location: at };
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
    mediaType === undefined || /^text\/|urlencoded|multipart|[/+](?:xml|json|yaml)|graphql/iu.test(mediaType)
  );
}

/** `application/json`, `application/scim+json; charset=utf-8`, `text/json`. */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+](?:x-)?(?:json|json-patch)\b|^[^;]*\+json|json-seq/iu.test(mediaType.trim());
}

function jsonText(body: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(body) as unknown };
  } catch {
    // Not JSON text.
    return undefined;
  }
}

function unreadable(why: string, location: Location): ContractBody {
  return { kind: 'unreadable', why, location };
}

function json(input: BodyInput, value: unknown, { at, mediaType }: Where): ContractBody {
  const rules = input.book.rules('body');
  const generators = input.book.generators('body');
  const schema = rangeOf({ value, pointer: at.pointer, rules, generators, closed: input.closed });
  return {
    kind: 'json',
    value,
    range: placeOf(schema, at.document),
    widened: rules.length > 0 || (input.closed && generators.length > 0),
    mediaType,
    location: at,
  };
}

function text(input: BodyInput, body: string, { at, mediaType }: Where): ContractBody {
  const rules = input.book.rules('body').filter(({ tokens }) => tokens.length === 0);
  const schema = rangeOf({ value: body, pointer: at.pointer, rules, generators: [], closed: input.closed });
  return {
    kind: 'text',
    text: body,
    range: placeOf(schema, at.document),
    widened: rules.length > 0,
    mediaType,
    location: at,
  };
}
