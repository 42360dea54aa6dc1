/** How long and by whom something may be let through: for those who judge it and for those who propose it. */
import type { Policy, WaiverLimits } from './policy.ts';
import type { Stage } from './run.ts';

/** The strictest limits of the stages that the waiver lets through. */
export function limitsFor(policy: Policy, stages: readonly (Stage | undefined)[]): WaiverLimits {
  const all = stages.flatMap((stage) => (stage === undefined ? [] : (policy.stages[stage] ?? [])));
  return {
    maxDays: Math.min(policy.waivers.maxDays, ...all.map(({ maxDays = Infinity }) => maxDays)),
    approvers: Math.max(policy.waivers.approvers, ...all.map(({ approvers = 0 }) => approvers)),
  };
}
