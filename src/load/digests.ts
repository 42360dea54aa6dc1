/** What a run was made from: files by their SHA-256, so that anybody can see afterwards whether they are the same. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { defined } from '../core/defined.ts';
import type { FileDigest } from '../core/document.ts';
import type { RunInput } from '../core/run.ts';

export function digestOf(bytes: Uint8Array): FileDigest {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}

/** Undefined for what is no file, or may not be read. */
export function digestOnDisk(path: string): FileDigest | undefined {
  try {
    return statSync(path).isFile() ? digestOf(readFileSync(path)) : undefined;
  } catch {
    // What is not there has no bytes.
    return undefined;
  }
}

/** A file that took part, with the bytes that were read where they were at hand. */
export interface InputFile extends Pick<RunInput, 'role' | 'file' | 'version'> {
  readonly digest?: FileDigest | undefined;
}

/** Each file once, by path and then by role; what is no file on disk is left out. */
export function runInputs(files: readonly InputFile[], workspace: string): readonly RunInput[] {
  const known = new Map<string, RunInput>();
  for (const { role, file, version, digest } of files) {
    const key = JSON.stringify([file, role]);
    if (known.has(key)) continue;
    const found = digest ?? digestOnDisk(resolve(workspace, file));
    if (found !== undefined) known.set(key, { role, file, ...found, ...defined({ version }) });
  }
  return [...known.values()].sort((a, b) => compare(a.file, b.file) || compare(a.role, b.role));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
