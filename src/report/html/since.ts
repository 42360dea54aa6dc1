/** What the history says about this run: how long each finding has been open, and what is new, gone or the same. */
import type { Run, RunFinding } from '../../core/run.ts';
import type { HistoryLine } from './extras.ts';

export interface Since {
  readonly provider: string;
  /** The run before this one. */
  readonly release: string;
  readonly at: string;
  readonly fixed: number;
  readonly fresh: number;
  readonly same: number;
}

/** Runs of the same providers that were before this one, oldest first. */
export function earlier(run: Run, history: readonly HistoryLine[]): readonly HistoryLine[] {
  const names = new Set(run.providers.map(({ name }) => name));
  const now = Date.parse(run.at);
  return history
    .filter(({ provider, at }) => names.has(provider) && Date.parse(at) < now)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.release < b.release ? -1 : 1));
}

/** What the history keeps of a run: its breaks and risks. */
export function isOpen({ level }: RunFinding): boolean {
  return level !== 'info';
}

export function sinceLast(run: Run, history: readonly HistoryLine[]): readonly Since[] {
  const before = earlier(run, history);
  return [...new Set(run.providers.map(({ name }) => name))].flatMap((provider) => {
    const last = before.findLast((line) => line.provider === provider);
    if (last === undefined) return [];
    const then = new Set(last.findings.map(({ fingerprint }) => fingerprint));
    const own = run.findings.filter((finding) => finding.provider.name === provider && isOpen(finding));
    const now = new Set(own.map(({ fingerprint }) => fingerprint));
    const same = [...now].filter((each) => then.has(each)).length;
    return [
      {
        provider,
        release: last.release,
        at: last.at,
        fixed: then.size - same,
        fresh: now.size - same,
        same,
      },
    ];
  });
}

/** By fingerprint: the first day each finding was seen, for those an earlier run had. */
export function firstSeen(run: Run, history: readonly HistoryLine[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { findings } of earlier(run, history)) {
    for (const { fingerprint, firstSeen: day } of findings) {
      const known = first.get(fingerprint);
      if (known === undefined || Date.parse(day) < Date.parse(known)) first.set(fingerprint, day);
    }
  }
  return first;
}
