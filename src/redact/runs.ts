/** Long runs of letters, found by what ends them: a greedy pattern over some millions of letters exhausts the matcher's stack. */

export interface Runs {
  /** One letter that ends a run, with the flag `g`. */
  readonly breaks: RegExp;
  /** Shorter runs are left. */
  readonly min: number;
}

export function replaceRuns(text: string, { breaks, min }: Runs, replace: (run: string) => string): string {
  const out: string[] = [];
  let start = 0;
  let done = 0;
  while (start < text.length) {
    breaks.lastIndex = start;
    const found = breaks.exec(text);
    const end = found?.index ?? text.length;
    if (end - start >= min) {
      out.push(text.slice(done, start), replace(text.slice(start, end)));
      done = end;
    }
    // A letter may be two code units; from the second, the search would go back to the first.
    start = end + (found?.[0].length ?? 1);
  }
  return done === 0 ? text : out.join('') + text.slice(done);
}
