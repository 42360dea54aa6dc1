/** Regular expressions of Rust, Java and Ruby as ECMA-262 patterns that match the same texts; it never gives a near miss. */
import { portable } from '../../schema/pattern/portable.ts';

export type Pattern = { readonly pattern: string } | { readonly unknown: string };

/**
 * `regex` without inline flags, valid for `new RegExp(pattern, 'u')` where that is possible. Pact searches
 * (Pact specification v2, "regex"), so nothing is anchored.
 */
export function patternOf(regex: string): Pattern {
  const inline = /^(\^?)\(\?([a-zA-Z]+)\)/u.exec(regex);
  const flags = inline?.[2] ?? '';
  const bare = inline === null ? regex : (inline[1] ?? '') + regex.slice(inline[0].length);
  const odd = /[^isuU]/u.exec(flags)?.[0];
  if (odd !== undefined) return unknown(regex, `the inline flag \`${odd}\` has no ECMA-262 form`);
  const source = rewrite(unquote(bare).replaceAll(RUBY_GROUP, '(?:'), {
    fold: flags.includes('i'),
    dotAll: flags.includes('s'),
  });
  if (source === undefined) return unknown(regex, 'a part of it has no ECMA-262 form');
  const plain = portable(source);
  return 'unsupported' in plain ? unknown(regex, plain.unsupported) : { pattern: plain.source };
}

/** How Ruby writes a pattern inside another one when it has no options. */
const RUBY_GROUP = /\(\?-mix:/gu;

/** `\Q…\E` of Java stands for its text as it is. */
function unquote(source: string): string {
  return source.replace(/\\Q(.*?)(?:\\E|$)|\\./gsu, (whole, text?: string) =>
    text === undefined ? whole : escapePattern(text),
  );
}

/** Escapes of other languages, outside a class. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\A', '^'],
  ['\\z', '$'],
  ['\\Z', '$'],
  ['\\h', '[ \\t]'],
  ['\\a', '\\x07'],
  ['\\e', '\\x1b'],
]);

/** A letter after a backslash that means nothing in ECMA-262. */
const FOREIGN = /^\\[ACE-OQRT-VX-Zaeg-jlmoqyz]/u;

function unknown(regex: string, why: string): Pattern {
  return { unknown: `the pattern \`${regex}\`: ${why}` };
}

interface Wanted {
  /** Letters match in either case. */
  readonly fold: boolean;
  /** A dot matches a line end too. */
  readonly dotAll: boolean;
}

/** Undefined when a part has no like in ECMA-262, or case cannot be taken out of it. */
function rewrite(source: string, wanted: Wanted): string | undefined {
  let result = '';
  for (let at = 0; at < source.length;) {
    const piece = pieceAt(source, at);
    const made = rewritePiece(piece, wanted);
    if (made === undefined) return undefined;
    result += made;
    at += piece.length;
  }
  return result;
}

/** An escape, a class, the head of a group, a repetition or one character. */
function pieceAt(source: string, at: number): string {
  const head =
    /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[pPku][{<][^}>]*[}>]|c[A-Za-z]|.)|\(\?P?<?[^:=!>)]*[:=!>]|\{\d+(?:,\d*)?\}|\[/suy;
  head.lastIndex = at;
  const found = head.exec(source)?.[0];
  if (found === undefined) return String.fromCodePoint(source.codePointAt(at) ?? 0);
  return found === '[' ? source.slice(at, classEnd(source, at)) : found;
}

function classEnd(source: string, at: number): number {
  for (let index = at + 1; index < source.length; index += 1) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === ']') return index + 1;
  }
  return source.length;
}

function rewritePiece(piece: string, { fold, dotAll }: Wanted): string | undefined {
  if (piece.startsWith('[')) return rewriteClass(piece, fold);
  if (piece.startsWith('\\')) return rewriteEscape(piece, fold);
  // A brace or bracket that opens or closes nothing is itself.
  if (piece === '{' || piece === '}' || piece === ']') return `\\${piece}`;
  if (piece === '.') return dotAll ? '[^]' : '.';
  const [lower, upper] = [piece.toLowerCase(), piece.toUpperCase()];
  const hasCase = lower !== upper && upper.length === lower.length && !piece.startsWith('(');
  return fold && hasCase ? `[${lower}${upper}]` : piece;
}

function rewriteEscape(piece: string, fold: boolean): string | undefined {
  // `\-` and `\"` are errors under the `u` flag and mean the character itself.
  if (/^\\[-_"'`~!@#%&=:;<>, ]$/u.test(piece)) return piece.slice(1);
  const known = ESCAPES.get(piece);
  if (known !== undefined) return known;
  return FOREIGN.test(piece) || (fold && /^\\[1-9xuckpP]/u.test(piece)) ? undefined : piece;
}

function rewriteClass(piece: string, fold: boolean): string | undefined {
  if (hasForeign(piece)) return undefined;
  const plain = piece.replace(/\\(?:([_"'`~!@#%&=:;<>, ])|.)/gsu, (whole, named?: string) => named ?? whole);
  return fold ? foldClass(plain) : plain;
}

function hasForeign(piece: string): boolean {
  return [...piece.matchAll(/\\./gsu)].some(([escape]) => FOREIGN.test(escape));
}

function foldClass(piece: string): string | undefined {
  if (/\\[xucpP]|&&|\[.*\[|[^\x00-\x7F]/su.test(piece)) return undefined;
  const letters = piece.replace(/\\./gsu, '');
  const extra = [...letters.matchAll(/([A-Za-z])-([A-Za-z])|[A-Za-z]/gu)].map(([whole, from, to]) =>
    from === undefined || to === undefined ? otherCase(whole) : otherRange(from, to),
  );
  return extra.includes(undefined) ? undefined : `${piece.slice(0, -1)}${extra.join('')}]`;
}

function otherCase(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}

/** `A-z` holds both cases of most letters and is left alone only when it holds both of all. */
function otherRange(from: string, to: string): string | undefined {
  const isOneCase = /^(?:[a-z]{2}|[A-Z]{2})$/u.test(from + to);
  return isOneCase ? `${otherCase(from)}-${otherCase(to)}` : from === 'A' && to === 'z' ? '' : undefined;
}

/** `text` as a pattern of itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
