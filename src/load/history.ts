/** `history.ndjson` on disk. It is only read here; what does not hold together is said, and the rest is used. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Fault } from '../core/fault.ts';
import type { RunPast } from '../core/run.ts';
import { readHistory, type HistoryReading, type HistoryTrouble } from '../core/history-chain.ts';
import { pastOf } from '../core/past.ts';
import { workspacePath } from './document.ts';
import { HISTORY_BYTES_MAX } from './limits.ts';

/** Absolute path of the history of a workspace, whether or not there is one. */
export function historyPath(workspace: string): string {
  return join(workspace, '.idpact', 'history.ndjson');
}

/** Undefined when there is none; a fault when it cannot be read. */
export function readHistoryFile(path: string, name: string): HistoryReading | Fault | undefined {
  try {
    if (!existsSync(path)) return undefined;
    if (statSync(path).size <= HISTORY_BYTES_MAX) return readHistory(readFileSync(path));
    return {
      code: 'history-malformed',
      message: `\`${name}\` has more than ${String(HISTORY_BYTES_MAX / 1024 / 1024)} MiB (HISTORY_BYTES_MAX)`,
      hint: 'Keep it as it is, and begin another with --history PATH.',
      document: name,
    };
  } catch (error) {
    const why = Reflect.get(Object(error), 'code') === 'EISDIR' ? 'is a folder' : 'cannot be read';
    return {
      code: 'history-malformed',
      message: `\`${name}\` ${why}`,
      hint: 'Name another file with --history, or do without with --no-history.',
      document: name,
    };
  }
}

export interface PastReading {
  /** Absent when nothing earlier is known of these providers. */
  readonly past?: readonly RunPast[];
  readonly notes: readonly Fault[];
}

export interface PastOptions {
  readonly cwd: string;
  readonly workspace: string;
  readonly providers: readonly string[];
  /** ISO 8601. */
  readonly at: string;
}

/** Runs of these providers that were before a time. What is wrong with the file is a note; it stops nothing. */
export function readPast(given: string, { cwd, workspace, providers, at }: PastOptions): PastReading {
  const path = resolve(cwd, given);
  const name = workspacePath(path, workspace);
  const reading = readHistoryFile(path, name);
  if (reading === undefined) return { notes: [] };
  if ('code' in reading) return { notes: [reading] };
  const past = pastOf(
    reading.entries.map(({ value }) => value),
    { providers, at },
  );
  const notes = reading.troubles.filter(({ kind }) => kind !== 'set-aside').map((each) => noteOf(each, name));
  return past.length === 0 ? { notes } : { past, notes };
}

const HINTS: Readonly<Record<HistoryTrouble['kind'], string>> = {
  torn: 'Nothing to do: the next run goes on behind it.',
  'set-aside': 'Nothing to do.',
  unread: 'A later version of idpact may know it; the other lines are used.',
  broken: 'See `idpact report --check`; take the file from a place where it is whole.',
};

function noteOf({ kind, line, message }: HistoryTrouble, document: string): Fault {
  return {
    code: 'history-malformed',
    message: `history: ${message}`,
    hint: HINTS[kind],
    document,
    position: { line, column: 1 },
  };
}
