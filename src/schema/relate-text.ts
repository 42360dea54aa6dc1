/** Strings against strings: lengths, patterns and formats, as languages. */
import type { Branch } from './branch.ts';
import type { Mismatch, MismatchKind } from './mismatch.ts';
import { compareLanguages, listLanguage } from './pattern/language.ts';
import { mismatchOf, type Pair } from './pair.ts';
import { languagesOf, type Languages } from './text.ts';

export function relateTexts(pair: Pair): readonly Mismatch[] {
  if (keepsAll(pair.a, pair.b)) return [];
  const sent = languagesOf(pair.a);
  const accepted = languagesOf(pair.b);
  const found = compared(pair, sent, accepted);
  const [unclear] = accepted.unclear.filter((why) => !sent.unclear.includes(why));
  if (found.length > 0 || unclear === undefined) return found;
  return [mismatchOf(pair, 'unknown', { severity: 'unknown', why: unclear })];
}

function compared(pair: Pair, sent: Languages, accepted: Languages): readonly Mismatch[] {
  if (accepted.languages.length === 0) return [];
  const {
    relation,
    onlyInA,
    why = 'the patterns cannot be compared',
  } = compareLanguages(sent.languages, accepted.languages);
  if (relation === 'contained') return [];
  if (relation === 'unknown') return [mismatchOf(pair, 'unknown', { severity: 'unknown', why })];
  const [unclear] = sent.unclear;
  return [
    mismatchOf(pair, kindOf(pair.b), {
      severity: relation,
      expected: describeText(pair.b),
      actual: describeText(pair.a),
      ...(onlyInA === undefined ? {} : { sample: onlyInA }),
      ...(unclear === undefined ? {} : { needsProof: true, why: unclear }),
    }),
  ];
}

/** Every constraint of the acceptor stands in the sender's words too. */
function keepsAll(a: Branch, b: Branch): boolean {
  return (
    b.patterns.every((pattern) => a.patterns.includes(pattern)) &&
    b.notPatterns.every((pattern) => a.notPatterns.includes(pattern)) &&
    b.formats.every((format) => a.formats.includes(format)) &&
    b.minLength <= a.minLength &&
    b.maxLength >= a.maxLength
  );
}

function kindOf(b: Branch): MismatchKind {
  if (b.patterns.length > 0) return 'pattern';
  return b.formats.length > 0 ? 'format' : 'length';
}

/** A set of strings in words. */
export function describeText(branch: Branch): string {
  const words = [
    ...branch.patterns.map((pattern) => `matching ${pattern}`),
    ...branch.formats.map((format) => `of format ${format}`),
    ...(branch.minLength > 0 ? [`of at least ${String(branch.minLength)} characters`] : []),
    ...(branch.maxLength < Infinity ? [`of at most ${String(branch.maxLength)} characters`] : []),
  ];
  return words.length === 0 ? 'any string' : `a string ${words.join(' and ')}`;
}

/** A string of the first alternative that the second refuses, when their languages show one. */
export function onlySent(a: Branch, b: Branch): string | undefined {
  const accepted = languagesOf(b).languages;
  return accepted.length === 0 ? undefined : compareLanguages(languagesOf(a).languages, accepted).onlyInA;
}

/** Whether a pattern or format allows no other strings than the listed ones: `^(on|off)$` against `on`, `off`, `auto`. */
export function areAllListed(branch: Branch, values: readonly unknown[]): boolean {
  const { languages } = languagesOf(branch);
  if (branch.patterns.length + branch.formats.length === 0) return false;
  const texts = values.filter((value) => typeof value === 'string');
  return compareLanguages(languages, [listLanguage(texts)]).relation === 'contained';
}
