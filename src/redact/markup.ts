/**
 * XML and HTML: elements and attributes by their names, fields of a page by the names they are sent under, links as URLs, and
 * all other text by its shape. A scanner and no parser: what is broken stays broken, and all but the changed values
 * stays to the letter.
 */
import type { Kit } from './kit.ts';
import type { NameRule } from './names.ts';
import { tokenLengthAt } from './tokens.ts';
import { redactUrl } from './url.ts';
import { BARE, redactNamed } from './values.ts';

export type Language = 'html' | 'xml';

interface Scan {
  readonly kit: Kit;
  readonly text: string;
  readonly language: Language;
  readonly out: string[];
  /** The element whose text comes next; undefined after a closing tag. */
  element: string | undefined;
  /** Name of the SAML attribute whose values come next. */
  label: string | undefined;
  index: number;
  /** Unclosed tags seen; a page of nothing else is not searched for an end from every one of them. */
  unclosed: number;
}

const UNCLOSED_MAX = 20;

export function redactMarkup(kit: Kit, text: string, language: Language): string {
  const scan: Scan = {
    kit,
    text,
    language,
    out: [],
    element: undefined,
    label: undefined,
    index: 0,
    unclosed: 0,
  };
  while (scan.index < text.length) step(scan);
  return scan.out.join('');
}

function step(scan: Scan): void {
  const { text, index } = scan;
  if (text.startsWith('<!--', index)) takeRaw(scan, '<!--', '-->');
  else if (text.startsWith('<![CDATA[', index)) takeRaw(scan, '<![CDATA[', ']]>');
  else {
    const end = isTagAt(text, index) ? tagEnd(scan) : undefined;
    if (end === undefined) takeText(scan);
    else takeTag(scan, end);
  }
}

function isTagAt(text: string, index: number): boolean {
  return (
    text[index] === '<' &&
    /^<[/?!A-Za-z_]/u.test(text.slice(index, index + 2)) &&
    tokenLengthAt(text, index) === 0
  );
}

/** After the `>` that closes the tag; one within quotes does not. */
function tagEnd(scan: Scan): number | undefined {
  if (scan.unclosed > UNCLOSED_MAX) return undefined;
  let quote = '';
  for (let index = scan.index + 1; index < scan.text.length; index += 1) {
    const letter = scan.text.charAt(index);
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '>') return index + 1;
    // An apostrophe begins a value only after an equals sign.
    else if ((letter === '"' || letter === "'") && /[=\s]/u.test(scan.text.charAt(index - 1))) quote = letter;
  }
  scan.unclosed += 1;
  return undefined;
}

function takeRaw(scan: Scan, open: string, close: string): void {
  const start = scan.index + open.length;
  const found = scan.text.indexOf(close, start);
  const end = found < 0 ? scan.text.length : found;
  const inner = scan.text.slice(start, end);
  scan.out.push(
    open,
    open === '<!--' ? scan.kit.text(inner) : elementText(scan, inner),
    found < 0 ? '' : close,
  );
  scan.index = found < 0 ? end : end + close.length;
}

function takeText(scan: Scan): void {
  const { text, index } = scan;
  let end = index + Math.max(1, tokenLengthAt(text, index));
  while (end < text.length && !(text[end] === '<' && isMarkAt(text, end)))
    end += Math.max(1, tokenLengthAt(text, end));
  const written = text.slice(index, end);
  scan.out.push(rewritten(written, unescaped(written), elementText(scan, unescaped(written))));
  scan.index = end;
}

function isMarkAt(text: string, index: number): boolean {
  return isTagAt(text, index) || text.startsWith('<!', index);
}

/** The white space around a value is the document's. */
function elementText(scan: Scan, text: string): string {
  const value = text.trim();
  if (value === '') return text;
  const start = text.indexOf(value);
  const redacted = namedText(scan, value) ?? scan.kit.text(value);
  return text.slice(0, start) + redacted + text.slice(start + value.length);
}

const NAME_ID = /^(?:nameid|nameidentifier|baseid|subjectid)$/iu;
const SUBJECT: NameRule = { kind: 'user', how: 'personal' };
const CLAIM: NameRule = { kind: 'claim', how: 'personal' };

function namedText({ kit, element, label }: Scan, value: string): string | undefined {
  if (element === undefined || kit.names.kept(element)) return undefined;
  if (NAME_ID.test(element)) return shaped(kit, SUBJECT, value);
  if (element === 'AttributeValue') return shaped(kit, kit.names.rule(label ?? '') ?? CLAIM, value);
  const rule = kit.names.rule(element);
  return rule === undefined ? undefined : redactNamed(kit, { rule, value }, BARE);
}

