/** Text bodies taken apart into JSON values: forms, multipart, JSON text and plain text. */
import type { SchemaPlace } from '../../core/schema.ts';
import type { MediaType } from '../../core/surface.ts';
import { isObject, member } from '../../schema/json.ts';
import { itemPlace, memberPlace, scalarReadings, typesOf, valueOf } from './coerce.ts';
import { isJsonType, parseMediaType } from './media-type.ts';
import { readMembers } from './style.ts';

export function decodeBody(
  text: string,
  contentType: string,
  media: MediaType,
): readonly unknown[] | undefined {
  const { type, subtype } = parseMediaType(contentType);
  if (isJsonType(contentType)) return jsonReadings(text);
  if (subtype === 'x-www-form-urlencoded') return [formValue(text, media)];
  if (type === 'multipart') return [multipartValue(text, contentType, media)];
  if (type === 'text' && subtype !== 'xml') {
    return media.schema === undefined ? [text] : scalarReadings(text, typesOf(media.schema));
  }
  return undefined;
}

function jsonReadings(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text) as unknown];
  } catch {
    // Not JSON: the text itself, so that the schema can refuse it.
    return [text];
  }
}

function decodeForm(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** RFC 1866 §8.2.1; members by their schema, arrays by repetition or by the encoding's style (OpenAPI 3.1.1 §4.8.15). */
function formValue(text: string, media: MediaType): unknown {
  const byName = new Map<string, string[]>();
  for (const piece of text.trim().split('&')) {
    if (piece === '') continue;
    const split = piece.indexOf('=');
    const name = decodeForm(split < 0 ? piece : piece.slice(0, split));
    byName.set(name, [...(byName.get(name) ?? []), split < 0 ? '' : decodeForm(piece.slice(split + 1))]);
  }
  return objectOf([...byName], media);
}

type Field = readonly [string, readonly string[]];

function objectOf(fields: readonly Field[], media: MediaType): unknown {
  const value: Record<string, unknown> = {};
  const define = (name: string, inner: unknown): void => {
    Object.defineProperty(value, name, {
      value: inner,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  };
  const taken = new Set<string>();
  for (const name of deepNames(fields)) {
    const schema = media.schema === undefined ? undefined : memberPlace(media.schema, name);
    if (schema === undefined || !typesOf(schema).has('object')) continue;
    const found = readMembers(new Map(fields), { name, style: 'deepObject', explode: true, schema }, schema);
    if (found === undefined) continue;
    for (const used of found.from) taken.add(used);
    define(name, found.value);
  }
  for (const [written, texts] of fields) {
    if (taken.has(written)) continue;
    const declared = media.schema === undefined ? undefined : memberPlace(media.schema, written);
    const name = declared === undefined && written.endsWith('[]') ? written.slice(0, -2) : written;
    const schema = declared ?? (media.schema === undefined ? undefined : memberPlace(media.schema, name));
    define(name, fieldValue(texts, schema, { media, name }));
  }
  return value;
}

/** `address[city]=…` names the object `address`. */
function deepNames(fields: readonly Field[]): ReadonlySet<string> {
  return new Set(
    fields.flatMap(([name]) => (/^[^[\]]+\[[^\]]+\]/u.test(name) ? [name.slice(0, name.indexOf('['))] : [])),
  );
}

interface FieldContext {
  readonly media: MediaType;
  readonly name: string;
}

function fieldValue(
  texts: readonly string[],
  schema: SchemaPlace | undefined,
  { media, name }: FieldContext,
): unknown {
  if (schema === undefined) return texts.length === 1 ? texts[0] : texts;
  const types = typesOf(schema);
  const [first = ''] = texts;
  if (types.has('array')) {
    const item = itemPlace(schema);
    const encoding = media.encoding?.[name];
    const split =
      texts.length === 1 && member(encoding, 'explode') === false ? first.split(separator(encoding)) : texts;
    const format = member(schema.schema, 'collectionFormat');
    const parts =
      typeof format === 'string' && format !== 'multi' && texts.length === 1
        ? first.split(FORMATS[format] ?? ',')
        : split;
    return parts.map((text) => valueOf(text, item));
  }
  if (types.has('object')) {
    const parsed = jsonReadings(first)[0];
    return isObject(parsed) ? parsed : first;
  }
  return texts.length > 1 ? texts : valueOf(first, schema);
}

const FORMATS: Readonly<Record<string, string>> = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' };

function separator(encoding: unknown): string {
  const style = member(encoding, 'style');
  return style === 'spaceDelimited' ? ' ' : style === 'pipeDelimited' ? '|' : ',';
}

/** RFC 7578: parts by name. The boundary comes from the header, else from the first line of the body. */
function multipartValue(text: string, contentType: string, media: MediaType): unknown {
  const written = /boundary="?([^";]+)"?/iu.exec(contentType)?.[1];
  const boundary = written ?? /^--([^\r\n]+)/u.exec(text.trimStart())?.[1];
  if (boundary === undefined) return {};
  const fields = new Map<string, string[]>();
  for (const piece of text.split(`--${boundary}`).slice(1)) {
    const split = /\r?\n\r?\n/u.exec(piece);
    if (piece.startsWith('--') || split === null) continue;
    const head = piece.slice(0, split.index);
    const name = /name="([^"]*)"/iu.exec(head.replace(/filename="[^"]*"/iu, ''))?.[1];
    const body = piece.slice(split.index + split[0].length).replace(/\r?\n$/u, '');
    if (name !== undefined) fields.set(name, [...(fields.get(name) ?? []), body]);
  }
  return objectOf([...fields], media);
}
