/** A JSON value in lines, with those marked that a pointer leads to. */
import { childPointer, ROOT, type JsonPointer } from '../../core/location.ts';

export interface ValueLine {
  readonly text: string;
  readonly marked: boolean;
}

/** Nested deeper, a value is written on one line. */
const DEPTH_MAX = 30;
/** Lines that are made at all; a witness is small, and a hostile one is not. */
const LINES_MAX = 5000;
const CHARACTERS_MAX = 400;

interface Writer {
  readonly lines: ValueLine[];
  readonly at: string;
}

interface Place {
  readonly pointer: JsonPointer;
  readonly depth: number;
  /** What stands before and after the value on its lines. */
  readonly before: string;
  readonly after: string;
}

export function valueLines(value: unknown, at: string): readonly ValueLine[] {
  const writer: Writer = { lines: [], at };
  write(value, { pointer: ROOT, depth: 0, before: '', after: '' }, writer);
  return writer.lines;
}

function write(value: unknown, place: Place, writer: Writer): void {
  if (writer.lines.length > LINES_MAX) return;
  const entries = place.depth < DEPTH_MAX ? entriesOf(value) : undefined;
  const short = shortText(value, place, writer);
  if (short !== undefined || entries === undefined) {
    const text = short ?? (place.depth < DEPTH_MAX ? leafText(value) : '…');
    add(`${place.before}${text}${place.after}`, place, writer);
    return;
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  add(`${place.before}${open}`, place, writer);
  entries.forEach(([key, inner], index) => {
    write(
      inner,
      {
        pointer: childPointer(place.pointer, key),
        depth: place.depth + 1,
        before: typeof key === 'string' ? `${JSON.stringify(key)}: ` : '',
        after: index === entries.length - 1 ? '' : ',',
      },
      writer,
    );
  });
  add(`${close}${place.after}`, place, writer);
}

const WIDTH = 78;
const NODES_MAX = 12;

/** The value on one line, where it is short and the marked place does not lie within it. */
function shortText(value: unknown, { pointer, depth, before }: Place, { at }: Writer): string | undefined {
  if (at.startsWith(`${pointer}/`) || nodesIn(value, NODES_MAX) > NODES_MAX) return undefined;
  const text = flatText(value);
  return text.length + before.length + depth * 2 <= WIDTH ? text : undefined;
}

/** Counted up to `max` and one more, so that no large value is walked. */
function nodesIn(value: unknown, max: number): number {
  let number = 1;
  for (const [, inner] of entriesOf(value) ?? []) {
    if (number > max) break;
    number += nodesIn(inner, max - number);
  }
  return number;
}

function flatText(value: unknown): string {
  const entries = entriesOf(value) ?? [];
  if (entries.length === 0) return leafText(value);
  const parts = entries.map(([key, inner]) =>
    typeof key === 'string' ? `${JSON.stringify(key)}: ${flatText(inner)}` : flatText(inner),
  );
  return Array.isArray(value) ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
}

function entriesOf(value: unknown): readonly (readonly [string | number, unknown])[] | undefined {
  if (Array.isArray(value)) return value.map((item: unknown, index) => [index, item] as const);
  return typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
}

function leafText(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  if (typeof value === 'object' && value !== null) return '{}';
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function add(text: string, { depth, pointer }: Place, { lines, at }: Writer): void {
  const cut = text.length > CHARACTERS_MAX ? `${text.slice(0, CHARACTERS_MAX)}…` : text;
  const marked = at !== '' && (pointer === at || pointer.startsWith(`${at}/`));
  lines.push({ text: `${'  '.repeat(depth)}${cut}`, marked });
}

export interface Excerpt {
  readonly lines: readonly ValueLine[];
  readonly before: number;
  readonly after: number;
}

/** As many lines as `characters` allow, around the first marked one. */
export function excerpt(lines: readonly ValueLine[], characters: number): Excerpt {
  const first = Math.max(
    0,
    lines.findIndex(({ marked }) => marked),
  );
  let [from, to, used] = [first, first + 1, lines[first]?.text.length ?? 0];
  for (;;) {
    const [above, below] = [lines[from - 1], lines[to]];
    const next = below ?? above;
    if (next === undefined || used + next.text.length > characters) break;
    used += next.text.length;
    if (below !== undefined) to += 1;
    else from -= 1;
    if (above !== undefined && below !== undefined && used + above.text.length <= characters) {
      used += above.text.length;
      from -= 1;
    }
  }
  return { lines: lines.slice(from, to), before: from, after: Math.max(0, lines.length - to) };
}
