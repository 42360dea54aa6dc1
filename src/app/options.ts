/** What a caller of `verify` may say. */
import type { ReaderModel } from '../core/change.ts';
import type { RunSource, Shard } from '../core/run.ts';
import type { FailOn } from '../core/policy.ts';
import type { Contract } from '../core/contract.ts';

export interface DriftOptions {
  /** Folder to work in; default: the current one. */
  readonly cwd?: string;
  readonly configPath?: string;
  /** Specs, as paths, instead of those of the workspace; several releases and documents of one provider. */
  readonly specs?: readonly string[];
  /** Paths and globs of recordings, or parsed documents; default: `mocks/PROVIDER/recordings/**`. */
  readonly recordings?: readonly unknown[];
  /** Globs; what does not fit is left out. */
  readonly providers?: readonly string[];
  readonly operations?: readonly string[];
  readonly rules?: readonly string[];
  /** From which level on a finding blocks; default: what the policy says. */
  readonly failOn?: FailOn;
  /** Path of the baseline; default: what the config says, else `idpact.baseline.json`. */
  readonly baseline?: string;
  /** ISO 8601; default: the time of the call. */
  readonly now?: string;
}

export interface DiffOptions {
  /** Folder to work in; default: the current one. */
  readonly cwd?: string;
  readonly configPath?: string;
  /** What to compare with: a path, a URL, `REF:PATH` of git, `last-release`, `deployed:ENV`, or a parsed document; default: `last-release`. */
  readonly base?: unknown;
  /** What is compared, in the same words; default: the candidate. */
  readonly head?: unknown;
  /** The provider that `last-release`, `deployed:ENV` and a bare git ref mean. */
  readonly provider?: string;
  /** Contracts, as paths, globs or parsed documents; default: those of the provider in the workspace. */
  readonly contracts?: string | readonly unknown[] | object;
  /** Globs of recordings; default: `mocks/PROVIDER/recordings/**`. */
  readonly recordings?: readonly string[];
  /** How replies are read: `tolerant` ignores members that it does not know, `strict` refuses them. Default: `tolerant`. */
  readonly reader?: ReaderModel;
  /** Whether a missing git ref may be fetched. */
  readonly fetch?: boolean;
  /** Whether any use of the network is a fault. */
  readonly offline?: boolean;
  /** From which level on a finding blocks; default: what the policy says. */
  readonly failOn?: FailOn;
  /** Path of the baseline; default: what the config says, else `idpact.baseline.json`. */
  readonly baseline?: string;
  /** Globs; what does not fit is left out. */
  readonly operations?: readonly string[];
  readonly rules?: readonly string[];
  readonly stages?: readonly string[];
  readonly states?: readonly string[];
  /** ISO 8601; default: the time of the call. */
  readonly now?: string;
}

export interface VerifyOptions {
  /** Folder to work in; default: the current one. */
  readonly cwd?: string;
  /** Path of the config; default: searched from `cwd` upward. */
  readonly configPath?: string;
  /** One spec, as a path or a parsed document, instead of those of the workspace. */
  readonly spec?: unknown;
  /** Contracts, as paths, globs or parsed documents, instead of those of the workspace. */
  readonly contracts?: string | readonly unknown[] | object;
  /** Globs of recordings; default: `mocks/PROVIDER/recordings/**`. */
  readonly recordings?: readonly string[];
  /** Only one part of the contracts; parts are merged to the run of the whole by `idpact report`. */
  readonly shard?: Shard;
  /** A release other than each provider's candidate. */
  readonly release?: string;
  /** Globs; what does not fit is left out. */
  readonly providers?: readonly string[];
  readonly consumers?: readonly string[];
  readonly operations?: readonly string[];
  readonly stages?: readonly string[];
  readonly rules?: readonly string[];
  readonly states?: readonly string[];
  /** What to compare with, as `base` of `DiffOptions`; changes and whom they hit are then part of the run. */
  readonly against?: string;
  readonly reader?: ReaderModel;
  readonly fetch?: boolean;
  readonly offline?: boolean;
  /** From which level on a finding blocks; default: what the policy says. */
  readonly failOn?: FailOn;
  /** Path of the baseline; default: what the config says, else `idpact.baseline.json`. */
  readonly baseline?: string;
  /** ISO 8601; default: the time of the call. */
  readonly now?: string;
  /** Path of the history that tells of earlier runs; default: none is read. It is only read. */
  readonly history?: string;
  /** Where the run is made, as CI or git tell; kept in the run. */
  readonly source?: RunSource;
  readonly onContract?: (contract: Contract, position: number, of: number) => void;
}
