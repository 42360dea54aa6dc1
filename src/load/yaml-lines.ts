/** Lines of YAML in block style, and the keys that stand in them. Only what most documents use; of anything else it is said that it is odd. */
import { load } from 'js-yaml';
import { YAML_SCHEMA } from './yaml-schema.ts';

/** A place in a text, at the beginning of what a line holds. */
export interface Lines {
  /** Ends with a line break. */
  readonly text: string;
  at: number;
  /** Spaces before `at`, or the column of a nested collection that begins in the line; -1 behind the last line. */
  indent: number;
  /** Lines that were empty, and lines that held a comment only, on the way here. */
  blanks: number;
  comments: number;
  /** Whether something was met that is left to the parser of the whole language. */
  isOdd: boolean;
  /** The colon behind the key that was read last. */
  colon: number;
  /** The first colon at or behind `colonFrom`. */
  colonAt: number;
  colonFrom: number;
  readonly keys: Map<string, string | null>;
}

export const NEWLINE = 0x0a;
export const SPACE = 0x20;
const HASH = 0x23;
const DASH = 0x2d;
const SINGLE_QUOTE = 0x27;
const DOUBLE_QUOTE = 0x22;

export function linesOf(text: string): Lines {
  const lines: Lines = {
    text: text.endsWith('\n') ? text : `${text}\n`,
    at: 0,
    indent: -1,
    blanks: 0,
    comments: 0,
    isOdd: false,
    colon: -1,
    colonAt: -1,
    colonFrom: 0,
    keys: new Map(),
  };
  toLine(lines, text.startsWith('---\n') ? 4 : 0);
  return lines;
}

/** Goes to the next line that holds something; `from` is where a line begins. */
export function toLine(lines: Lines, from: number): void {
  const { text } = lines;
  lines.blanks = 0;
  lines.comments = 0;
  for (let start = from; start < text.length;) {
    const at = behindSpaces(text, start);
    const code = text.charCodeAt(at);
    if (code === NEWLINE) {
      lines.blanks += 1;
      start = at + 1;
    } else if (code === HASH) {
      lines.comments += 1;
      start = text.indexOf('\n', at) + 1;
    } else {
      lines.at = at;
      lines.indent = at - start;
      return;
    }
  }
  lines.at = text.length;
  lines.indent = -1;
}

export function goTo(lines: Lines, at: number, column: number): void {
  lines.at = at;
  lines.indent = column;
}

const FURTHER: RegExp[] = [];

/** Goes to the next line that begins in this column or left of it. */
export function toColumn(lines: Lines, column: number): void {
  const further = (FURTHER[column] ??= new RegExp(`\\n {0,${String(column)}}(?=[^ \\n#])`, 'gu'));
  further.lastIndex = lines.at;
  const found = further.exec(lines.text);
  if (found === null) goTo(lines, lines.text.length, -1);
  else goTo(lines, further.lastIndex, found[0].length - 1);
}

/** Ends every loop over the lines. */
export function giveUp(lines: Lines): void {
  lines.isOdd = true;
  lines.at = lines.text.length;
  lines.indent = -1;
}

/** In place of a value that is not read here. */
export function odd(lines: Lines): null {
  giveUp(lines);
  return null;
}

export function behindSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at;
}

/** The offset behind what stands between `from` and `end`, without spaces at its end. */
export function trimmedEnd(text: string, from: number, end: number): number {
  let last = end;
  while (last > from && text.charCodeAt(last - 1) === SPACE) last -= 1;
  return last;
}

export function isItem({ text, at }: Lines): boolean {
  if (text.charCodeAt(at) !== DASH) return false;
  const next = text.charCodeAt(at + 1);
  return next === SPACE || next === NEWLINE;
}

/** The key at this place, and `colon` behind it; undefined where none is, or an odd one. */
export function keyAt(lines: Lines): string | undefined {
  const { text, at } = lines;
  const first = text.charCodeAt(at);
  if (first === SINGLE_QUOTE || first === DOUBLE_QUOTE) return quotedKeyAt(lines);
  const colon = separatorFrom(lines);
  if (colon < 0) return undefined;
  lines.colon = colon;
  return plainKey(lines, text.slice(at, colon));
}

/** The text that a plain key stands for; undefined for an odd one. */
export function plainKey(lines: Lines, written: string): string | undefined {
  const known = lines.keys.get(written);
  if (known !== undefined) return known ?? undefined;
  const key = isPlainKey(written) ? written : null;
  lines.keys.set(written, key);
  return key ?? undefined;
}

/** The next colon with a space or line break behind it. It may be lines away: lists of plain texts would be searched again and again. */
function separatorFrom(lines: Lines): number {
  const { text, at } = lines;
  if (at >= lines.colonFrom && at <= lines.colonAt) return lines.colonAt;
  let colon = text.indexOf(':', at);
  while (colon >= 0 && !isBlank(text.charCodeAt(colon + 1))) colon = text.indexOf(':', colon + 1);
  lines.colonFrom = at;
  lines.colonAt = colon < 0 ? Infinity : colon;
  return colon;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === NEWLINE;
}

const QUOTED_KEY = /'([^'\n]*)'(?=:[ \n])|"([^"\\\n]*)"(?=:[ \n])/uy;

function quotedKeyAt(lines: Lines): string | undefined {
  QUOTED_KEY.lastIndex = lines.at;
  const found = QUOTED_KEY.exec(lines.text);
  lines.colon = QUOTED_KEY.lastIndex;
  const key = found?.[1] ?? found?.[2];
  return key === '__proto__' ? undefined : key;
}

const PLAIN_KEY = /^(?!\.\.\.)[^\s\-?:,[\]{}#&*!|>'"%@`](?:[^\n#]|(?<! )#)*(?<! )$/u;

function isPlainKey(written: string): boolean {
  if (!PLAIN_KEY.test(written) || written === '__proto__' || written === '<<') return false;
  return !isResolved(written) || String(resolved(written)) === written;
}

/** Whether a plain text may stand for a number, a truth value or nothing. */
export function isResolved(plain: string): boolean {
  return /^(?:(?!---|\.\.\.)[-+.~<\d]|(?:null|true|false)$)/iu.test(plain);
}

const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/u;

/** Whatever a parser may take for a number, and more (YAML 1.2.2 §10.3.2). */
const NUMBERLIKE = /^[-+]?(?:0[box][\da-f_]*|[\d_]*\.?[\d_]*(?:e[-+]?[\d_]*)?|\.inf|\.nan)$/iu;

const NAMED = /^(?:true|false|null|~|<<)$/iu;

/** Plain numbers and words are most of them. */
export function resolved(plain: string): unknown {
  if (!NUMBERLIKE.test(plain) && !NAMED.test(plain)) return plain;
  return NUMBER.test(plain) ? Number(plain) : load(plain, { schema: YAML_SCHEMA });
}
