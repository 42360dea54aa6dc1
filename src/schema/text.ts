/** Strings as the rest of the engine asks about them: patterns, lengths and formats of one alternative. */
import type { Branch } from './branch.ts';
import {
  formatLanguage,
  isUnsupported,
  lengthLanguage,
  matches,
  patternLanguage,
  samplesOf,
  type Language,
} from './pattern/language.ts';

/** Whether `text` has a match of `pattern` (ECMA-262, unanchored); undefined when the pattern cannot be run safely. */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
  const language = patternLanguage(pattern);
  return isUnsupported(language) ? undefined : matches(language, text);
}

export interface Languages {
  readonly languages: readonly Language[];
  /** Reasons for constraints that no language stands for. */
  readonly unclear: readonly string[];
}

/** The languages a string alternative is the intersection of. Formats without a language are annotations and left out. */
export function languagesOf(branch: Branch): Languages {
  const languages: Language[] = [];
  const unclear: string[] = [];
  for (const pattern of branch.patterns) {
    const language = patternLanguage(pattern);
    if (isUnsupported(language)) unclear.push(`pattern \`${pattern}\`: ${language.unsupported}`);
    else languages.push(language);
  }
  for (const format of branch.formats) {
    const language = formatLanguage(format);
    if (language !== undefined) languages.push(language);
  }
  if (branch.minLength > 0 || branch.maxLength < Infinity) {
    languages.push(lengthLanguage(branch.minLength, branch.maxLength));
  }
  for (const pattern of branch.notPatterns) unclear.push(`not pattern \`${pattern}\``);
  return { languages, unclear };
}

const USUAL: readonly string[] = ['text', 'a', ''];

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T08:30:00Z',
  date: '2026-01-31',
  time: '08:30:00Z',
  duration: 'P1D',
  email: 'ada@example.com',
  uuid: '2819c223-7f76-453a-919d-413861904646',
  uri: 'https://example.com/a',
  'uri-reference': '/a',
  url: 'https://example.com/a',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'aWRwYWN0',
  'json-pointer': '/a',
  regex: '^a$',
};

/** Strings that may satisfy the alternative, short and readable first. Each still has to be checked. */
export function sampleTexts(branch: Branch): readonly string[] {
  const byFormat = branch.formats.flatMap((format) =>
    Object.hasOwn(BY_FORMAT, format) ? [BY_FORMAT[format] ?? ''] : [],
  );
  const { languages } = languagesOf(branch);
  const constrained = branch.patterns.length > 0 || branch.formats.length > 0;
  const { minLength, maxLength } = branch;
  const sized = [
    ...(minLength > 0 && minLength <= 5000 ? ['a'.repeat(minLength)] : []),
    ...(maxLength > 0 && maxLength < 5000 ? ['a'.repeat(maxLength)] : []),
    ...(maxLength === 0 ? [''] : []),
  ];
  const members = constrained && languages.length > 0 ? samplesOf(languages, 3) : [];
  return [...byFormat, ...members, ...(constrained && byFormat.length > 0 ? [] : USUAL), ...sized];
}

/** A short text that the pattern fits; undefined when the pattern cannot be run. */
export function sampleOfPattern(pattern: string): string | undefined {
  const language = patternLanguage(pattern);
  return isUnsupported(language) ? undefined : samplesOf([language], 1)[0];
}
