/** `idpact verify`: options to the use case, the run to files and the terminal. */
import { verify } from '../app/verify.ts';
import type { ReaderModel } from '../core/change.ts';
import { defined } from '../core/defined.ts';
import { loadReporter } from '../app/reporters.ts';
import { exitCodeOf, type ExitPolicy } from './exit-code.ts';
import { timeOf } from './environment.ts';
import { outputsOf, writeOutputs, type OutputFlags } from './outputs.ts';
import { createProgress } from './progress.ts';
import { UsageError } from './usage-error.ts';

export interface VerifyFlags extends OutputFlags {
  readonly config?: string;
  readonly provider?: readonly string[];
  readonly consumer?: readonly string[];
  readonly operation?: readonly string[];
  readonly stage?: readonly string[];
  readonly rule?: readonly string[];
  readonly spec?: string;
  readonly contracts?: readonly string[];
  readonly recordings?: readonly string[];
  readonly release?: string;
  readonly against?: string;
  readonly reader?: ReaderModel;
  readonly state?: readonly string[];
  readonly fetch?: boolean;
  readonly offline?: boolean;
  readonly failOn: ExitPolicy['failOn'];
  readonly onUnchecked: ExitPolicy['onUnchecked'];
  readonly allowNoContracts?: boolean;
  readonly now?: string;
}

export async function runVerify(flags: VerifyFlags): Promise<number> {
  const outputs = await Promise.all(outputsOf(flags));
  const started = performance.now();
  const progress = createProgress(process.stderr, flags.quiet === true);
  const now = timeOf(validTime(flags.now), process.env);
  const configPath = flags.config ?? process.env['IDPACT_CONFIG'];
  const run = await verify({
    cwd: process.cwd(),
    ...defined({
      configPath,
      spec: flags.spec,
      contracts: flags.contracts,
      recordings: flags.recordings,
      release: flags.release,
      against: flags.against,
      reader: flags.reader,
    }),
    fetch: flags.fetch === true,
    offline: flags.offline === true,
    states: flags.state ?? [],
    providers: flags.provider ?? [],
    consumers: flags.consumer ?? [],
    operations: flags.operation ?? [],
    stages: flags.stage ?? [],
    rules: flags.rule ?? [],
    ...(now === undefined ? {} : { now }),
    onContract: ({ consumer, provider }, position, of) => {
      progress.show(`${String(position)}/${String(of)}  ${consumer} → ${provider}`);
    },
  });
  progress.end();
  const json = await loadReporter('json');
  const verbose = flags.verbose === true || (flags.state ?? []).length > 0;
  writeOutputs(run, { outputs, json, flags: { ...flags, verbose }, elapsedMs: performance.now() - started });
  return exitCodeOf(run, {
    failOn: flags.failOn,
    onUnchecked: flags.onUnchecked,
    allowNoContracts: flags.allowNoContracts === true,
  });
}

export function validTime(now: string | undefined): string | undefined {
  if (now !== undefined && Number.isNaN(Date.parse(now)))
    throw new UsageError(`--now \`${now}\` is not a time; write 2026-11-21T09:00:00Z`);
  return now;
}
