/**
 * Specs of some megabytes are YAML in block style: mappings, lists, texts. They are read here line by line, several times faster than by
 * a parser of the whole language. Whatever is written in another way, and whatever is wrong, is left to that parser.
 */
import {
  behindSpaces,
  giveUp,
  isItem,
  isResolved,
  keyAt,
  linesOf,
  NEWLINE,
  odd,
  plainKey,
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
}

interface Anchor {
  readonly value: unknown;
  /** Characters it takes. */
  readonly length: number;
}

interface Reader extends Lines {
  depth: number;
  /** Characters of what aliases stand for. */
  expanded: number;
  readonly anchors: Map<string, Anchor>;
  readonly scalars: Map<string, unknown>;
}

/** Collections in collections; deeper ones are odd. */
const DEPTH_KNOWN = 50;

/** Tabs, carriage returns, marks of byte order and what is no text. */
const ODD_CHARACTER = /[^\n\u0020-\u007e\u00a0-\ufefe\uff00-\ufffd]/;

/** The value of a text that is a mapping in block style throughout; undefined when it is not, or may not be. */
export function readBlockYaml(text: string): BlockYaml | undefined {
  if (ODD_CHARACTER.test(text)) return undefined;
  const reader: Reader = {
    ...linesOf(text),
    depth: 0,
    expanded: 0,
    anchors: new Map(),
    scalars: new Map(),
  };
  if (reader.indent !== 0 || isItem(reader) || keyAt(reader) === undefined) return undefined;
  const root = mapping(reader);
  return reader.isOdd || reader.at < reader.text.length
    ? undefined
    : { root, valuesMax: text.length / 2 + reader.expanded };
}

function mapping(reader: Reader): object {
  const own = reader.indent;
  const members: Record<string, unknown> = {};
  reader.depth += 1;
  if (reader.depth > DEPTH_KNOWN) giveUp(reader);
  while (reader.indent === own) {
    if (isSimpleMember(reader, members)) continue;
    const key = keyAt(reader);
    if (key === undefined || has(members, key)) giveUp(reader);
    else members[key] = memberValue(reader, own);
  }
  if (reader.indent > own) giveUp(reader);
  reader.depth -= 1;
  return members;
}

function has(members: Record<string, unknown>, key: string): boolean {
  return members[key] !== undefined && Object.hasOwn(members, key);
}

/** Key and text of one line, without colons and hashes but the one; and the spaces of the next line. */
const SIMPLE_MEMBER = /([a-z_$/][^\s:#]*): +([a-z/][^\n:#]*)\n( *)(?=[^ \n#])/iy;

/** Nine of ten members; reads one when there is one. It does nothing that `keyAt` and `plain` would not do. */
function isSimpleMember(reader: Reader, members: Record<string, unknown>): boolean {
  const { text, at, indent: own } = reader;
  SIMPLE_MEMBER.lastIndex = at;
  const [whole = '', written, value = '', spaces = ''] = SIMPLE_MEMBER.exec(text) ?? [];
  if (written === undefined || spaces.length > own) return false;
  const key = plainKey(reader, written);
  if (key === undefined || has(members, key) || value.endsWith(' ')) return false;
  members[key] = isResolved(value) ? scalar(reader, value) : value;
  reader.at = at + whole.length;
  reader.indent = spaces.length;
  reader.blanks = 0;
  reader.comments = 0;
  return true;
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
  if (reader.indent > own) return block(reader, own);
  return reader.indent === own && isItem(reader) ? sequence(reader) : null;
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
