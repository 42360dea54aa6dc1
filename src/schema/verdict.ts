/** Verdicts on a value, of which one may be that nothing can be said; and what several of them come to. */

/** Undefined: it cannot be said, because of a dangling reference or a pattern that cannot be run. */
export type Verdict = boolean | undefined;

export function and(left: Verdict, right: () => Verdict): Verdict {
  if (left === false) return false;
  const other = right();
  return other === false ? false : left === undefined ? undefined : other;
}

type Judged<Each> = (each: Each, index: number) => Verdict;

/** Whether all are true; false beats unknown, and the first one that is false ends it. */
export function all<Each>(list: readonly Each[], judged: Judged<Each>): Verdict {
  let result: Verdict = true;
  for (let index = 0; index < list.length; index += 1) {
    const verdict = judged(list[index] as Each, index);
    if (verdict === false) return false;
    if (verdict === undefined) result = undefined;
  }
  return result;
}

/** Whether one is true; true beats unknown, and the first one that is true ends it. */
export function any<Each>(list: readonly Each[], judged: Judged<Each>): Verdict {
  let result: Verdict = false;
  for (let index = 0; index < list.length; index += 1) {
    const verdict = judged(list[index] as Each, index);
    if (verdict === true) return true;
    if (verdict === undefined) result = undefined;
  }
  return result;
}

/** Whether exactly one is true; the second one that is true ends it. */
export function exactlyOne<Each>(list: readonly Each[], judged: Judged<Each>): Verdict {
  let isHeld = false;
  let isUnclear = false;
  for (let index = 0; index < list.length; index += 1) {
    const verdict = judged(list[index] as Each, index);
    if (verdict === true && isHeld) return false;
    if (verdict === true) isHeld = true;
    else if (verdict === undefined) isUnclear = true;
  }
  return isUnclear ? undefined : isHeld;
}

/** What several verdicts on one value come to. */
export function together(verdicts: readonly Verdict[]): Verdict {
  return all(verdicts, (verdict) => verdict);
}
