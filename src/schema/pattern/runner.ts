/** Runs patterns that others wrote, in time bounded by the length of the text. */
import type * as Re2 from 're2js';
import { onDemand } from '../../core/on-demand.ts';
import { acceptorOf } from './automaton.ts';

const re2 = onDemand('re2js') as () => typeof Re2;

export type Runner = (text: string) => boolean | undefined;

/** Texts longer than this are not handed to the built-in engine, whose time can grow with a power of the length. */
const BUILT_IN_TEXT_MAX = 2000;

/** The quickest way to run the pattern that cannot hang; undefined when there is none. */
export function compileSafely(source: string, flags: string): Runner | undefined {
  const linear = once(() => withRe2(source, flags) ?? withAutomaton(source, flags));
  if (!isTame(source)) return linear();
  const pattern = new RegExp(source, flags);
  return (text) => (text.length <= BUILT_IN_TEXT_MAX ? pattern.test(text) : linear()?.(text));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** No repeated group and few open repetitions: backtracking is then a small power of the text's length. */
function isTame(source: string): boolean {
  const bare = source.replace(/\\./gu, 'e').replace(/\[(?:[^\]])*\]/gu, 'c');
  return (
    !/\)[*+{]/u.test(bare) && (bare.match(/[*+]|\{\d+,\}/gu) ?? []).length <= 3 && !/\{\d*\d{4}/u.test(bare)
  );
}

function withRe2(source: string, flags: string): Runner | undefined {
  const { RE2JS } = re2();
  try {
    const translated = RE2JS.translateRegExp(source);
    const pattern = RE2JS.compile(translated, flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0);
    return (text) => pattern.matcher(text).find();
  } catch {
    // RE2 has no lookarounds and no backreferences.
    return undefined;
  }
}

function withAutomaton(source: string, flags: string): Runner | undefined {
  return acceptorOf(source, flags);
}
