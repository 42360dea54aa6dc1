/** `idpact diff` as a user runs it: what it prints, what it writes, and how it ends. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Run } from '../../src/core/run.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'idpact-diff-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function idpact(
  args: readonly string[],
  cwd = root,
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8', COLUMNS: '100' },
  });
}

const out = (name: string): string => join(folder, name);
const runIn = (name: string): Run => JSON.parse(readFileSync(join(out(name), 'run.json'), 'utf8')) as Run;
const NOW = ['--now', '2026-11-20T09:14:00Z'];

const spec = (type: string, version = '1.0.0'): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Directory', version },
    paths: {
      '/users': {
        get: {
          responses: {
            '200': { description: 'Users', content: { 'application/json': { schema: { type } } } },
          },
        },
      },
    },
  });

describe('the estate', () => {
  test('last-release against the candidate by default: who is hit, where, the proof, the answer last', () => {
    const { status, stdout } = idpact([
      'diff',
      '--provider',
      'workforce-idp',
      ...NOW,
      '--output-dir',
      out('newest'),
    ]);
    expect(status).toBe(1);
    const golden = join(import.meta.dirname, 'diff-newest.txt');
    const stable = stdout.replace(/ {3}\d+\.\d s$/mu, '   N s');
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, stable);
    expect(stable).toBe(readFileSync(golden, 'utf8'));
  });

  test('an older release that hurts nobody ends with 0', () => {
    const { status, stdout } = idpact([
      'diff',
      '4.7.0',
      '4.8.0',
      '--provider',
      'workforce-idp',
      ...NOW,
      '--output-dir',
      out('older'),
    ]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('against  4.7.0')]);
    expect(runIn('older').comparisons).toHaveLength(1);
  });

  test('--state unused lists what no contract uses, and --all writes a changelog', () => {
    const args = ['diff', '--provider', 'workforce-idp', ...NOW, '--output-dir', out('all')];
    const unused = idpact([...args, '--state', 'unused']);
    expect(unused.stdout).toContain('info · unused');
    expect(runIn('all').findings.every(({ state }) => state === 'unused')).toBe(true);
    idpact([...args, '--all']);
    const changelog = readFileSync(join(out('all'), 'changelog.md'), 'utf8');
    expect(changelog).toMatch(/^# workforce-idp: 4\.8\.0 .* → 5\.0\.0-rc\.2/u);
    expect(changelog).toContain('## Breaking');
    expect(changelog).toContain('## Compatible');
  });

  test('an unknown release is a mistake, with what there is', () => {
    const { status, stdout, stderr } = idpact([
      'diff',
      '4.6.9',
      '--provider',
      'workforce-idp',
      '--output-dir',
      out('none'),
    ]);
    expect(status).toBe(2);
    expect(stdout + stderr).toContain('4.7.0');
  });
});

describe('files and git', () => {
  const at = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  test('two files without contracts: what breaks ends with 1, the same file with 0', () => {
    const [base, head] = [at('a.json', spec('array')), at('b.json', spec('object'))];
    const changed = idpact(['diff', base, head, '--output-dir', out('files')], folder);
    expect([changed.status, changed.stdout]).toEqual([1, expect.stringContaining('no contracts at hand')]);
    const same = idpact(['diff', base, base, '--output-dir', out('files')], folder);
    expect(same.status).toBe(0);
    expect(runIn('files').findings).toEqual([]);
  });

  test('a commit against the working tree', () => {
    const repository = join(folder, 'repository');
    mkdirSync(repository);
    const git = (...args: readonly string[]): void => {
      execFileSync('git', ['-c', 'user.name=idpact', '-c', 'user.email=idpact@example.com', ...args], {
        cwd: repository,
        stdio: 'ignore',
      });
    };
    git('init', '--quiet');
    writeFileSync(join(repository, 'idp.json'), spec('array'));
    git('add', '.');
    git('commit', '--quiet', '--message', 'first');
    git('tag', 'v1');
    writeFileSync(join(repository, 'idp.json'), spec('object', '2.0.0'));
    const { status, stdout } = idpact(
      ['diff', 'v1:idp.json', 'idp.json', '--output-dir', out('git')],
      repository,
    );
    expect(status).toBe(1);
    expect(stdout).toContain('the body can be object now (was array)');
    expect(stdout).toContain('v1');
  });

  test('a file that is no spec is a mistake, and nothing is written over', () => {
    const { status, stdout } = idpact(
      ['diff', at('c.json', '{}'), at('d.json', '{'), '--output-dir', out('bad')],
      folder,
    );
    expect(status).toBe(2);
    expect(stdout).toContain('fault');
  });
});
