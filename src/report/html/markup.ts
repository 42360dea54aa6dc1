/** Markup that escapes by default: what is put between tags or into quoted attributes is text, unless this file made it markup. */

/** A symbol, because no document that was read can hold one. */
const MARKUP: unique symbol = Symbol('markup');

export interface Markup {
  readonly [MARKUP]: string;
}

export type Content = Markup | string | number | undefined | readonly Content[];

/**
 * Control and format characters (Unicode Cc and Cf: bidi marks, zero widths, tags), the two line separators, lone
 * surrogates and what is no character. They are written out, so that two names that look alike are seen to differ.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text with every hidden character written as an escape; line feeds and tabs stay. */
export function shown(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(HIDDEN, (character) => {
    if (character === '\n' || character === '\t') return character;
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** Most texts are of this kind, and a page has many. */
const HARMLESS = /^[ !#-%(-;=?-~]*$/u;

function escaped(text: string): string {
  if (HARMLESS.test(text)) return text;
  return shown(text).replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}

/**
 * Every value is escaped, also within attributes, which are always quoted. Line breaks of the template and the spaces
 * around them are one line feed, so that the source can be laid out and the page stays small.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let own = LAID_OUT.get(parts);
  if (own === undefined) {
    own = parts.map((part) => part.replace(/\s*\n\s*/gu, '\n'));
    LAID_OUT.set(parts, own);
  }
  return joined(own, contents);
}

const LAID_OUT = new WeakMap<TemplateStringsArray, readonly string[]>();

/** As `html`, for where every space counts. */
export function exact(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return joined(parts, contents);
}

function joined(parts: readonly string[], contents: readonly Content[]): Markup {
  let text = parts[0] ?? '';
  contents.forEach((content, index) => {
    text += textOf(content) + (parts[index + 1] ?? '');
  });
  return { [MARKUP]: text };
}

/** The page's own style and script hold no data; nothing else may pass here. */
export function verbatim(text: string): Markup {
  return { [MARKUP]: text };
}

export function textOf(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return escaped(content);
  if (typeof content === 'number') return String(content);
  if (isList(content)) return content.map(textOf).join('');
  return content[MARKUP];
}

function isList(content: Markup | readonly Content[]): content is readonly Content[] {
  return Array.isArray(content);
}

/** Names in backticks become code. */
export function rich(text: string): Markup {
  const pieces = text.split('`');
  // An odd backtick is a backtick.
  const whole = pieces.length % 2 === 0 ? [...pieces.slice(0, -2), pieces.slice(-2).join('`')] : pieces;
  return html`${whole.map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece))}`;
}

/** A name that stays on one line, where the screen is not narrow. */
const NAME_MAX = 24;
/** Longer without a place to break, a name may be broken anywhere. */
const UNBROKEN = /[^\s-]{25}/u;

/** Keeps the direction of a name from turning what stands beside it. */
export function named(text: string): Markup {
  if (text.length <= NAME_MAX) return html`<bdi>${text}</bdi>`;
  return html`<bdi class="${UNBROKEN.test(text) ? 'long' : 'text'}">${text}</bdi>`;
}

/** `a, b and c`. */
export function listed(items: readonly Content[]): Markup {
  return html`${items.map((item, index) => {
    if (index === 0) return item;
    return [index === items.length - 1 ? ' and ' : ', ', item];
  })}`;
}

/** As `listed`, with those beyond `max` counted. */
export function listedUpTo(items: readonly Content[], max: number): Markup {
  return items.length <= max
    ? listed(items)
    : listed([...items.slice(0, max), `${String(items.length - max)} more`]);
}

/** Cut after `max` characters; what is left out is counted. */
export function clipped(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max)}… (${String(text.length - max)} more characters in the run file)`;
}
