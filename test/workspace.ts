/** What tests of the built command share: a folder that goes when they end, files in it, and the command run there. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';

export const root: string = join(import.meta.dirname, '..');
/** What `npm run build` made. */
export const main: string = join(root, 'dist/bin/idpact.js');

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Paths with what stands there: a text as it is, a list as NDJSON, any other value as JSON. */
export type Files = Readonly<Record<string, unknown>>;

export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `idpact-${name}-`));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, value] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, textOf(value));
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((line) => `${JSON.stringify(line)}\n`).join('');
  return JSON.stringify(value, null, 2);
}

interface Surroundings {
  readonly cwd: string;
  /** Nothing is inherited but the path to programs. */
  readonly env?: Readonly<Record<string, string>>;
}

export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: Surroundings,
): Outcome {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', COLUMNS: '120', ...env },
  });
  return { status, stdout, stderr };
}

export function runIdpact(args: readonly string[], where: Surroundings): Outcome {
  return runProgram(process.execPath, [main, ...args], where);
}
