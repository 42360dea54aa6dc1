/** One value whose name is known: what it becomes. */
import { redactJwt } from './jwt.ts';
import type { Kit } from './kit.ts';
import type { NameRule } from './names.ts';
import { redactSaml } from './saml.ts';
import { isIp, isPhone, isReference, isSchemaWord, isUnsecretive } from './plain.ts';
import { isToken } from './tokens.ts';

export interface Place {
  /** A query, a form, or a JSON object that is an OAuth message: `code` and `state` are what OAuth means by them. */
  readonly where: 'pair' | 'json';
  /** Other parameters of OAuth stand beside it, so that a wordlike `state` is no enum. */
  readonly oauth: boolean;
  /** Members that tell a person stand beside it. */
  readonly person: boolean;
}

export const BARE: Place = { where: 'json', oauth: false, person: false };

const SCHEME = /^(bearer|ssws|dpop|basic|token|apikey|negotiate)(\s+)(\S.*)$/isu;

export interface Named {
  readonly rule: NameRule;
  readonly value: string;
}

/** Undefined when the name does not make a secret of this value; its shape may still do. */
export function redactNamed(kit: Kit, named: Named, place: Place): string | undefined {
  const { rule, value } = named;
  if (value.trim() === '' || isToken(value)) return value;
  return redactJwt(kit, value) ?? HOW[rule.how](kit, named, place);
}

type Redact = (kit: Kit, named: Named, place: Place) => string | undefined;

const HOW: Readonly<Record<NameRule['how'], Redact>> = {
  always: (kit, { rule, value }) => (isSchemaWord(value) ? undefined : withScheme(kit, rule, value)),
  opaque: (kit, { rule, value }, place) =>
    isSecretive(value, place) ? withScheme(kit, rule, value) : undefined,
  saml: (kit, { rule, value }) => redactSaml(kit, value) ?? withScheme(kit, rule, value),
  oauth: (kit, { rule, value }, place) => {
    const isOAuth = place.where === 'pair' || place.oauth;
    if (isPasscode(value)) return kit.tokens.of(rule.kind, value);
    return isOAuth && isSecretive(value, place) ? kit.tokens.of(rule.kind, value) : undefined;
  },
  personal: (kit, named) => (isReference(named.value) ? undefined : personal(kit, named)),
  person: (kit, named, { person }) =>
    person && !isReference(named.value) ? personal(kit, named) : undefined,
  digits: (kit, { rule, value }) =>
    isReference(value) || (value.match(/\d/gu)?.length ?? 0) < 4
      ? undefined
      : kit.tokens.of(rule.kind, value),
  phone: (kit, { value }) => redactPhone(kit, value),
  ip: (kit, { value }) => changed(value, redactIps(kit, value)),
  qr: (kit, { value }) => redactQr(kit, value),
  scheme: (kit, { value }) => redactAuthorization(kit, value),
  cookies: (kit, { value }) => (value.includes('=') ? changed(value, redactCookies(kit, value)) : undefined),
  'set-cookie': (kit, { value }) => changed(value, redactSetCookie(kit, value)),
};

/** Six to eight digits are a one-time code wherever they stand, and a long mix of letters and digits is no word. */
function isPasscode(value: string): boolean {
  return (
    /^\d{6,8}$/u.test(value) || (/^[\w-]{24,}$/u.test(value) && /\d/u.test(value) && /[a-z]/iu.test(value))
  );
}

/** What has nothing of the form its name promises is searched by its shape. */
function changed(before: string, after: string): string | undefined {
  return after === before ? undefined : after;
}

/** A login that is an e-mail address is the same token as the address. */
function personal(kit: Kit, { rule, value }: Named): string {
  const shape = kit.text(value);
  return isToken(shape) ? shape : kit.tokens.of(rule.kind, value);
}

/** In an OAuth message only URLs are left, whose own parameters are redacted one by one. */
function isSecretive(value: string, { oauth }: Place): boolean {
  return !isUnsecretive(value) || (oauth && !isSchemaWord(value) && !/^(?:[a-z][\w+.-]*:|\/)/u.test(value));
}

/** `{"access_token": "Bearer abc"}` and `Authorization: Bearer abc` hold the same token. */
function withScheme(kit: Kit, rule: NameRule, value: string): string {
  const [, scheme, space, rest] = SCHEME.exec(value) ?? [];
  if (scheme === undefined || space === undefined || rest === undefined)
    return kit.tokens.of(rule.kind, value);
  return `${scheme}${space}${opaque(kit, rule.kind, rest)}`;
}

function opaque(kit: Kit, kind: NameRule['kind'], value: string): string {
  return redactJwt(kit, value) ?? kit.tokens.of(kind, value);
}

function redactPhone(kit: Kit, value: string): string | undefined {
  if (!isPhone(value)) return undefined;
  const scheme = /^(?:tel|sms):/iu.exec(value)?.[0] ?? '';
  return `${scheme}${kit.tokens.of('phone', value.slice(scheme.length))}`;
}

