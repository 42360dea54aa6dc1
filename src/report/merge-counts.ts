/** What is missing from the whole of merged runs. */
import { isNothingJudged, seriousFaults } from '../core/lacking.ts';
import type { Run } from '../core/run.ts';

/** Whether a filter took findings out of the run: its counts are those of the whole. */
export function isFiltered({ counts, findings }: Run): boolean {
  return counts.breaks + counts.risks + counts.infos > findings.length;
}

/** Whether something is missing that a verdict needs. */
export function isOpen(run: Omit<Run, '$schema' | 'version' | 'tool' | 'at' | 'verdict'>): boolean {
  return (
    seriousFaults(run).length > 0 || isNothingJudged(run) || run.notChecked.some(({ required }) => required)
  );
}
