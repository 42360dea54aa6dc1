/** `report --evidence OUT.tar.gz`: the same as the folder, in one file that the system's tar unpacks. Runs what `npm run build` made. */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { tarOf } from '../../src/cli/tar.ts';
import { runProgram, temporaryFolder } from '../workspace.ts';
import { copyOf, idpact, ready, text } from './evidence-estate.ts';

const folder = temporaryFolder('tar');

function unpacked(archive: string, target: string): string {
  mkdirSync(target);
  expect(runProgram('tar', ['-xf', archive], { cwd: target })).toEqual({ status: 0, stdout: '', stderr: '' });
  return target;
}

describe('an archive of evidence', () => {
  let cwd = '';
  beforeAll(() => {
    cwd = copyOf(ready());
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(cwd, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(join(cwd, 'pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    idpact(cwd, 'report', '-q', '--evidence', 'folder');
    const { status, stderr } = idpact(
      cwd,
      ...['report', '-q', '--evidence', 'out/release.tar.gz', '--sign', 'key.pem'],
    );
    expect([status, stderr.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(/^Evidence {2}out\/release\.tar\.gz {2}\d+ files, MANIFEST\.sha256 sha256:/u),
    ]);
    unpacked('../out/release.tar.gz', join(cwd, 'in'));
  });

  test('holds one folder with what the folder form holds, byte for byte', () => {
    expect(readdirSync(join(cwd, 'in'))).toEqual(['evidence']);
    const { stdout } = runProgram('diff', ['-r', 'folder', 'in/evidence'], { cwd });
    expect(stdout).toBe('Only in in/evidence: MANIFEST.sha256.sig\n');
  });

  test('is checked by tools that every system has, and by idpact', () => {
    const evidence = join(cwd, 'in/evidence');
    const sums = runProgram('sha256sum', ['-c', '--strict', 'MANIFEST.sha256'], { cwd: evidence });
    expect([sums.status, sums.stdout.includes('run.json: OK')]).toEqual([0, true]);
    const checked = idpact(cwd, 'report', '--check', 'in/evidence', '--public-key', 'pub.pem');
    expect([checked.status, checked.stdout.includes('made with the key')]).toEqual([0, true]);
  });

  test('is the same bytes again, under another name and at another time', () => {
    for (const name of ['again.tgz', 'plain.tar'])
      expect(idpact(cwd, 'report', '-q', '--evidence', name, '--sign', 'key.pem').status).toBe(0);
    const first = readFileSync(join(cwd, 'out/release.tar.gz'));
    expect(readFileSync(join(cwd, 'again.tgz')).equals(first)).toBe(true);
    expect(gunzipSync(first).equals(readFileSync(join(cwd, 'plain.tar')))).toBe(true);
  });

  test('says of each file the time of the run, and nobody’s name', () => {
    const args = ['-tvf', 'plain.tar', '--full-time', '--utc'];
    const { stdout } = runProgram('tar', args, { cwd, env: { TZ: 'UTC' } });
    const lines = stdout.trim().split('\n');
    expect(lines.length).toBeGreaterThan(8);
    for (const line of lines) expect(line).toMatch(/^-rw-r--r-- 0\/0 +\d+ 2026-11-20 09:14:00 evidence\//u);
  });

  test.each([
    ['a file that is there', ['--evidence', 'pub.pem.tar'], 'is there already'],
    ['a form that is not written', ['--evidence', 'new.zip'], 'not written as `.zip`'],
    ['a form that is not written', ['--evidence', 'new.tar.xz'], 'not written as `.tar.xz`'],
    ['a key that is gone', ['--evidence', 'new.tar.gz', '--sign', 'gone.pem'], 'cannot be read'],
    ['an archive to check', ['--check', 'out/release.tar.gz'], 'tar -xf out/release.tar.gz'],
  ])('%s is refused with what to do, and nothing is written', (_, args, said) => {
    writeFileSync(join(cwd, 'pub.pem.tar'), 'mine');
    const outcome = idpact(cwd, 'report', '-q', ...args);
    expect(outcome.stderr).toContain(said);
    expect(outcome.status).toBe(2);
    expect(text(cwd, 'pub.pem.tar')).toBe('mine');
    expect(existsSync(join(cwd, 'new.tar.gz'))).toBe(false);
    expect(readdirSync(cwd).filter((name) => name.includes('.tmp') || name.startsWith('new'))).toEqual([]);
  });
});

test('names of any length and script, and files of any size, come out of the archive as they went in', () => {
  const deep = (length: number): string => `evidence/${'a'.repeat(50)}/${'b'.repeat(length - 60)}`;
  const paths = [
    ...[1, 511, 512, 513, 1024].map((size) => `evidence/size-${String(size)}`),
    ...[99, 100, 101, 155, 200, 256, 300].map(deep),
    'evidence/specs/Müller & Söhne/ключ.yaml',
    `evidence/${'ü'.repeat(49)}`,
    'evidence/line\nend',
  ];
  const files = paths.map((path, index) => ({
    path,
    bytes: Buffer.alloc(Number(/size-(\d+)$/u.exec(path)?.[1] ?? index), String(index)),
  }));
  writeFileSync(join(folder, 'x.tar'), tarOf(files, 1_700_000_000));
  unpacked('../x.tar', join(folder, 'in'));
  for (const { path, bytes } of files)
    expect(readFileSync(join(folder, 'in', path)).equals(bytes)).toBe(true);
  expect(Buffer.from(tarOf(files.toReversed(), 1_700_000_000)).equals(tarOf(files, 1_700_000_000))).toBe(
    true,
  );
});