/** One address or a list of them, as `X-Forwarded-For` has it; a port stays. */
export function redactIps(kit: Kit, value: string): string {
  return value
    .split(',')
    .map((part) => {
      const [, before = '', open = '', ip = '', close = '', after = ''] =
        /^(\s*"?)(\[?)([\da-f:.]+(?:%[\w-]+)?)(\]?)((?::\d+)?"?\s*)$/iu.exec(part) ?? [];
      if (isIp(ip)) return `${before}${open}${kit.tokens.of('ip', ip)}${close}${after}`;
      // Without brackets, the greedy match above took a port for a part of the address.
      const [, v4, port] = /^(\d{1,3}(?:\.\d{1,3}){3})(:\d+)$/u.exec(part.trim()) ?? [];
      return v4 === undefined || port === undefined ? part : part.replace(v4, kit.tokens.of('ip', v4));
    })
    .join(',');
}

/** The link of a QR code keeps its form, but for the last step, which is the secret; a picture is one token. */
function redactQr(kit: Kit, value: string): string | undefined {
  if (/^otpauth:/iu.test(value) || isUnsecretive(value)) {
    const [, before, step] = /^([^?#]*\/)([\w.~-]{16,})$/u.exec(value) ?? [];
    if (before === undefined || step === undefined) return undefined;
    return `${kit.text(before)}${encodeURIComponent(kit.tokens.of('secret', step))}`;
  }
  return kit.tokens.of('secret', value);
}

/** Parameters of `Authorization` that are not secret; all others are, whatever the scheme calls them. */
const OPEN_PARAMETER =
  /^(?:realm|algorithm|qop|uri|nc|charset|userhash|signedheaders|headers|created|expires|ts|v|version|oauth_version|oauth_signature_method|oauth_timestamp)$/iu;

/** The scheme stays: `Bearer <token:1>`. Schemes with parameters keep their names: `Digest realm="x", response="<token:2>"`. */
export function redactAuthorization(kit: Kit, value: string): string {
  const [, scheme, space, rest] = /^([A-Za-z][\w-]*)(\s+)(\S[^]*)$/u.exec(value) ?? [];
  if (scheme === undefined || space === undefined || rest === undefined)
    return isSchemaWord(value) ? value : opaque(kit, 'token', value);
  const isBasic = /^basic$/iu.test(scheme);
  const isWhole = isBasic || /^(?:bearer|ssws|dpop)$/iu.test(scheme);
  const redacted =
    !isWhole && /^[\w-]+\s*=\s*[^=\s]/u.test(rest) ? parameters(kit, rest) : credentials(kit, rest, isBasic);
  return `${scheme}${space}${redacted}`;
}

function credentials(kit: Kit, text: string, isBasic: boolean): string {
  if (!isBasic || isToken(text)) return isToken(text) ? text : opaque(kit, 'token', text);
  const token = kit.tokens.of('secret', text);
  // The password within may stand in a form as the client's secret; then it has to be found there too.
  const plain = Buffer.from(text, 'base64').toString('utf8');
  const password = plain.slice(plain.indexOf(':') + 1);
  if (plain.includes(':') && password.length >= 8) kit.tokens.of('secret', password);
  return token;
}

function parameters(kit: Kit, text: string): string {
  return text.replace(
    /([\w-]+)(\s*=\s*)("(?:[^"\\]|\\.)*"|[^\s,;"]+)/gu,
    (whole: string, ...groups: string[]) => {
      const [name = '', equals = '', written = ''] = groups;
      if (OPEN_PARAMETER.test(name)) return whole;
      const quote = written.startsWith('"') ? '"' : '';
      const inner = quote === '' ? written : written.slice(1, -1);
      const kind = kit.names.rule(name)?.kind ?? 'token';
      return `${name}${equals}${quote}${inner.trim() === '' ? inner : opaque(kit, kind, inner)}${quote}`;
    },
  );
}

/** Names stay, values go: a cookie of two letters may be the session of a small server. */
export function redactCookies(kit: Kit, value: string): string {
  return value
    .split(';')
    .map((pair) => redactCookie(kit, pair))
    .join(';');
}

export function redactSetCookie(kit: Kit, value: string): string {
  const end = value.indexOf(';');
  if (end < 0) return redactCookie(kit, value);
  const attributes = value.slice(end).split(';');
  return (
    redactCookie(kit, value.slice(0, end)) + attributes.map((attribute) => kit.text(attribute)).join(';')
  );
}

function redactCookie(kit: Kit, pair: string): string {
  const [, before, written, after] = /^([^=]*=\s*"?)([^]*?)("?\s*)$/u.exec(pair) ?? [];
  if (before === undefined || written === undefined) return kit.text(pair);
  if (written === '') return pair;
  const [name = ''] = before.split('=');
  return kit.names.kept(name.trim()) ? pair : `${before}${opaque(kit, 'cookie', written)}${after ?? ''}`;
}
