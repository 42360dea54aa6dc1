/** What is counted over a run, whether it was made at once or merged. */
import type { ContractVerdict, Level, Run, RunCounts, State } from './run.ts';

export function countsOf({
  contracts,
  findings,
  recordings,
}: Pick<Run, 'contracts' | 'findings' | 'recordings'>): RunCounts {
  const interactions = contracts.flatMap((contract) => contract.interactions);
  const of = (verdict: ContractVerdict): number =>
    interactions.filter((each) => each.verdict === verdict).length;
  const at = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  const inState = (state: State): number => findings.filter((finding) => finding.state === state).length;
  const open = findings.filter(
    ({ level, state }) => level !== 'info' && (state === 'new' || state === 'expired'),
  );
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
    waived: inState('waived'),
    blocking: findings.filter(({ blocking }) => blocking).length,
    open: open.length,
    openRisks: open.filter(({ level }) => level === 'risk').length,
    known: inState('known'),
    expired: inState('expired'),
    unused: findings.filter(({ state, effect }) => state === 'unused' && effect === 'breaking').length,
    proved: serious.length - unproved,
    unproved,
    exchanges: recordings.reduce((sum, { exchanges }) => sum + exchanges, 0),
  };
}
