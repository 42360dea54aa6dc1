/** Shallow and partial clones: what is explained, and what is fetched once that is allowed. */
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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

const SPEC = 'specs/idp/1.0/openapi.yaml';

let origin: string;
let first: string;

beforeAll(() => {
  origin = repositoryOf({
    [SPEC]: spec('first', "x: { $ref: 'more.yaml#/a' }\n"),
    'specs/idp/1.0/more.yaml': 'a: 1\n',
  });
  first = git(origin, 'rev-parse', 'HEAD');
  git(origin, 'tag', 'v1.0');
  commit(origin, { [SPEC]: spec('second') });
  git(origin, 'branch', 'team/next');
  commit(origin, { [SPEC]: spec('third') });
});

function cloneOf(...args: readonly string[]): string {
  const clone = newFolder();
  git(clone, 'clone', '--quiet', ...args, pathToFileURL(origin).href, '.');
  return clone;
}

const shallow = (): string => cloneOf('--depth=1', '--no-tags');

describe('a shallow clone', () => {
  test('what is in it is read', async () => {
    expect(await textOf(resolveIn(shallow(), `HEAD:${SPEC}`))).toContain('1.0 (HEAD, ');
  });

  test('a missing ref is explained, with and without a path', async () => {
    const clone = shallow();
    const hint = 'With actions/checkout set `fetch-depth: 0`. --fetch allows `git fetch` of a missing ref.';
    expect(await faultOf(resolveIn(clone, `v1.0:${SPEC}`))).toEqual([
      'git-ref-unknown',
      '`v1.0` is not in this shallow clone',
      hint,
    ]);
    expect(await faultOf(resolveIn(clone, 'v1.0.0-gone'))).toEqual([
      'release-unknown',
      '`v1.0.0-gone` is no release of `idp`, no path and no ref of this shallow clone',
      hint,
    ]);
    expect((await faultOf(resolveIn(clone, `HEAD~1:${SPEC}`)))[1]).toBe(
      '`HEAD~1` is not in this shallow clone',
    );
  });

  test('with --offline nothing is fetched', async () => {
    expect(await faultOf(resolveIn(shallow(), `v1.0:${SPEC}`, { mayFetchGit: true, offline: true }))).toEqual(
      [
        'git-ref-unknown',
        '`v1.0` is not in this shallow clone',
        'With actions/checkout set `fetch-depth: 0`. --offline forbids `git fetch`.',
      ],
    );
  });

  test('with --fetch a tag, a branch, a branch of the origin and a commit are fetched', async () => {
    const clone = shallow();
    const options = { mayFetchGit: true };
    const { found, notes } = await resolveIn(clone, `v1.0:${SPEC}`, options);
    expect(found?.origin).toEqual({ kind: 'git', text: `1.0 (v1.0, ${first.slice(0, 7)})`, commit: first });
    expect(found?.spec.document.path).toBe(`v1.0:${SPEC}`);
    expect(found?.spec.document.root).toMatchObject({ info: { version: 'first' } });
    expect([...(found?.spec.others.keys() ?? [])]).toEqual(['v1.0:specs/idp/1.0/more.yaml']);
    expect(notes).toEqual([]);
    for (const ref of ['team/next', 'origin/team/next']) {
      const short = shallow();
      const branch = await resolveIn(short, ref, options);
      expect(git(short, 'rev-list', '--count', 'FETCH_HEAD')).toBe('1');
      expect(branch.found?.spec.document.root).toMatchObject({ info: { version: 'second' } });
    }
    const digits = await resolveIn(shallow(), first, options);
    expect(digits.found?.spec.document.root).toMatchObject({ info: { version: 'first' } });
    expect(git(clone, 'rev-parse', '--is-shallow-repository')).toBe('true');
    expect(git(clone, 'for-each-ref', '--format=%(refname)', 'refs/tags')).toBe('');
  });

  test('what the origin lacks too is said to be asked for', async () => {
    expect(await faultOf(resolveIn(shallow(), `v9:${SPEC}`, { mayFetchGit: true }))).toEqual([
      'git-ref-unknown',
      "`v9` is not in this shallow clone, and `git fetch` did not get it: couldn't find remote ref v9",
      'With actions/checkout set `fetch-depth: 0`.',
    ]);
    expect(await faultOf(resolveIn(shallow(), 'v9', { mayFetchGit: true }))).toEqual([
      'release-unknown',
      "`v9` is no release of `idp`, no path and no ref of this shallow clone; `git fetch` failed: couldn't find remote ref v9",
      'With actions/checkout set `fetch-depth: 0`.',
    ]);
  });

  test('history is never asked for', async () => {
    const clone = shallow();
    const before = readFileSync(join(clone, '.git/shallow'), 'utf8');
    expect((await faultOf(resolveIn(clone, `HEAD~1:${SPEC}`, { mayFetchGit: true })))[2]).toBe(
      'With actions/checkout set `fetch-depth: 0`.',
    );
    expect(readFileSync(join(clone, '.git/shallow'), 'utf8')).toBe(before);
  });

  test('an abort is an abort', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(resolveIn(shallow(), 'v1.0', { mayFetchGit: true, signal })).rejects.toThrow('enough');
  });
});

