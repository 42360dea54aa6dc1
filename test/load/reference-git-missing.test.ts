/** Refs and paths of git that are not there, or that mean several things: what is said, and what was perhaps meant. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  commit,
  faultOf,
  git,
  newFolder,
  repositoryOf,
  resolveIn,
  spec,
  textOf,
  write,
} from './reference-workspace.ts';

let workspace: string;

beforeAll(() => {
  workspace = repositoryOf({
    'specs/idp/1.0.0/openapi.yaml': spec('1.0.0'),
    'specs/idp/1.1.0/openapi.yaml': spec('1.1.0'),
    'specs/idp/provider.yaml': "owner: '@idp'\n",
    'other/openapi.json': '{"openapi":"3.0.3","info":{"version":"9"},"paths":{}}',
  });
  git(workspace, 'tag', 'v1.1.0');
  commit(workspace, { 'specs/idp/2.0.0/openapi.yaml': spec('2.0.0') });
});

describe('nothing there', () => {
  test.each([
    [
      'an unknown ref, with the one that is meant',
      'v1.1.O:specs/idp',
      [
        'git-ref-unknown',
        'there is no commit `v1.1.O`',
        'Did you mean `v1.1.0`? --fetch allows `git fetch` of a missing ref.',
      ],
    ],
    [
      'an unknown ref that is like no other',
      'quite-another-thing:specs/idp',
      [
        'git-ref-unknown',
        'there is no commit `quite-another-thing`',
        '`git tag` and `git branch --all` list the refs. --fetch allows `git fetch` of a missing ref.',
      ],
    ],
    [
      'a name of nothing at all',
      'quite-another-thing',
      [
        'release-unknown',
        '`quite-another-thing` is no release of `idp`, no path and no git ref',
        '`git tag` and `git branch --all` list the refs. --fetch allows `git fetch` of a missing ref.',
      ],
    ],
    [
      'a path that is not there at that commit',
      'v1.1.0:specs/idp/1.0.0/openapi.yml',
      [
        'file-missing',
        'there is no `specs/idp/1.0.0/openapi.yml` in `v1.1.0` (tag v1.1.0)',
        'Near to it there: `specs/idp/1.0.0/openapi.yaml`, `specs/idp/1.1.0/openapi.yaml`.',
      ],
    ],
    [
      'a release that came later',
      'v1.1.0:specs/idp/2.0.0',
      [
        'file-missing',
        'there is no `specs/idp/2.0.0` in `v1.1.0` (tag v1.1.0)',
        'Near to it there: `specs/idp/1.0.0/openapi.yaml`, `specs/idp/1.1.0/openapi.yaml`, `specs/idp/provider.yaml`.',
      ],
    ],
    [
      'a file inside a file',
      'v1.1.0:specs/idp/provider.yaml/x',
      [
        'file-missing',
        'there is no `specs/idp/provider.yaml/x` in `v1.1.0` (tag v1.1.0)',
        'Near to it there: `specs/idp/provider.yaml`.',
      ],
    ],
    [
      'a folder of releases',
      'v1.1.0:specs/idp',
      [
        'nothing-found',
        '`v1.1.0:specs/idp` holds no spec',
        'A release folder holds an `openapi.yaml` or `swagger.yaml`; name that folder, or a file. Folders in it: `1.0.0`, `1.1.0`.',
      ],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await faultOf(resolveIn(workspace, text))).toEqual(expected);
  });

  test('two specs in one folder', async () => {
    const own = repositoryOf({ 'a/openapi.yaml': spec('1'), 'a/swagger.json': '{}' });
    expect(await faultOf(resolveIn(own, 'HEAD:a'))).toEqual([
      'spec-ambiguous',
      '`HEAD:a` has two specs: `openapi.yaml` and `swagger.json`',
      'Keep one spec of a protocol in a release folder, or name the file.',
    ]);
  });

  test('a repository without a commit', async () => {
    const own = newFolder();
    git(own, 'init', '--quiet');
    expect(await faultOf(resolveIn(own, 'HEAD:openapi.yaml'))).toEqual([
      'git-ref-unknown',
      'there is no commit `HEAD`',
      '`git tag` and `git branch --all` list the refs. --fetch allows `git fetch` of a missing ref.',
    ]);
  });

  test('a submodule, a pointer of Git LFS, a text that is no spec', async () => {
    const own = repositoryOf({
      'lfs.yaml': 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n',
      'broken.yaml': 'a: [1\n',
      'binary.json': new Uint8Array([0x7b, 0, 1, 2]),
      'cut.yaml.gz': gzipSync(spec('1')).subarray(0, 30),
    });
    git(
      own,
      'update-index',
      '--add',
      '--cacheinfo',
      `160000,${git(workspace, 'rev-parse', 'HEAD')},modules/idp`,
    );
    git(own, 'commit', '--quiet', '--message', 'x');
    const submodule = [
      'git-failed',
      expect.stringContaining('is a submodule, whose files are not in this repository'),
      'Run idpact in the submodule, or name a folder or a file.',
    ];
    expect(await faultOf(resolveIn(own, 'HEAD:modules/idp'))).toEqual(submodule);
    expect(await faultOf(resolveIn(own, 'HEAD:modules/idp/openapi.yaml'))).toEqual(submodule);
    expect(await faultOf(resolveIn(own, 'HEAD:lfs.yaml'))).toEqual([
      'file-unreadable',
      '`HEAD:lfs.yaml` is kept in Git LFS, not in the commit',
      'Check that commit out into a folder, and name the file.',
    ]);
    expect((await faultOf(resolveIn(own, 'HEAD:broken.yaml')))[0]).toBe('text-malformed');
    expect((await faultOf(resolveIn(own, 'HEAD:binary.json')))[0]).toBe('file-binary');
    expect(await faultOf(resolveIn(own, 'HEAD:cut.yaml.gz'))).toEqual([
      'file-unreadable',
      '`HEAD:cut.yaml.gz` cannot be unpacked',
      'It begins like gzip and is cut off or damaged; write it again.',
    ]);
  });
});

describe('two meanings', () => {
  test('a tag and a branch of one name are told apart when they differ', async () => {
    const own = repositoryOf({ 'openapi.yaml': spec('1') });
    git(own, 'tag', 'same');
    git(own, 'branch', 'same');
    git(own, 'tag', 'two');
    commit(own, { 'openapi.yaml': spec('2') });
    git(own, 'branch', 'two');
    expect(await textOf(resolveIn(own, 'same:openapi.yaml'))).toContain('1 (same, ');
    expect(await faultOf(resolveIn(own, 'two:openapi.yaml'))).toEqual([
      'release-ambiguous',
      '`two` is a tag and a branch, of different commits',
      'Write `refs/tags/two` or `refs/heads/two`.',
    ]);
    expect(await textOf(resolveIn(own, 'refs/tags/two:openapi.yaml'))).toBe('1 (tag two)');
  });

  test('digits that several commits begin with', async () => {
    const own = repositoryOf({ 'openapi.yaml': spec('1') });
    const tree = git(own, 'rev-parse', 'HEAD^{tree}');
    const known = new Map<string, string>();
    let digits = '';
    for (let index = 0; digits === ''; index += 1) {
      const content = `tree ${tree}\nauthor T <t@example.com> 0 +0000\ncommitter T <t@example.com> 0 +0000\n\n${String(index)}\n`;
      const id = createHash('sha1')
        .update(`commit ${String(content.length)}\0${content}`)
        .digest('hex');
      const twin = known.get(id.slice(0, 4));
      known.set(id.slice(0, 4), content);
      if (twin === undefined) continue;
      digits = id.slice(0, 4);
      write(own, { twin, content });
      for (const file of ['twin', 'content']) git(own, 'hash-object', '-w', '-t', 'commit', file);
    }
    expect(await faultOf(resolveIn(own, `${digits}:openapi.yaml`))).toEqual([
      'release-ambiguous',
      `several commits begin with \`${digits}\``,
      'Write more digits of the one that is meant.',
    ]);
  });

  test('a release and a tag of one name are the release while they say the same', async () => {
    const own = repositoryOf({ 'specs/idp/1.0/openapi.yaml': spec('1.0') });
    git(own, 'tag', '1.0');
    expect(await textOf(resolveIn(own, '1.0'))).toBe('1.0 (working tree)');
    write(own, { 'specs/idp/1.0/openapi.yaml': spec('1.0', '# Only a comment.\n') });
    expect(await textOf(resolveIn(own, '1.0'))).toBe('1.0 (working tree)');
    write(own, { 'specs/idp/1.0/openapi.yaml': spec('1.0', 'x: 1\n') });
    expect(await faultOf(resolveIn(own, '1.0'))).toEqual([
      'release-ambiguous',
      '`1.0` is `specs/idp/1.0/openapi.yaml` and a git ref, and the two differ',
      'Write `./specs/idp/1.0/openapi.yaml` or `refs/tags/1.0`.',
    ]);
    expect(await textOf(resolveIn(own, './specs/idp/1.0/openapi.yaml'))).toBe('1.0 (working tree)');
    expect(await textOf(resolveIn(own, 'refs/tags/1.0'))).toBe('1.0 (tag 1.0)');
  });

  test('a release that is digits of a commit by chance is the release', async () => {
    const own = repositoryOf({ 'specs/idp/1.0/openapi.yaml': spec('1.0') });
    const digits = git(own, 'rev-parse', 'HEAD').slice(0, 6);
    write(own, { [`specs/idp/${digits}/openapi.yaml`]: spec('x') });
    expect(await textOf(resolveIn(own, digits))).toBe(`${digits} (working tree)`);
  });
});
