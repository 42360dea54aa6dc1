/** The run that a report is of: a file, or several that are merged. */
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { mergeTools } from '../app/merge.ts';
import { defined } from '../core/defined.ts';
import type { RunDecision } from '../core/run.ts';
import { readControls } from '../load/controls.ts';
import { settingsOf } from '../load/inputs.ts';
import { readDecisionFile, readRunFile, type RunFile } from '../load/run-file.ts';
import { runDigest } from '../report/digest.ts';
import { runText } from '../report/json.ts';
import { mergeRuns } from '../report/merge.ts';
import type { ExitPolicy } from './exit-code.ts';
import type { HistoryFlags } from './keep.ts';
import type { OutputFlags } from './outputs.ts';
import { UsageError } from './usage-error.ts';

export interface ReportFlags extends OutputFlags, HistoryFlags {
  readonly check?: boolean;
  readonly open?: boolean;
  readonly serve?: boolean;
  readonly port?: number;
  readonly evidence?: string;
  readonly sign?: string;
  readonly publicKey?: string;
  readonly mergeHistory?: readonly string[];
  readonly failOn?: ExitPolicy['failOn'];
  readonly onUnchecked: ExitPolicy['onUnchecked'];
  readonly allowNoContracts?: boolean;
}

/** Paths as they were named, globs written out, sorted. */
export function pathsOf(
  named: readonly string[],
  { outputDir }: Pick<ReportFlags, 'outputDir'>,
): readonly string[] {
  if (named.length === 0) return [join(outputDir, 'run.json')];
  const found = named.flatMap((name) => {
    const kind = statSync(name, { throwIfNoEntry: false });
    if (kind !== undefined) return [kind.isDirectory() ? join(name, 'run.json') : name];
    const isGlob = /[*?{[]/u.test(name);
    const paths = isGlob ? globSync([name.replaceAll('\\', '/')], { onlyFiles: true }) : [name];
    if (paths.length === 0) throw new UsageError(`no run file fits \`${name}\``);
    return paths;
  });
  return [...new Map(found.map((path) => [resolve(path), path] as const)).values()].sort();
}

export interface Subject extends Pick<RunFile, 'run' | 'digest'> {
  /** Where the run is, or is going to be. */
  readonly file: string;
  /** The bytes of its file. */
  readonly bytes: Uint8Array;
  /** It was merged, and has to be written. */
  readonly isNew: boolean;
}

/** One run as it is; several, or one that is a part, as one. */
export function subjectOf(paths: readonly string[], flags: ReportFlags): Subject {
  const files = paths.map(runFileAt);
  const [only] = files;
  if (only !== undefined && files.length === 1 && only.run.shard === undefined)
    return { run: only.run, digest: only.digest, file: only.name, bytes: only.bytes, isNew: false };
  const target = join(flags.outputDir, 'run.json');
  const covered = files.find(({ name }) => resolve(name) === resolve(target));
  if (covered !== undefined)
    throw new UsageError(
      `the merged run would be written over \`${covered.name}\`, which it is made from; name another folder with --output-dir`,
    );
  const run = merged(files, flags);
  return { run, digest: runDigest(run), file: target, bytes: Buffer.from(runText(run)), isNew: true };
}

function runFileAt(path: string): RunFile {
  const read = readRunFile(resolve(path), path);
  if ('code' in read) throw new UsageError(`${read.message}. ${read.hint}`);
  return read;
}

function merged(files: readonly RunFile[], { config: configPath }: ReportFlags): RunFile['run'] {
  const settings = settingsOf({
    cwd: process.cwd(),
    ...defined({ configPath: configPath ?? process.env['IDPACT_CONFIG'] }),
  });
  const controls = readControls(settings.workspace, settings.config);
  const [fault] = [...settings.faults, ...controls.faults];
  if (fault !== undefined)
    throw new UsageError(`${fault.document ?? ''}: ${fault.message}. ${fault.hint}`.replace(/^: /u, ''));
  const isRead = files.some(({ run }) => run.controls !== undefined);
  const { run, conflicts } = mergeRuns(files, mergeTools(isRead ? controls.map : undefined));
  if (run !== undefined) return run;
  const lines = conflicts.map(({ message, hint }) => `${message}. ${hint}`);
  throw new UsageError(`these runs cannot be merged\n${lines.map((line) => `       ${line}`).join('\n')}`);
}

/** The decision beside the run; the report itself says when it is one on another run. */
export function decisionFor({ file, isNew }: Subject): RunDecision | undefined {
  const path = join(dirname(file), 'decision.json');
  if (isNew || statSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  const read = readDecisionFile(resolve(path), path);
  if ('code' in read) throw new UsageError(`${read.message}. ${read.hint}`);
  return read;
}
