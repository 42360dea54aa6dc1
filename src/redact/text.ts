/** A text that may be anything: it is judged by how it looks, and taken apart accordingly. */
import { redactForm } from './form.ts';
import { redactJsonText } from './json.ts';
import type { Kit } from './kit.ts';
import { redactMarkup } from './markup.ts';
import { redactMentions } from './mentions.ts';
import type { Names } from './names.ts';
import { redactShapes } from './shapes.ts';
import { TOKEN_SOURCE, type Tokens } from './tokens.ts';
import { redactUrl } from './url.ts';

/** Texts inside texts inside texts: beyond this many, the innermost are searched by shape only. */
const NESTING_MAX = 8;

export function createKit(tokens: Tokens, names: Names, nesting = 0): Kit {
  let inner: Kit | undefined;
  const kit: Kit = {
    tokens,
    names,
    xml: (text) => redactMarkup(kit, text, 'xml'),
    text: (text) => {
      if (text.length < 4) return text;
      if (nesting >= NESTING_MAX) return redactShapes(kit, text);
      inner ??= createKit(tokens, names, nesting + 1);
      return redactSafely(inner, text);
    },
  };
  return kit;
}

/** A text that is too much for a pattern is replaced as a whole: rather too much is redacted than too little. */
function redactSafely(kit: Kit, text: string): string {
  try {
    return redactLooks(kit, text);
  } catch (error) {
    if (error instanceof RangeError) return kit.tokens.of('secret', text);
    throw error;
  }
}

const FORM = /^[\w.%+~[\]-]{1,80}=[^&\s=]*(?:&[\w.%+~[\]-]{1,80}=[^&\s]*)+$/u;
const MARKUP = /^\s*<[?!/]?[A-Za-z][^]*<\/[\w:.-]+>\s*$/u;
const RELATIVE = /^[/?][^\s?]*\?[^\s=]+=/u;

function redactLooks(kit: Kit, text: string): string {
  return redactData(kit, text) ?? redactFields(kit, text) ?? redactPlain(kit, text);
}

function redactData(kit: Kit, text: string): string | undefined {
  const first = text.charAt(text.search(/\S/u));
  if (/[{["]/u.test(first) && /[}\]"]\s*$/u.test(text.slice(-100))) return redactJsonText(kit, text);
  if (first === '<' && MARKUP.test(text)) return redactMarkup(kit, text, isHtml(text) ? 'html' : 'xml');
  return first === 'e' || first === 'W' ? redactEncodedJson(kit, text) : undefined;
}

function redactFields(kit: Kit, text: string): string | undefined {
  if (!text.includes('=')) return undefined;
  if (FORM.test(text)) return redactForm(kit, text);
  return RELATIVE.test(text) ? redactUrl(kit, text) : undefined;
}

function isHtml(text: string): boolean {
  return /^\s*(?:<!doctype html|<(?:html|head|body|form|div|p|table|script|a|span|input)[\s>])/iu.test(text);
}

/** Gateways pass claims on as JSON in base64. */
function redactEncodedJson(kit: Kit, text: string): string | undefined {
  if (text.length < 20 || !/^(?:e[wy]|W[yw])[\w+/-]*={0,2}$/u.test(text)) return undefined;
  const encoding = /[+/=]/u.test(text) ? 'base64' : 'base64url';
  const json = Buffer.from(text, encoding).toString('utf8');
  const redacted = redactJsonText(kit, json);
  if (redacted === undefined) return undefined;
  return redacted === json ? text : Buffer.from(redacted).toString(encoding);
}

/** Absolute URLs in a text, and relative ones with a query. A token without its encoding is a letter of them. */
const URLS = new RegExp(
  `(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}://(?:[^\\s"'<>\\\\^\`{|}]|${TOKEN_SOURCE}){1,100000}|(?<=^|[\\s"'(<=])/[^\\s"'<>?\\\\]*\\?(?:[^\\s"'<>\\\\]|${TOKEN_SOURCE}){1,100000}`,
  'giu',
);

function redactPlain(kit: Kit, text: string): string {
  const named = redactMentions(kit, text);
  if (!named.includes('/')) return redactShapes(kit, named);
  let out = '';
  let done = 0;
  for (const { 0: found, index } of named.matchAll(URLS)) {
    // Punctuation after a URL is the sentence's.
    const url = found.replace(/[.,;:!?)\]]+$/u, '');
    out += redactShapes(kit, named.slice(done, index)) + redactUrl(kit, url);
    done = index + url.length;
  }
  return out + redactShapes(kit, named.slice(done));
}
