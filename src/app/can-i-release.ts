/** The use case behind `idpact can-i-release` and the library: may this release of one provider go out? */
import { defined } from '../core/defined.ts';
import { partText } from '../core/lacking.ts';
import type { Run } from '../core/run.ts';
import type { Gate } from '../core/gate.ts';
import { gateOf, runOfProvider } from '../judge/gate.ts';
import { resettled } from '../judge/settle.ts';
import { settingsOf } from '../load/inputs.ts';
import type { VerifyOptions } from './options.ts';
import { currentTime } from './time.ts';
import { verify } from './verify.ts';

export interface CanIReleaseOptions extends Omit<
  VerifyOptions,
  'providers' | 'consumers' | 'operations' | 'stages' | 'rules' | 'states' | 'shard' | 'release'
> {
  /** The provider; may be left out when the run or the workspace has one only. */
  readonly provider?: string;
  /** The release; default: the candidate. */
  readonly version?: string;
  /** Where it is to go; it is compared with what runs there, where the config says so. */
  readonly to?: string;
  /** A run that was made before, instead of one that is made now. */
  readonly run?: Run;
}

export interface CanIRelease {
  /** Null: there is no verdict. */
  readonly ready: boolean | null;
  readonly gate: Gate;
  /** The run of this provider alone. */
  readonly run: Run;
}

/** A question that cannot be asked. */
export interface GateRefusal {
  readonly refused: string;
}

export async function canIRelease(options: CanIReleaseOptions): Promise<CanIRelease | GateRefusal> {
  const run = options.run === undefined ? await verify(verifyOptions(options)) : today(options.run, options);
  const part = options.run === undefined ? undefined : partText(options.run);
  if (part !== undefined) return { refused: `this is ${part}; a release is judged by the whole` };
  const provider = providerIn(run, options);
  if (typeof provider !== 'string') return provider;
  const gate = gateOf(run, provider);
  const ready = gate.verdict === 'NO VERDICT' ? null : gate.verdict !== 'NOT READY';
  return { ready, gate, run: runOfProvider(run, provider) };
}

/** Waivers end by themselves: what was let through when the run was made need not be any more. */
function today(run: Run, { now = currentTime() }: Pick<CanIReleaseOptions, 'now'>): Run {
  return resettled({ ...run, at: now > run.at ? now : run.at });
}

function providerIn(
  { providers, faults }: Run,
  { provider, version }: Pick<CanIReleaseOptions, 'provider' | 'version'>,
): string | GateRefusal {
  const names = providers.map(({ name }) => name);
  const list = names.join(', ') || 'none';
  const wanted = provider ?? (names.length === 1 ? names[0] : undefined);
  if (wanted === undefined) return { refused: `say which provider, with --provider; there is ${list}` };
  const found = providers.find(({ name }) => name === wanted);
  // What could not be read is told by the faults.
  if (found === undefined)
    return faults.length > 0 ? wanted : { refused: `the run has no provider \`${wanted}\`; it has ${list}` };
  return version === undefined || found.release === version
    ? wanted
    : { refused: `the run is of ${wanted} ${found.release}, not of ${version}` };
}

function verifyOptions(options: CanIReleaseOptions): VerifyOptions {
  const { provider, version, to, run: _, ...rest } = options;
  const { config } = settingsOf({
    cwd: options.cwd ?? process.cwd(),
    ...defined({ configPath: options.configPath }),
  });
  const deployed = provider === undefined ? undefined : config.providers?.[provider]?.deployed;
  const running = to === undefined ? undefined : deployed?.[to];
  return {
    ...rest,
    ...(provider === undefined ? {} : { providers: [provider] }),
    ...defined({
      release: version,
      against: options.against ?? (running === undefined ? undefined : `deployed:${to ?? ''}`),
    }),
  };
}
