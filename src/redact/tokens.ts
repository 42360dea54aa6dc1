/** The stable numbering: one value is one token for as long as a redactor lives, whatever place it is found in. */

const KINDS = [
  'email',
  'phone',
  'name',
  'user',
  'address',
  'birthdate',
  'national-id',
  'ip',
  'secret',
  'token',
  'otp',
  'cookie',
  'key',
  'saml',
  'kid',
  'claim',
] as const;

export type Kind = (typeof KINDS)[number];

export interface Tokens {
  /** The token of a value; the first kind a value was seen as is the one it keeps. */
  readonly of: (kind: Kind, value: string) => string;
  /** What stands in the place of a JWT's signature: the same for the same JWT, and itself valid base64url. */
  readonly mark: (jwt: string) => string;
  /** The token of a text that was seen as a value before and that is searched for as a whole (a path segment, a filter). */
  readonly same: (text: string) => string | undefined;
  /** The text with every known secret in it replaced. */
  readonly within: (text: string) => string;
  /** Numbers that a text already uses are not given out again, so that two values never share a token. */
  readonly reserve: (text: string) => void;
}

const ALTERNATIVES = KINDS.join('|');
const WHOLE = new RegExp(
  `^(?:<(?:${ALTERNATIVES}):[1-9]\\d{0,8}>|%3[Cc](?:${ALTERNATIVES})(?:%3[Aa]|:)[1-9]\\d{0,8}%3[Ee])$`,
  'u',
);
const ANY = new RegExp(`<(?:${ALTERNATIVES}):[1-9]\\d{0,8}>`, 'gu');
const STICKY = new RegExp(`<(?:${ALTERNATIVES}):[1-9]\\d{0,8}>`, 'uy');
const USED = new RegExp(`(?:<|%3[Cc]|&lt;|\\\\u003[Cc])(${ALTERNATIVES})(?::|%3[Aa])([1-9]\\d{0,8})`, 'gu');
const MARK = /^redacted(?:\d{4})+$/u;
const USED_MARK = /\.redacted(\d{4,12})/gu;

/** For building patterns in which a token is one character of its own. */
export const TOKEN_SOURCE: string = ['<(?:', ALTERNATIVES, '):[1-9]\\d{0,8}>'].join('');

/** Whether the whole text is one token, also when it is percent-encoded. */
export function isToken(text: string): boolean {
  return text.length < 40 && WHOLE.test(text);
}

/** A name in which an address was redacted is not named after a secret. */
export function withoutTokens(text: string): string {
  return text.includes('<') ? text.replace(ANY, '') : text;
}

/** The length of the token that begins at `index`, or 0. */
export function tokenLengthAt(text: string, index: number): number {
  STICKY.lastIndex = index;
  return STICKY.exec(text)?.[0].length ?? 0;
}

export function isMark(text: string): boolean {
  return MARK.test(text);
}

export function createTokens(): Tokens {
  const given = new Map<string, string>();
  const last = new Map<string, number>();
  const reserved = new Map<string, Set<number>>();
  const known = createKnown();

  const next = (kind: string): number => {
    let number = (last.get(kind) ?? 0) + 1;
    while (reserved.get(kind)?.has(number) === true) number += 1;
    last.set(kind, number);
    return number;
  };
  const keep = (kind: string, number: number): void => {
    const numbers = reserved.get(kind) ?? new Set<number>();
    reserved.set(kind, numbers.add(number));
  };
  return {
    of: (kind, value) => {
      if (value === '' || isToken(value)) return value;
      // One number may be written with and without spaces; the prefix keeps it apart from ids of the same digits.
      const number = kind === 'phone' ? `tel:${value.replace(/[^\d*#xX+]/gu, '')}` : value;
      const before = given.get(value) ?? given.get(number);
      if (before !== undefined) return before;
      const token = `<${kind}:${String(next(kind))}>`;
      given.set(value, token).set(number, token);
      known.learn({ kind, value, token });
      return token;
    },
    mark: (jwt) => {
      const key = `jwt:${jwt}`;
      const digits = given.get(key) ?? String(next('jwt'));
      given.set(key, digits);
      // Base64url text never has a length of 4n+1; whole groups of four keep strict decoders content.
      return `redacted${digits.padStart(Math.ceil(digits.length / 4) * 4, '0')}`;
    },
    same: known.same,
    within: known.within,
    reserve: (text) => {
      for (const [, number] of text.matchAll(USED_MARK)) keep('jwt', Number(number));
      for (const [, kind, number] of text.matchAll(USED)) keep(kind ?? '', Number(number));
    },
  };
}

