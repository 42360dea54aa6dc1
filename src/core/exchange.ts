/** What every recording format needs: headers, addresses, times and bodies in the words of `recording.ts`. Nothing here throws. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { childLocation, type Location } from './location.ts';
import type { Named } from './protocol.ts';
import type { Exchange, RecordedBody, SkippedEntry } from './recording.ts';

/** Joins equal names, whatever their case; the first spelling stays. */
export function namedOf(entries: Iterable<readonly [string, string]>): readonly Named[] {
  return joined(entries, (name) => name.toLowerCase());
}

/** Query parameters; their names differ by case. */
export function queryNamed(entries: Iterable<readonly [string, string]>): readonly Named[] {
  return joined(entries, (name) => name);
}

function joined(
  entries: Iterable<readonly [string, string]>,
  keyOf: (name: string) => string,
): readonly Named[] {
  const byName = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of entries) {
    const known = byName.get(keyOf(name));
    if (known === undefined) byName.set(keyOf(name), { name, values: [value] });
    else known.values.push(value);
  }
  return [...byName.values()];
}

/**
 * Headers as recorders write them: a list of `{ name, value }`, or an object from name to text or list of texts. HTTP/2
 * pseudo-headers (RFC 9113 §8.3) are the request line, so they are left out.
 */
export function headersOf(written: unknown): readonly Named[] {
  return namedOf(pairsOf(written).filter(([name]) => name !== '' && !name.startsWith(':')));
}

/** Pairs from a list of `{ name, value }`, or from an object from name to text or list of texts; what is neither is left out. */
export function pairsOf(written: unknown): readonly (readonly [string, string])[] {
  if (typeof written !== 'object' || written === null) return [];
  if (!Array.isArray(written)) {
    return Object.entries(written).flatMap(([name, value]: [string, unknown]) =>
      (Array.isArray(value) ? value : [value]).map((each: unknown) => [name, scalarText(each)] as const),
    );
  }
  return written.flatMap((item: unknown) => {
    const { name, value } = Object(item) as { readonly name?: unknown; readonly value?: unknown };
    return typeof name === 'string' ? [[name, scalarText(value)] as const] : [];
  });
}

