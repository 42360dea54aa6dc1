/**
 * JSON Web Tokens. They keep their form: header and payload still decode to JSON of the same names and types, so that
 * what a client does with them can be replayed. Texts become tokens, numbers 0; booleans and null stay. Of the
 * header, what says how to read the token stays (`alg`, `typ`, …). `iss` and `aud` that are URLs stay, because clients
 * compare them with the issuer's metadata, and the hosts stand in the recording anyway. The signature becomes a mark.
 */
import type { Kit } from './kit.ts';
import { replaceRuns } from './runs.ts';
import { isMark, isToken } from './tokens.ts';

type Part = readonly [name: string, value: unknown];

const HEADER_OPEN: ReadonlySet<string> = new Set(
  'alg typ enc zip cty crit b64 kty crv use key_ops p2c'.split(' '),
);
const ISSUERS: ReadonlySet<string> = new Set(['iss', 'aud', 'htu']);
/** Claims nested deeper than this are replaced as a whole. */
const NESTING_MAX = 60;

/** The JWT or JWE that is the whole text, redacted; undefined when it is none. */
export function redactJwt(kit: Kit, text: string): string | undefined {
  if (!/^e[wy]/u.test(text) || !/^[\w.~-]+$/u.test(text)) return undefined;
  const isWhole = text
    .split('~')
    .every(
      (piece, index) => isJwt(piece) || (index > 0 && (piece === '' || disclosureOf(piece) !== undefined)),
    );
  return isWhole ? redactJwts(kit, text) : undefined;
}

function isJwt(text: string): boolean {
  const parts = text.split('.');
  const header = headerOf(parts[0] ?? '');
  return header !== undefined && lengthOf(header, parts) === parts.length;
}

/** Every JWT in the text, redacted. Runs of its letters are taken apart at the dots, which costs no backtracking. */
export function redactJwts(kit: Kit, text: string): string {
  if (!text.includes('ey') && !text.includes('ew')) return text;
  return replaceRuns(text, { breaks: /[^\w.~-]/gu, min: 20 }, (run) =>
    run.includes('.') ? redactRun(kit, run) : run,
  );
}

/** After a selective disclosure JWT stands what it discloses: `~WyJzYWx0IiwgIm5hbWUiLCAidmFsdWUiXQ~`. */
function redactRun(kit: Kit, run: string): string {
  if (!run.includes('~')) return redactDotted(kit, run);
  const [first = '', ...others] = run.split('~');
  const isDisclosing = isJwt(first);
  return [
    redactDotted(kit, first),
    ...others.map((piece) =>
      isDisclosing && !piece.includes('.') ? redactDisclosure(kit, piece) : redactDotted(kit, piece),
    ),
  ].join('~');
}

function redactDotted(kit: Kit, run: string): string {
  const parts = run.split('.');
  let index = 0;
  while (index + 1 < parts.length) {
    const [before, header] = startOf(parts[index] ?? '');
    const length = header === undefined ? 0 : lengthOf(header, parts.slice(index, index + 5));
    if (header === undefined || length === 0) {
      index += 1;
      continue;
    }
    const [own = '', ...rest] = parts.slice(index, index + length);
    const redacted = redactParts(kit, header, [own.slice(before.length), ...rest]);
    parts.splice(index, length, ...redacted.map((part, at) => (at === 0 ? before + part : part)));
    index += length;
  }
  return parts.join('.');
}

/** The header may follow other letters of the run: `id-eyJhbGciOi…`. */
function startOf(part: string): readonly [before: string, header: object | undefined] {
  let at = 0;
  for (let tries = 0; tries < 4; tries += 1) {
    const next = part.slice(at).search(/e[wy]/u);
    if (next < 0) break;
    at += next;
    const header = headerOf(part.slice(at));
    if (header !== undefined) return [part.slice(0, at), header];
    at += 1;
  }
  return ['', undefined];
}

function headerOf(part: string): object | undefined {
  const value = part.length < 12 || part.length > 100_000 ? undefined : decoded(part);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, 'alg') || Object.hasOwn(value, 'enc') ? value : undefined;
}

