/** `idpact drift`: options to the use case, the run to files and the terminal. */
import { drift } from '../app/drift.ts';
import { loadReporter } from '../app/reporters.ts';
import { defined } from '../core/defined.ts';
import { isSomethingCompared } from '../core/lacking.ts';
import { timeOf } from './environment.ts';
import { exitCodeOf, type ExitPolicy } from './exit-code.ts';
import { outputsOf, writeOutputs, type OutputFlags } from './outputs.ts';
import { createProgress } from './progress.ts';
import { growSlowly } from './tiering.ts';
import { validTime } from './verify.ts';

export interface DriftFlags extends OutputFlags {
  readonly config?: string;
  readonly provider?: readonly string[];
  readonly operation?: readonly string[];
  readonly rule?: readonly string[];
  readonly spec?: readonly string[];
  readonly recordings?: readonly string[];
  readonly failOn?: ExitPolicy['failOn'];
  readonly baseline?: string;
  readonly onUnchecked: ExitPolicy['onUnchecked'];
  readonly now?: string;
}

export async function runDrift(flags: DriftFlags): Promise<number> {
  growSlowly();
  const [outputs, json] = await Promise.all([Promise.all(outputsOf(flags)), loadReporter('json')]);
  const started = performance.now();
  const progress = createProgress(process.stderr, flags.quiet === true);
  progress.show('reading recordings');
  const now = timeOf(validTime(flags.now), process.env);
  const configPath = flags.config ?? process.env['IDPACT_CONFIG'];
  const run = await drift({
    cwd: process.cwd(),
    ...(configPath === undefined ? {} : { configPath }),
    ...(flags.spec === undefined ? {} : { specs: flags.spec }),
    ...(flags.recordings === undefined ? {} : { recordings: flags.recordings }),
    ...defined({ failOn: flags.failOn, baseline: flags.baseline }),
    providers: flags.provider ?? [],
    operations: flags.operation ?? [],
    rules: flags.rule ?? [],
    ...(now === undefined ? {} : { now }),
  });
  progress.end();
  writeOutputs(run, { outputs, json, flags, elapsedMs: performance.now() - started });
  return exitCodeOf(run, {
    failOn: flags.failOn ?? run.policy?.failOn ?? 'break',
    onUnchecked: flags.onUnchecked,
    // Recordings are what is judged here; without any there is nothing that could have drifted.
    allowNoContracts: isSomethingCompared(run.recordings),
  });
}
