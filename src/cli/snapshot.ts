/** `idpact snapshot`: pins what a tenant says of itself today as a release, to compare it with tomorrow. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { currentTime } from '../app/time.ts';
import { plain } from '../core/text.ts';
import { releasesFolder } from '../load/found-reference.ts';
import { nameOf, urlOf } from '../load/http.ts';
import { settingsOf } from '../load/inputs.ts';
import { refusalOf, takeSnapshot, type Snapshot } from '../record/snapshot/take.ts';
import { timeOf } from './environment.ts';
import { UsageError } from './usage-error.ts';
import { writeWhole } from './write.ts';

export interface SnapshotFlags {
  readonly config?: string;
  readonly provider: string;
  readonly release?: string;
  readonly header?: readonly string[];
  readonly force?: boolean;
  readonly timeout?: number;
}

export async function runSnapshot(text: string, flags: SnapshotFlags): Promise<number> {
  const address = addressOf(text);
  const headers = headersOf(flags.header ?? []);
  const at = timeOf(undefined, process.env) ?? currentTime();
  const release = flags.release ?? at.slice(0, 10);
  const folder = folderOf(flags, release);
  const taken = await takeSnapshot(address, {
    ...(flags.header === undefined ? {} : { headers }),
    ...(flags.timeout === undefined ? {} : { timeoutMs: flags.timeout * 1000 }),
  });
  show(taken);
  const { pinned } = taken;
  if (pinned.length === 0) {
    process.stderr.write('? nothing was pinned: no answer is a document that idpact knows\n');
    return 3;
  }
  // All of them are there before the first is written.
  for (const { file, text: document } of pinned) writeWhole(join(folder, file), document);
  writeWhole(join(folder, NOTE), noteOf(address, at, taken));
  const count = `${String(pinned.length)} ${pinned.length === 1 ? 'document' : 'documents'}`;
  process.stdout.write(`✓ ${count} → ${relative(process.cwd(), folder) || '.'}\n`);
  process.stdout.write(`  Next: idpact diff last-release ${release} --provider ${flags.provider}\n`);
  return 0;
}

/** Where from and when; a name with an underscore is no document of the release. */
const NOTE = '_snapshot.json';

function noteOf(address: URL, at: string, { pinned }: Snapshot): string {
  const documents = pinned.map(({ file, from, text }) => ({
    file,
    from,
    sha256: createHash('sha256').update(text).digest('hex'),
  }));
  return `${JSON.stringify({ address: nameOf(address), at, documents }, undefined, 2)}\n`;
}

function addressOf(text: string): URL {
  const address = urlOf(text);
  if (address === undefined)
    throw new UsageError(
      'the address is no URL; write https://tenant.example, an issuer, a SCIM base or metadata',
    );
  const refused = refusalOf(address);
  if (refused !== undefined) throw new UsageError(`\`${nameOf(address)}\` is not asked: ${refused}`);
  return address;
}

/** What was written is not repeated: it may be a token. */
function headersOf(list: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    list.map((text) => {
      const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\x20-\x7e]+)$/u.exec(text) ?? [];
      if (name === undefined || value === undefined)
        throw new UsageError("a --header is not a header; write 'Authorization: Bearer …'");
      return [name, value];
    }),
  );
}

const NAME = /^[A-Za-z0-9][\w.+-]{0,99}$/u;

function folderOf({ config: configPath, provider, force }: SnapshotFlags, release: string): string {
  for (const [flag, name] of [
    ['--provider', provider],
    ['--release', release],
  ] as const) {
    if (!NAME.test(name))
      throw new UsageError(
        `${flag} \`${plain(name)}\` is no name of a folder; use letters, digits, . - _ and +`,
      );
  }
  const cwd = process.cwd();
  const { config, workspace, faults } = settingsOf({
    cwd,
    ...(configPath === undefined ? {} : { configPath }),
  });
  if (faults[0] !== undefined) throw new UsageError(`${faults[0].message}. ${faults[0].hint}`);
  const folder = join(releasesFolder(provider, { workspace, config }), release);
  const isTaken = existsSync(folder) && readdirSync(folder).length > 0;
  if (isTaken && force !== true)
    throw new UsageError(
      `\`${relative(cwd, folder)}\` is there; a release that is pinned does not change. Name another --release, or pass --force`,
    );
  return folder;
}

function show({ pinned, unpinned }: Snapshot): void {
  const width = Math.max(0, ...[...pinned, ...unpinned].map(({ title }) => title.length));
  for (const { title, from, notes } of pinned) {
    process.stdout.write(`✓ ${title.padEnd(width)}  ${plain(from)}\n`);
    for (const note of notes) process.stdout.write(`! ${''.padEnd(width)}  ${plain(note)}\n`);
  }
  for (const { title, why } of unpinned)
    process.stdout.write(`· ${title.padEnd(width)}  not pinned: ${plain(why)}\n`);
}
