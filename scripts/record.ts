/** Records the providers of the estate from real servers on loopback, byte for byte the same on every run. `--check` only compares. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { customerIdp } from './recordings/customer-idp.ts';
import { plantPortal } from './recordings/plant-portal.ts';
import { recordRelease } from './recordings/record.ts';
import type { Source } from './recordings/source.ts';
import { workforceIdp } from './recordings/workforce-idp.ts';

const root = join(import.meta.dirname, '..');
const SOURCES: readonly Source[] = [customerIdp, plantPortal, workforceIdp];

/** SCIMMY keeps its schemas in the process, so each server has a process of its own. */
function recordAll(isCheck: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'idpact-recordings-'));
  for (const { provider, file, releases } of SOURCES) {
    for (const release of Object.keys(releases)) {
      const kept = join(root, 'mocks', provider, 'recordings', release, file);
      const target = isCheck ? join(folder, provider, release, file) : kept;
      const { status } = spawnSync(
        process.execPath,
        [...process.execArgv, import.meta.filename, 'one', provider, release, target],
        { stdio: 'inherit' },
      );
      if (status !== 0) process.exitCode = 1;
      else if (
        isCheck &&
        (!existsSync(kept) || readFileSync(kept, 'utf8') !== readFileSync(target, 'utf8'))
      ) {
        process.stderr.write(`${relative(root, kept)} is stale; run \`npm run recordings\`.\n`);
        process.exitCode = 1;
      } else if (!isCheck) process.stdout.write(`${relative(root, kept)}\n`);
    }
  }
  rmSync(folder, { recursive: true });
}

const [mode, name, release = '', file = ''] = process.argv.slice(2);
if (mode === 'one') {
  const source = SOURCES.find(({ provider }) => provider === name);
  if (source === undefined) throw new Error(`there is no provider ${name ?? ''}`);
  await recordRelease(source, release, file);
} else recordAll(process.argv.includes('--check'));
