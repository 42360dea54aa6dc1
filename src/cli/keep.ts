/** The run goes into the history, once it is written. */
import { resolve } from 'node:path';
import { defined } from '../core/defined.ts';
import type { Run } from '../core/run.ts';
import { lineOf } from '../judge/past.ts';
import { historyPath } from '../load/history.ts';
import { settingsOf } from '../load/inputs.ts';
import { runDigest } from '../report/digest.ts';
import { appendHistory } from './history-file.ts';
import { UsageError } from './usage-error.ts';

/** Flags of every command that reads or writes a history: `--history PATH`, `--no-history`. */
export interface HistoryFlags {
  readonly config?: string;
  /** False: there shall be none. */
  readonly history?: string | boolean;
}

/** Absolute path of the history; undefined when there shall be none. */
export function historyOf({ config, history }: HistoryFlags): string | undefined {
  if (history === false) return undefined;
  if (typeof history === 'string') return resolve(history);
  const configPath = config ?? process.env['IDPACT_CONFIG'];
  return historyPath(settingsOf({ cwd: process.cwd(), ...defined({ configPath }) }).workspace);
}

/** Adds a line for the run; said on stderr when that cannot be, since the run itself is as good as it was. */
export async function keepRun(run: Run, path: string, digest: string = runDigest(run)): Promise<void> {
  try {
    const { notes } = await appendHistory(path, [lineOf(run, digest)]);
    for (const note of notes) process.stderr.write(`!       history: ${note}\n`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`! not kept  ${error.message}\n`);
  }
}
