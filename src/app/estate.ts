/** What the workspace says beyond specs and contracts: who is who, what may pass, what is let through and what was known. */
import type { Config, ConsumerConfig } from '../core/config.ts';
import type { ControlMap } from '../core/controls.ts';
import { defined } from '../core/defined.ts';
import type { Fault } from '../core/fault.ts';
import type { FailOn, Policy } from '../core/policy.ts';
import type { Baseline, Waiver } from '../core/waiver.ts';
import { policyOf } from '../judge/policy.ts';
import type { StageRule } from '../judge/stage.ts';
import { readBaseline } from '../load/baseline.ts';
import { readControls } from '../load/controls.ts';
import { readWaivers } from '../load/waivers.ts';

export interface Estate {
  readonly consumers: Readonly<Record<string, ConsumerConfig>>;
  readonly stageRules: (provider: string) => readonly StageRule[];
  readonly policy: Policy;
  readonly waivers: readonly Waiver[];
  readonly baseline?: Baseline;
  /** By which a run is read for controls. */
  readonly controls?: ControlMap;
}

/** Nobody is named, nothing is waived and nothing known: for specs and contracts without a workspace. */
export const NO_ESTATE: Estate = {
  consumers: {},
  stageRules: () => [],
  policy: policyOf({}),
  waivers: [],
};

export interface EstateOptions {
  /** Instead of what the config says. */
  readonly failOn?: FailOn;
  readonly baseline?: string;
}

export interface EstateReading {
  readonly estate: Estate;
  readonly faults: readonly Fault[];
}

export function readEstate(config: Config, workspace: string, options: EstateOptions = {}): EstateReading {
  const usual = policyOf(config);
  const policy = options.failOn === undefined ? usual : { ...usual, failOn: options.failOn };
  const { waivers, faults } = readWaivers(workspace, { config, policy });
  const known = readBaseline(workspace, withBaseline(config, options));
  const controls = readControls(workspace, config);
  return {
    estate: {
      consumers: config.consumers ?? {},
      stageRules: (provider) => config.providers?.[provider]?.stages ?? [],
      policy,
      waivers,
      ...defined({ baseline: known.baseline, controls: controls.map }),
    },
    faults: [...faults, ...known.faults, ...controls.faults],
  };
}

/** The config with the baseline that was asked for instead of its own. */
export function withBaseline(config: Config, { baseline }: Pick<EstateOptions, 'baseline'>): Config {
  return { ...config, ...defined({ baseline }) };
}

/** What the config says of a consumer; a name like `constructor` is no member of it. */
export function consumerOf({ consumers }: Estate, name: string): ConsumerConfig {
  return Object.hasOwn(consumers, name) ? (consumers[name] ?? {}) : {};
}
