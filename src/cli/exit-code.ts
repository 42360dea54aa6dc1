/** A run to the code that the process ends with (UX §3). */
import { seriousFaults } from '../core/lacking.ts';
import type { Run, RunContract } from '../core/run.ts';

export interface ExitPolicy {
  readonly failOn: 'break' | 'risk' | 'never';
  readonly onUnchecked: 'fail' | 'warn';
  readonly allowNoContracts: boolean;
}

/** 0 ran; 1 something blocks; 2 could not run; 3 no verdict. 2 before 1 before 3. */
export function exitCodeOf(run: Run, { failOn, onUnchecked, allowNoContracts }: ExitPolicy): 0 | 1 | 2 | 3 {
  if (isUnusable(run)) return 2;
  // Filters choose what is shown; the verdict is that of the whole run, and a filter makes nothing green.
  const isBad =
    failOn !== 'never' && (run.verdict === 'NOT READY' || (failOn === 'risk' && run.counts.open > 0));
  if (isBad) return 1;
  if (isGone(run)) return 3;
  if (run.counts.contracts === 0) return allowNoContracts ? 0 : 3;
  return isUnanswered(run, onUnchecked) ? 3 : 0;
}

function isUnanswered(run: Run, onUnchecked: ExitPolicy['onUnchecked']): boolean {
  const isOpen =
    onUnchecked === 'fail' &&
    (run.verdict === 'NO VERDICT' || run.notChecked.some(({ required }) => required));
  return (
    isOpen ||
    run.contracts.some((contract) => isLeftOut(contract, run)) ||
    run.contracts.every(({ verdict }) => verdict === 'not-checked')
  );
}

/** A document that the release before had, and that nobody could compare: that is no single open question. */
function isGone({ notChecked }: Run): boolean {
  return notChecked.some(({ required, consumer }) => required && consumer === '');
}

/** A contract that could not be taken as a whole, or none of whose interactions got the answer that it needs. */
function isLeftOut({ why, consumer, provider, interactions }: RunContract, { notChecked }: Run): boolean {
  if (why !== undefined) return true;
  const isNothing = interactions.length > 0 && interactions.every(({ verdict }) => verdict === 'not-checked');
  return (
    isNothing &&
    notChecked.some((each) => each.required && each.consumer === consumer && each.provider === provider)
  );
}

/** Faults of single contracts and of references leave a verdict possible; faults of specs and of the config do not. */
function isUnusable(run: Run): boolean {
  return seriousFaults(run).length > 0 || (run.providers.length === 0 && run.faults.length > 0);
}
