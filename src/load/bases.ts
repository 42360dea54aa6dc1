/** The release that each candidate is compared with. */
import type { Config } from '../core/config.ts';
import type { Fault } from '../core/fault.ts';
import type { SpecFile } from './inputs.ts';
import { resolveReference, type FoundReference } from './reference.ts';

export interface BaseOptions {
  readonly against: string;
  readonly cwd: string;
  readonly workspace: string;
  readonly config: Config;
  /** The path of the one spec that is checked, when it was named. */
  readonly spec?: string;
  readonly mayFetchGit: boolean;
  readonly offline: boolean;
}

export interface FoundBase {
  readonly head: SpecFile;
  readonly base: FoundReference;
}

export interface Bases {
  readonly found: readonly FoundBase[];
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
}

export async function basesFor(heads: readonly SpecFile[], options: BaseOptions): Promise<Bases> {
  const { against, cwd, workspace, config, spec, mayFetchGit, offline } = options;
  const found: FoundBase[] = [];
  const faults: Fault[] = [];
  const notes: Fault[] = [];
  for (const head of heads) {
    const resolution = await resolveReference(against, {
      cwd,
      workspace,
      config,
      mayFetchGit,
      offline,
      ...(head.provider === undefined ? {} : { provider: head.provider }),
      ...(spec === undefined ? {} : { spec }),
    });
    faults.push(...resolution.faults);
    notes.push(...resolution.notes);
    if (resolution.found !== undefined) found.push({ head, base: resolution.found });
  }
  return { found, faults, notes };
}