interface Known {
  readonly kind: Kind;
  readonly value: string;
  readonly token: string;
}

/** Long enough to tell values apart, short enough for the shortest that is searched for. */
const PREFIX = 6;

function createKnown(): {
  readonly learn: (known: Known) => void;
  readonly same: Tokens['same'];
  readonly within: Tokens['within'];
} {
  const whole = new Map<string, string>();
  const byPrefix = new Map<string, Known[]>();
  return {
    learn: (known) => {
      if (isSameable(known)) whole.set(known.value, known.token);
      if (!isSearchable(known)) return;
      const prefix = known.value.slice(0, PREFIX);
      const others = byPrefix.get(prefix) ?? [];
      others.push(known);
      // The longest first: one secret may be the beginning of another.
      others.sort((a, b) => b.value.length - a.value.length);
      byPrefix.set(prefix, others);
    },
    same: (text) => whole.get(text),
    within: (text) => (byPrefix.size === 0 ? text : replaceKnown(text, byPrefix)),
  };
}

function replaceKnown(text: string, byPrefix: ReadonlyMap<string, readonly Known[]>): string {
  let out = '';
  let done = 0;
  let index = 0;
  while (index + PREFIX <= text.length) {
    const skipped = text[index] === '<' ? tokenLengthAt(text, index) : 0;
    const found = skipped === 0 ? knownAt(text, index, byPrefix) : undefined;
    if (found !== undefined) {
      out += text.slice(done, index) + found.token;
      done = index + found.value.length;
    }
    index = found === undefined ? index + Math.max(1, skipped) : done;
  }
  return done === 0 ? text : out + text.slice(done);
}

function knownAt(
  text: string,
  index: number,
  byPrefix: ReadonlyMap<string, readonly Known[]>,
): Known | undefined {
  if (isWordAt(text, index - 1)) return undefined;
  const candidates = byPrefix.get(text.slice(index, index + PREFIX));
  return candidates?.find(
    ({ value }) => text.startsWith(value, index) && !isWordAt(text, index + value.length),
  );
}

function isWordAt(text: string, index: number): boolean {
  return index >= 0 && index < text.length && /[\p{L}\p{N}]/u.test(text.charAt(index));
}

/** Values that are searched for as a whole only: a login is a path segment or what a filter compares with. */
function isSameable({ kind, value }: Known): boolean {
  if (kind === 'user') return value.length >= PREFIX && /[\d._@-]/u.test(value);
  return kind === 'name' || kind === 'national-id' || kind === 'phone';
}

/**
 * Values that are searched for inside every text. Short and wordlike ones are not: a password may be `admin`, and the
 * role of that name has to stay.
 */
function isSearchable({ kind, value }: Known): boolean {
  return !/[<>]/u.test(value) && (SEARCHABLE[kind]?.(value) ?? false);
}

const SEARCHABLE: Readonly<Partial<Record<Kind, (value: string) => boolean>>> = {
  name: (value) => value.length >= PREFIX && /\p{L}\s+\p{L}/u.test(value),
  phone: isLongNumber,
  'national-id': isLongNumber,
  secret: isRandom,
  token: isRandom,
  key: isRandom,
  saml: isRandom,
  cookie: (value) => value.length >= 20 && isRandom(value) && /\d/u.test(value),
};

function isLongNumber(value: string): boolean {
  return value.replace(/\D/gu, '').length >= 9;
}

function isRandom(value: string): boolean {
  return value.length >= 8 && /\p{L}/u.test(value) && (/\d/u.test(value) || value.length >= 16);
}
