/** A copy of the example estate that a test may change, and the command run in it. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../src/core/run.ts';
import { root, runIdpact, temporaryFolder, type Outcome } from '../workspace.ts';

export type { Outcome };

const folder = temporaryFolder('gate');
export const estate: string = join(folder, 'estate');
export const NOW = '2026-11-20T09:14:00Z';
export const LEAVER = 'IP-C7B0';

export function freshEstate(): void {
  rmSync(estate, { recursive: true, force: true });
  for (const name of ['contracts', 'specs', 'mocks', 'idpact.config.yaml'])
    cpSync(join(root, name), join(estate, name), { recursive: true });
}

export function idpact(args: readonly string[], env: Readonly<Record<string, string>> = {}): Outcome {
  return runIdpact(args, { cwd: estate, env });
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
