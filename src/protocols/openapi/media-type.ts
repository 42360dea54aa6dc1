/** Media types, ranges of them and the choice among those a spec offers (RFC 9110 §8.3, §12.5.1). It reads no bodies. */
import { parse, type ContentType } from 'content-type';
import type { MediaType } from '../../core/surface.ts';

export interface Range {
  /** In lower case; `*` for any. */
  readonly type: string;
  readonly subtype: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** A text that is no media type gives empty parts. */
export function rangeOf(text: string): Range {
  return rangeFrom(parse(text));
}

function rangeFrom({ type, parameters }: Omit<ContentType, 'index'>): Range {
  const [top = '', sub = ''] = type.trim().toLowerCase().split('/');
  // `*` alone is what some clients write for any type at all.
  return { type: top, subtype: sub === '' && top === '*' ? '*' : sub, parameters };
}

export function isJsonType({ type, subtype }: Range): boolean {
  return (type === 'application' && subtype === 'json') || subtype.endsWith('+json') || subtype === 'x-json';
}

/** {@link Protocol.mediaTypeFor}; ranges are tried from the narrowest to the widest. */
export function mediaTypeFor(
  content: readonly MediaType[],
  mediaType: string | undefined,
): MediaType | undefined {
  const entries = content.map((entry) => ({ entry, range: rangeOf(entry.name) }));
  if (mediaType === undefined) {
    if (content.length === 1) return content[0];
    const json = entries.find(({ range }) => isJsonType(range));
    return (json ?? entries.find(({ range }) => range.type === '*'))?.entry;
  }
  const wanted = rangeOf(mediaType);
  const same = entries.filter(({ range }) => range.type === wanted.type && range.subtype === wanted.subtype);
  const best = Math.max(...same.map(({ range }) => agreement(range, wanted)));
  const exact = same.find(({ range }) => agreement(range, wanted) === best);
  const covering = entries.filter(({ range }) => covers(range, wanted)).sort(narrowestFirst);
  return (exact ?? relative(entries, wanted) ?? covering[0])?.entry;
}

interface Entry {
  readonly entry: MediaType;
  readonly range: Range;
}

/** The one JSON entry there is: a suffix says that a body can be read as its base format (RFC 6839 §3.1). */
function relative(entries: readonly Entry[], wanted: Range): Entry | undefined {
  if (!isJsonType(wanted)) return undefined;
  const json = entries.filter(({ range }) => isJsonType(range) && !range.subtype.includes('*'));
  return json.length === 1 ? json[0] : undefined;
}

function narrowestFirst(a: Entry, b: Entry): number {
  return specificity(b.range) - specificity(a.range);
}

function specificity({ type, subtype, parameters }: Range): number {
  if (type === '*') return 0;
  if (subtype === '*') return 1;
  return subtype.startsWith('*') ? 2 : 3 + Object.keys(parameters).length;
}

/** Parameters that say nothing about what the content means. */
const TRANSPORT: ReadonlySet<string> = new Set(['charset', 'q', 'qs', 'boundary']);

/** How well parameters agree: shared and equal counts for, shared and different against. */
function agreement(a: Range, b: Range): number {
  let points = 0;
  for (const [name, value] of Object.entries(a.parameters)) {
    const other = TRANSPORT.has(name) ? undefined : b.parameters[name];
    if (other !== undefined) points += other.toLowerCase() === value.toLowerCase() ? 1 : -100;
  }
  return points;
}

/** Whether a range covers a type, parameters aside. */
function covers(range: Range, type: Range): boolean {
  if (range.type === '*') return true;
  if (range.type !== type.type) return false;
  if (range.subtype === '*' || range.subtype === type.subtype) return true;
  return range.subtype.startsWith('*+') && type.subtype.endsWith(range.subtype.slice(1));
}

interface Wish {
  readonly range: Range;
  readonly q: number;
}

/** {@link Protocol.accepts}; the narrowest range that fits an offer decides, and weight 0 refuses. Who asks for nothing, or is promised nothing, is met. */
export function accepts(accept: string, offered: readonly string[]): boolean {
  const wishes = wishesOf(accept);
  if (wishes.length === 0 || offered.length === 0) return true;
  return offered.some((name) => {
    const offer = rangeOf(name);
    const fitting = wishes.filter(({ range }) => meets(range, offer));
    const most = Math.max(...fitting.map(({ range }) => specificity(range)));
    return fitting.some(({ range, q }) => q > 0 && specificity(range) === most);
  });
}

function wishesOf(accept: string): readonly Wish[] {
  const wishes: Wish[] = [];
  for (let start = 0; start < accept.length;) {
    const parsed = parse(accept, { comma: true, start });
    const { q = '1', ...parameters } = parsed.parameters;
    const range = rangeFrom({ type: parsed.type, parameters });
    const weight = Number.parseFloat(q);
    if (range.type !== '' && range.subtype !== '') {
      wishes.push({ range, q: Number.isNaN(weight) ? 1 : weight });
    }
    start = Math.max(parsed.index, start) + 1;
  }
  return wishes;
}

/** An offer may be a range itself: `image/*` promises some image, which may be the one asked for. */
function meets(wish: Range, offer: Range): boolean {
  return (covers(wish, offer) || covers(offer, wish)) && agreement(wish, offer) >= 0;
}
