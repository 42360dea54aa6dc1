/**
 * Specs of some megabytes are YAML in block style: mappings, lists, texts. They are read here line by line, several times faster than by
 * a parser of the whole language. Whatever is written in another way, and whatever is wrong, is left to that parser.
 */
import {
  behindSpaces,
  giveUp,
  goTo,
  isItem,
  isResolved,
  keyAt,
  linesOf,
  NEWLINE,
  odd,
  resolved,
  toLine,
  trimmedEnd,
  type Lines,
} from './yaml-lines.ts';
import { blockText, continued, flowCollection, quotedText } from './yaml-values.ts';

export interface BlockYaml {
  readonly root: object;
  /** No fewer than the values there are when aliases are written out; each takes two characters or more. */
  readonly valuesMax: number;
  readonly parts: Parts;
}

interface Part {
  /** With the line break of the last, and with empty lines and comments behind it. */
  readonly lines: string;
  readonly value: unknown;
  /** The column of its key. */
  readonly column: number;
}

/** What stands below a key, by the keys that lead there. */
export type Parts = ReadonlyMap<string, Part>;

interface Anchor {
  readonly value: unknown;
  /** Characters it takes. */
  readonly length: number;
}

interface Reader extends Lines {
  depth: number;
  /** Characters of what aliases stand for. */
  expanded: number;
  /** The keys on the way from the top, as far as parts go; those of lists are left out. */
  readonly way: string[];
  readonly anchors: Map<string, Anchor>;
  readonly scalars: Map<string, unknown>;
  readonly parts: Map<string, Part>;
  readonly earlier: Parts | undefined;
}

/** Collections in collections; deeper ones are odd. */
const DEPTH_KNOWN = 50;

/** Tabs, carriage returns, marks of byte order and what is no text. */
const ODD_CHARACTER = /[^\n\u0020-\u007e\u00a0-\ufefe\uff00-\ufffd]/;

/**
 * The value of a text that is a mapping in block style throughout; undefined when it is not, or may not be. What stands in
 * `earlier` under the same keys with the same lines is copied from there.
 */
export function readBlockYaml(text: string, earlier?: Parts): BlockYaml | undefined {
  if (ODD_CHARACTER.test(text)) return undefined;
  const reader: Reader = {
    ...linesOf(text),
    depth: 0,
    expanded: 0,
    way: [],
    anchors: new Map(),
    scalars: new Map(),
    parts: new Map(),
    earlier,
  };
  if (reader.indent !== 0 || isItem(reader) || keyAt(reader) === undefined) return undefined;
  const root = mapping(reader);
  return reader.isOdd || reader.at < reader.text.length
    ? undefined
    : { root, valuesMax: text.length / 2 + reader.expanded, parts: reader.parts };
}

function mapping(reader: Reader): object {
  const own = reader.indent;
  const members: Record<string, unknown> = {};
  let count = 0;
  reader.depth += 1;
  if (reader.depth > DEPTH_KNOWN) giveUp(reader);
  while (reader.indent === own) {
    const key = keyAt(reader);
    if (key === undefined) giveUp(reader);
    else {
      if (reader.depth <= PART_DEPTH_MAX) reader.way[reader.depth - 1] = key;
      members[key] = memberValue(reader, own);
      count += 1;
    }
  }
  // A key that stands twice is left to the parser that says so.
  if (reader.indent > own || Object.keys(members).length < count) giveUp(reader);
  reader.depth -= 1;
  return members;
}

const ANCHOR = 0x26;

function memberValue(reader: Reader, own: number): unknown {
  const from = behindSpaces(reader.text, reader.colon + 1);
  const code = reader.text.charCodeAt(from);
  if (code === NEWLINE) {
    toLine(reader, from + 1);
    return below(reader, own);
  }
  return code === ANCHOR ? anchored(reader, from, own) : inline(reader, from, own);
}

/** What stands in the lines below a key; a list may begin in the column of the key. */
function below(reader: Reader, own: number): unknown {
  if (reader.indent > own) return isPart(reader) ? part(reader, own) : block(reader, own);
  return reader.indent === own && isItem(reader) ? sequence(reader) : null;
}

const PART_DEPTH_MAX = 3;

/** A path, a component: small enough to be the same in two releases, and large enough to be worth the search. */
function isPart({ depth }: Reader): boolean {
  return depth === 2 || depth === PART_DEPTH_MAX;
}

function part(reader: Reader, own: number): unknown {
  const { text, anchors, expanded, way, depth } = reader;
  const start = reader.at - reader.indent;
  const name = way.slice(0, depth).join('\n');
  const known = reader.earlier?.get(name);
  if (known !== undefined && isAgain(reader, known, { start, own })) {
    reader.parts.set(name, known);
    return copyOf(known.value);
  }
  const names = anchors.size;
  const value = block(reader, own);
  // What names or uses something else depends on the rest of the document.
  const isWhole = !reader.isOdd && anchors.size === names && reader.expanded === expanded;
  if (isWhole) reader.parts.set(name, { lines: text.slice(start, lineStart(reader)), value, column: own });
  return value;
}

