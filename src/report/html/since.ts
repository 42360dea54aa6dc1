/** What the history says about this run: how long each finding has been open, and what is new, gone or the same. */
import type { Run, RunFinding, RunPast } from '../../core/run.ts';
import { daysBetween } from './days.ts';

export interface Since {
  readonly provider: string;
  /** The run before this one. */
  readonly release: string;
  readonly at: string;
  readonly fixed: number;
  readonly fresh: number;
  readonly same: number;
  /** Findings that are back because their waiver ended. */
  readonly back: number;
}

/** Runs of the same providers that were before this one, oldest first. */
export function earlier(run: Run): readonly RunPast[] {
  const names = new Set(run.providers.map(({ name }) => name));
  const now = Date.parse(run.at);
  return (run.history ?? [])
    .filter(({ provider, at }) => names.has(provider) && Date.parse(at) < now)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.release < b.release ? -1 : 1));
}

/** What the history keeps of a run: its breaks and risks. */
export function isOpen({ level }: RunFinding): boolean {
  return level !== 'info';
}

export function sinceLast(run: Run): readonly Since[] {
  const before = earlier(run);
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
        back: own.filter(({ state }) => state === 'expired').length,
      },
    ];
  });
}

export interface Age {
  /** The day a run first had it; absent when it is this one. */
  readonly first?: string;
  readonly days: number;
}

/** How long a finding has been open; undefined where nobody looked before. */
export function ageOf({ firstSeen }: RunFinding, run: Run): Age | undefined {
  const days = firstSeen === undefined ? undefined : daysBetween(firstSeen, run.at);
  if (firstSeen !== undefined && days !== undefined && days > 0) return { first: firstSeen, days };
  const wasLooked = (run.history?.length ?? 0) > 0 || run.baseline !== undefined;
  return wasLooked ? { days: 0 } : undefined;
}