/** How many parts belong to the token: five of a JWE, three of a JWS, two of one that lost its signature. */
function lengthOf(header: object, parts: readonly string[]): number {
  const wanted = Object.hasOwn(header, 'enc') ? 5 : 3;
  if (parts.length >= wanted) return wanted;
  return wanted === 3 && decoded(parts[1] ?? '') !== undefined ? 2 : 0;
}

function redactParts(kit: Kit, header: object, parts: readonly string[]): readonly string[] {
  const [own = '', payload = '', ...rest] = parts;
  // The mark is the same for the same token, and left when the token is redacted already.
  const mark = (part: string): string =>
    part === '' || isMark(part) ? part : kit.tokens.mark(parts.slice(0, 3).join('.'));
  const head = encoded(own, header, redactHeader(kit, header, 0));
  const isEncrypted = parts.length === 5;
  return [head, isEncrypted ? mark(payload) : redactPayload(kit, payload), ...rest.map(mark)];
}

function disclosureOf(part: string): readonly unknown[] | undefined {
  const value = part.startsWith('W') ? decoded(part) : undefined;
  return Array.isArray(value) && (value.length === 2 || value.length === 3) ? value : undefined;
}

function redactDisclosure(kit: Kit, part: string): string {
  const list = disclosureOf(part);
  if (list === undefined) return part;
  const name = list.length === 3 && typeof list[1] === 'string' ? list[1] : undefined;
  const redacted = list.map((item, index) =>
    index === 1 && name !== undefined ? item : redactClaim(kit, [name ?? '', item], 0),
  );
  return encoded(part, list, redacted);
}

function redactPayload(kit: Kit, payload: string): string {
  if (payload === '') return payload;
  const value = decoded(payload);
  if (value !== undefined) return encoded(payload, value, redactClaim(kit, ['', value], 0));
  if (isMark(payload)) return payload;
  // A payload that is no JSON (a nested token, bytes) is a JSON text afterwards.
  return Buffer.from(JSON.stringify(kit.tokens.of('claim', payload))).toString('base64url');
}

function redactHeader(kit: Kit, header: object, nesting: number): unknown {
  const entries = Object.entries(header as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (HEADER_OPEN.has(name) && isIdentifier(value)) return [name, value];
      if (name === 'kid' && typeof value === 'string') return [name, kit.tokens.of('kid', value)];
      const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
      // `jwk` of a DPoP proof, `epk`.
      if (isNested && nesting < 3) return [name, redactHeader(kit, value, nesting + 1)];
      return [name, redactClaim(kit, [name, value], nesting + 1)];
    }),
  );
}

function isIdentifier(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isIdentifier);
  return typeof value === 'string' ? /^[\w+./-]{1,40}$/u.test(value) : typeof value !== 'object';
}

function redactClaim(kit: Kit, [name, value]: Part, nesting: number): unknown {
  if (typeof value === 'string') return redactText(kit, name, value);
  if (typeof value === 'number') return 0;
  if (typeof value !== 'object' || value === null) return value;
  if (nesting > NESTING_MAX) return kit.tokens.of('claim', 'nested too deeply');
  if (Array.isArray(value)) return value.map((item) => redactClaim(kit, [name, item], nesting + 1));
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([own, inner]) => [
      kit.text(own),
      redactClaim(kit, [own, inner], nesting + 1),
    ]),
  );
}

function redactText(kit: Kit, name: string, text: string): string {
  if (text === '' || isToken(text)) return text;
  if (ISSUERS.has(name) && /^https?:\/\//iu.test(text)) return kit.text(text);
  const shape = kit.text(text);
  // An e-mail address, a phone number or a token of another service is the same token as in other places.
  return isToken(shape) ? shape : kit.tokens.of(kit.names.rule(name)?.kind ?? 'claim', text);
}

/** What the part decodes to as JSON; undefined for everything else. */
function decoded(part: string): unknown {
  if (part === '' || !/^[\w-]+$/u.test(part)) return undefined;
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
  } catch {
    // Not JSON.
    return undefined;
  }
}

/** The part as it was written when nothing of its value changed. */
function encoded(part: string, before: unknown, after: unknown): string {
  const text = JSON.stringify(after);
  return text === JSON.stringify(before) ? part : Buffer.from(text).toString('base64url');
}
