/** Patterns of other languages in ECMA-262 terms, where the meaning is exactly the same. */
import type { Language, Unsupported } from './language.ts';

interface Portable {
  readonly source: string;
  readonly flags: Language['flags'];
}

const POSIX: Readonly<Record<string, string>> = {
  Alpha: 'a-zA-Z',
  Alnum: 'a-zA-Z0-9',
  Digit: '0-9',
  Upper: 'A-Z',
  Lower: 'a-z',
  Punct: '!-\\/:-@\\[-`{-~',
  XDigit: '0-9a-fA-F',
  Space: '\\s',
  Blank: ' \\t',
};

/** Patterns longer than this are not run or compared. */
const SOURCE_LENGTH_MAX = 4000;

export function portable(pattern: string): Portable | Unsupported {
  if (pattern.length > SOURCE_LENGTH_MAX)
    return { unsupported: `longer than ${String(SOURCE_LENGTH_MAX)} characters` };
  const folded = pattern.startsWith('(?i)');
  const source = translate(folded ? pattern.slice(4) : pattern);
  if (
    /[*+?}]\+/u.test(source.replace(/\\./gu, '__').replace(/\[[^\]]*\]/gu, '_')) ||
    source.includes('(?>')
  ) {
    return { unsupported: 'possessive and atomic groups have no ECMA-262 form' };
  }
  for (const flags of folded ? (['iu', 'i'] as const) : (['u', ''] as const)) {
    const why = refusal(source, flags);
    if (why === undefined) return { source, flags };
    if (flags === 'i' || flags === '') return { unsupported: why };
  }
  return { unsupported: 'not a pattern' };
}

function translate(pattern: string): string {
  return pattern
    .replace(/^\\A/u, '^')
    .replace(/(?<!\\)\\[zZ]$/u, '$')
    .replaceAll('(?P<', '(?<')
    .replace(
      /\\p\{(?:Is)?(Alpha|Alnum|Digit|Upper|Lower|Punct|XDigit|Space|Blank)\}/gu,
      (_, name: string, at: number) =>
        insideClass(pattern, at) ? (POSIX[name] ?? '') : `[${POSIX[name] ?? ''}]`,
    );
}

/** Whether the character at `at` stands between square brackets. */
function insideClass(pattern: string, at: number): boolean {
  let inside = false;
  for (let index = 0; index < at; index += 1) {
    if (pattern[index] === '\\') index += 1;
    else if (pattern[index] === '[') inside = true;
    else if (pattern[index] === ']') inside = false;
  }
  return inside;
}

function refusal(source: string, flags: string): string | undefined {
  try {
    new RegExp(source, flags);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'not a pattern';
  }
}
