/** What the tests of references share: workspaces with releases, real git repositories, and how a fault is looked at. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Config } from '../../src/core/config.ts';
import type { Fault } from '../../src/core/fault.ts';
import { resolveReference, type ReferenceOptions, type Resolution } from '../../src/load/reference.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'idpact-reference-')));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

export type Files = Readonly<Record<string, string | Uint8Array>>;

let folders = 0;

export function newFolder(): string {
  folders += 1;
  const path = join(folder, String(folders));
  mkdirSync(path);
  return path;
}

export function write(workspace: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const target = join(workspace, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

export function workspaceOf(files: Files): string {
  const workspace = newFolder();
  write(workspace, files);
  return workspace;
}

export const spec = (version: string, more = ''): string =>
  `openapi: 3.0.3\ninfo: { title: T, version: '${version}' }\npaths: {}\n${more}`;

/** Git as it is in tests: nobody's config, nobody's name. */
export function git(cwd: string, ...args: readonly string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const own = [
    'user.name=T',
    'user.email=t@example.com',
    'protocol.file.allow=always',
    'init.defaultBranch=main',
  ];
  return execFileSync('git', [...own.flatMap((setting) => ['-c', setting]), ...args], {
    cwd,
    env: { ...env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

export function repositoryOf(files: Files): string {
  const workspace = newFolder();
  git(workspace, 'init', '--quiet');
  commit(workspace, files);
  return workspace;
}

/** Writes the files and commits all there is. */
export function commit(workspace: string, files: Files): string {
  write(workspace, files);
  git(workspace, 'add', '--all');
  git(workspace, 'commit', '--quiet', '--message', 'x');
  return git(workspace, 'rev-parse', 'HEAD');
}

export function resolveIn(
  workspace: string,
  text: string,
  more: Partial<ReferenceOptions> & { readonly config?: Config } = {},
): Promise<Resolution> {
  return resolveReference(text, {
    workspace,
    cwd: workspace,
    config: {},
    mayFetchGit: false,
    offline: false,
    ...more,
  });
}

/** The one fault as three texts. */
export async function faultOf(asked: Promise<Resolution>): Promise<readonly string[]> {
  const { found, faults } = await asked;
  if (found !== undefined) return ['found', found.origin.text];
  return faults.flatMap(({ code, message, hint }: Fault) => [code, message, hint]);
}

export async function textOf(asked: Promise<Resolution>): Promise<string> {
  const { found, faults } = await asked;
  return found?.origin.text ?? JSON.stringify(faults);
}