/** What an assertion tells of its subject is redacted whatever it is, and is the same token as in other places. */
function shaped(kit: Kit, rule: NameRule, value: string): string {
  const shape = kit.text(value);
  const place = { ...BARE, person: true };
  return shape === value
    ? (redactNamed(kit, { rule, value }, place) ?? kit.tokens.of('claim', value))
    : shape;
}

function takeTag(scan: Scan, end: number): void {
  const tag = scan.text.slice(scan.index, end);
  scan.index = end;
  const [, slash = '', name = ''] = /^<([/?!]?)\s*(?:[\w.-]+:)?([\w.-]*)/u.exec(tag) ?? [];
  scan.out.push(slash === '' ? redactTag(scan, name, tag) : tag);
  if (name === 'Attribute' && slash === '/') scan.label = undefined;
  scan.element = slash === '' && !tag.endsWith('/>') ? name : undefined;
  if (scan.language === 'html' && slash === '' && /^(?:script|style|textarea)$/iu.test(name))
    takeScript(scan, name);
}

/** Script is no markup: a `<` in it opens nothing, and entities are not read. */
function takeScript(scan: Scan, name: string): void {
  const close = new RegExp(`</${name}`, 'giu');
  close.lastIndex = scan.index;
  const end = close.exec(scan.text)?.index ?? scan.text.length;
  scan.out.push(scan.kit.text(scan.text.slice(scan.index, end)));
  scan.index = end;
}

const ATTRIBUTE = /([^\s=/"'<>]+)(\s{0,20}=\s{0,20})(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gu;
const LINK =
  /^(?:href|src|action|formaction|destination|location|assertionconsumerserviceurl|content|data-[\w-]*(?:url|uri))$/iu;
/** What stands on a button is not what somebody typed. */
const BUTTON = /\stype\s*=\s*["']?(?:submit|button|reset|radio|checkbox|image)\b/iu;

function redactTag(scan: Scan, element: string, tag: string): string {
  const attributes = [...tag.matchAll(ATTRIBUTE)].map(([, name = '', , double, single, bare]) => ({
    name: name.toLowerCase(),
    value: double ?? single ?? bare ?? '',
  }));
  const field = (...names: string[]): string | undefined =>
    attributes.find(({ name }) => names.includes(name))?.value;
  if (element === 'Attribute') scan.label = field('name');
  const isField =
    /^(?:input|meta|param|property|add|setting|option|button)$/iu.test(element) && !BUTTON.test(tag);
  const label = isField ? field('name', 'property', 'key', 'id') : undefined;
  return tag.replace(
    ATTRIBUTE,
    (whole: string, ...[name = '', equals = '', double, single, bare]: (string | undefined)[]) => {
      const quote = double !== undefined ? '"' : single !== undefined ? "'" : '';
      const written = double ?? single ?? bare ?? '';
      const value = unescaped(written);
      const own = label !== undefined && /^(?:value|content)$/iu.test(name) ? label : undefined;
      const redacted = redactAttribute(
        scan.kit,
        own === undefined ? { name, value } : { name, value, label: own },
      );
      return redacted === value
        ? whole
        : `${name}${equals}${quote}${rewritten(written, value, redacted)}${quote}`;
    },
  );
}

interface Attribute {
  readonly name: string;
  readonly value: string;
  /** The name the value is sent under. */
  readonly label?: string;
}

function redactAttribute(kit: Kit, { name, value, label }: Attribute): string {
  const known = label ?? name;
  if (kit.names.kept(known)) return value;
  const rule = kit.names.rule(known);
  // A hidden field `code` is a parameter of the form it stands in; an attribute `code` is not.
  const place = label === undefined ? BARE : ({ ...BARE, where: 'pair' } as const);
  const named =
    rule === undefined || /^(?:name|id|for|autocomplete)$/iu.test(name)
      ? undefined
      : redactNamed(kit, { rule, value }, place);
  if (named !== undefined) return named;
  return LINK.test(name) && /^[/?.]|^https?:/iu.test(value) ? redactUrl(kit, value) : kit.text(value);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  commat: '@',
  nbsp: '\u00a0',
};

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,6}));/gu,
    (whole: string, ...codes: (string | undefined)[]) => {
      const [decimal, hexadecimal, name] = codes;
      if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function rewritten(written: string, before: string, after: string): string {
  if (after === before) return written;
  return after.replace(/[&<>"']/gu, (letter) => ESCAPES[letter] ?? letter);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
