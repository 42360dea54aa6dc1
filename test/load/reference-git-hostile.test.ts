/** Refs that are meant to do harm, repositories that are configured to, and places where git cannot be asked. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
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

describe('hostile refs', () => {
  test.each([
    ['--upload-pack=touch pwned', 'begins with a dash'],
    ['--output=pwned:specs/idp', 'begins with a dash'],
    ['v1.1.0\nHEAD:specs', 'holds a control character'],
    ['v1.1.0\u0000:specs', 'holds a control character'],
    ['v1.1.0:specs/idp\u0000', 'holds a control character'],
    ['v1.1.0:../../etc/passwd', 'leads out of the repository'],
    ['v1.1.0:specs/../../etc/passwd', 'leads out of the repository'],
    ['v1.1.0:/etc/passwd', 'leads out of the repository'],
    ['v1.1.0:..', 'leads out of the repository'],
    ['v1.1.0:\\..\\etc', 'leads out of the repository'],
    [':specs/idp', 'no git ref stands before the colon'],
    [':/edited', 'no git ref stands before the colon'],
    ['v1.1.0..main:specs', 'is no single commit'],
    ['$(touch pwned):specs', 'there is no commit'],
    ['`touch pwned`', 'no git ref'],
    ['; touch pwned', 'no git ref'],
    ['^main:specs', 'there is no commit'],
    ['@{upstream}:specs', 'there is no commit'],
    ['main^{tree}:specs', 'there is no commit'],
    ['v1.1.0:.git/config', 'there is no `.git/config`'],
    ['ext::sh -c touch% pwned', 'there is no commit'],
    ['x'.repeat(5000), 'a name of 5000 characters is no release'],
    ['', 'nothing is named to compare with'],
    ['  ', 'nothing is named to compare with'],
    ['\ud800:specs', 'there is no commit'],
  ])('%j', async (text, message) => {
    const { found, faults } = await resolveIn(workspace, text, { mayFetchGit: true });
    expect(found).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toContain(message);
    expect(faults[0]?.message).not.toMatch(/\p{Cc}/u);
    expect(existsSync(join(workspace, 'pwned'))).toBe(false);
  });

  test('what the repository is configured to run is not run', async () => {
    const own = repositoryOf({
      'openapi.yaml': spec('1'),
      '.gitattributes': '*.yaml diff=evil filter=evil\n',
    });
    const script = join(own, 'evil.sh');
    writeFileSync(script, `#!/bin/sh\ntouch '${own}/pwned'\ncat\n`);
    chmodSync(script, 0o755);
    for (const name of [
      'core.fsmonitor',
      'core.pager',
      'core.editor',
      'core.askPass',
      'diff.external',
      'diff.evil.textconv',
      'filter.evil.smudge',
      'filter.evil.process',
      'remote.origin.uploadpack',
      'alias.rev-parse',
      'alias.cat-file',
    ])
      git(own, 'config', name, name.startsWith('alias') ? `!${script}` : script);
    mkdirSync(join(own, '.git/hooks'), { recursive: true });
    for (const hook of ['reference-transaction', 'post-checkout', 'post-index-change']) {
      writeFileSync(join(own, '.git/hooks', hook), readFileSync(script));
      chmodSync(join(own, '.git/hooks', hook), 0o755);
    }
    const bare = newFolder();
    git(bare, 'clone', '--quiet', '--bare', own, '.');
    git(own, 'config', 'remote.origin.url', bare);
    // With it a fetch writes a ref, and hooks would hear of it.
    git(own, 'config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*');
    git(bare, 'branch', 'elsewhere');
    expect(await textOf(resolveIn(own, 'HEAD:openapi.yaml'))).toContain('1 (HEAD, ');
    expect(await textOf(resolveIn(own, 'elsewhere:openapi.yaml', { mayFetchGit: true }))).toContain(
      '1 (elsewhere, ',
    );
    expect(existsSync(join(own, 'pwned'))).toBe(false);
    git(own, 'config', 'remote.origin.url', `ext::${script}`);
    git(own, 'config', 'protocol.ext.allow', 'always');
    expect((await faultOf(resolveIn(own, 'gone:openapi.yaml', { mayFetchGit: true })))[1]).toBe(
      "there is no commit `gone`, and `git fetch` did not get it: transport 'ext' not allowed",
    );
    expect(existsSync(join(own, 'pwned'))).toBe(false);
  });
});

describe('git cannot be asked', () => {
  const inherited = { ...process.env };
  afterEach(() => {
    process.env = { ...inherited };
  });

  test('no repository', async () => {
    const own = newFolder();
    process.env['GIT_CEILING_DIRECTORIES'] = own;
    expect(await faultOf(resolveIn(own, 'HEAD:x.yaml'))).toEqual([
      'git-failed',
      'this folder is in no git repository',
      'Name a release, a folder, a file or a URL instead of a git ref.',
    ]);
    expect(await faultOf(resolveIn(own, 'v1'))).toEqual([
      'git-failed',
      '`v1` is no release and no path, and this folder is in no git repository',
      'Name a release, a folder, a file or a URL instead of a git ref.',
    ]);
  });

  test('no git', async () => {
    process.env['PATH'] = newFolder();
    expect(await faultOf(resolveIn(workspace, 'v1.1.0:other'))).toEqual([
      'git-failed',
      '`git` cannot be started',
      'Install git. Name a release, a folder, a file or a URL instead of a git ref.',
    ]);
    expect(await faultOf(resolveIn(workspace, '1.1.1'))).toEqual([
      'git-failed',
      '`1.1.1` is no release of `idp` and no path, and `git` cannot be started',
      'Did you mean `1.1.0`?',
    ]);
    expect(await textOf(resolveIn(workspace, '1.1.0'))).toBe('1.1.0 (working tree)');
  });

  test('a repository of another user', async () => {
    process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1';
    expect(await faultOf(resolveIn(workspace, 'v1.1.0:other'))).toEqual([
      'git-failed',
      'git refuses this repository, since it belongs to another user',
      `If you trust it: \`git config --global --add safe.directory ${workspace}\`.`,
    ]);
  });

  test('inside a hook, where variables name another repository', async () => {
    const other = repositoryOf({ 'other/openapi.json': '{"info":{"version":"wrong"}}' });
    Object.assign(process.env, { GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other, GIT_INDEX_FILE: 'x' });
    expect(await textOf(resolveIn(workspace, 'v1.1.0:other'))).toBe('9 (tag v1.1.0)');
  });

  test('a damaged repository', async () => {
    const own = repositoryOf({ 'openapi.yaml': spec('1') });
    write(own, { '.git/config': '[core\n' });
    const [code, message] = await faultOf(resolveIn(own, 'HEAD:openapi.yaml'));
    expect([code, message]).toEqual(['git-failed', expect.stringContaining('git failed: bad config line 1')]);
  });
});
