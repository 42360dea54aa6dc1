/** Pins what the providers of the estate say of themselves, from real servers on loopback, the same bytes on every run. `--check` only compares. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { customerIdp } from './documents/customer-idp.ts';
import type { DocumentSource } from './documents/source.ts';
import { workforceIdp } from './documents/workforce-idp.ts';

const root = join(import.meta.dirname, '..');
const SOURCES: readonly DocumentSource[] = [customerIdp, workforceIdp];

/** SCIMMY keeps its schemas in the process, so each release has a process of its own. */
function pinAll(isCheck: boolean): void {
  const made = mkdtempSync(join(tmpdir(), 'idpact-documents-'));
  for (const { provider, releases } of SOURCES) {
    for (const release of releases) {
      const target = join(made, provider, release);
      const { status } = spawnSync(
        process.execPath,
        [...process.execArgv, import.meta.filename, 'one', provider, release, target],
        { stdio: 'inherit' },
      );
      if (status === 0) settle(target, join(root, 'specs', provider, release), isCheck);
      else process.exitCode = 1;
    }
  }
  rmSync(made, { recursive: true });
}

/** Writes what was made over what is kept, or says where the two differ. */
function settle(made: string, kept: string, isCheck: boolean): void {
  const files = readdirSync(made, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(made, join(entry.parentPath, entry.name)))
    .sort();
  for (const file of files) {
    const path = join(kept, file);
    const text = readFileSync(join(made, file), 'utf8');
    if (!isCheck) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      process.stdout.write(`${relative(root, path)}\n`);
    } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
      process.stderr.write(`${relative(root, path)} is stale; run \`npm run documents\`.\n`);
      process.exitCode = 1;
    }
  }
}

async function pinOne({ documents }: DocumentSource, release: string, folder: string): Promise<void> {
  for (const { file, text } of await documents(release)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

const [mode, name, release = '', folder = ''] = process.argv.slice(2);
if (mode === 'one') {
  const source = SOURCES.find(({ provider }) => provider === name);
  if (source === undefined) throw new Error(`there is no provider ${name ?? ''}`);
  await pinOne(source, release, folder);
} else pinAll(process.argv.includes('--check'));
