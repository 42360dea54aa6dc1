/** Offsets in a text to lines and columns. */
import type { Document, Position } from '../core/document.ts';
import { ROOT, type JsonPointer } from '../core/location.ts';

/** Pointers to places; the lines are found when the first place is asked for. */
export function positionsIn(
  text: string,
  offsets: (steps: readonly string[]) => number,
): Document['position'] {
  let lines: readonly number[] | undefined;
  return (pointer) => {
    lines ??= lineStarts(text);
    return positionIn(lines, offsets(stepsOf(pointer)));
  };
}

function stepsOf(pointer: JsonPointer): readonly string[] {
  if (pointer === ROOT) return [];
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionIn(lines: readonly number[], offset: number): Position {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

export function positionAt(text: string, offset: number): Position {
  return positionIn(lineStarts(text), offset);
}
