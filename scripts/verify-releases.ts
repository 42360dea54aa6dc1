/** Verifies every release of every provider in `specs/`, not only the candidates. It calls the CLI and judges nothing itself. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

function foldersIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The exit code of `idpact verify` for one release; what it prints goes to the terminal. */
function verify(provider: string, release: string): number {
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'dist/cli/main.js'),
      'verify',
      `--provider=${provider}`,
      `--release=${release}`,
      '--reporter=compact',
      `--output-dir=reports/${provider}/${release}`,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  return status ?? 2;
}

for (const provider of foldersIn('specs')) {
  for (const release of foldersIn(join('specs', provider))) {
    process.stdout.write(`\n${provider} ${release}\n`);
    const code = verify(provider, release);
    process.stdout.write(`exit ${String(code)}\n`);
    // A release that a consumer cannot live with is an answer; only what could not run is a failure of this script.
    if (code === 2) process.exitCode = 2;
  }
}
