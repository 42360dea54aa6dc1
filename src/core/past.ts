/** Earlier runs of the same providers, out of the lines of a history. */
import type { HistoryDecision, HistoryLine, HistoryRun } from './history.ts';
import type { RunPast } from './run.ts';

/** Earlier runs of one provider that a run carries. */
export const PAST_MAX = 50;

export interface PastQuery {
  readonly providers: readonly string[];
  /** ISO 8601: what was not before is left out, so that a run that is made again finds the same. */
  readonly at: string;
}

/** Oldest first; of each provider the newest `PAST_MAX`. */
export function pastOf(lines: readonly HistoryLine[], { providers, at }: PastQuery): readonly RunPast[] {
  const before = lines.filter((line) => Date.parse(line.at) < Date.parse(at));
  const decisions = decisionsIn(before);
  const runs = unique(before.flatMap((line) => (line.kind === 'run' ? [line] : [])));
  return [...new Set(providers)]
    .flatMap((name) => ofProvider(name, runs, decisions).slice(-PAST_MAX))
    .toSorted(
      (a, b) =>
        Date.parse(a.at) - Date.parse(b.at) ||
        compare(a.provider, b.provider) ||
        compare(a.release, b.release),
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Merged histories may hold a run twice. */
function unique(runs: readonly HistoryRun[]): readonly HistoryRun[] {
  const byDigest = new Map(runs.map((run) => [run.run, run] as const));
  return [...byDigest.values()].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** By run: the last one counts. */
function decisionsIn(lines: readonly HistoryLine[]): ReadonlyMap<string, HistoryDecision> {
  const decisions = lines.flatMap((line) => (line.kind === 'decision' ? [line] : []));
  return new Map(
    decisions
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
      .map((decision) => [decision.run, decision] as const),
  );
}

function ofProvider(
  name: string,
  runs: readonly HistoryRun[],
  decisions: ReadonlyMap<string, HistoryDecision>,
): readonly RunPast[] {
  return runs.flatMap(({ run, at, providers }) => {
    const decided = decisions.get(run)?.decision;
    return providers
      .filter((provider) => provider.name === name)
      .map(({ release, verdict, breaks, risks, findings }): RunPast => ({
        at,
        provider: name,
        release,
        verdict,
        breaks,
        risks,
        findings,
        ...(decided === undefined ? {} : { decision: decided === 'hold' ? 'held' : 'released' }),
      }));
  });
}
