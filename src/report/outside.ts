/** Recorded calls that no contract relies on, of all recordings together. */
import type { Run, RunOutside } from '../core/run.ts';

export interface Outside extends RunOutside {
  readonly provider: string | undefined;
}

/** The most frequent first; undefined where it is not known for any recording. */
export function outsideOf({ recordings }: Pick<Run, 'recordings'>): readonly Outside[] | undefined {
  const known = recordings.filter(({ outside }) => outside !== undefined);
  if (known.length === 0) return undefined;
  const all = new Map<string, Outside>();
  for (const { provider, outside = [] } of known) {
    for (const { operation, count, last } of outside) {
      const key = JSON.stringify([provider, operation]);
      const before = all.get(key);
      const latest = [before?.last, last]
        .flatMap((time) => time ?? [])
        .sort()
        .at(-1);
      all.set(key, {
        provider,
        operation,
        count: (before?.count ?? 0) + count,
        ...(latest === undefined ? {} : { last: latest }),
      });
    }
  }
  return [...all.values()].sort((a, b) => b.count - a.count || (a.operation < b.operation ? -1 : 1));
}
