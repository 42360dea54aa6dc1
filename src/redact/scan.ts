/**
 * A second net under the redaction: what still looks like a secret in the finished text of a file. It shares no code and no
 * table with the redaction, so that a mistake there is not made here too. A finding is a reason to stop and look.
 */

export interface Leftover {
  /** For people: `JWT with its payload`. */
  readonly kind: string;
  /** The beginning of it, to find it by; never the whole. */
  readonly sample: string;
}

type Search = (text: string) => Iterable<Leftover>;

/** Tokens of the redaction, as they stand in JSON, URLs and markup. */
const TOKEN = /(?:<|%3C|&lt;|\\u003c)[a-z-]{2,12}(?::|%3A)\d{1,9}(?:>|%3E|&gt;|\\u003e)/giu;
/** A letter that nothing looks for. */
const PLACEHOLDER = '\u0001';
const LEFTOVERS_MAX = 1000;

export function leftovers(text: string): readonly Leftover[] {
  const rest = text.replace(TOKEN, PLACEHOLDER);
  const found = new Map<string, Leftover>();
  for (const search of SEARCHES) {
    for (const leftover of search(rest)) {
      if (found.size >= LEFTOVERS_MAX) return [...found.values()];
      found.set(`${leftover.kind} ${leftover.sample}`, leftover);
    }
  }
  return [...found.values()];
}

const SEARCHES: readonly Search[] = [jwts, shapes, credentials, emails, namedSecrets];

function leftover(kind: string, text: string): Leftover {
  const shown = text.slice(0, Math.min(12, Math.floor(text.length / 2)));
  return { kind, sample: `${shown.replace(/\s+/gu, ' ')}… (${String(text.length)} characters)` };
}

function* jwts(text: string): Iterable<Leftover> {
  for (const [run] of text.matchAll(/[\w.-]{20,100000}/gu)) {
    const parts = run.includes('.') ? run.split('.') : [];
    let index = 0;
    while (index + 1 < parts.length) {
      const found = jwtAt(parts, index);
      if (found !== undefined) yield* found;
      // Payload and signature of a token are not the beginning of another.
      index += found === undefined ? 1 : 3;
    }
  }
}

/** Undefined when no token begins with this part. */
function jwtAt(parts: readonly string[], index: number): readonly Leftover[] | undefined {
  const [part = '', payload = '', signature = ''] = parts.slice(index, index + 3);
  const header = part.slice(Math.max(0, part.indexOf('ey')));
  if (!header.startsWith('ey') || typeof json(header) !== 'object') return undefined;
  const whole = `${header}.${payload}`;
  if (signature !== '' && !/^redacted\d+$/u.test(signature))
    return [leftover('JWT with its signature', whole)];
  return tells(json(payload)) ? [leftover('JWT with its payload', whole)] : [];
}

/** Whether a value says anything: a text that is no token, or a number. URLs of issuers are public. */
function tells(value: unknown): boolean {
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string')
    return value !== '' && !/^<[a-z-]+:\d+>$/u.test(value) && !/^https?:\/\/[^?@]+$/u.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(tells);
}

/** Of a token whose signature the redaction replaced; disclosures may follow. */
function isMarked(value: string): boolean {
  return /\.redacted\d+(?:[.,;)]|~.*)?$/u.test(value);
}

function json(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

const SHAPES: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['private key', /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY/gu],
  ['private key', /\bMII[A-Za-z0-9+/]{2,4}(?:IBADAN|AIBAAK)[A-Za-z0-9+/]{10,100000}/gu],
  ['GitHub token', /\b(?:gh[a-z]_[A-Za-z0-9]{20,100000}|github_pat_\w{20,100000})/gu],
  ['Slack token', /\bxox[a-z]-[A-Za-z0-9-]{10,100000}/gu],
  ['AWS key', /\bA(?:KI|SI)A[A-Z0-9]{16}\b/gu],
  ['Google key', /\bAIza[A-Za-z0-9_-]{30,100000}/gu],
  ['Stripe key', /\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,100000}/gu],
  ['password hash', /\$(?:2[aby]|argon2[a-z]{1,2}|[156y])\$[\w./$,=+]{20,100000}/gu],
];

