/** `idpact diff`: options to the use case, the run to files and the terminal. */
import { diff } from '../app/diff.ts';
import type { DiffOptions } from '../app/options.ts';
import { loadReporter } from '../app/reporters.ts';
import type { ReaderModel } from '../core/change.ts';
import { defined } from '../core/defined.ts';
import type { Run } from '../core/run.ts';
import { timeOf } from './environment.ts';
import { exitCodeOf, type ExitPolicy } from './exit-code.ts';
import { outputsOf, writeOutputs, type OutputFlags } from './outputs.ts';
import { validTime } from './verify.ts';

export interface DiffFlags extends OutputFlags {
  readonly config?: string;
  readonly provider?: string;
  readonly operation?: readonly string[];
  readonly stage?: readonly string[];
  readonly rule?: readonly string[];
  readonly state?: readonly string[];
  readonly contracts?: readonly string[];
  readonly recordings?: readonly string[];
  readonly reader?: ReaderModel;
  readonly all?: boolean;
  readonly fetch?: boolean;
  readonly offline?: boolean;
  readonly failOn?: ExitPolicy['failOn'];
  readonly baseline?: string;
  readonly onUnchecked: ExitPolicy['onUnchecked'];
  readonly now?: string;
}

interface Sides {
  readonly base: string | undefined;
  readonly head: string | undefined;
}

export async function runDiff(sides: Sides, flags: DiffFlags): Promise<number> {
  const isAll = flags.all === true;
  // All before the work: whoever waits in between lets the collector walk a heap that is about to go.
  const [outputs, json, changelog] = await Promise.all([
    Promise.all(outputsOf(flags)),
    loadReporter('json'),
    isAll ? loadReporter('changelog') : undefined,
  ]);
  const started = performance.now();
  const run = await diff(optionsOf(sides, flags));
  // Who asks for certain states, or for all, wants to see what no contract is hit by.
  const verbose = isAll || flags.verbose === true || (flags.state ?? []).length > 0;
  const extra = changelog !== undefined ? [{ reporter: changelog, path: undefined }] : [];
  writeOutputs(run, {
    outputs: [...outputs, ...extra],
    json,
    flags: { ...flags, verbose },
    elapsedMs: performance.now() - started,
  });
  return codeOf(run, flags);
}

function optionsOf({ base, head }: Sides, flags: DiffFlags): DiffOptions {
  const { operation = [], stage = [], rule = [], state = [] } = flags;
  return {
    cwd: process.cwd(),
    ...defined({
      base,
      head,
      configPath: flags.config ?? process.env['IDPACT_CONFIG'],
      provider: flags.provider,
      contracts: flags.contracts,
      recordings: flags.recordings,
      reader: flags.reader,
      now: timeOf(validTime(flags.now), process.env),
      fetch: flags.fetch,
      offline: flags.offline,
      failOn: flags.failOn,
      baseline: flags.baseline,
    }),
    operations: operation,
    stages: stage,
    rules: rule,
    states: state,
  };
}

function codeOf(run: Run, { failOn, onUnchecked }: DiffFlags): number {
  const code = exitCodeOf(run, {
    failOn: failOn ?? run.policy?.failOn ?? 'break',
    onUnchecked,
    allowNoContracts: true,
  });
  const isUndecided = (run.comparisons ?? []).some(({ undecided }) => undecided.length > 0);
  return code === 0 && isUndecided && onUnchecked === 'fail' ? 3 : code;
}
