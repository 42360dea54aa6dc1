/** The digest of a run, by which people and files name it. */
import { createHash } from 'node:crypto';
import type { Run } from '../core/run.ts';
import { runText } from './json.ts';

/** SHA-256 of the bytes of `run.json`. */
export function runDigest(run: Run): string {
  return createHash('sha256').update(runText(run)).digest('hex');
}