function* shapes(text: string): Iterable<Leftover> {
  for (const [kind, pattern] of SHAPES)
    for (const [found] of text.matchAll(pattern)) yield leftover(kind, found);
  for (const [found] of text.matchAll(/\bP[A-Za-z0-9+/]{40,1000000}/gu)) {
    if (tellsOfSubject(Buffer.from(found, 'base64').toString('utf8'))) yield leftover('SAML message', found);
  }
  for (const { 0: found, index } of text.matchAll(/\\?"d\\?"\s*:\s*\\?"[A-Za-z0-9_-]{20,100000}/gu)) {
    // Only beside a key type it is the private part of a key.
    if (/kty\\?"/u.test(text.slice(Math.max(0, index - 2000), index + 4000)))
      yield leftover('private JWK', found);
  }
}

/** What may stand between two tags of these is white space and a token; an assertion without an end is not trusted. */
const TELLING =
  /<(?:\w+:)?(?:NameID|NameIdentifier|AttributeValue|SignatureValue|DigestValue|CipherValue)\b[^>]{0,4000}(?<!\/)>([^<]*)/gu;

function tellsOfSubject(xml: string): boolean {
  if (!xml.includes('names:tc:SAML')) return false;
  const rest = xml.replace(TOKEN, '');
  return (
    !/<\/[\w:.-]+>\s*$/u.test(rest) ||
    [...rest.matchAll(TELLING)].some(([, value = '']) => value.trim() !== '')
  );
}

function* credentials(text: string): Iterable<Leftover> {
  for (const [, scheme = '', value = ''] of text.matchAll(
    /\b(Bearer|SSWS|DPoP|Basic)(?: |%20|\+)([A-Za-z0-9._~+/=-]{8,100000})/giu,
  )) {
    // Prose goes on with a word, and a challenge with the name of a parameter.
    const isTelling = /\d/u.test(value) || (value.length >= 24 && /[a-z][A-Z]/u.test(value));
    if (isTelling && !isMarked(value)) yield leftover(`${scheme} credentials`, value);
  }
  for (const [found] of text.matchAll(
    /\b[a-z][a-z0-9+]{1,15}:\/\/[^\s/?#:@"'<>\u0001]{1,100}:[^\s/?#@"'<>\u0001]{1,100}@/giu,
  ))
    yield leftover('URL with a password', found);
}

/** Domains that RFC 2606 and RFC 6761 keep for examples belong to nobody. */
const EXAMPLE = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost|local)$/iu;
const FILE = /\.(?:png|jpe?g|gif|svg|webp|js|css|json)$/iu;

function* emails(text: string): Iterable<Leftover> {
  for (const [found, domain = ''] of text.matchAll(
    /[A-Za-z0-9._+-]{1,64}(?:@|%40)((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})\b/gu,
  )) {
    if (!EXAMPLE.test(domain) && !FILE.test(domain) && !/^\d/u.test(domain))
      yield leftover('e-mail address', found);
  }
}

const SECRET_NAME =
  /((?:pass(?:word|wd|code|phrase)|secret|api[_-]?key|private[_-]?key|access[_-]?token|refresh[_-]?token|id[_-]?token|session[_-]?(?:token|id)|state[_-]?token|client[_-]?assertion|code[_-]?verifier|otp))(?:\\?["'])?(?:\s{0,4}[:=]\s{0,4}|%3D)(?:\\?["'])?([^\s"'\\,;&<>{}[\]\u0001]{6,20000})/giu;

function* namedSecrets(text: string): Iterable<Leftover> {
  for (const [, name = '', value = ''] of text.matchAll(SECRET_NAME)) {
    if (isRandom(value) && !isMarked(value)) yield leftover(`value of ${name}`, value);
  }
}

/** Neither a word nor a link: letters and digits mixed, and many different ones. */
function isRandom(value: string): boolean {
  if (
    /^(?:https?:|urn:|\/|\d{4}-\d{2}-\d{2})/iu.test(value) ||
    !/\d/u.test(value) ||
    !/[A-Za-z]/u.test(value)
  )
    return false;
  return entropy(value) >= 2.5;
}

/** Bits for each letter (Shannon). */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const letter of value) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
