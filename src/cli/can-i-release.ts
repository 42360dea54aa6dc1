/** `idpact can-i-release`: options to the gate, its table to the terminal. */
import { setTimeout as wait } from 'node:timers/promises';
import { canIRelease, type CanIRelease, type CanIReleaseOptions } from '../app/can-i-release.ts';
import { loadReporter } from '../app/reporters.ts';
import type { ReaderModel } from '../core/change.ts';
import { defined } from '../core/defined.ts';
import type { Run, RunFault, RunSource } from '../core/run.ts';
import { plain } from '../core/text.ts';
import { gateText } from '../report/gate.ts';
import { placeText } from '../report/words.ts';
import { terminalOf, timeOf } from './environment.ts';
import { exitCodeOf, type ExitPolicy } from './exit-code.ts';
import { historyOf, keepRun, type HistoryFlags } from './keep.ts';
import { outputsOf, writeOutputs, type OutputFlags } from './outputs.ts';
import { readRun } from './run-file.ts';
import { sourceOf } from './source.ts';
import { UsageError } from './usage-error.ts';
import { validTime } from './verify.ts';

export interface CanIReleaseFlags extends OutputFlags, HistoryFlags {
  readonly provider?: string;
  readonly pacticipant?: string;
  readonly version?: string;
  readonly to?: string;
  readonly toEnvironment?: string;
  readonly against?: string;
  readonly spec?: string;
  readonly contracts?: readonly string[];
  readonly recordings?: readonly string[];
  readonly reader?: ReaderModel;
  readonly run?: string;
  readonly retryWhileUnknown: number;
  readonly retryInterval: number;
  readonly dryRun?: boolean;
  readonly fetch?: boolean;
  readonly offline?: boolean;
  readonly failOn?: ExitPolicy['failOn'];
  readonly onUnchecked: ExitPolicy['onUnchecked'];
  readonly baseline?: string;
  readonly now?: string;
}

export async function runCanIRelease(flags: CanIReleaseFlags): Promise<number> {
  const started = performance.now();
  // The table is what a terminal shows here.
  const outputs = flags.reporter === undefined ? [] : await Promise.all(outputsOf(flags));
  const { gate, run } = await answered(flags);
  for (const fault of run.faults) process.stderr.write(faultText(fault));
  const terminal = terminalOf(process.env, process.stdout.isTTY, flags.color);
  const environment = flags.to ?? flags.toEnvironment;
  const isTaken = outputs.some(({ path }) => path === '-');
  if (flags.quiet !== true && !isTaken)
    process.stdout.write(gateText(gate, { ...terminal, ...defined({ environment }) }));
  const [first] = gate.blocking;
  writeOutputs(run, {
    outputs: outputs.filter(({ reporter }) => reporter.name !== 'pretty'),
    // A run that was made before is not written over by a part of it.
    json: flags.run === undefined ? await loadReporter('json') : undefined,
    flags,
    elapsedMs: performance.now() - started,
    ...(first === undefined ? {} : { next: `idpact explain ${first}      idpact waive --help` }),
  });
  await keep(run, flags);
  return codeFor(run, flags);
}

/** A run that was made before is kept by whoever made it; one of files that were named is no word on a release. */
async function keep(run: Run, flags: CanIReleaseFlags): Promise<void> {
  const { run: given, spec, contracts, history } = flags;
  const isNarrow = spec !== undefined || contracts !== undefined;
  if (given !== undefined || (isNarrow && typeof history !== 'string')) return;
  const path = historyOf(flags);
  if (path !== undefined) await keepRun(run, path);
}

/** Where the run is made, and where the release is to go. */
function sourceFor({ to, toEnvironment }: CanIReleaseFlags): RunSource | undefined {
  const source = {
    ...sourceOf(process.env, process.cwd()),
    ...defined({ environment: to ?? toEnvironment }),
  };
  return Object.keys(source).length === 0 ? undefined : source;
}

function codeFor(run: Run, { failOn, onUnchecked, dryRun }: CanIReleaseFlags): number {
  const code = exitCodeOf(run, {
    failOn: failOn ?? run.policy?.failOn ?? 'break',
    onUnchecked,
    allowNoContracts: false,
  });
  return dryRun === true && code !== 2 ? 0 : code;
}

function faultText({ file, line, column, message, hint }: RunFault): string {
  const place = file === undefined ? '' : `${placeText({ file, ...defined({ line, column }) })}  `;
  return `error  ${place}${plain(message)}\n       ${plain(hint)}\n`;
}

/** `--dry-run` never waits. */
async function answered(flags: CanIReleaseFlags): Promise<CanIRelease> {
  const options = optionsOf(flags);
  for (let left = flags.dryRun === true ? 0 : flags.retryWhileUnknown; ; left -= 1) {
    const answer = await canIRelease(options);
    if ('refused' in answer) throw new UsageError(answer.refused);
    if (answer.ready !== null || left <= 0 || options.run !== undefined) return answer;
    process.stderr.write(`? no verdict yet; asking again in ${String(flags.retryInterval)} s\n`);
    await wait(flags.retryInterval * 1000);
  }
}

function optionsOf(flags: CanIReleaseFlags): CanIReleaseOptions {
  return {
    cwd: process.cwd(),
    ...defined({
      configPath: flags.config ?? process.env['IDPACT_CONFIG'],
      provider: flags.provider ?? flags.pacticipant,
      version: flags.version,
      to: flags.to ?? flags.toEnvironment,
      against: flags.against,
      spec: flags.spec,
      contracts: flags.contracts,
      recordings: flags.recordings,
      reader: flags.reader,
      fetch: flags.fetch,
      offline: flags.offline,
      failOn: flags.failOn,
      baseline: flags.baseline,
      now: timeOf(validTime(flags.now), process.env),
      history: flags.run === undefined ? historyOf(flags) : undefined,
      source: sourceFor(flags),
      run: flags.run === undefined ? undefined : readRun(flags.run),
    }),
  };
}
