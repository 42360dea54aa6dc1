/**
 * Changes to the text of `idpact.waivers.yaml`. Only the lines that are about the change become others: comments, order and
 * quotes stay as people wrote them. Each change is read back before it is handed out.
 */
import { isMap, isSeq, parseDocument, stringify, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Waiver } from '../core/waiver.ts';

export type NewWaiver = Omit<Waiver, 'file' | 'position'>;

export type Edit =
  | { readonly text: string; /** 1-based, of the first line that is new. */ readonly line: number }
  /** Why a program cannot change the file. */
  | { readonly refused: string };

const EMPTY = 'version: 1\nwaivers:\n';

/** The text with one more waiver at its end. An empty text becomes a whole file. */
export function withWaiver(text: string, waiver: NewWaiver): Edit {
  const source = text.trim() === '' ? EMPTY : text;
  const list = listIn(source);
  if ('refused' in list) return list;
  const last = list.items.at(-1);
  const bare = last === undefined ? withoutEmptyList(source, list.at) : source;
  const end = last === undefined ? endOfLine(bare, list.at) : endOfLine(bare, contentEnd(bare, last));
  const indent = last === undefined ? '  ' : ' '.repeat(columnOf(bare, last) - 2);
  const before = bare.slice(0, end).replace(/\n*$/u, '\n');
  const entry = `${indent}- ${block(waiver).replaceAll('\n', `\n${indent}  `)}\n`;
  const changed = `${before}${entry}${bare.slice(end)}`;
  return readBack(changed, lineAt(before, before.length), (ids) => ids.includes(waiver.id));
}

/** A waiver that is let run on. Approvals are for what was asked; a renewal asks anew. */
export interface Renewal {
  readonly expires: string;
  readonly renewed: string;
  readonly renewals: number;
  readonly approvedBy: readonly string[];
}

export function withRenewal(text: string, id: string, renewal: Renewal): Edit {
  let changed = text;
  for (const [name, value] of Object.entries(renewal)) {
    const list = listIn(changed);
    if ('refused' in list) return list;
    const item = list.items.find((each) => each.get('id') === id);
    if (item === undefined) return { refused: `there is no waiver ${id}` };
    changed = withMember(changed, item, [name, value]);
  }
  const item = itemsIn(changed).find((each) => each.get('id') === id);
  const line = lineAt(changed, startOf(item) ?? 0);
  return readBack(changed, line, (_, items) =>
    items.some((each) => each['id'] === id && each['expires'] === renewal.expires),
  );
}

/** The text without these waivers, and without the comments that stand right above each. */
export function withoutWaivers(text: string, ids: readonly string[]): Edit {
  let changed = text;
  for (const id of ids) {
    const list = listIn(changed);
    if ('refused' in list) return list;
    const item = list.items.find((each) => each.get('id') === id);
    if (item !== undefined) changed = withoutItem(changed, item, list.items.length === 1);
  }
  return readBack(changed, 1, (rest) => !ids.some((id) => rest.includes(id)));
}

interface List {
  readonly items: readonly YAMLMap[];
  /** Offset of the key `waivers`. */
  readonly at: number;
}

function listIn(text: string): List | { readonly refused: string } {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) return { refused: error.message.split('\n')[0] ?? error.message };
  const pair = isMap(document.contents)
    ? document.contents.items.find(({ key }) => String(key) === 'waivers')
    : undefined;
  const at = startOf(pair?.key);
  if (pair === undefined || at === undefined) return { refused: 'it has no `waivers`' };
  if (!isSeq(pair.value)) return { items: [], at };
  const items = pair.value.items.filter((item) => isMap(item));
  if (items.length > 0 && pair.value.flow === true)
    return { refused: 'its `waivers` stand in brackets; write them one below the other' };
  return items.some(({ flow }) => flow === true)
    ? { refused: 'a waiver stands in braces; write its members one below the other' }
    : { items, at };
}

function itemsIn(text: string): readonly YAMLMap[] {
  const list = listIn(text);
  return 'refused' in list ? [] : list.items;
}

function startOf(node: Node | undefined): number | undefined {
  return node?.range?.[0];
}

/** Where the content of a block ends: what follows are blank lines and comments, which may be about what comes next. */
function contentEnd(text: string, item: YAMLMap): number {
  const last = item.items.at(-1)?.value as Node | null | undefined;
  const end = last?.range?.[1] ?? item.range?.[1] ?? text.length;
  return text.slice(0, end).trimEnd().length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function startOfLine(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Column of the item's first member; 0-based. */
function columnOf(text: string, item: YAMLMap): number {
  const at = startOf(item) ?? 0;
  return Math.max(2, at - startOfLine(text, at));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function withoutEmptyList(text: string, at: number): string {
  const end = endOfLine(text, at);
  const line = text.slice(at, end).replace(/^(waivers['"]?\s*:)\s*(?:\[\s*\]|~|null)?/u, '$1');
  return text.slice(0, at) + line + text.slice(end);
}

function block(value: object): string {
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

/** Sets a member of a waiver: in its place when it has one, else below its last. */
function withMember(text: string, item: YAMLMap, [name, value]: readonly [string, unknown]): string {
  const pair = item.items.find(({ key }) => String(key) === name);
  const indent = ' '.repeat(columnOf(text, item));
  const node = pair?.value as Node | null | undefined;
  if (pair === undefined || node?.range == null) {
    const end = endOfLine(text, contentEnd(text, item));
    const before = text.slice(0, end).replace(/\n*$/u, '\n');
    return `${before}${indent}${block({ [name]: value }).replaceAll('\n', `\n${indent}`)}\n${text.slice(end)}`;
  }
  const [start, end] = node.range;
  if (isSeq(node) && node.flow !== true) return withList(text, { pair, indent, end }, { [name]: value });
  const flow = Array.isArray(value)
    ? stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()
    : stringify(value).trimEnd();
  return text.slice(0, start) + flow + text.slice(end);
}

function withList(
  text: string,
  { pair, indent, end }: { readonly pair: Pair; readonly indent: string; readonly end: number },
  member: object,
): string {
  const start = startOf(pair.key as Node) ?? end;
  const trimmed = text.slice(0, end).trimEnd().length;
  return text.slice(0, start) + block(member).replaceAll('\n', `\n${indent}`) + text.slice(trimmed);
}

function withoutItem(text: string, item: YAMLMap, isLast: boolean): string {
  const end = endOfLine(text, contentEnd(text, item));
  let start = startOfLine(text, startOf(item) ?? 0);
  for (let above = startOfLine(text, start - 1); start > 0; above = startOfLine(text, start - 1)) {
    if (!/^\s+#/u.test(text.slice(above, start))) break;
    start = above;
  }
  const rest = text.slice(0, start) + text.slice(end);
  return isLast ? rest.replace(/^(waivers['"]?\s*:)/mu, '$1 []') : rest;
}

type Check = (ids: readonly unknown[], items: readonly Readonly<Record<string, unknown>>[]) => boolean;

/** A change that does not read as it was meant is none. */
function readBack(text: string, line: number, isRight: Check): Edit {
  const document = parseDocument(text);
  const root = document.errors.length > 0 ? {} : (document.toJS() as { readonly waivers?: unknown });
  const items = Array.isArray(root.waivers)
    ? (root.waivers as Readonly<Record<string, unknown>>[])
    : undefined;
  if (
    items === undefined ||
    !isRight(
      items.map(({ id }) => id),
      items,
    )
  )
    return { refused: 'it is written in a way that a program cannot change safely; change it by hand' };
  return { text, line };
}
