/** The estate as a repository that a test may spoil, and `idpact doctor` in it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { fakeBroker, type FakeBroker } from '../broker/fake-broker.ts';
import { ran, type Ended } from './async-command.ts';

export const CONFIG = 'idpact.config.yaml';
const root = join(import.meta.dirname, '../..');
export const folder: string = mkdtempSync(join(tmpdir(), 'idpact-doctor-'));
export const estate: string = join(folder, 'estate');
const NOW = '2026-11-20T09:14:00Z';
let running: FakeBroker | undefined;

/** The broker of the test file. */
export function broker(): FakeBroker {
  if (running === undefined) throw new Error('the broker has not been started');
  return running;
}

beforeAll(async () => {
  running = await fakeBroker();
});
afterAll(async () => {
  await running?.close();
  rmSync(folder, { recursive: true });
});

export const git = (args: readonly string[], cwd: string = estate): void => {
  const { status, stderr } = spawnSync(
    'git',
    ['-c', 'user.name=t', '-c', 'user.email=t@example.test', '-c', 'commit.gpgsign=false', ...args],
    {
      cwd,
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_COMMITTER_DATE: '2026-11-01T00:00:00Z',
        GIT_AUTHOR_DATE: '2026-11-01T00:00:00Z',
      },
    },
  );
  if (status !== 0) throw new Error(stderr);
};

export const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(estate, path)), { recursive: true });
  writeFileSync(join(estate, path), text);
};
export const read = (path: string): string => readFileSync(join(estate, path), 'utf8');
export const change = (path: string, from: string | RegExp, to: string): void => {
  const text = read(path);
  expect(text.replace(from, to)).not.toBe(text);
  write(path, text.replace(from, to));
};
export const doctor = (
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  cwd: string = estate,
  // Wide enough for a sentence: where lines are broken is tested elsewhere.
): Promise<Ended> => ran(['doctor', '--now', NOW, ...args], { cwd, env: { COLUMNS: '1000', ...env } });

beforeEach(() => {
  rmSync(estate, { recursive: true, force: true });
  for (const name of ['contracts', 'specs', 'mocks', CONFIG])
    cpSync(join(root, name), join(estate, name), { recursive: true });
  git(['init', '--quiet', '--initial-branch', 'main']);
  git(['add', '.']);
  git(['commit', '--quiet', '--message', 'estate']);
  broker().behave({});
});
