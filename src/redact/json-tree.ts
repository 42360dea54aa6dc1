/** JSON as a tree whose texts know where they stand, so that one can be replaced without writing the rest anew. */

export interface TextNode {
  readonly kind: 'text';
  readonly value: string;
  /** Offsets in the JSON text, quotes included; 0 in a tree made of a value. */
  readonly start: number;
  readonly end: number;
}

export interface NumberNode {
  readonly kind: 'number';
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

export interface ObjectNode {
  readonly kind: 'object';
  readonly members: readonly (readonly [key: TextNode, value: JsonNode])[];
}

export type JsonNode =
  | TextNode
  | NumberNode
  | ObjectNode
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'other'; readonly value: unknown }
  /** Nested too deeply to be looked at. */
  | { readonly kind: 'deep' };

/** What is put in the place of texts and numbers. */
export type Edits = ReadonlyMap<JsonNode, string | number>;

/** Readers of this project take no document that is nested deeper; see DEPTH_MAX of src/load. */
const NESTING_MAX = 500;

/** Undefined for a text that is no JSON, or is nested too deeply. */
export function treeOfText(text: string): JsonNode | undefined {
  try {
    JSON.parse(text);
  } catch {
    // No JSON, or too deep for the parser.
    return undefined;
  }
  const reader: Reader = { text, index: 0 };
  return readNode(reader, 0);
}

interface Reader {
  readonly text: string;
  index: number;
}

/** The text is known to be JSON, so that every character tells what comes. */
function readNode(reader: Reader, nesting: number): JsonNode | undefined {
  if (nesting > NESTING_MAX) return undefined;
  skipSpace(reader);
  const next = reader.text[reader.index];
  if (next === '{') return readObject(reader, nesting);
  if (next === '[') return readArray(reader, nesting);
  return next === '"' ? readText(reader) : readLiteral(reader);
}

function readObject(reader: Reader, nesting: number): JsonNode | undefined {
  const members: (readonly [TextNode, JsonNode])[] = [];
  for (let next = step(reader); next !== '}'; next = step(reader)) {
    skipSpace(reader);
    if (reader.text[reader.index] === '}') continue;
    const key = readText(reader);
    step(reader);
    const value = readNode(reader, nesting + 1);
    if (value === undefined) return undefined;
    members.push([key, value]);
  }
  return { kind: 'object', members };
}

function readArray(reader: Reader, nesting: number): JsonNode | undefined {
  const items: JsonNode[] = [];
  for (let next = step(reader); next !== ']'; next = step(reader)) {
    skipSpace(reader);
    if (reader.text[reader.index] === ']') continue;
    const item = readNode(reader, nesting + 1);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return { kind: 'array', items };
}

/** Takes one bracket, comma or colon. */
function step(reader: Reader): string | undefined {
  skipSpace(reader);
  reader.index += 1;
  return reader.text[reader.index - 1];
}

function skipSpace(reader: Reader): void {
  while (/[ \t\n\r]/u.test(reader.text.charAt(reader.index))) reader.index += 1;
}

function readText(reader: Reader): TextNode {
  const { text, index: start } = reader;
  let end = start;
  do end = text.indexOf('"', end + 1);
  while (isEscaped(text, end));
  end += 1;
  reader.index = end;
  return { kind: 'text', value: JSON.parse(text.slice(start, end)) as string, start, end };
}

function isEscaped(text: string, index: number): boolean {
  let before = index - 1;
  while (text[before] === '\\') before -= 1;
  return (index - before) % 2 === 0;
}

function readLiteral(reader: Reader): JsonNode {
  const { index: start, text } = reader;
  while (/[\w.+-]/u.test(text.charAt(reader.index))) reader.index += 1;
  const value = JSON.parse(text.slice(start, reader.index)) as unknown;
  return typeof value === 'number'
    ? { kind: 'number', value, start, end: reader.index }
    : { kind: 'other', value };
}

export function treeOfValue(value: unknown, nesting = 0): JsonNode {
  if (typeof value === 'string') return textNode(value);
  if (typeof value === 'number') return { kind: 'number', value, start: 0, end: 0 };
  if (typeof value !== 'object' || value === null) return { kind: 'other', value };
  if (nesting > NESTING_MAX) return { kind: 'deep' };
  if (Array.isArray(value))
    return { kind: 'array', items: value.map((item: unknown) => treeOfValue(item, nesting + 1)) };
  const members = Object.entries(value as Record<string, unknown>).map(
    ([key, inner]) => [textNode(key), treeOfValue(inner, nesting + 1)] as const,
  );
  return { kind: 'object', members };
}

function textNode(value: string): TextNode {
  return { kind: 'text', value, start: 0, end: 0 };
}

/** The JSON text with the edits made; all other characters stay. */
export function editedText(text: string, edits: Edits): string {
  const places = [...edits].filter(
    (edit): edit is [TextNode | NumberNode, string | number] => 'end' in edit[0],
  );
  places.sort(([a], [b]) => a.start - b.start);
  let out = '';
  let done = 0;
  for (const [{ start, end }, replacement] of places) {
    out += text.slice(done, start) + JSON.stringify(replacement);
    done = end;
  }
  return out + text.slice(done);
}

/** The value with the edits made. */
export function editedValue(node: JsonNode, edits: Edits): unknown {
  const edit = edits.get(node);
  if (edit !== undefined) return edit;
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(
        node.members.map(([key, value]) => [String(edits.get(key) ?? key.value), editedValue(value, edits)]),
      );
    case 'array':
      return node.items.map((item) => editedValue(item, edits));
    case 'deep':
      return null;
    case 'text':
    case 'number':
    case 'other':
      return node.value;
  }
}
