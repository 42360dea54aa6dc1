/** How often something was seen, told by several runs: summed where the recordings are different ones, and not where they are the same. */
import type { Seen } from '../core/finding.ts';
import type { Run } from '../core/run.ts';

export interface Sighting {
  readonly run: Run;
  readonly seen: Seen | undefined;
}

export function mergedSeen(sightings: readonly Sighting[]): Seen | undefined {
  let merged: Seen | undefined;
  const counted = new Set<string>();
  for (const { run, seen } of sightings) {
    if (seen === undefined) continue;
    const files = run.recordings.map(({ file }) => file);
    const isApart = files.length > 0 && files.every((file) => !counted.has(file));
    if (merged === undefined) merged = seen;
    else if (!isSame(merged, seen)) merged = united(merged, seen, isApart);
    for (const file of files) counted.add(file);
  }
  return merged;
}

function isSame(a: Seen, b: Seen): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Of the same recordings the larger number is a lower bound: the runs looked at different interactions. */
function united(a: Seen, b: Seen, isApart: boolean): Seen {
  const together = (one: number, other: number): number => (isApart ? one + other : Math.max(one, other));
  const firsts = [a.first, b.first].flatMap((time) => time ?? []).sort();
  const lasts = [a.last, b.last].flatMap((time) => time ?? []).sort();
  const [first] = firsts;
  const last = lasts.at(-1);
  // What is newer than one run's last sighting need not be newer than the other's.
  const newer = a.newerWithout === b.newerWithout && !isApart ? a.newerWithout : undefined;
  const correctedIn = a.correctedIn === b.correctedIn ? a.correctedIn : undefined;
  const facts = { ...a.facts, ...b.facts };
  return {
    count: together(a.count, b.count),
    of: together(a.of, b.of),
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    releases: [...new Set([...a.releases, ...b.releases])],
    ...(a.early === true && b.early === true ? { early: true } : {}),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...(newer === undefined ? {} : { newerWithout: newer }),
    ...(correctedIn === undefined ? {} : { correctedIn }),
  };
}
