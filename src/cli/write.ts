/** Writes files whole or not at all: into a file beside the target, then renamed over it. */
import { lstatSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export function writeWhole(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const target = targetOf(path);
  if (target === undefined) {
    // A device or a pipe takes what it is given; it must not be replaced by a file.
    writeFileSync(path, text);
    return;
  }
  const beside = `${target}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Where the file is or will be, links followed; undefined for what is no regular file. */
function targetOf(path: string): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return path;
  const real = found.isSymbolicLink() ? followed(path) : path;
  const behind = lstatSync(real, { throwIfNoEntry: false });
  return behind === undefined || behind.isFile() ? real : undefined;
}

function followed(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // The link leads to nothing yet.
    return path;
  }
}
