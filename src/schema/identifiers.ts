/** Schemas that name themselves by `$id` and `$anchor` (JSON Schema 2020-12 §8.2). It follows no reference. */
import { childPointer, ROOT, type JsonPointer } from '../core/location.ts';
import { isObject, member } from './json.ts';

export interface Marks {
  /** By `$anchor` or `$dynamicAnchor`; the first of a name wins. */
  readonly anchors: ReadonlyMap<string, JsonPointer>;
  /** By `$id`, as written and made absolute by the `$id`s above. */
  readonly ids: ReadonlyMap<string, JsonPointer>;
}

/** Finds every anchor and `$id`. A walk over the whole document, so it is made only for references that need it. */
export function marksOf(root: unknown): Marks {
  const anchors = new Map<string, JsonPointer>();
  const ids = new Map<string, JsonPointer>();
  const seen = new Set<object>();
  const open: Step[] = [{ value: root, pointer: ROOT, base: undefined }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { value, pointer } = step;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const id = textAt(value, '$id');
    const own = id === undefined ? undefined : (absoluteUri(id, step.base) ?? id);
    note(ids, [id, own], pointer);
    note(anchors, [textAt(value, '$anchor'), textAt(value, '$dynamicAnchor')], pointer);
    for (const [key, inner] of entriesIn(value)) {
      open.push({ value: inner, pointer: childPointer(pointer, key), base: own ?? step.base });
    }
  }
  return { anchors, ids };
}

function textAt(value: object, key: string): string | undefined {
  const text = member(value, key);
  return typeof text === 'string' ? text : undefined;
}

function note(
  table: Map<string, JsonPointer>,
  names: readonly (string | undefined)[],
  pointer: JsonPointer,
): void {
  for (const name of names) if (name !== undefined && !table.has(name)) table.set(name, pointer);
}

interface Step {
  readonly value: unknown;
  readonly pointer: JsonPointer;
  readonly base: string | undefined;
}

function entriesIn(value: object): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return [...value.entries()];
  return isObject(value) ? Object.entries(value) : [];
}

/** The nearest schema at or above `from` that has an `$id`. */
export function resourceAround(root: unknown, from: JsonPointer): JsonPointer | undefined {
  let value = root;
  let pointer = ROOT;
  let base: JsonPointer | undefined;
  for (const step of from.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    value = Array.isArray(value) ? value[Number(key)] : member(value, key);
    if (value === undefined) break;
    pointer = childPointer(pointer, key);
    if (typeof member(value, '$id') === 'string') base = pointer;
  }
  return base;
}

export function absoluteUri(uri: string, base: unknown): string | undefined {
  if (typeof base !== 'string' || !URL.canParse(uri, base)) return undefined;
  return new URL(uri, base).href;
}
