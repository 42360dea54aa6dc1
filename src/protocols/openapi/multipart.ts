/** `multipart/form-data` bodies as JSON values, part by part (RFC 7578, RFC 2046 §5.1). Files stay text. */
import type { MediaType } from '../../core/surface.ts';
import { member } from '../../schema/json.ts';
import { jsonIn, objectsOf, scalarReadings } from './coerce.ts';
import { isJsonType, rangeOf } from './media-type.ts';
import { decodeItems } from './style.ts';
import { viewOf, type SchemaView } from './schema-view.ts';

interface Part {
  readonly name: string;
  readonly mediaType: string | undefined;
  readonly isFile: boolean;
  readonly text: string;
}

/** The objects the parts may stand for, best first; undefined when the text has no boundary to take it apart by. */
export function decodeMultipart(
  text: string,
  contentType: string,
  media: MediaType,
): readonly unknown[] | undefined {
  const boundary = rangeOf(contentType).parameters['boundary'] ?? boundaryIn(text);
  if (boundary === undefined) return undefined;
  const view = viewOf(media.schema);
  const members = new Map<string, readonly unknown[]>();
  const parts = partsOf(text, boundary);
  for (const name of new Set(parts.map((part) => part.name))) {
    const own = parts.filter((part) => part.name === name);
    const encoding = member(media.encoding ?? {}, name);
    members.set(name, memberReadings(own, view.member(name), encoding));
  }
  return objectsOf(members);
}

/** The first line of a body whose content type lost its `boundary` shows it. */
function boundaryIn(text: string): string | undefined {
  return /^\s*--([^\r\n]{1,70}?)[ \t]*\r?\n/u.exec(text)?.[1];
}

function memberReadings(parts: readonly Part[], view: SchemaView, encoding: unknown): readonly unknown[] {
  const isArray = parts.length > 1 || (view.typed && view.types.has('array'));
  const [first] = parts;
  if (first === undefined) return [];
  if (!isArray) return partReadings(first, view, encoding);
  const items = view.items();
  const asWhole = parts.length === 1 ? jsonOf(first, view, encoding) : undefined;
  if (asWhole !== undefined && Array.isArray(asWhole.value)) return [asWhole.value];
  if (parts.some((part) => part.isFile || jsonOf(part, items, encoding) !== undefined)) {
    return [parts.map((part) => partReadings(part, items, encoding)[0])];
  }
  return decodeItems(
    parts.map((part) => part.text),
    view,
  );
}

function partReadings(part: Part, view: SchemaView, encoding: unknown): readonly unknown[] {
  const json = jsonOf(part, view, encoding);
  if (json !== undefined) return [json.value];
  return part.isFile ? [part.text] : scalarReadings(part.text, view);
}

/** OpenAPI 3.1.1 §4.8.15.1.1: objects are `application/json` unless the part or its encoding says otherwise. */
function jsonOf(part: Part, view: SchemaView, encoding: unknown): { readonly value: unknown } | undefined {
  const declared = member(encoding, 'contentType');
  const mediaType = part.mediaType ?? (typeof declared === 'string' ? declared : undefined);
  const isJson =
    mediaType === undefined
      ? view.typed && !view.types.has('string') && (view.types.has('object') || view.types.has('array'))
      : isJsonType(rangeOf(mediaType));
  return isJson ? jsonIn(part.text) : undefined;
}

function partsOf(text: string, boundary: string): readonly Part[] {
  const parts: Part[] = [];
  const [, ...chunks] = `\n${text}`.split(`\n--${boundary}`);
  for (const chunk of chunks) {
    if (chunk.startsWith('--')) break;
    const part = partIn(chunk.replace(/^[ \t]*\r?\n/u, '').replace(/\r$/u, ''));
    if (part !== undefined) parts.push(part);
  }
  return parts;
}

function partIn(chunk: string): Part | undefined {
  const end = /\r?\n\r?\n/u.exec(chunk);
  if (end === null) return undefined;
  const headers = chunk.slice(0, end.index);
  const disposition = headerIn(headers, 'content-disposition');
  const name = disposition === undefined ? undefined : rangeOf(disposition).parameters['name'];
  if (disposition === undefined || name === undefined) return undefined;
  return {
    name,
    mediaType: headerIn(headers, 'content-type'),
    isFile: rangeOf(disposition).parameters['filename'] !== undefined,
    text: chunk.slice(end.index + end[0].length),
  };
}

function headerIn(headers: string, name: string): string | undefined {
  for (const line of headers.split(/\r?\n/u)) {
    const at = line.indexOf(':');
    if (at > 0 && line.slice(0, at).trim().toLowerCase() === name) return line.slice(at + 1).trim();
  }
  return undefined;
}
