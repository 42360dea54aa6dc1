/** Runs all consumer tests and puts the contracts they write beside them. `--check` only says whether those on file are current. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--testMatch=<rootDir>/contracts/**/*.contract.test.ts',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_NO_WARNINGS: '1', IDPACT_CONTRACTS: check ? 'compare' : 'write' },
  },
);

/** A contract whose test is gone would be checked for ever and written never. */
function orphans(): readonly string[] {
  const files = readdirSync(join(root, 'contracts'), { recursive: true, encoding: 'utf8' });
  return files
    .filter(
      (file) =>
        file.endsWith('.pact.json') && !files.includes(file.replace('.pact.json', '.contract.test.ts')),
    )
    .sort();
}

for (const orphan of orphans()) process.stderr.write(`contracts/${orphan} has no test that writes it\n`);
process.exitCode = orphans().length > 0 ? 1 : (status ?? 1);