/** YAML turns `Content-Length: 5` into a number. */
function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The first value of a header. */
export function headerValue(headers: readonly Named[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.values[0];
}

export interface Address {
  /** Absent for a relative address. */
  readonly origin?: string;
  /** Percent-encoded; it begins with a slash. */
  readonly path: string;
  /** Decoded; `+` is a space. */
  readonly query: readonly Named[];
}

const DEFAULT_PORT: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Takes an address apart as it was written. Credentials (`user:password@`) and the port of the scheme are no part of an origin. */
export function splitUrl(url: string): Address {
  const parts = /^(?:([a-z][a-z\d+.-]*):\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/iu.exec(url.trim());
  const [, scheme, authority = '', path = '', query = ''] = parts ?? [];
  return {
    ...(scheme === undefined ? {} : { origin: originOf(scheme.toLowerCase(), authority) }),
    path: encodedPath(path),
    query: queryOf(query),
  };
}

function originOf(scheme: string, authority: string): string {
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  const port = `:${DEFAULT_PORT[scheme] ?? ''}`;
  return `${scheme}://${host.endsWith(port) ? host.slice(0, -port.length) : host}`;
}

/** Recorders may write what no request line may hold: spaces, letters beyond ASCII, the `<` of a placeholder. */
function encodedPath(path: string): string {
  const encoded = path.replace(/[^!#-;=?-_a-~]+/gu, (text) =>
    [...new TextEncoder().encode(text)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
  return encoded.startsWith('/') ? encoded : `/${encoded}`;
}

/** The parameters of a query without its question mark. */
export function queryOf(text: string): readonly Named[] {
  const pairs = text.split('&').filter((pair) => pair !== '');
  return queryNamed(
    pairs.map((pair) => {
      const split = pair.indexOf('=');
      return split < 0
        ? [decoded(pair), '']
        : [decoded(pair.slice(0, split)), decoded(pair.slice(split + 1))];
    }),
  );
}

/** A run of percent-encoded bytes that is not UTF-8 stays as it was written, and so does a lone `%`. */
function decoded(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[\da-f]{2})+/giu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      // Not UTF-8; what was written is the best there is.
      return run;
    }
  });
}

/** The text of a form (`application/x-www-form-urlencoded`) with these members. */
export function formText(pairs: Iterable<readonly [string, string]>): string {
  return new URLSearchParams([...pairs].map(([name, value]): [string, string] => [name, value])).toString();
}

const ISO =
  /^(\d{4}-\d\d-\d\d)(?:[t ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s?(z|utc|gmt|[+-]\d\d(?::?\d\d)?)?(?: utc)?)?$/iu;
const HTTP =
  /^(?:[a-z]+, ?)?(\d{1,2})[ -]([a-z]{3})[ -](\d{2}|\d{4}) (\d\d:\d\d:\d\d)(?: (?:gmt|utc|[+-]0000))?$/iu;
const ASCTIME = /^[a-z]{3} ([a-z]{3}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})$/iu;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

/**
 * ISO 8601 in UTC from an ISO or HTTP date (RFC 9110 §5.6.7); undefined when the text is neither. A time that names no
 * zone is taken as UTC, so that every machine reads the same.
 */
export function isoTime(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const written = text.trim();
  const [, date, time = '00:00', zone = 'Z'] = ISO.exec(written) ?? [];
  if (date !== undefined) return instant(date, `${time.replace(',', '.')}${offsetOf(zone)}`);
  const [, day, month, year, clock] = HTTP.exec(written) ?? [];
  if (day !== undefined) return fromParts({ day, month, year }, clock);
  const [, name, number, hour, full] = ASCTIME.exec(written) ?? [];
  return number === undefined ? undefined : fromParts({ day: number, month: name, year: full }, hour);
}

function offsetOf(zone: string): string {
  const [, hours, minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/u.exec(zone) ?? [];
  return hours === undefined ? 'Z' : `${hours}:${minutes}`;
}

interface DateParts {
  readonly day: string;
  readonly month: string | undefined;
  readonly year: string | undefined;
}

function fromParts({ day, month = '', year = '' }: DateParts, clock = ''): string | undefined {
  const index = MONTHS.indexOf(month.toLowerCase());
  if (index < 0 || index % 3 !== 0) return undefined;
  // RFC 850 dates have two digits for the year.
  const full = year.length === 4 ? year : `${Number(year) < 70 ? '20' : '19'}${year}`;
  return instant(`${full}-${String(index / 3 + 1).padStart(2, '0')}-${day.padStart(2, '0')}`, `${clock}Z`);
}

function instant(date: string, time: string): string | undefined {
  // The engine would roll the 30th of February over to March.
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return undefined;
  const at = Date.parse(`${date}T${time}`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** A method in upper case; undefined when it is none (RFC 9110 §9.1). Ruby writes the symbol: `:get`. */
export function methodOf(written: unknown): string | undefined {
  const [, name] = typeof written === 'string' ? (/^:?([\w!#$%&'*+.^`|~-]+)$/u.exec(written) ?? []) : [];
  return name?.toUpperCase();
}

/** An id that the recorder gave, else the number of the entry. */
export function idOf(written: unknown, index: number): string {
  const isId = (typeof written === 'string' && written !== '') || typeof written === 'number';
  return isId ? String(written) : String(index);
}

/** The status of a final or interim response, from a number or a text such as `200` or `200 OK`. */
export function statusOf(written: unknown): number | undefined {
  const text = typeof written === 'number' || typeof written === 'string' ? String(written).trim() : '';
  return /^[1-5]\d\d(?: .*)?$/su.test(text) ? Number(text.slice(0, 3)) : undefined;
}

export interface EmptyBody {
  readonly headers: readonly Named[];
  /** What the recorder says of the body's length, if it does; a negative one stands for "not known". */
  readonly size?: unknown;
}

/** The body of a message for which the recorder has no text: there was none, or it was left out. */
export function emptyBody({ headers, size }: EmptyBody): RecordedBody {
  const unrecorded: RecordedBody = { kind: 'unrecorded', why: 'the recorder left the body out' };
  if (typeof size === 'number' && size > 0) return unrecorded;
  // An empty body that was packed has a length too.
  const isPacked = headerValue(headers, 'content-encoding') !== undefined && size === 0;
  return !isPacked && Number(headerValue(headers, 'content-length')) > 0 ? unrecorded : { kind: 'none' };
}

/** Whether a response has no body whatever its headers say (RFC 9110 §6.4.1). */
export function isBodiless(method: string, status: number): boolean {
  return method === 'HEAD' || status === 204 || status === 205 || status === 304;
}

export function bodyOfText(
  text: string | undefined,
  mediaType: string | undefined,
  location: Location,
): RecordedBody {
  if (text === undefined || text === '') return { kind: 'none' };
  return { kind: 'text', text, ...(mediaType === undefined ? {} : { mediaType }), location };
}

export function bodyOfBytes(
  bytes: Uint8Array,
  mediaType: string | undefined,
  location: Location,
): RecordedBody {
  if (bytes.length === 0) return { kind: 'none' };
  const text = utf8(bytes);
  return text === undefined
    ? { kind: 'binary', bytes, ...(mediaType === undefined ? {} : { mediaType }), location }
    : bodyOfText(text, mediaType, location);
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8.
    return undefined;
  }
}

/** Undefined when the text is not base64, in either alphabet; line breaks are allowed. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  const compact = text.replace(/\s+/gu, '');
  const isBase64 = /^[\w+/-]*={0,2}$/u.test(compact) && compact.replace(/=+$/u, '').length % 4 !== 1;
  return isBase64 ? Uint8Array.from(Buffer.from(compact, 'base64')) : undefined;
}

/** Undefined when the text is not hexadecimal. */
export function bytesOfHex(text: string): Uint8Array | undefined {
  const isHex = text.length % 2 === 0 && /^[\da-f]*$/iu.test(text);
  return isHex ? Uint8Array.from(Buffer.from(text, 'hex')) : undefined;
}

/** Bytes of one body after its content encoding is undone. */
const UNPACKED_BYTES_MAX = 64 * 1024 * 1024;

/** Bytes of all bodies of one recording after that; a small file may hold many that are large when unpacked. */
const RECORDING_UNPACKED_BYTES_MAX = 256 * 1024 * 1024;

/** Nobody packs a body more often, and each turn costs time. */
const CODINGS_MAX = 3;

const UNPACKING: ReadonlyMap<string, (bytes: Uint8Array, maxOutputLength: number) => Uint8Array> = new Map([
  ['gzip', (bytes, maxOutputLength) => gunzipSync(bytes, { maxOutputLength })],
  ['x-gzip', (bytes, maxOutputLength) => gunzipSync(bytes, { maxOutputLength })],
  ['deflate', inflated],
  ['br', (bytes, maxOutputLength) => brotliDecompressSync(bytes, { maxOutputLength })],
]);

/** Servers send `deflate` with and without the zlib wrapper that RFC 9110 §8.4.1.2 asks for. */
function inflated(bytes: Uint8Array, maxOutputLength: number): Uint8Array {
  const isWrapped = ((bytes[0] ?? 0) & 0x0f) === 8 && ((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) % 31 === 0;
  return isWrapped ? inflateSync(bytes, { maxOutputLength }) : inflateRawSync(bytes, { maxOutputLength });
}

/** How many bytes the bodies of one recording may still unpack to. */
export interface UnpackingBudget {
  bytesLeft: number;
}

/**
 * Undoes `Content-Encoding` (RFC 9110 §8.4), several from the last. Undefined when the bytes are not what it says, when the
 * encoding is not known, and when there would be too many bytes.
 */
export function unpacked(
  bytes: Uint8Array,
  contentEncoding: string | undefined,
  budget: UnpackingBudget = { bytesLeft: UNPACKED_BYTES_MAX },
): Uint8Array | undefined {
  const codings = codingsOf(contentEncoding);
  if (codings.length === 0) return bytes;
  if (codings.length > CODINGS_MAX || budget.bytesLeft <= 0) return undefined;
  const limit = Math.min(UNPACKED_BYTES_MAX, budget.bytesLeft);
  let result = bytes;
  for (const coding of codings.toReversed()) {
    const unpack = UNPACKING.get(coding);
    if (unpack === undefined) return undefined;
    try {
      result = unpack(result, limit);
    } catch (error) {
      // Not packed this way, cut off, or too large; to find out the last took time, which is not spent without end.
      if (error instanceof RangeError) budget.bytesLeft -= limit;
      return undefined;
    }
  }
  budget.bytesLeft -= result.length;
  return result;
}

function codingsOf(contentEncoding: string | undefined): readonly string[] {
  return (contentEncoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
}

export interface PackedBody {
  readonly bytes: Uint8Array;
  /** Of the same message: `Content-Type`, `Content-Encoding`. */
  readonly headers: readonly Named[];
  readonly location: Location;
  /** For a message without a `Content-Type`. */
  readonly mediaType?: string;
}

/** A body from bytes that may still be packed as `Content-Encoding` says; many recorders unpack them and keep the header. */
export function bodyOfPacked(packed: PackedBody, budget: UnpackingBudget): RecordedBody {
  const { bytes, headers, location } = packed;
  const mediaType = headerValue(headers, 'content-type') ?? packed.mediaType;
  const encoding = headerValue(headers, 'content-encoding');
  const plain = unpacked(bytes, encoding, budget);
  if (plain !== undefined) return bodyOfBytes(plain, mediaType, location);
  const text = utf8(bytes);
  if (text !== undefined) return bodyOfText(text, mediaType, location);
  return { kind: 'unrecorded', why: `its content encoding \`${encoding ?? ''}\` could not be undone` };
}

/**
 * Reads each entry of a list; `read` answers with the exchange, or with the reason why the entry is none. Exchanges that
 * have one id get numbers, so that an id names one exchange.
 */
export function readEach(
  entries: readonly unknown[],
  list: Location,
  read: (entry: unknown, place: EntryPlace) => Exchange | string,
): { readonly exchanges: readonly Exchange[]; readonly skipped: readonly SkippedEntry[] } {
  const budget = { bytesLeft: RECORDING_UNPACKED_BYTES_MAX };
  const exchanges: Exchange[] = [];
  const skipped: SkippedEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    const location = childLocation(list, index);
    const exchange = read(entry, { index, location, budget });
    if (typeof exchange === 'string') skipped.push({ location, why: exchange });
    else exchanges.push(exchange);
  }
  return { exchanges: withOwnIds(exchanges), skipped };
}

export interface EntryPlace {
  readonly index: number;
  readonly location: Location;
  readonly budget: UnpackingBudget;
}

function withOwnIds(exchanges: readonly Exchange[]): readonly Exchange[] {
  const taken = new Set(exchanges.map(({ id }) => id));
  const seen = new Map<string, number>();
  return exchanges.map((exchange) => {
    let turn = (seen.get(exchange.id) ?? 0) + 1;
    if (turn === 1) {
      seen.set(exchange.id, turn);
      return exchange;
    }
    while (taken.has(`${exchange.id}#${String(turn)}`)) turn += 1;
    const id = `${exchange.id}#${String(turn)}`;
    taken.add(id);
    seen.set(exchange.id, turn);
    return { ...exchange, id };
  });
}
