/** How OpenAPI writes arrays and objects as text, read backwards (OpenAPI 3.1.1 §4.8.12.7, RFC 6570, Swagger `collectionFormat`). */
import { combinations, jsonIn, objectsOf, scalarReadings } from './coerce.ts';
import { isJsonType, rangeOf } from './media-type.ts';
import { percentDecoded } from '../../schema/percent.ts';
import type { SchemaView } from './schema-view.ts';

export interface Styled {
  readonly name: string;
  readonly style: string;
  readonly explode: boolean;
  readonly view: SchemaView;
}

/** The separators of the styles that have one; `tabDelimited` is Swagger's `tsv`. */
const SEPARATORS: Readonly<Record<string, string>> = {
  simple: ',',
  form: ',',
  cookie: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
  tabDelimited: '\t',
};

const COLLECTION_FORMATS: Readonly<Record<string, string>> = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' };

/**
 * What one text, still percent-encoded when `encoded`, may mean. Empty when it is not written in the style, or is no
 * percent-encoding.
 */
export function decodeText(text: string, styled: Styled, encoded: boolean): readonly unknown[] {
  const decoded = encoded ? percentDecoded(text) : text;
  if (decoded === undefined) return [];
  switch (styled.style) {
    case 'label':
      return text.startsWith('.') ? decodeLabel({ text: text.slice(1), encoded }, styled) : [];
    case 'matrix':
      return text.startsWith(';') ? decodeMatrix({ text: text.slice(1), encoded }, styled) : [];
    default: {
      const separator = SEPARATORS[styled.style] ?? ',';
      // Only the comma may stand for itself in a URL beside its encoded form, so the others are looked for after decoding.
      const piece = separator === ',' ? { text, encoded } : { text: decoded, encoded: false };
      return decodeSeparated(piece, styled, separator);
    }
  }
}

/** A value given as a document of a media type (OpenAPI `content` on a parameter). */
export function decodeContent(text: string, mediaType: string, view: SchemaView): readonly unknown[] {
  if (!isJsonType(rangeOf(mediaType))) return scalarReadings(text, view);
  const json = jsonIn(text);
  return json === undefined ? [] : [json.value];
}

interface Piece {
  readonly text: string;
  readonly encoded: boolean;
}

function plain({ text, encoded }: Piece): string {
  return encoded ? (percentDecoded(text) ?? text) : text;
}

function decodeSeparated(piece: Piece, { view, explode }: Styled, separator: string): readonly unknown[] {
  const parts = splitPiece(piece, separator);
  return readings(piece, view, {
    arrays: () => [parts],
    members: () => (explode ? pairsOf(parts) : alternating(parts)),
  });
}

function decodeLabel(piece: Piece, { view, explode }: Styled): readonly unknown[] {
  const dotted = splitPiece(piece, '.');
  // Before 3.0.4 the specification showed `.blue.black` for both; RFC 6570 §3.2.5 has commas when not exploded.
  const parts = explode || !piece.text.includes(',') ? dotted : splitPiece(piece, ',');
  return readings(piece, view, {
    arrays: () => [parts],
    members: () => (explode ? pairsOf(parts) : alternating(parts)),
  });
}

function decodeMatrix(piece: Piece, { name, view, explode }: Styled): readonly unknown[] {
  const values = piece.text.split(';').map((each) => withoutName(each, name));
  const [only = ''] = values;
  const whole = { text: only, encoded: piece.encoded };
  const parts = explode ? values.map((text) => ({ text, encoded: piece.encoded })) : splitPiece(whole, ',');
  return readings(whole, view, {
    arrays: () => (explode || values.length === 1 ? [parts] : []),
    members: () => (explode ? pairsOf(splitPiece(piece, ';')) : alternating(parts)),
  });
}

/** RFC 6570 §3.2.7 names the parameter before its value; some write the value alone. */
function withoutName(text: string, name: string): string {
  if (text === name) return '';
  return text.startsWith(`${name}=`) ? text.slice(name.length + 1) : text;
}

interface Structures {
  readonly arrays: () => readonly (readonly Piece[])[];
  readonly members: () => ReadonlyMap<string, Piece> | undefined;
}

/** Readings of all the shapes a view allows; a text that can be none of them stays a string. */
function readings(piece: Piece, view: SchemaView, structures: Structures): readonly unknown[] {
  const { types, typed } = view;
  const found: unknown[] = [];
  if (typed && types.has('array')) {
    if (piece.text === '') found.push([]);
    for (const parts of structures.arrays()) found.push(...arraysOf(parts, view));
  }
  const members = typed && types.has('object') ? structures.members() : undefined;
  if (members !== undefined) found.push(...membersOf(members, view));
  const isScalar = !typed || [...types].some((type) => type !== 'array' && type !== 'object');
  if (isScalar) found.push(...scalarReadings(plain(piece), view));
  return found.length > 0 ? found : [plain(piece)];
}

function arraysOf(parts: readonly Piece[], view: SchemaView): readonly unknown[] {
  const items = view.items();
  return combinations(parts.map((part) => itemReadings(plain(part), items)));
}

/** An item of an array may be an array again in Swagger 2.0, with a separator of its own. */
function itemReadings(text: string, items: SchemaView): readonly unknown[] {
  if (!items.typed || !items.types.has('array')) return scalarReadings(text, items);
  const separator = COLLECTION_FORMATS[items.collectionFormat ?? 'csv'] ?? ',';
  return arraysOf(splitPiece({ text, encoded: false }, separator), items);
}

function membersOf(members: ReadonlyMap<string, Piece>, view: SchemaView): readonly unknown[] {
  const read = new Map<string, readonly unknown[]>();
  for (const [name, part] of members) read.set(name, itemReadings(plain(part), view.member(name)));
  return objectsOf(read);
}

function splitPiece({ text, encoded }: Piece, separator: string): readonly Piece[] {
  return text.split(separator).map((part) => ({ text: part, encoded }));
}

function pairsOf(parts: readonly Piece[]): ReadonlyMap<string, Piece> | undefined {
  const members = new Map<string, Piece>();
  for (const { text, encoded } of parts) {
    const at = text.indexOf('=');
    if (at < 0) return undefined;
    members.set(plain({ text: text.slice(0, at), encoded }), { text: text.slice(at + 1), encoded });
  }
  return members;
}

function alternating(parts: readonly Piece[]): ReadonlyMap<string, Piece> | undefined {
  if (parts.length % 2 !== 0) return undefined;
  const members = new Map<string, Piece>();
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [name, value] = [parts[index], parts[index + 1]];
    if (name !== undefined && value !== undefined) members.set(plain(name), value);
  }
  return members;
}

/** An array of texts that each stand for one item: repeated names, parts of a form. */
export function decodeItems(texts: readonly string[], view: SchemaView): readonly unknown[] {
  return arraysOf(
    texts.map((text) => ({ text, encoded: false })),
    view,
  );
}

/** An object of texts by member. */
export function decodeMembers(
  members: ReadonlyMap<string, readonly string[]>,
  view: SchemaView,
): readonly unknown[] {
  const read = new Map<string, readonly unknown[]>();
  for (const [name, texts] of members) {
    const inner = view.member(name);
    const [only = ''] = texts;
    const isArray = texts.length > 1 || (inner.typed && inner.types.has('array'));
    read.set(name, isArray ? decodeItems(texts, inner) : scalarReadings(only, inner));
  }
  return objectsOf(read);
}
