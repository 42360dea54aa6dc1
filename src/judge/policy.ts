/** The policy that holds where the config says nothing, and what the config makes of it. */
import type { Config, PolicyConfig } from '../core/config.ts';
import type { LevelTable, Policy } from '../core/policy.ts';

/** Ignorance is never good news. */
export const LEVELS: LevelTable = {
  breaking: { used: 'break', tolerated: 'info', unused: 'info', unknown: 'break' },
  risky: { used: 'risk', tolerated: 'info', unused: 'info', unknown: 'risk' },
  safe: { used: 'info', tolerated: 'info', unused: 'info', unknown: 'info' },
};

/** Whoever keeps access after leaving, and keys that cannot be changed, are let through for two weeks at most. */
const GRAVE = { maxDays: 14, approvers: 2, minLevel: 'break' } as const;

export const DEFAULT_POLICY: Policy = {
  name: 'default',
  failOn: 'break',
  levels: LEVELS,
  maxAgeDays: 180,
  waivers: { maxDays: 90, approvers: 1, require: ['owner', 'reason', 'exit'] },
  stages: { leaver: GRAVE, rotation: GRAVE },
};

export function policyOf({ policy = {}, contracts = {} }: Pick<Config, 'policy' | 'contracts'>): Policy {
  const usual = DEFAULT_POLICY;
  return {
    name: policy.name ?? (Object.keys(policy).length === 0 ? usual.name : 'of the config'),
    failOn: policy.failOn ?? usual.failOn,
    levels: levelsOf(policy.levels),
    maxAgeDays: contracts.maxAgeDays ?? usual.maxAgeDays,
    waivers: { ...usual.waivers, ...policy.waivers },
    stages: {
      ...usual.stages,
      ...policy.stages,
      leaver: { ...usual.stages.leaver, ...policy.stages?.leaver },
      rotation: { ...usual.stages.rotation, ...policy.stages?.rotation },
    },
  };
}

function levelsOf(levels: PolicyConfig['levels'] = {}): LevelTable {
  return {
    breaking: { ...LEVELS.breaking, ...levels.breaking },
    risky: { ...LEVELS.risky, ...levels.risky },
    safe: { ...LEVELS.safe, ...levels.safe },
  };
}
