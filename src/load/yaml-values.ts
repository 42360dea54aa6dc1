/** Values in YAML that take more than a word: quoted texts, block texts, plain texts of several lines, collections in brackets. */
import { load } from 'js-yaml';
import { odd, toLine, trimmedEnd, type Lines } from './yaml-lines.ts';
import { YAML_SCHEMA } from './yaml-schema.ts';

/** Nesting within brackets; deeper is odd. */
const FLOW_DEPTH_MAX = 40;

/** By the parser of the whole language; undefined when it refuses. */
function parsed(text: string): unknown {
  try {
    return load(text, { schema: YAML_SCHEMA, maxDepth: FLOW_DEPTH_MAX });
  } catch {
    return undefined;
  }
}

const SINGLE_QUOTED = /'[^']*(?:''[^']*)*'/uy;
const DOUBLE_QUOTED = /"[^"\\]*(?:\\[^][^"\\]*)*"/uy;
const LINE_END = / *\n/uy;

export function quotedText(lines: Lines, from: number, own: number): unknown {
  const { text } = lines;
  const quoted = text.charAt(from) === "'" ? SINGLE_QUOTED : DOUBLE_QUOTED;
  quoted.lastIndex = from;
  if (!quoted.test(text)) return odd(lines);
  const end = quoted.lastIndex;
  LINE_END.lastIndex = end;
  if (!LINE_END.test(text)) return odd(lines);
  toLine(lines, LINE_END.lastIndex);
  const written = text.slice(from, end);
  if (!/[\n\\]|''/u.test(written)) return written.slice(1, -1);
  if (!isIndented(written, own)) return odd(lines);
  const value = parsed(written);
  return typeof value === 'string' ? value : odd(lines);
}

/** Whether each further line, unless it is empty, stands right of the column `own`. */
function isIndented(written: string, own: number): boolean {
  return !new RegExp(`\\n {0,${String(own)}}[^ \\n]`, 'u').test(written);
}

/** A collection in brackets that ends in its line. */
export function flowCollection(lines: Lines, from: number): unknown {
  const { text } = lines;
  const end = text.indexOf('\n', from);
  const written = text.slice(from, trimmedEnd(text, from, end));
  toLine(lines, end + 1);
  if (written === '[]') return [];
  if (written === '{}') return {};
  if (!/[\]}]$/u.test(written) || /[&*!]| #/u.test(written)) return odd(lines);
  const value = parsed(written);
  return typeof value === 'object' && value !== null ? value : odd(lines);
}

interface Content {
  readonly start: number;
  /** Where the first line behind it begins. */
  readonly end: number;
  readonly indent: number;
}

/** A text below `|` or `>`. */
export function blockText(lines: Lines, from: number, own: number): unknown {
  const { text } = lines;
  const headerEnd = text.indexOf('\n', from);
  const header = text.slice(from, trimmedEnd(text, from, headerEnd));
  const content = /^[|>][-+]?$/u.test(header) ? contentFrom(text, headerEnd + 1) : undefined;
  if (content === undefined || content.indent <= own) return odd(lines);
  const written = text.slice(content.start, content.end);
  toLine(lines, content.end);
  const plain = header.startsWith('|') ? literal(written, content.indent, header.slice(1)) : undefined;
  const value = plain ?? parsed(`${header}\n${written}`);
  return typeof value === 'string' ? value : odd(lines);
}

function contentFrom(text: string, start: number): Content | undefined {
  const first = /[^ \n]/gu;
  first.lastIndex = start;
  if (!first.test(text)) return undefined;
  const at = first.lastIndex - 1;
  const lineStart = text.lastIndexOf('\n', at) + 1;
  // Spaces in the empty lines above would be part of the text, or wrong.
  if (text.slice(start, lineStart).includes(' ')) return undefined;
  const indent = at - lineStart;
  if (indent === 0) return undefined;
  const further = new RegExp(`\\n {0,${String(indent - 1)}}[^ \\n]`, 'gu');
  further.lastIndex = at;
  const outside = further.exec(text);
  // How a text ends with the file depends on its last line break.
  return outside === null ? undefined : { start, end: outside.index + 1, indent };
}

/** The lines as they are; undefined where one has spaces only. */
function literal(written: string, indent: number, chomping: string): string | undefined {
  const text = written.replace(new RegExp(`^ {0,${String(indent)}}`, 'gmu'), '');
  if (/^ +$/mu.test(text)) return undefined;
  if (chomping === '+') return text;
  const end = text.replace(/\n+$/u, '');
  return chomping === '-' ? end : `${end}\n`;
}

const ODD_FURTHER = /: |:$| #/u;

/** The rest of a plain text that began with `first`. */
export function continued(lines: Lines, first: string, own: number): unknown {
  const { text } = lines;
  let value = first;
  while (lines.indent > own) {
    const end = text.indexOf('\n', lines.at);
    const written = text.slice(lines.at, trimmedEnd(text, lines.at, end));
    if (lines.comments > 0 || ODD_FURTHER.test(written)) return odd(lines);
    value += (lines.blanks === 0 ? ' ' : '\n'.repeat(lines.blanks)) + written;
    toLine(lines, end + 1);
  }
  return value;
}
