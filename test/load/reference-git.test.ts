/** Releases in git: real repositories, what is read at a commit, and what is said when it is not there. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
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

const CANDIDATE = 'specs/idp/2.0.0/openapi.yaml';

let workspace: string;
let first: string;
let second: string;

beforeAll(() => {
  workspace = repositoryOf({
    'specs/idp/1.0.0/openapi.yaml': spec('1.0.0'),
    'specs/idp/1.1.0/openapi.yaml': spec('1.1.0'),
    'specs/idp/provider.yaml': "owner: '@idp'\n",
    'packed.yaml.gz': gzipSync(spec('packed')),
    'other/openapi.json': '{"openapi":"3.0.3","info":{"version":"9"},"paths":{}}',
  });
  first = git(workspace, 'rev-parse', 'HEAD');
  git(workspace, 'tag', 'v1.1.0');
  git(workspace, 'tag', '--annotate', '--message', 'x', 'v1.1.0-signed');
  second = commit(workspace, { [CANDIDATE]: spec('2.0.0-first') });
  write(workspace, { [CANDIDATE]: spec('2.0.0-edited') });
});

describe('REF:PATH', () => {
  test.each([
    ['a file at a tag', 'v1.1.0:specs/idp/1.0.0/openapi.yaml', '1.0.0 (tag v1.1.0)'],
    ['a release folder', 'v1.1.0:specs/idp/1.0.0', '1.0.0 (tag v1.1.0)'],
    ['a folder with a slash at its end', 'v1.1.0:specs/idp/1.0.0/', '1.0.0 (tag v1.1.0)'],
    ['a path with backslashes', 'v1.1.0:specs\\idp\\1.0.0', '1.0.0 (tag v1.1.0)'],
    ['a signed tag', 'v1.1.0-signed:specs/idp/1.0.0', '1.0.0 (tag v1.1.0-signed)'],
    ['a full name of a tag', 'refs/tags/v1.1.0:specs/idp/1.0.0', '1.0.0 (tag v1.1.0)'],
    ['another folder', 'v1.1.0:other', '9 (tag v1.1.0)'],
    ['a packed file', 'v1.1.0:packed.yaml.gz', 'packed (tag v1.1.0)'],
    ['detours', 'v1.1.0:./specs/../specs/idp//1.0.0', '1.0.0 (tag v1.1.0)'],
  ])('%s', async (_, text, expected) => {
    expect(await textOf(resolveIn(workspace, text))).toBe(expected);
  });

  test('branches, digits and expressions are called by what was written and by their commit', async () => {
    const short = (id: string): string => id.slice(0, 7);
    expect(await textOf(resolveIn(workspace, `main:${CANDIDATE}`))).toBe(`2.0.0 (main, ${short(second)})`);
    expect(await textOf(resolveIn(workspace, `refs/heads/main:${CANDIDATE}`))).toBe(
      `2.0.0 (main, ${short(second)})`,
    );
    expect(await textOf(resolveIn(workspace, 'HEAD~1:other'))).toBe(`9 (HEAD~1, ${short(first)})`);
    expect(await textOf(resolveIn(workspace, `${first}:other`))).toBe(`9 (${short(first)})`);
    expect(await textOf(resolveIn(workspace, `${first.slice(0, 9).toUpperCase()}:other`))).toBe(
      `9 (${short(first)})`,
    );
  });

  test('the document is called as git writes it, and the release by its folder', async () => {
    const { found, faults, notes } = await resolveIn(workspace, 'HEAD~1:specs/idp/1.0.0');
    expect([faults, notes]).toEqual([[], []]);
    expect(found?.spec).toMatchObject({ provider: 'idp', owner: '@idp', release: '1.0.0' });
    expect(found?.spec.document.path).toBe('HEAD~1:specs/idp/1.0.0/openapi.yaml');
    expect(found?.origin).toMatchObject({ kind: 'git', commit: first });
  });

  test('a path that no provider owns belongs to the provider that is asked for', async () => {
    const { found } = await resolveIn(workspace, 'v1.1.0:other', { provider: 'idp' });
    expect(found?.spec).toMatchObject({ provider: 'idp', owner: '@idp', release: '9' });
    const stranger = await resolveIn(workspace, 'v1.1.0:other', { provider: 'stranger' });
    expect(stranger.found?.spec.provider).toBe('stranger');
  });

  test('the path begins at the top of the repository, with ./ where one stands, and else in the workspace', async () => {
    const options = { cwd: join(workspace, 'specs/idp') };
    for (const path of ['specs/idp/1.0.0', './1.0.0', '../idp/1.0.0', '1.0.0'])
      expect(await textOf(resolveIn(workspace, `v1.1.0:${path}`, options))).toBe('1.0.0 (tag v1.1.0)');
    expect(await textOf(resolveIn(join(workspace, 'specs'), 'v1.1.0:idp/1.0.0', { cwd: workspace }))).toBe(
      '1.0.0 (tag v1.1.0)',
    );
  });
});

describe('a bare ref is the own spec of the provider', () => {
  test('at the path of the candidate', async () => {
    const { found } = await resolveIn(workspace, 'main');
    expect(found?.spec.document.root).toMatchObject({ info: { version: '2.0.0-first' } });
    expect(found?.origin.text).toBe(`2.0.0 (main, ${second.slice(0, 7)})`);
  });

  test('else the newest release there', async () => {
    expect(await textOf(resolveIn(workspace, 'v1.1.0'))).toBe('1.1.0 (tag v1.1.0)');
    expect(await textOf(resolveIn(workspace, first))).toBe(`1.1.0 (${first.slice(0, 7)})`);
  });

  test('newest by the order that the provider gave at that commit', async () => {
    const own = repositoryOf({
      'specs/idp/amber/openapi.yaml': spec('a'),
      'specs/idp/birch/openapi.yaml': spec('b'),
      'specs/idp/empty/notes.txt': '',
      'specs/idp/provider.yaml': 'releases: [birch, amber]\n',
    });
    git(own, 'tag', 'then');
    write(own, { 'specs/idp/cedar/openapi.yaml': spec('c') });
    expect(await textOf(resolveIn(own, 'then'))).toBe('amber (tag then)');
  });

  test('a spec outside the estate is looked for at its own path', async () => {
    const own = repositoryOf({ 'api/openapi.yaml': spec('1') });
    git(own, 'tag', 'then');
    write(own, { 'api/openapi.yaml': spec('2') });
    expect(await textOf(resolveIn(own, 'then', { spec: 'api/openapi.yaml' }))).toBe('1 (tag then)');
    expect(await faultOf(resolveIn(own, 'then', { spec: 'api/openapi.yml' }))).toEqual([
      'file-missing',
      'there is no `api/openapi.yml` in `then` (tag then)',
      'Near to it there: `api/openapi.yaml`.',
    ]);
  });

  test('in a workspace below the top of the repository', async () => {
    const own = repositoryOf({ 'packages/identity/specs/idp/1.0/openapi.yaml': spec('1.0') });
    git(own, 'tag', 'then');
    expect(await textOf(resolveIn(join(own, 'packages/identity'), 'then'))).toBe('1.0 (tag then)');
  });

  test('there may be no folder of the provider, or no release in it', async () => {
    const own = repositoryOf({ 'README.md': 'x' });
    git(own, 'tag', 'empty');
    commit(own, { 'specs/idp/notes/x.txt': 'x' });
    git(own, 'tag', 'bare');
    write(own, { 'specs/idp/1/openapi.yaml': spec('1') });
    expect(await faultOf(resolveIn(own, 'empty'))).toEqual([
      'file-missing',
      'there is no `specs/idp` in `empty` (tag empty)',
      'Check the path.',
    ]);
    expect(await faultOf(resolveIn(own, 'bare'))).toEqual([
      'nothing-found',
      '`bare:specs/idp` holds no spec',
      'A release folder holds an `openapi.yaml` or `swagger.yaml`; name that folder, or a file.',
    ]);
  });

  test('of several providers one must be named', async () => {
    const own = repositoryOf({ 'specs/a/1/openapi.yaml': spec('1'), 'specs/b/2/openapi.yaml': spec('2') });
    git(own, 'tag', 'then');
    expect(await faultOf(resolveIn(own, 'then'))).toEqual([
      'release-ambiguous',
      '`then` does not say of which provider',
      'Name one with --provider: `a`, `b`.',
    ]);
    expect(await textOf(resolveIn(own, 'then', { provider: 'b' }))).toBe('2 (tag then)');
  });
});

describe('references to other files at a commit', () => {
  const main = spec('1', "x: [{ $ref: 'parts/a.yaml#/A' }, { $ref: 'https://example.com/x.json' }]\n");
  const refs = (...files: readonly string[]): string =>
    `openapi: 3.0.3\ninfo: { version: '1' }\nx: [${files.map((file) => `{ $ref: '${file}' }`).join(', ')}]\n`;

  test('are read at that commit, and the working tree is not looked at', async () => {
    const own = repositoryOf({
      'specs/idp/1/openapi.yaml': main,
      'specs/idp/1/parts/a.yaml': "A: { $ref: 'b.json#/B' }\n",
      'specs/idp/1/parts/b.json': '{"B":{"$ref":"../openapi.yaml#/paths"}}',
    });
    git(own, 'tag', 'then');
    write(own, { 'specs/idp/1/parts/a.yaml': 'A: now\n', 'specs/idp/1/parts/b.json': '{"B":"now"}' });
    const { found, notes } = await resolveIn(own, 'then:specs/idp/1');
    expect([...(found?.spec.others ?? [])].map(([path, { root }]) => [path, root])).toEqual([
      ['then:specs/idp/1/parts/a.yaml', { A: { $ref: 'b.json#/B' } }],
      ['then:specs/idp/1/parts/b.json', { B: { $ref: '../openapi.yaml#/paths' } }],
    ]);
    expect(notes).toEqual([
      {
        code: 'reference-refused',
        message: '`https://example.com/x.json` is not fetched',
        hint: 'Bundle the spec, or put the document beside it and refer to it by a relative path.',
        document: 'then:specs/idp/1/openapi.yaml',
        pointer: '/x/1/$ref',
        position: { line: 4, column: 36 },
      },
    ]);
  });

  test('are found at the top of the tree of a branch with slashes, under the path that a reader looks for', async () => {
    const own = repositoryOf({
      'openapi.yaml': refs('parts/a.yaml', 'b.yaml'),
      'parts/a.yaml': "A: { $ref: '../b.yaml#/B' }\n",
      'b.yaml': "B: { $ref: 'openapi.yaml#/info' }\n",
    });
    git(own, 'branch', 'team/next');
    const { found, notes } = await resolveIn(own, 'team/next:openapi.yaml');
    expect(notes).toEqual([]);
    const others = found?.spec.others;
    expect(others?.get('team/next:b.yaml')?.path).toBe('team/next:b.yaml');
    expect(others?.get('team/b.yaml')).toBe(others?.get('team/next:b.yaml'));
    expect(others?.get('team/openapi.yaml')).toBe(found?.spec.document);
  });

  test('do not leave the folder of the spec, by dots, by links or by percent signs', async () => {
    const own = newFolder();
    git(own, 'init', '--quiet');
    write(own, {
      'secret.yaml': 'a: 1\n',
      'specs/idp/1/openapi.yaml': refs(
        '../../../secret.yaml',
        'link.yaml',
        '../../../../../../etc/passwd',
        '/etc/passwd',
        'absolute.yaml',
        '%2e%2e/%2e%2e/%2e%2e/secret.yaml',
        '%2Fetc%2Fpasswd',
        'circle.yaml',
        'gone.yaml',
        'inner.yaml',
        'Name',
        'folder',
      ),
      'specs/idp/1/inner-target.yaml': 'b: 1\n',
      'specs/idp/1/folder/x.yaml': 'b: 1\n',
    });
    symlinkSync('../../../secret.yaml', join(own, 'specs/idp/1/link.yaml'));
    symlinkSync('/etc/passwd', join(own, 'specs/idp/1/absolute.yaml'));
    symlinkSync('circle.yaml', join(own, 'specs/idp/1/circle.yaml'));
    symlinkSync('./folder/../inner-target.yaml', join(own, 'specs/idp/1/inner.yaml'));
    commit(own, {});
    const { found, notes } = await resolveIn(own, 'HEAD:specs/idp/1');
    expect([...(found?.spec.others.keys() ?? [])]).toEqual(['HEAD:specs/idp/1/inner.yaml']);
    const messages = notes.map(({ message }) => message).toSorted();
    expect(messages).toEqual([
      '`%2Fetc%2Fpasswd` leads out of the folder of the spec',
      '`%2e%2e/%2e%2e/%2e%2e/secret.yaml` leads out of the folder of the spec',
      '`../../../../../../etc/passwd` leads out of the folder of the spec',
      '`../../../secret.yaml` leads out of the folder of the spec',
      '`/etc/passwd` leads out of the folder of the spec',
      '`absolute.yaml` leads out of the folder of the spec',
      '`circle.yaml`: there is no file `HEAD:specs/idp/1/circle.yaml`',
      '`folder`: `HEAD:specs/idp/1/folder` is a folder',
      '`gone.yaml`: there is no file `HEAD:specs/idp/1/gone.yaml`',
      '`link.yaml` leads out of the folder of the spec',
    ]);
  });

  test('go where the config allows it, as they do in folders', async () => {
    const own = repositoryOf({
      'common/a.yaml': 'a: 1\n',
      'specs/idp/1/openapi.yaml': refs('../../../common/a.yaml'),
    });
    const { found, notes } = await resolveIn(own, 'HEAD', { config: { allowRefs: ['common'] } });
    expect(notes).toEqual([]);
    expect(found?.spec.others.get('HEAD:common/a.yaml')?.root).toEqual({ a: 1 });
    const local = await resolveIn(own, 'idp/1', { config: { allowRefs: ['common'] } });
    expect(local.found?.spec.others.get('common/a.yaml')?.root).toEqual({ a: 1 });
  });
});
