/** `idpact snapshot`: what it writes, says and refuses. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { runSnapshot } from '../../src/cli/snapshot.ts';
import { CONFIG, KEYS, tenantForTests } from './tenant.ts';

const { at, asked, json, discovery } = tenantForTests();

describe('the command', () => {
  const home = process.cwd();
  let folder = '';
  let out = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idpact-snapshot-'));
    process.chdir(folder);
    out = '';
    for (const stream of [process.stdout, process.stderr])
      jest.spyOn(stream, 'write').mockImplementation((part) => {
        out += String(part);
        return true;
      });
  });

  afterEach(() => {
    jest.restoreAllMocks();
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  const flags = { provider: 'workforce-idp', release: '2026-11-21' };
  const release = (): string => join(folder, 'specs/workforce-idp/2026-11-21');

  test('writes a release, and says what and from where', async () => {
    json(CONFIG, discovery());
    json('/jwks', KEYS);
    expect(
      await runSnapshot(`${at.base}?token=abc`, {
        ...flags,
        header: ['Authorization: Bearer s3cret-of-nobody'],
      }),
    ).toBe(0);
    expect(readdirSync(release()).sort()).toEqual([
      '_snapshot.json',
      'jwks.json',
      'openid-configuration.json',
    ]);
    expect(out).toContain('✓ OpenID Connect discovery');
    expect(out).toContain('not pinned');
    expect(out).toContain('2 documents → specs/workforce-idp/2026-11-21');
    const written = readdirSync(release())
      .map((name) => readFileSync(join(release(), name), 'utf8'))
      .join('');
    expect(written + out).not.toMatch(/s3cret-of-nobody|token=abc/u);
  });

  test('does not write over what is pinned, unless told to', async () => {
    json(CONFIG, discovery());
    expect(await runSnapshot(at.base, flags)).toBe(0);
    const before = asked.length;
    await expect(runSnapshot(at.base, flags)).rejects.toThrow(
      'is there; a release that is pinned does not change',
    );
    expect(asked).toHaveLength(before);
    json(CONFIG, discovery({ issuer: `${at.base}/new` }));
    expect(await runSnapshot(at.base, { ...flags, force: true })).toBe(0);
    expect(readFileSync(join(release(), 'openid-configuration.json'), 'utf8')).toContain('/new');
  });

  test('nothing known: nothing is written', async () => {
    expect(await runSnapshot(at.base, flags)).toBe(3);
    expect(existsSync(join(folder, 'specs'))).toBe(false);
    expect(out).toContain('nothing was pinned');
  });

  test.each([
    ['a header that is none is not repeated', { header: ['s3cret'] }, 'a --header is not a header'],
    ['a header with a line break', { header: ['A: b\r\nC: d'] }, 'a --header is not a header'],
    ['a provider that leads out of the folder', { provider: '../x' }, 'no name of a folder'],
    ['a release that is hidden', { release: '.git' }, 'no name of a folder'],
  ])('%s', async (_title, more, words) => {
    await expect(runSnapshot(at.base, { ...flags, ...more })).rejects.toThrow(words);
    await expect(runSnapshot(at.base, { ...flags, ...more })).rejects.not.toThrow('s3cret');
    expect(asked).toEqual([]);
  });

  test('an address that is none', async () => {
    await expect(runSnapshot('tenant.example', flags)).rejects.toThrow('is no URL');
    await expect(runSnapshot('http://tenant.example', flags)).rejects.toThrow('only https');
  });
});
