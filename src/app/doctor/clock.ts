/** The clock by which ages, waivers and history are counted, against what others say of the time. */
import type { RunPast } from '../../core/run.ts';
import { askGit, lines } from '../../load/git.ts';
import type { Patient } from './patient.ts';
import type { Point } from './point.ts';

/** Clocks that are set by the network differ by less. */
const SKEW_MS = 5 * 60_000;

export interface OtherClocks {
  /** The `Date` header of the broker, and when it came. */
  readonly broker?: { readonly date: string; readonly at: string };
  readonly history: readonly Pick<RunPast, 'at'>[];
  /** The time of the run was set from outside. */
  readonly pinnedBy?: string;
}

export function clockPoints(
  { workspace, at }: Patient,
  { broker, history, pinnedBy }: OtherClocks,
): readonly Point[] {
  const about = 'clock';
  const now = Date.parse(at);
  const points: Point[] = [];
  const next =
    'Set the clock of this machine (NTP): ages of contracts, ends of waivers and the history are counted by it.';
  if (pinnedBy !== undefined)
    points.push({
      about,
      state: 'look',
      text: `the time is ${at}, as ${pinnedBy} says; contracts age and waivers end by it`,
      next: `Good for the same bytes twice; take ${pinnedBy} away where a release is decided.`,
    });
  const commit = newestCommit(workspace);
  if (commit !== undefined && Date.parse(commit) - now > SKEW_MS)
    points.push({
      about,
      state: 'look',
      text: `it is ${at} here, and the newest commit is of ${commit}`,
      next,
    });
  const last = history
    .map((run) => run.at)
    .toSorted()
    .at(-1);
  if (last !== undefined && Date.parse(last) - now > SKEW_MS)
    points.push({ about, state: 'look', text: `it is ${at} here, and the last run was at ${last}`, next });
  const apart = broker === undefined ? 0 : Math.abs(Date.parse(broker.date) - Date.parse(broker.at));
  if (broker !== undefined && apart > SKEW_MS)
    points.push({
      about,
      state: 'look',
      text: `this clock and the broker's are ${String(Math.round(apart / 60_000))} minutes apart: ${broker.at} here, ${broker.date} there`,
      next,
    });
  return points.length > 0
    ? points
    : [{ about, state: 'fine', text: `${at}, and nothing speaks against it` }];
}

function newestCommit(folder: string): string | undefined {
  const { isFine, output } = askGit(['log', '-1', '--format=%cI'], { folder, mayFetch: false });
  const [line = ''] = isFine ? lines(output) : [];
  return line === '' ? undefined : new Date(line).toISOString();
}
