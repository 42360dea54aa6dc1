/** The folder that `idpact report --evidence` makes, or an archive of it that was unpacked: where each thing is in it, and whether it is as it was made. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOnDisk } from '../load/digests.ts';
import type { Checked } from './checks.ts';
import { isSigned, MANIFEST, manifestLines, SIGNATURE } from './manifest.ts';

/** Inputs keep their paths; steps out of the workspace become folders, so that nothing leaves the export. */
export function inputPlace(file: string): string {
  const steps = file
    .split('/')
    .filter((step) => step !== '' && step !== '.')
    .map((step) => (step === '..' ? '_up' : step.replaceAll(/[:\u0000]/gu, '_')));
  return ['inputs', ...steps].join('/');
}

/** Paths of all files in it, with forward slashes, sorted. */
export function filesIn(folder: string, prefix = ''): readonly string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${prefix}${entry.name}`;
      return entry.isDirectory() ? filesIn(folder, `${path}/`) : [path];
    })
    .sort();
}

export function checkManifest(folder: string, publicKey: string | undefined): readonly Checked[] {
  const about = 'manifest';
  const bytes = readFileSync(join(folder, MANIFEST));
  const lines = manifestLines(bytes.toString('utf8'));
  if (lines === undefined)
    return [{ state: 'broken', about, text: `\`${MANIFEST}\` is not a list of digests` }];
  const listed = new Set(lines.map(({ path }) => path));
  const wrong = lines.flatMap(({ sha256, path }): readonly string[] => {
    if (path.split('/').includes('..')) return [`\`${path}\` leads out of the folder`];
    const now = digestOnDisk(join(folder, path));
    if (now?.sha256 === sha256) return [];
    return [`\`${path}\` ${now === undefined ? 'is missing' : 'was changed'}`];
  });
  const added = filesIn(folder).filter(
    (path) => !listed.has(path) && path !== MANIFEST && path !== SIGNATURE,
  );
  const lacking = listed.has('run.json') ? [] : ['`run.json` is not listed'];
  const broken = [...wrong, ...lacking, ...added.map((path) => `\`${path}\` is not listed`)];
  const files = `${String(lines.length)} files are as they were exported`;
  return [
    ...broken.map((text): Checked => ({ state: 'broken', about, text })),
    ...(broken.length === 0 ? [{ state: 'fits', about, text: files } as const] : []),
    checkSignature(folder, bytes, publicKey),
  ];
}

function checkSignature(folder: string, manifest: Uint8Array, publicKey: string | undefined): Checked {
  const about = 'signature';
  const path = join(folder, SIGNATURE);
  if (publicKey === undefined)
    return existsSync(path)
      ? { state: 'open', about, text: 'name the public key with --public-key to check it' }
      : { state: 'open', about, text: 'the manifest is not signed' };
  if (!existsSync(path)) return { state: 'broken', about, text: 'the manifest is not signed' };
  return isSigned(manifest, { signature: readFileSync(path), keyPath: publicKey })
    ? { state: 'fits', about, text: `made with the key that belongs to \`${publicKey}\`` }
    : {
        state: 'broken',
        about,
        text: `was not made with the key that belongs to \`${publicKey}\`, or the manifest was changed`,
      };
}
