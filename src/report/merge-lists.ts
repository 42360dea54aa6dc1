/** The lists of several runs as one list each, in the order in which one run would have them. */
import type { Run, RunContract, RunFault, RunNotChecked, RunRecording } from '../core/run.ts';

export function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** One entry for each key, where it first appears; `chosen` says which of two entries of a key stays. */
export function unitedBy<Entry>(
  lists: readonly (readonly Entry[])[],
  keyOf: (entry: Entry) => string,
  chosen: (known: Entry, entry: Entry) => Entry = (known) => known,
): readonly Entry[] {
  const united = new Map<string, Entry>();
  for (const entry of lists.flat()) {
    const known = united.get(keyOf(entry));
    united.set(keyOf(entry), known === undefined ? entry : chosen(known, entry));
  }
  return [...united.values()];
}

/** Contracts by their files, their interactions with the ids that findings have in the whole. */
export function mergedContracts(
  runs: readonly Run[],
  ids: ReadonlyMap<string, string>,
): readonly RunContract[] {
  const relabelled = runs.map(({ contracts, findings }) => {
    const labels = new Map(findings.map(({ id, fingerprint }) => [id, ids.get(fingerprint) ?? id]));
    return contracts.map((contract) => ({
      ...contract,
      interactions: contract.interactions.map((interaction) => ({
        ...interaction,
        // A filter may have left the finding out; then its id is all there is.
        findings: interaction.findings.map((id) => labels.get(id) ?? id),
      })),
    }));
  });
  return unitedBy(relabelled, ({ file }) => file).toSorted((a, b) => compareText(a.file, b.file));
}

/** An exchange that fits an operation in one run is no unmatched one, and what a contract of one run relies on is not outside. */
export function mergedRecordings(runs: readonly Run[]): readonly RunRecording[] {
  return unitedBy(
    runs.map(({ recordings }) => recordings),
    ({ file }) => file,
    (known, recording) => {
      const { outside: _, ...chosen } = recording.unmatched < known.unmatched ? recording : known;
      const outside = outsideOfBoth(known.outside, recording.outside);
      return outside === undefined ? chosen : { ...chosen, outside };
    },
  ).toSorted((a, b) => compareText(a.file, b.file));
}

/** A run that read no contract of the provider says nothing. */
function outsideOfBoth(
  one: RunRecording['outside'],
  other: RunRecording['outside'],
): RunRecording['outside'] {
  if (one === undefined || other === undefined) return one ?? other;
  const names = new Set(other.map(({ operation }) => operation));
  return one.filter(({ operation }) => names.has(operation));
}

/** In the order of the contracts. */
export function mergedNotChecked(
  runs: readonly Run[],
  contracts: readonly RunContract[],
): readonly RunNotChecked[] {
  const pairOf = ({ provider, consumer }: Pick<RunContract, 'provider' | 'consumer'>): string =>
    JSON.stringify([provider, consumer]);
  const places = new Map<string, number>();
  for (const [index, contract] of contracts.entries()) {
    if (!places.has(pairOf(contract))) places.set(pairOf(contract), index);
  }
  const placeOf = (each: RunNotChecked): number => places.get(pairOf(each)) ?? contracts.length;
  return mostOften(runs.map(({ notChecked }) => notChecked)).toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Those of contracts last, in the order of the contracts. */
export function mergedFaults(runs: readonly Run[], contracts: readonly RunContract[]): readonly RunFault[] {
  const places = new Map(contracts.map(({ file }, index) => [file, index]));
  const placeOf = ({ file = '' }: RunFault): number => places.get(file) ?? -1;
  return mostOften(runs.map(({ faults }) => faults)).toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Each entry as often as the run that has it most often: shards tell the same of what they share, and each may tell a thing twice. */
function mostOften<Entry>(lists: readonly (readonly Entry[])[]): readonly Entry[] {
  const united: Entry[] = [];
  const taken = new Map<string, number>();
  for (const list of lists) {
    const own = new Map<string, number>();
    for (const entry of list) {
      const key = JSON.stringify(entry);
      const times = (own.get(key) ?? 0) + 1;
      own.set(key, times);
      if (times <= (taken.get(key) ?? 0)) continue;
      taken.set(key, times);
      united.push(entry);
    }
  }
  return united;
}
