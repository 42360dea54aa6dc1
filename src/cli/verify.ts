/** `idpact verify`: options to the use case, the run to files and the terminal. */
import type { VerifyOptions } from '../app/options.ts';
import { verify } from '../app/verify.ts';
import type { ReaderModel } from '../core/change.ts';
import { defined } from '../core/defined.ts';
import type { Run, Shard } from '../core/run.ts';
import { loadReporter } from '../app/reporters.ts';
import { exitCodeOf, type ExitPolicy } from './exit-code.ts';
import { timeOf } from './environment.ts';
import { historyOf, keepRun, type HistoryFlags } from './keep.ts';
import { outputsOf, writeOutputs, type OutputFlags } from './outputs.ts';
import { createProgress } from './progress.ts';
import { refuseBaseline, updateBaseline } from './baseline.ts';
import { sourceOf } from './source.ts';
import { UsageError } from './usage-error.ts';

export interface VerifyFlags extends OutputFlags, HistoryFlags {
  readonly shard?: Shard;
  /** It is one of the runs that a watch makes. */
  readonly watch?: boolean;
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
  readonly failOn?: ExitPolicy['failOn'];
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly includeLeaver?: boolean;
  readonly onUnchecked: ExitPolicy['onUnchecked'];
  readonly allowNoContracts?: boolean;
  readonly now?: string;
}

export async function runVerify(flags: VerifyFlags): Promise<number> {
  if (flags.updateBaseline === true) refuseBaseline(flags);
  const [outputs, json] = await Promise.all([Promise.all(outputsOf(flags)), loadReporter('json')]);
  const started = performance.now();
  const progress = createProgress(process.stderr, flags.quiet === true);
  const history = historyOf(flags);
  const judged = await verify({
    ...optionsOf(flags),
    ...defined({ shard: flags.shard, history, source: sourceOf(process.env, process.cwd()) }),
    onContract: ({ consumer, provider }, position, of) => {
      progress.show(`${String(position)}/${String(of)}  ${consumer} → ${provider}`);
    },
  });
  progress.end();
  const run = flags.updateBaseline === true ? updateBaseline(judged, flags) : judged;
  const verbose = flags.verbose === true || (flags.state ?? []).length > 0;
  writeOutputs(run, { outputs, json, flags: { ...flags, verbose }, elapsedMs: performance.now() - started });
  await kept(run, flags, history);
  if (run.counts.contracts === 0 && flags.allowNoContracts !== true)
    process.stderr.write(
      '? no contract was checked, so nothing says who is hit; --allow-no-contracts lets that pass\n',
    );
  return exitCodeOf(run, {
    failOn: flags.failOn ?? run.policy?.failOn ?? 'break',
    onUnchecked: flags.onUnchecked,
    allowNoContracts: flags.allowNoContracts === true,
  });
}

/** Flags of the command to options of the use case. */
export function optionsOf(flags: VerifyFlags): VerifyOptions {
  const { provider = [], consumer = [], operation = [], stage = [], rule = [], state = [] } = flags;
  return {
    cwd: process.cwd(),
    ...defined({
      configPath: flags.config ?? process.env['IDPACT_CONFIG'],
      spec: flags.spec,
      contracts: flags.contracts,
      recordings: flags.recordings,
      release: flags.release,
      against: flags.against,
      reader: flags.reader,
      failOn: flags.failOn,
      // What is taken in anew need not be there yet.
      baseline: flags.updateBaseline === true ? undefined : flags.baseline,
      now: timeOf(validTime(flags.now), process.env),
    }),
    fetch: flags.fetch === true,
    offline: flags.offline === true,
    states: state,
    providers: provider,
    consumers: consumer,
    operations: operation,
    stages: stage,
    rules: rule,
  };
}

async function kept(run: Run, flags: VerifyFlags, history: string | undefined): Promise<void> {
  if (history !== undefined && isWhole(flags)) await keepRun(run, history);
}

/**
 * A run of some consumers, or of files that were named one by one, is no word on a release: the history would tell that fewer
 * broke. It is kept where a history is named for it; a part of a run is not, since the whole will be, and neither are the
 * many runs of a watch.
 */
function isWhole(flags: VerifyFlags): boolean {
  const { shard, watch, history, consumer, operation, stage, rule, state, spec, contracts } = flags;
  const isFiltered = [operation, stage, rule, state].some((list) => (list ?? []).length > 0);
  if (shard !== undefined || watch === true || isFiltered) return false;
  const isNarrow = (consumer ?? []).length > 0 || spec !== undefined || contracts !== undefined;
  return !isNarrow || typeof history === 'string';
}

export function validTime(now: string | undefined): string | undefined {
  if (now !== undefined && Number.isNaN(Date.parse(now)))
    throw new UsageError(`--now \`${now}\` is not a time; write 2026-11-21T09:00:00Z`);
  return now;
}
