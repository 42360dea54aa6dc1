/** Strings against strings: lengths, patterns and formats, as languages. */
import type { Branch } from './branch.ts';
import type { Mismatch, MismatchKind } from './mismatch.ts';
import { compareLanguages, type Language } from './pattern/language.ts';
import { mismatchOf, type Pair } from './pair.ts';
import { languagesOf } from './text.ts';

export function relateTexts(pair: Pair): readonly Mismatch[] {
  const { a, b } = pair;
  const demands =
    b.patterns.length + b.formats.length + b.notPatterns.length > 0 ||
    b.minLength > 0 ||
    b.maxLength < Infinity;
  if (!demands) return [];
  const sent = languagesOf(a);
  const accepted = languagesOf(b);
  const found: Mismatch[] = [];
  if (keepsAll(a, b)) return [];
  if (accepted.languages.length > 0) {
    const { relation, onlyInA, why } = compareLanguages(sent.languages, accepted.languages);
    if (relation === 'unknown') {
      found.push(
        mismatchOf(pair, 'unknown', { severity: 'unknown', why: why ?? 'the patterns cannot be compared' }),
      );
    } else if (relation !== 'contained') {
      found.push(
        mismatchOf(pair, kindOf(b), {
          severity: relation,
          expected: describeText(b),
          actual: describeText(a),
          ...(onlyInA === undefined ? {} : { sample: onlyInA }),
          ...(sent.unclear.length > 0 ? { needsProof: true, why: sent.unclear[0] ?? '' } : {}),
        }),
      );
    }
  }
  const unclear = accepted.unclear.filter((why) => !sent.unclear.includes(why));
  if (unclear.length > 0 && found.length === 0) {
    found.push(mismatchOf(pair, 'unknown', { severity: 'unknown', why: unclear[0] ?? '' }));
  }
  return found;
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
  const accepted: readonly Language[] = languagesOf(b).languages;
  return accepted.length === 0 ? undefined : compareLanguages(languagesOf(a).languages, accepted).onlyInA;
}
