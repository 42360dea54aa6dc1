/** Adds to `history.ndjson`: behind a lock, at its end only, and on the disk before anybody is told. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { addedText, readHistory, type HistoryReading } from '../core/history-chain.ts';
import { lineKey, type NewLine } from '../core/history.ts';
import { HISTORY_BYTES_MAX } from '../load/limits.ts';
import { withLock } from './lock.ts';
import { UsageError } from './usage-error.ts';

export interface Appended {
  /** Lines that were added; those that are there already are not added again. */
  readonly added: number;
  /** What was found wrong before, lower case, no full stop. */
  readonly notes: readonly string[];
}

/** When this returns, the lines are on the disk. A writer that is interrupted leaves the file as it was, or a last line that the next one sets aside. */
export async function appendHistory(path: string, lines: readonly NewLine[]): Promise<Appended> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return await withLock(path, () => append(path, lines));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof Error ? error.message.replace(/, .*$/u, '') : String(error);
    throw new UsageError(`the history \`${path}\` cannot be written: ${why}`);
  }
}

function append(path: string, lines: readonly NewLine[]): Appended {
  const reading = readHistory(bytesOf(path));
  const known = new Set(reading.entries.map(({ value }) => lineKey(value)));
  const fresh = lines.filter((line) => !known.has(lineKey(line)));
  const text = addedText(fresh, reading);
  if (text !== '') write(path, text);
  return {
    added: fresh.length,
    notes: reading.troubles
      .filter(({ kind }) => kind === 'torn' || kind === 'broken')
      .map(({ message }) => message),
  };
}

function bytesOf(path: string): Uint8Array {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return new Uint8Array();
  if (found.size > HISTORY_BYTES_MAX)
    throw new UsageError(
      `the history \`${path}\` has more than ${String(HISTORY_BYTES_MAX / 1024 / 1024)} MiB; keep it as it is, and begin another with --history PATH`,
    );
  return readFileSync(path);
}

function write(path: string, text: string): void {
  const isNew = statSync(path, { throwIfNoEntry: false }) === undefined;
  const file = openSync(path, 'a');
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (isNew) syncFolder(dirname(path));
}

/** The name of a new file is on the disk only with its folder; some systems do not let a folder be opened. */
function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, 'r');
    fsyncSync(file);
    closeSync(file);
  } catch {
    // The system writes it in its own time.
  }
}

/** Lines of another history, as they are added to this one: each names the line that it was. */
export function takenOver({ entries }: HistoryReading): readonly NewLine[] {
  return entries.map(({ value, digest }) => {
    const { version: _, previous: __, cutOff: ___, from = digest, ...line } = value;
    return { ...line, from };
  });
}
