/** What `idpact.config.yaml` may say. Absent members have the defaults that the docs give. */
import type { Stage } from './run.ts';

export interface Config {
  readonly version?: 1;
  readonly providers?: Readonly<Record<string, ProviderConfig>>;
  readonly consumers?: Readonly<Record<string, ConsumerConfig>>;
  readonly contracts?: ContractsConfig;
  /** Hosts that must never be recorded, as globs. */
  readonly production?: { readonly hosts?: readonly string[] };
  /** Folders outside a spec's own that its `$ref`s may lead into. */
  readonly allowRefs?: readonly string[];
}

export interface ProviderConfig {
  readonly owner?: string;
  /** A folder with one folder per release; default `specs/NAME`. */
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
  readonly kind?: string;
}

export interface ContractsConfig {
  readonly from?: 'files';
  /** Globs of contract files; default `contracts/*\/*.pact.json`. */
  readonly files?: readonly string[];
}
