/** E-mail addresses in a text, found from the at sign outwards: a search from the left would look at long texts again and again. */
import type { Kit } from './kit.ts';
import { unescaped } from './pieces.ts';

/** Longer than the standard allows, as the addresses of bounces are. */
const LOCAL_MAX = 200;
const DOMAIN_MAX = 253;
const LOCAL = /[\p{L}\p{M}\p{N}._+'!#$&*^`|~-]/u;
/** Beside a percent-encoded at sign, the rest is encoded too. */
const ENCODED_LOCAL = /[\p{L}\p{N}._+'!$*~%-]/u;
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:xn--[a-z0-9-]{2,59}|\p{L}{2,63})(?![\p{L}\p{N}])/u;
/** `logo@2x.png` is a picture of double size, `lib@1.2.3.beta` a version. */
const NO_DOMAIN = /^\d+(?:\.\d+)?x\.\p{L}+$|^\d+\.\d/u;

export function redactEmails(kit: Kit, text: string): string {
  if (!text.includes('@') && !text.includes('%40')) return text;
  let out = '';
  let done = 0;
  for (const { 0: sign, index } of text.matchAll(/@|%40/gu)) {
    const found = addressAt(text, { sign, index, from: done });
    if (found === undefined) continue;
    const token = kit.tokens.of('email', found.address);
    out += text.slice(done, found.start) + (sign === '@' ? token : encodeURIComponent(token));
    done = found.end;
  }
  return done === 0 ? text : out + text.slice(done);
}

interface Sign {
  readonly sign: string;
  readonly index: number;
  /** What stands before was an address already. */
  readonly from: number;
}

function addressAt(
  text: string,
  at: Sign,
): { readonly address: string; readonly start: number; readonly end: number } | undefined {
  const { sign, index } = at;
  const start = startOf(text, at);
  const after = index + sign.length;
  const domain = DOMAIN.exec(text.slice(after, after + DOMAIN_MAX))?.[0];
  if (start === index || domain === undefined || NO_DOMAIN.test(domain)) return undefined;
  const written = text.slice(start, index);
  const local = sign === '@' ? written : (unescaped(written, false) ?? written);
  return { address: `${local}@${domain}`, start, end: after + domain.length };
}

function startOf(text: string, { sign, index, from }: Sign): number {
  const letters = sign === '@' ? LOCAL : ENCODED_LOCAL;
  let start = index;
  while (start > from && index - start < LOCAL_MAX && letters.test(text.charAt(start - 1))) start -= 1;
  // A quote or a mark before the address is not a part of it.
  while (start < index && /^[^\p{L}\p{N}_%]/u.test(text.charAt(start))) start += 1;
  return start;
}
