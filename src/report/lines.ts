/** Lines as a terminal can show them: within its width, and without signs that it does not have. */
import { plain } from '../core/text.ts';
import { inert } from './escape.ts';

/** Escape codes take no room. */

const CODES = /\u001b\[\d+m/gu;

export function shownLines(
  lines: readonly string[],
  { width, ascii }: { readonly width: number; readonly ascii: boolean },
): readonly string[] {
  return lines.flatMap((line) => folded(ascii ? inAscii(line) : line, width)).map(inert);
}

/** Signs of ours; what stands in files stays as it is. */
function inAscii(line: string): string {
  return line.replaceAll(' · ', ' - ').replaceAll('…', '...').replaceAll('→', '->');
}

/** Where a line is too long it goes on below, from one of its gaps; words and paths are never cut. */
function folded(line: string, width: number): readonly string[] {
  if (lengthOf(line) <= width) return [line];
  const parts = line.split(/(?<=\S)( {3,}| · | - )(?=\S)/u);
  const indent = /^[ ]*/u.exec(line.replace(CODES, ''))?.[0] ?? '';
  const lines: string[] = [];
  let current = parts[0] ?? '';
  for (let index = 1; index < parts.length; index += 2) {
    const [gap = '', part = ''] = [parts[index], parts[index + 1]];
    if (lengthOf(current) + gap.length + lengthOf(part) > width) {
      lines.push(`${current}${gap.trimEnd()}`);
      current = `${indent}    ${part}`;
    } else current += gap + part;
  }
  return [...lines, current];
}

function lengthOf(text: string): number {
  return text.replace(CODES, '').length;
}

/** Breaks between words; a word longer than the width stands on its own line. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of plain(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