/** Goes behind the lines of the part where they stand here again, and nothing that belongs to them follows. */
function isAgain(
  reader: Reader,
  { lines, column }: Part,
  { start, own }: { readonly start: number; readonly own: number },
): boolean {
  // Two texts of one length are compared far faster than a text with the beginning of another.
  if (column !== own || reader.text.slice(start, start + lines.length) !== lines) return false;
  const { at, indent } = reader;
  toLine(reader, start + lines.length);
  if (reader.indent <= own && reader.blanks === 0 && reader.comments === 0) return true;
  goTo(reader, at, indent);
  return false;
}

function lineStart({ text, at, indent }: Reader): number {
  return indent < 0 ? text.length : at - indent;
}

/** Nothing is shared by two documents: what is remembered of a schema holds in its own document only. */
function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const copy = { ...value } as Record<string, unknown>;
  for (const key in copy) {
    const inner = copy[key];
    if (typeof inner === 'object' && inner !== null) copy[key] = copyOf(inner);
  }
  return copy;
}

function block(reader: Reader, own: number): unknown {
  if (isItem(reader)) return sequence(reader);
  return keyAt(reader) === undefined ? inline(reader, reader.at, own) : mapping(reader);
}

function sequence(reader: Reader): readonly unknown[] {
  const own = reader.indent;
  const items: unknown[] = [];
  reader.depth += 1;
  if (reader.depth > DEPTH_KNOWN) giveUp(reader);
  while (reader.indent === own && isItem(reader)) items.push(item(reader, own));
  if (reader.indent > own) giveUp(reader);
  reader.depth -= 1;
  return items;
}

function item(reader: Reader, own: number): unknown {
  const from = behindSpaces(reader.text, reader.at + 1);
  if (reader.text.charCodeAt(from) === NEWLINE) {
    toLine(reader, from + 1);
    return reader.indent > own ? block(reader, own) : null;
  }
  reader.indent = own + from - reader.at;
  reader.at = from;
  return block(reader, own);
}

const PROPERTY = /&([^ \n,[\]{}]+)(?: *(\n)| +)/uy;

/** A value with a name for aliases. Names are given once, and what they stand for holds no alias: so nothing is circular. */
function anchored(reader: Reader, from: number, own: number): unknown {
  PROPERTY.lastIndex = from;
  const [, name = '', end = ''] = PROPERTY.exec(reader.text) ?? [];
  if (name === '' || reader.anchors.has(name)) return odd(reader);
  const { expanded } = reader;
  const start = PROPERTY.lastIndex;
  let value: unknown;
  if (end === '') value = inline(reader, start, own);
  else {
    toLine(reader, start);
    value = reader.indent > own ? block(reader, own) : odd(reader);
  }
  if (reader.expanded !== expanded) return odd(reader);
  reader.anchors.set(name, { value, length: reader.at - from });
  return value;
}

/** What stands behind a key or dash in the same line, and in the lines below that belong to it. */
function inline(reader: Reader, from: number, own: number): unknown {
  switch (reader.text.charAt(from)) {
    case "'":
    case '"':
      return quotedText(reader, from, own);
    case '[':
    case '{':
      return flowCollection(reader, from);
    case '|':
    case '>':
      return blockText(reader, from, own);
    case '*':
      return alias(reader, from);
    default:
      return plain(reader, from, own);
  }
}

function alias(reader: Reader, from: number): unknown {
  const end = reader.text.indexOf('\n', from);
  const anchor = reader.anchors.get(reader.text.slice(from + 1, trimmedEnd(reader.text, from, end)));
  if (anchor === undefined) return odd(reader);
  reader.expanded += anchor.length;
  toLine(reader, end + 1);
  return anchor.value;
}

const ODD_PLAIN = /^[&!%@`,\]}#:]|^[-?](?: |$)|: |:$| #/u;

function plain(reader: Reader, from: number, own: number): unknown {
  const { text } = reader;
  const end = text.indexOf('\n', from);
  const written = text.slice(from, trimmedEnd(text, from, end));
  if (ODD_PLAIN.test(written)) return odd(reader);
  toLine(reader, end + 1);
  if (reader.indent > own) return continued(reader, written, own);
  return isResolved(written) ? scalar(reader, written) : written;
}

function scalar({ scalars }: Reader, written: string): unknown {
  if (!scalars.has(written)) scalars.set(written, resolved(written));
  return scalars.get(written);
}
