/** Sets of strings: patterns, formats and lengths under one name, so that they can be compared, searched and sampled. */
import { compileSafely, type Runner } from './runner.ts';
import { codePointLength } from '../json.ts';
import { portable } from './portable.ts';

/** A set of strings. Equal `key`s are equal sets. */
export interface Language {
  readonly key: string;
  /** An ECMA-262 pattern, searched for anywhere in the text; absent for a language of lengths alone. */
  readonly source?: string;
  readonly flags: '' | 'u' | 'i' | 'iu';
  /** Bounds of the length in code points. */
  readonly min: number;
  readonly max: number;
  /** False when the pattern accepts more than the true set (a format that no regular expression describes). */
  readonly exact: boolean;
}

export interface Unsupported {
  readonly unsupported: string;
}

export function isUnsupported(language: Language | Unsupported): language is Unsupported {
  return 'unsupported' in language;
}

const patterns = new Map<string, Language | Unsupported>();

/**
 * The strings that have a match of `source` (JSON Schema 2020-12 Validation §6.3.3: not anchored). What has an exact
 * ECMA-262 form in Java, Python or Ruby is translated; what has none is unsupported, with the reason.
 */
export function patternLanguage(source: string): Language | Unsupported {
  const known = patterns.get(source);
  if (known !== undefined) return known;
  const translated = portable(source);
  const language: Language | Unsupported =
    'unsupported' in translated
      ? translated
      : {
          key: `/${translated.source}/${translated.flags}`,
          source: translated.source,
          flags: translated.flags,
          min: 0,
          max: Infinity,
          exact: true,
        };
  patterns.set(source, language);
  return language;
}

export function lengthLanguage(min: number, max: number): Language {
  return { key: `length ${String(min)} ${String(max)}`, flags: 'u', min, max, exact: true };
}

/** Exactly the texts given. */
export function listLanguage(texts: readonly string[]): Language {
  const source = `^(?:${texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')).join('|')})$`;
  return { key: `/${source}/u`, source, flags: 'u', min: 0, max: Infinity, exact: true };
}

const DATE = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[zZ]|[+-](?:[01]\d|2[0-3]):?(?:[0-5]\d))`;
const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';

/** Regular descriptions of formats. All but `uuid` and `ipv4` accept a little more than the format does. */
const FORMATS: Readonly<Record<string, { readonly source: string; readonly exact: boolean }>> = {
  // RFC 3339 §5.6
  date: { source: `^${DATE}$`, exact: false },
  time: { source: `^${TIME}$`, exact: false },
  'date-time': { source: `^${DATE}[tT ]${TIME}$`, exact: false },
  // RFC 4122 §3
  uuid: { source: '^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$', exact: true },
  ipv4: { source: `^${OCTET}(?:\\.${OCTET}){3}$`, exact: true },
  ipv6: { source: '^[0-9a-fA-F:.]+$', exact: false },
  // RFC 1123 §2.1
  hostname: { source: `^${LABEL}(?:\\.${LABEL})*\\.?$`, exact: false },
  email: { source: '^[^@]+@[^@]+$', exact: false },
  // RFC 3986 §3: a scheme, a colon and no blanks.
  uri: { source: '^[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s]*$', exact: false },
  url: { source: '^[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s]*$', exact: false },
  // RFC 4648 §4
  byte: { source: '^[A-Za-z0-9+/]*={0,2}$', exact: false },
};

/** The strings of a format (JSON Schema 2020-12 Validation §7.3); undefined when it is only an annotation here. */
export function formatLanguage(format: string): Language | undefined {
  const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (known === undefined) return undefined;
  return {
    key: `format ${format}`,
    source: known.source,
    flags: 'u',
    min: 0,
    max: Infinity,
    exact: known.exact,
  };
}

const runners = new Map<string, Runner | undefined>();

/** Whether the text is in the language, in bounded time; undefined when that cannot be promised. */
export function matches(language: Language, text: string): boolean | undefined {
  if (language.source === undefined) {
    const length = codePointLength(text);
    return length >= language.min && length <= language.max;
  }
  if (!runners.has(language.key)) runners.set(language.key, compileSafely(language.source, language.flags));
  return runners.get(language.key)?.(text);
}

export { compareLanguages, samplesOf } from './compare.ts';
