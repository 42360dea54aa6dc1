/** What a run lacks for a verdict, whether it was made at once or merged. */
import type { Run, RunFault } from './run.ts';

type Judged = Pick<Run, 'contracts' | 'recordings' | 'comparisons'>;

/**
 * No interaction got an answer: then there is nothing to be ready about. Recordings and compared releases are
 * something to judge by themselves, but do not make up for contracts none of which got an answer.
 */
export function isNothingJudged({ contracts, recordings, comparisons = [] }: Judged): boolean {
  const hasOther = comparisons.length > 0 || recordings.some(({ exchanges }) => exchanges > 0);
  if (hasOther && contracts.length === 0) return false;
  return !contracts.some(({ interactions }) => interactions.some(({ verdict }) => verdict !== 'not-checked'));
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
