/** Text of inputs made safe for the formats that would take a part of it for their own signs. */
import { clipped, plain } from '../core/text.ts';

/** Tag characters write text that nobody sees (Unicode §23.9); soft hyphens and variation selectors hide in words. */
const UNSEEN = /[\u00ad\u034f\u115f\u1160\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\u{e0000}-\u{e0fff}]/gu;

/** Halves of characters and code points that are none; XML 1.0 §2.2 and UTF-8 have no place for them. */
const BROKEN = /\p{Cs}|[\ufffe\uffff]/gu;

/** On one line, with nothing hidden and nothing that is no character. */
export function shown(text: string): string {
  return plain(text).replace(UNSEEN, '').replace(BROKEN, '\ufffd');
}

/** As `shown`, cut after `max` characters with an ellipsis; never between the halves of a character. */
export function short(text: string, max: number): string {
  return shown(clipped(shown(text), max)).replace(/\ufffd…$/u, '…');
}

/** Signs that mean something in Markdown, HTML, tables, mathematics, short names of emoji or links. */
const MARKDOWN_SIGNS = /[\\`*_~|<>&[\]!#@^{}=+"$%]/gu;

/** Signs that turn what follows into a mention, a reference or an address. */
const REFERRING = /[@#!~&$%](?=[\p{L}\p{N}_"])|:(?=\/)|www(?=\.)/giu;

/**
 * Prose for Markdown and HTML. Signs become character references, which start no structure (CommonMark §2.5). GitHub and
 * GitLab look for mentions, references and addresses once more in the finished text, so an invisible space parts those.
 */
export function prose(text: string): string {
  return text
    .replace(REFERRING, '$&\u200b')
    .replace(MARKDOWN_SIGNS, characterReference)
    .replaceAll('\u200b', '&#8203;');
}

function characterReference(sign: string): string {
  return `&#${String(sign.charCodeAt(0))};`;
}

/** Text that is taken as it is: no mention, no link, no formatting. */
export function code(text: string): string {
  if (text === '') return '';
  // In a table `|` ends a cell even in code, and a code span cannot hold its own fence or a space at its ends.
  const isSimple = !/[`|\\]|^ | $/u.test(text);
  return isSimple ? `\`${text}\`` : `<code>${text.replace(MARKDOWN_SIGNS, characterReference)}</code>`;
}

/** A title of ours: prose with names in backticks. */
export function titled(text: string): string {
  return text
    .split(/(`[^`]+`)/u)
    .map((part) => (/^`[^`]+`$/u.test(part) ? code(part.slice(1, -1)) : prose(part)))
    .join('');
}

/**
 * A line that no CI takes for a command of its own. GitHub reads `::name::` at the beginning of a line and `##[name]`
 * anywhere in it (actions/runner, ActionCommand), Azure `##vso[name]` and `##[name]` (docs: logging commands), TeamCity
 * `##teamcity[`. A space parts the signs.
 */
export function inert(line: string): string {
  return line.replace(/##(?=\[|vso\[|teamcity\[)/giu, '# #').replace(/^(\s*):(?=:)/u, '$1: ');
}

/** The value of a GitHub workflow command. Source: actions/runner, ActionCommand. */
export function commandData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a GitHub workflow command. */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** What a spreadsheet takes for the beginning of a formula, also after blanks and in full width. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/** One field of RFC 4180. Text that a spreadsheet would calculate is marked as text by an apostrophe. */
export function csvField(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const text = shown(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;]|^\s|\s$|^'/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A path inside a URI (RFC 3986 §3.3). */
export function uriPath(path: string): string {
  return path
    .replace(BROKEN, '\ufffd')
    .split('/')
    .map((segment) => encodeURIComponent(segment).replace(/[!'()*]/gu, percentEncoded))
    .join('/');
}

function percentEncoded(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
