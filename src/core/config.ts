/** What `idpact.config.yaml` may say. Absent members have the defaults that the docs give. */
import type { FailOn, LevelTable, Policy, StagePolicy, WaiverLimits } from './policy.ts';
import type { Stage } from './run.ts';

export interface Config {
  readonly version?: 1;
  readonly providers?: Readonly<Record<string, ProviderConfig>>;
  readonly consumers?: Readonly<Record<string, ConsumerConfig>>;
  readonly contracts?: ContractsConfig;
  /** Hosts that must never be recorded, as globs. */
  readonly production?: { readonly hosts?: readonly string[] };
  readonly policy?: PolicyConfig;
  /** Paths of the files beside the config; default: `idpact.waivers.yaml`, `idpact.baseline.json`, the map that is shipped. */
  readonly waivers?: string;
  readonly baseline?: string;
  readonly controls?: string;
  /** Folders outside a spec's own that its `$ref`s may lead into. */
  readonly allowRefs?: readonly string[];
}

export interface PolicyConfig {
  readonly name?: string;
  readonly failOn?: FailOn;
  /** Replaces single entries of the table. */
  readonly levels?: { readonly [Effect in keyof LevelTable]?: Partial<LevelTable[Effect]> };
  readonly waivers?: Partial<WaiverLimits> & { readonly require?: Policy['waivers']['require'] };
  readonly stages?: Readonly<Partial<Record<Stage, StagePolicy>>>;
}

export interface ProviderConfig {
  readonly owner?: string;
  /** A folder with one folder per release, or one spec; default `specs/NAME`. */
  readonly specs?: string;
  readonly deployed?: Readonly<Record<string, string>>;
  /** The day from which each release was deployed, ISO 8601. */
  readonly released?: Readonly<Record<string, string>>;
  /** The release that is checked; default: the newest. */
  readonly candidate?: string;
  readonly stages?: readonly StageConfig[];
}

export interface StageConfig {
  readonly operation: string;
  readonly when?: string;
  readonly stage: Stage;
}

export interface ConsumerConfig {
  readonly owner?: string;
  readonly version?: string;
  readonly needs?: readonly Stage[];
  /** When its build last published its contracts, ISO 8601; for contracts that do not tell. */
  readonly published?: string;
  /** Instead of `contracts.maxAgeDays`. */
  readonly maxAgeDays?: number;
  readonly kind?: string;
}

export interface ContractsConfig {
  readonly from?: 'files';
  /** Days after which a contract cannot pass any more; default 180. */
  readonly maxAgeDays?: number;
  /** Globs of contract files; default `contracts/*\/*.pact.json`. */
  readonly files?: readonly string[];
}
