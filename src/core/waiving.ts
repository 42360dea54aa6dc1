/** How long and by whom something may be let through: for those who judge it and for those who propose it. */
import type { Policy, WaiverLimits } from './policy.ts';
import type { RunFinding, RunHit, Stage } from './run.ts';

/** The strictest limits of the stages that the waiver lets through. */
export function limitsFor(policy: Policy, stages: readonly (Stage | undefined)[]): WaiverLimits {
  const all = stages.flatMap((stage) => (stage === undefined ? [] : (policy.stages[stage] ?? [])));
  return {
    maxDays: Math.min(policy.waivers.maxDays, ...all.map(({ maxDays = Infinity }) => maxDays)),
    approvers: Math.max(policy.waivers.approvers, ...all.map(({ approvers = 0 }) => approvers)),
  };
}

/** Stages of some hits of a finding, and of the finding itself where its rule has one of its own. */
export function stagesIn(
  { stage, stageSource }: Pick<RunFinding, 'stage' | 'stageSource'>,
  hits: readonly RunHit[],
): readonly Stage[] {
  return [
    ...(stageSource === 'rule' && stage !== undefined ? [stage] : []),
    ...hits.flatMap(({ interactions }) => interactions.flatMap((each) => each.stage ?? [])),
  ];
}
