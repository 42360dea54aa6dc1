/** What is counted over the whole of merged runs, and what is missing from it. */
import type { ContractVerdict, Level, Run, RunCounts } from '../core/run.ts';

export function countsOf({
  contracts,
  findings,
  recordings,
}: Pick<Run, 'contracts' | 'findings' | 'recordings'>): RunCounts {
  const interactions = contracts.flatMap((contract) => contract.interactions);
  const of = (verdict: ContractVerdict): number =>
    interactions.filter((each) => each.verdict === verdict).length;
  const at = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  const serious = findings.filter(({ effect }) => effect !== 'safe');
  const unproved = serious.filter(({ witness }) => witness?.proof === 'unproved').length;
  return {
    contracts: contracts.length,
    consumers: new Set(contracts.map(({ consumer }) => consumer)).size,
    interactions: interactions.length,
    compatible: of('compatible'),
    incompatible: of('incompatible'),
    notChecked: of('not-checked') + contracts.filter(({ why }) => why !== undefined).length,
    breaks: at('break'),
    risks: at('risk'),
    infos: at('info'),
    waived: findings.filter(({ state }) => state === 'waived').length,
    proved: serious.length - unproved,
    unproved,
    exchanges: recordings.reduce((sum, { exchanges }) => sum + exchanges, 0),
  };
}

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