describe('a full clone', () => {
  test('a branch of the origin is what was perhaps meant', async () => {
    expect(await faultOf(resolveIn(cloneOf(), `team/next:${SPEC}`))).toEqual([
      'git-ref-unknown',
      'there is no commit `team/next`',
      'Did you mean `origin/team/next`? --fetch allows `git fetch` of a missing ref.',
    ]);
    expect(await textOf(resolveIn(cloneOf(), `origin/team/next:${SPEC}`))).toMatch(
      /^1\.0 \(origin\/team\/next, [0-9a-f]{7}\)$/u,
    );
  });

  test('does not become shallow by a fetch', async () => {
    const clone = cloneOf('--single-branch');
    git(origin, 'tag', '--force', 'late', first);
    expect(await textOf(resolveIn(clone, 'late', { mayFetchGit: true }))).toContain('1.0 (late, ');
    expect(git(clone, 'rev-parse', '--is-shallow-repository')).toBe('false');
    expect(git(clone, 'rev-list', '--count', 'HEAD')).toBe('3');
    expect(git(clone, 'tag', '--list', 'late')).toBe('');
  });

  test('has no origin', async () => {
    const own = repositoryOf({ [SPEC]: spec('1') });
    const [code, message] = await faultOf(resolveIn(own, `v1:${SPEC}`, { mayFetchGit: true }));
    expect(code).toBe('git-ref-unknown');
    expect(message).toBe(
      "there is no commit `v1`, and `git fetch` did not get it: 'origin' does not appear to be a git repository",
    );
  });

  describe('from a server', () => {
    let isClosed = false;
    const server = createServer((request, response) => {
      if (request.url?.startsWith('/slow') === true) {
        request.socket.once('close', () => (isClosed = true));
        return;
      }
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    let base: string;
    beforeAll(async () => {
      // What the environment names may ask; here it names nothing.
      delete process.env['GIT_ASKPASS'];
      await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
      base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    });
    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    test('nobody is asked for a name or a password', async () => {
      const own = repositoryOf({ [SPEC]: spec('1') });
      git(own, 'remote', 'add', 'origin', `${base}/x.git`);
      write(own, { 'ask.sh': `#!/bin/sh\ntouch '${own}/asked'\necho x\n` });
      chmodSync(join(own, 'ask.sh'), 0o755);
      git(own, 'config', 'core.askPass', join(own, 'ask.sh'));
      expect((await faultOf(resolveIn(own, `v1:${SPEC}`, { mayFetchGit: true })))[1]).toContain(
        'could not read Username',
      );
      expect(existsSync(join(own, 'asked'))).toBe(false);
    });

    test('an abort ends git and all that it started', async () => {
      const own = repositoryOf({ [SPEC]: spec('1') });
      git(own, 'remote', 'add', 'origin', `${base}/slow.git`);
      const abort = new AbortController();
      server.once('request', () => {
        abort.abort(new Error('enough'));
      });
      const asked = resolveIn(own, `v1:${SPEC}`, { mayFetchGit: true, signal: abort.signal });
      await expect(asked).rejects.toThrow('enough');
      await new Promise((settle) => setTimeout(settle, 100));
      expect(isClosed).toBe(true);
    });
  });

  test('credentials in the address of the origin are not shown', async () => {
    const own = repositoryOf({ [SPEC]: spec('1') });
    git(own, 'remote', 'add', 'origin', 'http://user:s3cret@127.0.0.1:1/x.git');
    const said = JSON.stringify(await resolveIn(own, `v1:${SPEC}`, { mayFetchGit: true }));
    expect(said).toContain('git fetch');
    expect(said).not.toContain('s3cret');
  });
});

describe('a partial clone', () => {
  test('fetches what it lacks only when that is allowed', async () => {
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    const clone = cloneOf('--filter=blob:none', '--no-checkout');
    write(clone, { [SPEC]: spec('here') });
    expect(await faultOf(resolveIn(clone, 'v1.0'))).toEqual([
      'git-failed',
      'this partial clone lacks the file',
      'Allow `git fetch` with --fetch, or clone without --filter.',
    ]);
    const { found } = await resolveIn(clone, 'v1.0', { mayFetchGit: true });
    expect(found?.spec.document.root).toMatchObject({ info: { version: 'first' } });
  });
});
