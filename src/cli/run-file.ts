/** The file of a run, as commands that look back at it read it. */
import { join, resolve } from 'node:path';
import type { Run, RunFinding } from '../core/run.ts';
import { readRunFile } from '../load/run-file.ts';
import { UsageError } from './usage-error.ts';

export interface RunFlags {
  readonly run?: string;
  readonly outputDir: string;
}

/** A run that is named, else the last one in the output folder. */
export function runPath({ run, outputDir }: RunFlags): string {
  return run === undefined ? join(resolve(outputDir), 'run.json') : resolve(run);
}

export function readRun(path: string): Run {
  const read = readRunFile(path, path);
  if ('run' in read) return read.run;
  throw new UsageError(
    read.code === 'file-missing'
      ? `there is no run at \`${path}\`; run \`idpact verify\` first, or name one with --run`
      : `${read.message}. ${read.hint}`,
  );
}

/** By id, or by as much of its beginning as tells it apart. */
export function findingIn(run: Run, id: string, path: string): RunFinding {
  const found = run.findings.filter((finding) => finding.id.toLowerCase().startsWith(id.toLowerCase()));
  const [finding, second] = found;
  if (finding === undefined) throw new UsageError(`the run at \`${path}\` has no finding \`${id}\``);
  if (second !== undefined && finding.id.toLowerCase() !== id.toLowerCase())
    throw new UsageError(`\`${id}\` may be ${found.map((each) => each.id).join(', ')}`);
  return finding;
}
