/** A copy of the example estate that a test may change, and the command run in it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Run } from '../../src/core/run.ts';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'dist/bin/idpact.js');
const folder = mkdtempSync(join(tmpdir(), 'idpact-gate-'));
export const estate: string = join(folder, 'estate');
export const NOW = '2026-11-20T09:14:00Z';
export const LEAVER = 'IP-C7B0';

afterAll(() => {
  rmSync(folder, { recursive: true });
});

export function freshEstate(): void {
  rmSync(estate, { recursive: true, force: true });
  for (const name of ['contracts', 'specs', 'mocks', 'idpact.config.yaml'])
    cpSync(join(root, name), join(estate, name), { recursive: true });
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function idpact(args: readonly string[], env: Readonly<Record<string, string>> = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: estate,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', COLUMNS: '120', ...env },
  });
  return { status, stdout, stderr };
}

export const verify = (...args: readonly string[]): Outcome => idpact(['verify', '--now', NOW, ...args]);
export const run = (): Run => JSON.parse(readFileSync(join(estate, 'reports/run.json'), 'utf8')) as Run;
export const last = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .at(-1)
    ?.replace(/ {3}\d+\.\d s$/u, '') ?? '';
export const write = (name: string, text: string): void => {
  writeFileSync(join(estate, name), text);
};
export const config = (): string => readFileSync(join(estate, 'idpact.config.yaml'), 'utf8');

export const WAIVE: readonly string[] = [
  '--owner',
  '@people-platform',
  '--reason',
  '2.32 in test',
  '--exit',
  'hr-joiner-sync 2.32 accepts 204',
  '--ticket',
  'IAM-2231',
  '--now',
  NOW,
];

export const waivers = (...entries: readonly Readonly<Record<string, unknown>>[]): void => {
  write('idpact.waivers.yaml', JSON.stringify({ version: 1, waivers: entries }, null, 2));
};

export const entry = (more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  id: 'W-001',
  match: { rule: '*', consumer: 'hr-joiner-sync' },
  owner: '@people-platform',
  approvedBy: ['@ciso', '@iam'],
  reason: 'r',
  exit: 'e',
  created: '2026-11-15',
  expires: '2026-11-28',
  ...more,
});
