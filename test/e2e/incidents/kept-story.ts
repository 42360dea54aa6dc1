/** A workspace made of facts: releases, recordings and contracts, and the command run in it. What it prints is kept beside the test. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

export interface Told {
  readonly status: number | null;
  readonly text: string;
}

/** Files by their paths; a list is NDJSON, a value JSON, a text itself. */
export function tell(files: Readonly<Record<string, unknown>>, args: readonly string[]): Told {
  const folder = mkdtempSync(join(tmpdir(), 'idpact-incident-'));
  for (const [path, value] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), textOf(value));
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist/bin/idpact.js'), ...args, '--now', '2026-11-20T09:14:00Z'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8', COLUMNS: '120' },
    },
  );
  rmSync(folder, { recursive: true });
  return { status, text: (stdout + stderr).replace(/ {3}\d+\.\d s$/gmu, '   N s') };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((line) => `${JSON.stringify(line)}\n`).join('');
  return JSON.stringify(value, null, 2);
}

/** What was printed when the story was last looked at; `UPDATE_GOLDEN=1` writes it anew. */
export function kept(name: string, text: string): string {
  const file = join(import.meta.dirname, `${name}.txt`);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  return readFileSync(file, 'utf8');
}

/** A Pact of one consumer. */
export function pact(consumer: string, provider: string, ...interactions: readonly object[]): object {
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions,
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
}
