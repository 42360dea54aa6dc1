/** Verdicts on a value, of which one may be that nothing can be said; and what several of them come to. */

/** Undefined: it cannot be said, because of a dangling reference or a pattern that cannot be run. */
export type Verdict = boolean | undefined;

export function and(left: Verdict, right: () => Verdict): Verdict {
  if (left === false) return false;
  const other = right();
  return other === false ? false : left === undefined ? undefined : other;
}

/** Three-valued: false beats unknown. */
export function all(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = true;
  for (const verdict of verdicts) {
    if (verdict === false) return false;
    if (verdict === undefined) result = undefined;
  }
  return result;
}

/** Three-valued: true beats unknown. */
export function any(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = false;
  for (const verdict of verdicts) {
    if (verdict === true) return true;
    if (verdict === undefined) result = undefined;
  }
  return result;
}

/** One after the other, as far as it is asked for: mostly the first few decide. */
export function* lazily<Each>(
  list: readonly Each[],
  judged: (each: Each, index: number) => Verdict,
): Generator<Verdict> {
  for (const [index, each] of list.entries()) yield judged(each, index);
}

export function exactlyOne(verdicts: Iterable<Verdict>): Verdict {
  let isHeld = false;
  let isUnclear = false;
  for (const verdict of verdicts) {
    if (verdict === true && isHeld) return false;
    if (verdict === true) isHeld = true;
    else if (verdict === undefined) isUnclear = true;
  }
  return isUnclear ? undefined : isHeld;
}
