/** Releases by their names and by paths, and what is said when a name fits nothing or several things. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Config } from '../../src/core/config.ts';
import { faultOf, resolveIn, spec, textOf, workspaceOf } from './reference-workspace.ts';

const one = (): string =>
  workspaceOf({
    'specs/idp/1.0.0/openapi.yaml': spec('1.0.0'),
    'specs/idp/1.1.0/openapi.yaml': spec('1.1.0'),
    'specs/idp/2.0.0-rc.1/openapi.yaml': spec('2.0.0'),
    'api/old.yaml': spec('0.9'),
    'api/nameless.yaml': 'openapi: 3.0.3\npaths: {}\n',
  });

const two = (): string =>
  workspaceOf({
    'specs/idp/1.0/openapi.yaml': spec('1.0'),
    'specs/idp/2.0/openapi.yaml': spec('2.0'),
    'specs/portal/1.0/swagger.json': '{"swagger":"2.0","info":{"version":"p"}}',
  });

const deployed = (
  releases: Readonly<Record<string, string>>,
  more: object = {},
): { readonly config: Config } => ({
  config: { providers: { idp: { deployed: releases, ...more } } },
});

// Temporary folders may themselves be in a repository.
const ceiling = process.env['GIT_CEILING_DIRECTORIES'];
beforeAll(() => {
  process.env['GIT_CEILING_DIRECTORIES'] = join(workspaceOf({}), '..');
});
afterAll(() => {
  if (ceiling === undefined) delete process.env['GIT_CEILING_DIRECTORIES'];
  else process.env['GIT_CEILING_DIRECTORIES'] = ceiling;
});

describe('names and paths', () => {
  test.each([
    ['a release', '1.0.0', '1.0.0 (working tree)', 'folder'],
    ['PROVIDER/RELEASE', 'idp/1.0.0', '1.0.0 (working tree)', 'folder'],
    ['a path of a release folder', 'specs/idp/1.0.0', '1.0.0 (working tree)', 'folder'],
    ['the same with a slash', 'specs/idp/1.0.0/', '1.0.0 (working tree)', 'folder'],
    ['a path that begins with a dot', './specs/idp/1.0.0', '1.0.0 (working tree)', 'folder'],
    ['a path of a file of a release', 'specs/idp/1.0.0/openapi.yaml', '1.0.0 (working tree)', 'file'],
    ['a path of another file', 'api/old.yaml', '0.9 (api/old.yaml)', 'file'],
    ['a file that names no version', 'api/nameless.yaml', 'api/nameless.yaml', 'file'],
  ])('%s', async (_, text, expected, kind) => {
    const { found, faults } = await resolveIn(one(), text);
    expect(faults).toEqual([]);
    expect(found?.origin).toEqual({ kind, text: expected });
  });

  test('an absolute path, a path from where one stands, a path from the workspace', async () => {
    const workspace = one();
    const cwd = join(workspace, 'specs/idp');
    expect(await textOf(resolveIn(workspace, join(workspace, 'api/old.yaml')))).toBe('0.9 (api/old.yaml)');
    expect(await textOf(resolveIn(workspace, '1.1.0/openapi.yaml', { cwd }))).toBe('1.1.0 (working tree)');
    expect(await textOf(resolveIn(workspace, '../../api/old.yaml', { cwd }))).toBe('0.9 (api/old.yaml)');
    expect(await textOf(resolveIn(workspace, 'api/old.yaml', { cwd }))).toBe('0.9 (api/old.yaml)');
  });

  test('a path leads to the provider, the owner and the other files', async () => {
    const workspace = workspaceOf({
      'specs/idp/1/openapi.yaml': spec('x', "x: [{ $ref: 'more.yaml#/a' }, { $ref: 'gone.yaml' }]\n"),
      'specs/idp/1/more.yaml': 'a: 1\n',
    });
    const { found, notes } = await resolveIn(workspace, 'specs/idp/1', deployed({}, { owner: '@idp' }));
    expect(found?.spec).toMatchObject({ provider: 'idp', owner: '@idp', release: '1' });
    expect([...(found?.spec.others.keys() ?? [])]).toEqual(['specs/idp/1/more.yaml']);
    expect(notes.map(({ message }) => message)).toEqual([
      '`gone.yaml`: there is no file `specs/idp/1/gone.yaml`',
    ]);
  });

  test('releases may stand in a folder that the config names', async () => {
    const workspace = workspaceOf({ 'api/v/1/openapi.yaml': spec('1'), 'api/v/2/openapi.yaml': spec('2') });
    const options = deployed({}, { specs: 'api/v' });
    for (const text of ['1', 'idp/1', 'api/v/1', 'last-release'])
      expect(await textOf(resolveIn(workspace, text, options))).toBe('1 (working tree)');
  });

  test('a file named like nobody else belongs to the provider that is asked for', async () => {
    const { found } = await resolveIn(one(), 'api/old.yaml', {
      provider: 'idp',
      ...deployed({}, { owner: '@idp' }),
    });
    expect(found?.spec).toMatchObject({ provider: 'idp', owner: '@idp', release: '0.9' });
    const alone = await resolveIn(one(), 'api/old.yaml');
    expect(alone.found?.spec.provider).toBeUndefined();
  });

  test('a release that several providers have', async () => {
    expect(await faultOf(resolveIn(two(), '1.0'))).toEqual([
      'release-ambiguous',
      '`1.0` may mean several releases',
      'Write one of `idp/1.0`, `portal/1.0`, or name the provider with --provider.',
    ]);
    expect(await textOf(resolveIn(two(), '1.0', { provider: 'portal' }))).toBe('1.0 (working tree)');
    expect((await resolveIn(two(), 'portal/1.0')).found?.spec.provider).toBe('portal');
    expect(await textOf(resolveIn(two(), '2.0'))).toBe('2.0 (working tree)');
  });

  test('a release and a file of one name', async () => {
    const workspace = workspaceOf({ 'specs/idp/1.0/openapi.yaml': spec('1.0'), '1.0': spec('file') });
    expect(await faultOf(resolveIn(workspace, '1.0'))).toEqual([
      'release-ambiguous',
      '`1.0` may mean several releases',
      'Write one of `idp/1.0`, `./1.0`, or name the provider with --provider.',
    ]);
    expect(await textOf(resolveIn(workspace, './1.0'))).toBe('file (1.0)');
  });
});

describe('nothing there', () => {
  const nowhere = 'this folder is in no git repository';

  test.each([
    [
      '1.0.O',
      [
        'git-failed',
        `\`1.0.O\` is no release of \`idp\` and no path, and ${nowhere}`,
        'Did you mean `1.0.0`?',
      ],
    ],
    [
      'idp/1.O.0',
      [
        'git-failed',
        `\`idp/1.O.0\` is no release of \`idp\` and no path, and ${nowhere}`,
        'Did you mean `idp/1.0.0`?',
      ],
    ],
    ['./gone.yaml', ['file-missing', 'there is no `./gone.yaml`', 'Check the path.']],
    ['C:\\specs\\openapi.yaml', ['file-missing', 'there is no `C:\\specs\\openapi.yaml`', 'Check the path.']],
    ['c:/specs/openapi.yaml', ['file-missing', 'there is no `c:/specs/openapi.yaml`', 'Check the path.']],
    [
      'specs/idp',
      [
        'nothing-found',
        '`specs/idp` holds no spec',
        'A release folder holds an `openapi.yaml` or `swagger.yaml`; name that folder, or a file. Folders in it: `1.0.0`, `1.1.0`, `2.0.0-rc.1`.',
      ],
    ],
    [
      './api',
      [
        'nothing-found',
        '`api` holds no spec',
        'A release folder holds an `openapi.yaml` or `swagger.yaml`; name that folder, or a file.',
      ],
    ],
    [
      'v1..v2',
      ['release-unknown', '`v1..v2` is no release of `idp`, no path and no git ref', expect.any(String)],
    ],
  ])('%s', async (text, expected) => {
    expect(await faultOf(resolveIn(one(), text))).toEqual(expected);
  });

  test('a provider is no release', async () => {
    expect(await faultOf(resolveIn(two(), 'idp'))).toEqual([
      'release-unknown',
      '`idp` is a provider and no release',
      'Name one of its releases: `idp/1.0`, `idp/2.0`.',
    ]);
  });

  test('a file beside the releases is no release', async () => {
    const workspace = workspaceOf({
      'specs/idp/1/openapi.yaml': spec('1'),
      'specs/idp/notes.yaml': spec('n'),
    });
    for (const text of ['notes.yaml', 'idp/notes.yaml'])
      expect((await faultOf(resolveIn(workspace, text)))[1]).toContain('is no release of `idp` and no path');
  });

  test('a release folder with two specs', async () => {
    const workspace = workspaceOf({
      'specs/idp/1/openapi.yaml': spec('1'),
      'specs/idp/1/swagger.yaml': spec('1'),
    });
    for (const text of ['1', 'idp/1', 'specs/idp/1'])
      expect(await faultOf(resolveIn(workspace, text))).toEqual([
        'spec-ambiguous',
        '`specs/idp/1` has two specs: `openapi.yaml` and `swagger.yaml`',
        'Keep one spec of a protocol in a release folder, or name the file.',
      ]);
  });

  test('a file that is no document, a link that leads nowhere, a name of dots', async () => {
    const workspace = one();
    mkdirSync(join(workspace, 'empty'));
    symlinkSync('nowhere', join(workspace, 'link.yaml'));
    expect((await faultOf(resolveIn(workspaceOf({ 'x.yaml': '' }), './x.yaml')))[0]).toBe('text-malformed');
    expect(await faultOf(resolveIn(workspace, './link.yaml'))).toEqual([
      'file-missing',
      'there is no `./link.yaml`',
      'Check the path.',
    ]);
    expect((await faultOf(resolveIn(workspace, '..')))[0]).toBe('nothing-found');
    expect((await faultOf(resolveIn(workspace, 'idp/..')))[1]).toBe('`.` holds no spec');
  });

  test.each([
    ['', 'nothing is named to compare with'],
    ['a\u001b[31mb', '`a[31mb` holds a control character'],
    ['-1.0.0', '`-1.0.0` begins with a dash'],
    ['y'.repeat(2049), 'a name of 2049 characters is no release'],
  ])('%j is refused', async (text, message) => {
    const [code, said] = await faultOf(resolveIn(one(), text));
    expect([code, said]).toEqual(['release-malformed', message]);
  });
});
