/** Recordings of a SCIMMY server beside each other, judged by the rules of SCIM. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../src/core/finding.ts';
import { evaluateIdentity } from '../identity-case.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/domain/recordings');
/** Outside of the main working copy the material is where this says. */
const OTHER = process.env['IDPACT_SHARED'];

function fileOf(name: string): string {
  return join(OTHER === undefined ? FOLDER : join(OTHER, 'domain/recordings'), name);
}

export function hasRecordings(): boolean {
  return existsSync(fileOf('scim-v1.json'));
}

export function recordingOf(name: string): readonly unknown[] {
  return JSON.parse(readFileSync(fileOf(name), 'utf8')) as readonly unknown[];
}

export function judged(
  recorded: readonly unknown[],
  recordedBefore?: readonly unknown[],
  contracts: readonly unknown[] = [],
): readonly Finding[] {
  const { findings } = evaluateIdentity({
    recorded,
    contracts,
    ...(recordedBefore === undefined ? {} : { recordedBefore }),
  });
  return findings.map(({ finding }) => finding).filter(({ rule }) => rule.startsWith('scim/'));
}

/** What a person reads of each: `breaking scim/… TITLE`, sorted. */
export function linesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, effect, title }) => `${effect} ${rule}: ${title}`).sort();
}
