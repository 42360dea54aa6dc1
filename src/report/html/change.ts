/** Two texts as one, line by line: what was taken out, what was put in. */

export interface ChangeLine {
  readonly kind: 'same' | 'out' | 'in';
  readonly text: string;
}

/** Above this the table of the comparison grows too large, and the texts stand one after the other. */
const COMPARED_MAX = 400;

/** By the longest common sequence of lines. */
export function changeLines(before: readonly string[], after: readonly string[]): readonly ChangeLine[] {
  if (before.length > COMPARED_MAX || after.length > COMPARED_MAX) return [...outs(before), ...ins(after)];
  const longest = sequenceTable(before, after);
  const common = (left: number, right: number): number => longest[left]?.[right] ?? 0;
  const lines: ChangeLine[] = [];
  let [left, right] = [0, 0];
  while (left < before.length && right < after.length) {
    const kind = kindOf(before[left] === after[right], common(left + 1, right) >= common(left, right + 1));
    lines.push({ kind, text: (kind === 'in' ? after[right] : before[left]) ?? '' });
    if (kind !== 'in') left += 1;
    if (kind !== 'out') right += 1;
  }
  return [...lines, ...outs(before.slice(left)), ...ins(after.slice(right))];
}

function kindOf(same: boolean, outFirst: boolean): ChangeLine['kind'] {
  if (same) return 'same';
  return outFirst ? 'out' : 'in';
}

function outs(lines: readonly string[]): readonly ChangeLine[] {
  return lines.map((text) => ({ kind: 'out', text }));
}

function ins(lines: readonly string[]): readonly ChangeLine[] {
  return lines.map((text) => ({ kind: 'in', text }));
}

/** For each pair of rests, how many lines they have in common. */
function sequenceTable(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let left = before.length - 1; left >= 0; left -= 1) {
    for (let right = after.length - 1; right >= 0; right -= 1) {
      const row = table[left] ?? [];
      row[right] =
        before[left] === after[right]
          ? (table[left + 1]?.[right + 1] ?? 0) + 1
          : Math.max(table[left + 1]?.[right] ?? 0, row[right + 1] ?? 0);
    }
  }
  return table;
}
