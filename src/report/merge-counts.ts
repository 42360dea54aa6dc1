/** What is missing from the whole of merged runs. */
import type { Run } from '../core/run.ts';

/** Whether a filter took findings out of the run: its counts are those of the whole. */
export function isFiltered({ counts, findings }: Run): boolean {
  return counts.breaks + counts.risks + counts.infos > findings.length;
}

/** As an empty shard: no interaction got an answer, and nothing was recorded. */
export function isNothingJudged({ contracts, recordings }: Pick<Run, 'contracts' | 'recordings'>): boolean {
  if (recordings.some(({ exchanges }) => exchanges > 0)) return false;
  return !contracts.some(({ interactions }) => interactions.some(({ verdict }) => verdict !== 'not-checked'));
}

/** Whether something is missing that a verdict needs. */
export function isOpen(run: Pick<Run, 'contracts' | 'recordings' | 'notChecked' | 'faults'>): boolean {
  const files = new Set(run.contracts.map(({ file }) => file));
  // Faults of a contract and of references leave their consumers unchecked, and are counted there.
  const isSerious = run.faults.some(
    ({ code, file }) => !code.startsWith('reference-') && (file === undefined || !files.has(file)),
  );
  return isSerious || isNothingJudged(run) || run.notChecked.some(({ required }) => required);
}
