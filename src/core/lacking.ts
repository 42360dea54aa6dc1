/** What a run lacks for a verdict, whether it was made at once or merged. */
import type { Run, RunFault } from './run.ts';

/**
 * Why the run speaks of a part only, in words; undefined for a whole one. A part must not be taken for the whole. Contracts
 * and specs that were named are the whole of what was asked.
 */
export function partText({ shard, narrowedTo = [], counts, findings }: Run): string | undefined {
  if (shard !== undefined) return `shard ${String(shard.index)}/${String(shard.of)} of a run`;
  const isCut = counts.breaks + counts.risks + counts.infos > findings.length;
  const parts = [
    ...(narrowedTo.includes('consumers') ? ['consumers'] : []),
    ...(isCut || narrowedTo.includes('findings') ? ['findings'] : []),
  ];
  return parts.length === 0 ? undefined : `a run of some ${parts.join(' and ')} only`;
}

type Judged = Pick<Run, 'contracts' | 'recordings' | 'comparisons'>;

/**
 * No interaction got an answer: then there is nothing to be ready about. Recordings and compared releases are
 * something to judge by themselves, but do not make up for contracts none of which got an answer.
 */
export function isNothingJudged({ contracts, recordings, comparisons = [] }: Judged): boolean {
  const hasOther = comparisons.length > 0 || isSomethingCompared(recordings);
  if (hasOther && contracts.length === 0) return false;
  return !contracts.some(({ interactions }) => interactions.some(({ verdict }) => verdict !== 'not-checked'));
}

/** Exchanges that no operation fits were read, and held against nothing. */
export function isSomethingCompared(recordings: Run['recordings']): boolean {
  return recordings.some(({ exchanges, unmatched }) => exchanges > unmatched);
}

/**
 * Faults of specs and of the config. Those of a contract and of references leave their consumers unchecked, and are counted
 * there; those of the history tell of other runs than this one.
 */
export function seriousFaults({ faults, contracts }: Pick<Run, 'faults' | 'contracts'>): readonly RunFault[] {
  const files = new Set(contracts.map(({ file }) => file));
  return faults.filter(
    ({ code, file }) => !/^(?:reference|history)-/u.test(code) && (file === undefined || !files.has(file)),
  );
}
