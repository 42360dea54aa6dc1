/** A consumer's repository with one contract, in which tests publish, and the broker they publish to. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { fakeBroker, type FakeBroker } from '../broker/fake-broker.ts';
import { ran, type Ended } from './async-command.ts';

export const root: string = join(import.meta.dirname, '../..');
export const folder: string = mkdtempSync(join(tmpdir(), 'idpact-publish-'));
export const BASIC: string = ['Basic', Buffer.from('ci:hunter2-secret').toString('base64')].join(' ');
export const USER: Readonly<Record<string, string>> = {
  PACT_BROKER_USERNAME: 'ci',
  PACT_BROKER_PASSWORD: 'hunter2-secret',
};

let running: FakeBroker | undefined;

/** The broker of the test file. */
export function broker(): FakeBroker {
  if (running === undefined) throw new Error('the broker has not been started');
  return running;
}

export function git(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(
    'git',
    ['-c', 'user.name=t', '-c', 'user.email=t@example.test', '-c', 'commit.gpgsign=false', ...args],
    { cwd: join(folder, 'app'), encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

export function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, 'app', path)), { recursive: true });
  writeFileSync(join(folder, 'app', path), text);
}

export function pact(consumer: string, provider: string, description = 'one'): string {
  return JSON.stringify({
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: [{ description, request: { method: 'GET', path: '/' }, response: { status: 200 } }],
  });
}

export function publish(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return ran(['publish', 'contracts', ...args], { cwd: join(folder, 'app'), env });
}

export function toBroker(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return publish(args, { PACT_BROKER_BASE_URL: broker().url, ...env });
}

beforeAll(async () => {
  running = await fakeBroker();
});
afterAll(async () => {
  await running?.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  rmSync(join(folder, 'app'), { recursive: true, force: true });
  mkdirSync(join(folder, 'app'));
  git('init', '--quiet', '--initial-branch', 'main');
  write(
    'pacts/crm.json',
    readFileSync(join(root, 'contracts/crm-profile-sync/workforce-idp.pact.json'), 'utf8'),
  );
  git('add', '.');
  git('commit', '--quiet', '--message', 'first');
  broker().behave({});
});
