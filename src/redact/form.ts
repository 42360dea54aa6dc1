/** Pairs of names and values: forms, queries, and the parts of a multipart body. */
import type { Kit } from './kit.ts';
import { tellsPerson } from './person.ts';
import { escapedValue, unescaped } from './pieces.ts';
import { redactNamed, type Place } from './values.ts';

export interface Pair {
  readonly name: string;
  readonly value: string;
}

const OAUTH: ReadonlySet<string> = new Set(
  `client_id response_type redirect_uri grant_type code_challenge code_verifier session_state id_token access_token
  client_assertion response_mode token_type_hint device_code SAMLResponse SAMLRequest RelayState`.split(
    /\s+/u,
  ),
);
/** Where people look for others: a name that was seen in an answer is the same token here. */
const SEARCH = /^(?:q|query|search|search_?term|term|keyword|name|display_?name|filter)$/iu;

/** Whether the names are those of an OAuth or SAML message. */
export function isOAuth(names: readonly string[]): boolean {
  return (
    names.some((name) => OAUTH.has(name)) ||
    (names.includes('code') && (names.includes('state') || names.includes('iss')))
  );
}

/** The values, redacted, in order. */
export function redactPairs(kit: Kit, pairs: readonly Pair[]): readonly string[] {
  const names = pairs.map(({ name }) => name);
  const place: Place = { where: 'pair', oauth: isOAuth(names), person: tellsPerson(names) };
  return pairs.map((pair) => redactPair(kit, pair, place));
}

function redactPair(kit: Kit, { name, value }: Pair, place: Place): string {
  if (kit.names.kept(name)) return value;
  const rule = kit.names.rule(name);
  const named = rule === undefined ? undefined : redactNamed(kit, { rule, value }, place);
  if (named !== undefined) return named;
  return (SEARCH.test(name) ? kit.tokens.same(value) : undefined) ?? kit.text(value);
}

/** `application/x-www-form-urlencoded` and queries. Everything but the changed values stays to the letter. */
export function redactForm(kit: Kit, text: string): string {
  const written = text.split('&').map((field) => {
    const end = field.indexOf('=');
    return end < 0
      ? { name: field, value: undefined }
      : { name: field.slice(0, end), value: field.slice(end + 1) };
  });
  const pairs = written.map(({ name, value }) => ({
    name: unescaped(name, true) ?? name,
    value: value === undefined ? '' : (unescaped(value, true) ?? value),
  }));
  const values = redactPairs(kit, pairs);
  return written
    .map(({ name, value }, index) => {
      const own = rewritten(name, pairs[index]?.name, kit.text(pairs[index]?.name ?? ''));
      return value === undefined ? own : `${own}=${rewritten(value, pairs[index]?.value, values[index])}`;
    })
    .join('&');
}

function rewritten(written: string, before: string | undefined, after: string | undefined): string {
  return after === undefined || after === before ? written : escapedValue(after, written);
}
