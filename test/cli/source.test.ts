/** Where a run is made: what each CI says, and git where there is none. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { sourceOf } from '../../src/cli/source.ts';

const folder = mkdtempSync(join(tmpdir(), 'idpact-source-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const SHA = '9f41c02'.padEnd(40, '0');

describe('continuous integration', () => {
  test.each<[string, Readonly<Record<string, string>>, unknown]>([
    [
      'GitHub',
      {
        GITHUB_ACTIONS: 'true',
        GITHUB_SHA: SHA,
        GITHUB_REF_NAME: '12/merge',
        GITHUB_HEAD_REF: 'feature/x',
        GITHUB_SERVER_URL: 'https://github.example',
        GITHUB_REPOSITORY: 'a/b',
        GITHUB_RUN_ID: '77',
      },
      { commit: SHA, branch: 'feature/x', build: 'https://github.example/a/b/actions/runs/77' },
    ],
    [
      'GitLab',
      {
        GITLAB_CI: 'true',
        CI_COMMIT_SHA: SHA,
        CI_COMMIT_REF_NAME: 'main',
        CI_JOB_URL: 'https://gitlab.example/a/b/-/jobs/1',
      },
      { commit: SHA, branch: 'main', build: 'https://gitlab.example/a/b/-/jobs/1' },
    ],
    [
      'Jenkins',
      {
        JENKINS_URL: 'https://ci.example/',
        GIT_COMMIT: SHA.toUpperCase(),
        GIT_BRANCH: 'origin/main',
        BUILD_URL: 'https://user:secret@ci.example/job/a/1/',
      },
      { commit: SHA, branch: 'main', build: 'https://ci.example/job/a/1/' },
    ],
    [
      'Azure',
      {
        TF_BUILD: 'True',
        BUILD_SOURCEVERSION: SHA,
        BUILD_SOURCEBRANCH: 'refs/heads/release/5',
        SYSTEM_COLLECTIONURI: 'https://dev.azure.example/org/',
        SYSTEM_TEAMPROJECT: 'My Project',
        BUILD_BUILDID: '9',
      },
      {
        commit: SHA,
        branch: 'release/5',
        build: 'https://dev.azure.example/org/My%20Project/_build/results?buildId=9',
      },
    ],
    [
      'Buildkite',
      {
        BUILDKITE: 'true',
        BUILDKITE_COMMIT: SHA,
        BUILDKITE_BRANCH: 'main',
        BUILDKITE_BUILD_URL: 'javascript:alert(1)',
      },
      { commit: SHA, branch: 'main' },
    ],
  ])('%s', (_, env, source) => {
    expect(sourceOf(env, folder)).toEqual(source);
  });
});

describe('git', () => {
  test('says commit and branch where CI does not, and nothing outside of a repository', () => {
    expect(sourceOf({}, folder)).toBeUndefined();
    const git = (...args: readonly string[]): string =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
        cwd: folder,
        encoding: 'utf8',
      }).stdout.trim();
    git('init', '-q', '-b', 'main');
    git('commit', '-q', '--allow-empty', '-m', 'one');
    const commit = git('rev-parse', 'HEAD');
    expect(sourceOf({}, folder)).toEqual({ commit, branch: 'main' });
    expect(sourceOf({ BUILDKITE: 'true', BUILDKITE_COMMIT: 'HEAD' }, folder)).toEqual({
      commit,
      branch: 'main',
    });
    git('checkout', '-q', '--detach');
    expect(sourceOf({}, folder)).toEqual({ commit });
  });
});
