/** Headers of requests and responses. Names, order and what a scheme is called stay. */
import type { Named } from '../core/protocol.ts';
import { redactJwt } from './jwt.ts';
import type { Kit } from './kit.ts';
import { isToken } from './tokens.ts';
import { redactUrl } from './url.ts';
import {
  BARE,
  redactAuthorization,
  redactCookies,
  redactIps,
  redactNamed,
  redactSetCookie,
} from './values.ts';

type Redact = (kit: Kit, value: string) => string;

const OWN: ReadonlyMap<string, Redact> = new Map<string, Redact>([
  ...each('authorization proxy-authorization x-authorization x-amzn-authorization', redactAuthorization),
  ...each('cookie cookie2', redactCookies),
  ...each('set-cookie set-cookie2', redactSetCookie),
  ...each('dpop', (kit, value) => redactJwt(kit, value) ?? kit.tokens.of('token', value)),
  ...each(
    'www-authenticate proxy-authenticate authentication-info proxy-authentication-info',
    redactChallenge,
  ),
  ...each(
    'location content-location referer x-forwarded-uri x-original-url x-original-uri x-rewrite-url destination',
    redactUrl,
  ),
  ...each('refresh', (kit, value) =>
    value.replace(
      /(;\s*url\s*=\s*["']?)([^"'\s]+)/iu,
      (_, before: string, url: string) => before + redactUrl(kit, url),
    ),
  ),
  ...each('link', redactLinks),
  ...each(
    `x-forwarded-for x-real-ip true-client-ip cf-connecting-ip x-client-ip x-cluster-client-ip fastly-client-ip
    x-original-forwarded-for x-azure-clientip x-remote-addr x-remote-ip`,
    redactIps,
  ),
  ...each('forwarded', redactForwarded),
]);

function each(names: string, redact: Redact): readonly (readonly [string, Redact])[] {
  return names.split(/\s+/u).map((name) => [name, redact] as const);
}

/** The same list, not a copy, when there is nothing to redact. */
export function redactHeaders(kit: Kit, headers: readonly Named[]): readonly Named[] {
  const redacted = headers.map((header) => {
    const values = header.values.map((value) => redactHeader(kit, header.name, value));
    return values.every((value, index) => value === header.values[index]) ? header : { ...header, values };
  });
  return redacted.every((header, index) => header === headers[index]) ? headers : redacted;
}

function redactHeader(kit: Kit, name: string, value: string): string {
  if (value.trim() === '' || isToken(value) || kit.names.kept(name)) return value;
  const own = OWN.get(name.toLowerCase());
  // What is left of it may still have a shape; cookies are looked through one by one.
  if (own !== undefined) return /cookie/iu.test(name) ? own(kit, value) : kit.text(own(kit, value));
  const rule = kit.names.rule(name);
  const named = rule === undefined ? undefined : redactNamed(kit, { rule, value }, BARE);
  return named ?? kit.text(value);
}

/** `Digest realm="x", nonce="…"`: realm, scope and errors are for everybody. */
function redactChallenge(kit: Kit, value: string): string {
  const redacted = value.replace(
    /\b((?:next|c|s)?nonce|opaque|rspauth|claims|ticket)(\s*=\s*)(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]+))/giu,
    (whole: string, ...[name, equals, quoted, bare]: (string | undefined)[]) => {
      const inner = quoted ?? bare ?? '';
      if (inner === '') return whole;
      const quote = quoted === undefined ? '' : '"';
      return `${name ?? ''}${equals ?? ''}${quote}${kit.tokens.of('token', inner)}${quote}`;
    },
  );
  // `Negotiate` answers with a ticket of its own.
  const [, scheme, ticket] = /^((?:negotiate|ntlm)\s+)([A-Za-z0-9+/=]{8,})$/iu.exec(redacted) ?? [];
  return scheme === undefined || ticket === undefined
    ? kit.text(redacted)
    : `${scheme}${kit.tokens.of('token', ticket)}`;
}

function redactLinks(kit: Kit, value: string): string {
  return value.replace(/<([^<>]*)>/gu, (whole, url: string) =>
    isToken(whole) ? whole : `<${redactUrl(kit, url)}>`,
  );
}

/** RFC 7239: `for=192.0.2.60;proto=http;by="[2001:db8::1]:80"`. */
function redactForwarded(kit: Kit, value: string): string {
  return value.replace(
    /((?:^|[;,\s])(?:for|by)=)("[^"]*"|[^;,\s]+)/giu,
    (_, before: string, node: string) => before + redactIps(kit, node),
  );
}
