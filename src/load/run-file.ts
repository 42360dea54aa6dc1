/** Run files and decisions on disk, with the digest by which each is known. Nothing that is not of its layout gets through. */
import { readFileSync } from 'node:fs';
import type { Fault, FaultCode } from '../core/fault.ts';
import { sha256 } from '../core/history-chain.ts';
import type { Run, RunDecision, RunVerdict } from '../core/run.ts';
import { clipped } from '../core/text.ts';
import { violationOf } from './shape.ts';

export interface RunFile {
  /** As it was named. */
  readonly name: string;
  readonly run: Run;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly digest: string;
}

/** `reports/decision.json`. */
export interface DecisionFile extends RunDecision {
  readonly $schema: string;
  readonly version: 1;
  readonly tool: Run['tool'];
  /** Of the run that it is about. */
  readonly verdict: RunVerdict;
}

export const DECISION_SCHEMA = 'https://idpact.dev/schema/decision-1.json';

export function readRunFile(path: string, name: string): RunFile | Fault {
  const read = readJson(path, name, 'run-malformed');
  if ('code' in read) return read;
  const schema: unknown = Reflect.get(Object(read.value), '$schema');
  if (typeof schema === 'string' && /\/run-\d+\.json$/u.test(schema) && !schema.endsWith('/run-1.json'))
    return malformed(name, 'run-malformed', `is a run of another format, ${clipped(schema, 80)}`);
  const violation = violationOf(read.value, 'run-1.json');
  if (violation !== undefined) return malformed(name, 'run-malformed', `is not a run file: ${violation}`);
  const run = read.value as Run;
  if (Number.isNaN(Date.parse(run.at)))
    return malformed(name, 'run-malformed', `is not a run file: \`/at\` is no time`);
  return { name, run, bytes: read.bytes, digest: sha256(read.bytes) };
}

export function readDecisionFile(path: string, name: string): DecisionFile | Fault {
  const read = readJson(path, name, 'decision-malformed');
  if ('code' in read) return read;
  const violation = violationOf(read.value, 'decision-1.json');
  if (violation !== undefined)
    return malformed(name, 'decision-malformed', `is not a decision: ${violation}`);
  return read.value as DecisionFile;
}

interface Json {
  readonly bytes: Uint8Array;
  readonly value: unknown;
}

function readJson(path: string, name: string, code: FaultCode): Json | Fault {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(String(Reflect.get(Object(error), 'code')));
    return isMissing
      ? { code: 'file-missing', message: `there is no file \`${name}\``, hint: hintFor(code), document: name }
      : malformed(name, 'file-unreadable', 'cannot be read');
  }
  try {
    return { bytes, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    // Cut off, or never JSON.
    return malformed(name, code, 'is not JSON');
  }
}

function malformed(document: string, code: FaultCode, what: string): Fault {
  return { code, message: `\`${document}\` ${what}`, hint: hintFor(code), document };
}

function hintFor(code: FaultCode): string {
  return code === 'decision-malformed'
    ? '`idpact decide` writes one.'
    : '`idpact verify` writes one; name it, or the folder with --output-dir.';
}
