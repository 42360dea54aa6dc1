/** A provider to imitate: its spec, and what contracts and recordings say of it. */
import type { Fault } from '../core/fault.ts';
import type { HttpInteraction } from '../core/contract.ts';
import { readRecording } from '../app/recordings.ts';
import { readSpec } from '../app/evaluate.ts';
import { httpInteractions } from '../app/interactions.ts';
import { gatherReleases } from '../load/inputs.ts';
import { gatherRecordings } from '../load/recordings.ts';
import type { ImitatedProvider } from './answer.ts';

export interface ImitateOptions {
  readonly cwd: string;
  readonly configPath?: string;
  /** A spec by its path, instead of one of the workspace. */
  readonly spec?: string;
  readonly provider?: string;
  /** Default: the newest. */
  readonly release?: string;
  /** Globs; default: the provider's recordings in the workspace. */
  readonly recordings?: readonly string[];
  readonly isStrict?: boolean;
}

export interface Imitation {
  readonly provider: ImitatedProvider;
  readonly name: string;
  readonly release: string;
  /** Operations that a recording answers. */
  readonly recordedOperations: number;
}

/** Throws when there is no spec that can be read: without one there is nothing to imitate. */
export function imitate(options: ImitateOptions): Imitation {
  const { cwd, configPath, spec, provider: wanted, release } = options;
  const { releases, workspace, faults } = gatherReleases({
    cwd,
    ...(configPath === undefined ? {} : { configPath }),
    specs: spec === undefined ? [] : [spec],
    isWantedProvider: (name) => wanted === undefined || name === wanted,
  });
  const chosen = release === undefined ? releases.at(-1) : releases.find((each) => each.release === release);
  const read = chosen === undefined ? { faults: [] } : readSpec(chosen);
  if (chosen === undefined || read.spec === undefined)
    throw new Error(
      whyNot(
        [...faults, ...read.faults],
        releases.map((each) => each.release),
      ),
    );
  const { surface, protocol } = read.spec;
  const name = spec === undefined ? chosen.provider : (wanted ?? chosen.provider);
  const files = gatherRecordings(cwd, workspace, options.recordings).files.filter(
    ({ provider }) => options.recordings !== undefined || provider === name,
  );
  const recorded = files.flatMap((file) => readRecording(file).recording?.exchanges ?? []);
  const operations = new Set(
    recorded.flatMap(({ request }) => {
      const match = protocol.match(surface, request);
      return match.kind === 'operation' ? [match.operation.key] : [];
    }),
  );
  return {
    provider: {
      surface,
      protocol,
      interactions: interactionsOf(options, name),
      recorded,
      isStrict: options.isStrict === true,
    },
    name,
    release: chosen.release,
    recordedOperations: operations.size,
  };
}

function interactionsOf({ cwd, configPath }: ImitateOptions, provider: string): readonly HttpInteraction[] {
  return httpInteractions({ cwd, provider, ...(configPath === undefined ? {} : { configPath }) });
}

function whyNot(faults: readonly Fault[], releases: readonly string[]): string {
  const [first] = faults;
  if (first !== undefined) return `${first.message}. ${first.hint}`;
  return releases.length === 0
    ? 'there is no spec to imitate; name one with --spec'
    : `there is no such release; there are ${releases.join(', ')}`;
}
