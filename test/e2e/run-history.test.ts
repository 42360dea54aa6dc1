/** What a run says of its inputs, and how runs are kept: the command as a user runs it. Runs what `npm run build` made. */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runProgram, type Outcome } from '../workspace.ts';
import { NOW, broken, copyOf, idpact, parsed, ready, sha256, text } from './evidence-estate.ts';

describe('what a run was made from', () => {
  test('every file is in it, with the digest of its bytes, sorted', () => {
    const { inputs } = parsed(ready(), 'reports/run.json') as {
      inputs: { role: string; file: string; sha256: string; bytes: number; version?: string }[];
    };
    expect(inputs.map(({ role, file, version }) => [role, file, version])).toEqual([
      ['contract', 'contracts/portal/idp.pact.json', '1.2.3'],
      ['config', 'idpact.config.yaml', undefined],
      ['spec', 'specs/idp/1.0.0/openapi.json', '1.0.0'],
      ['spec', 'specs/idp/1.0.0/user.json', '1.0.0'],
    ]);
    for (const { file, sha256: digest, bytes } of inputs) {
      expect(digest).toBe(sha256(readFileSync(join(ready(), file))));
      expect(bytes).toBe(readFileSync(join(ready(), file)).length);
    }
  });

  test('documents that were handed over have no bytes, and git blobs are none on disk', () => {
    const cwd = copyOf(ready());
    const git = (...args: readonly string[]): Outcome =>
      runProgram('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'one');
    const commit = git('rev-parse', 'HEAD').stdout.trim();
    idpact(cwd, 'verify', '-q', '--against', 'HEAD:specs/idp/1.0.0/openapi.json');
    const { inputs, source } = parsed(cwd, 'reports/run.json') as {
      inputs: { file: string }[];
      source: unknown;
    };
    expect(inputs.filter(({ file }) => file.includes('HEAD'))).toEqual([]);
    expect(source).toEqual({ commit, branch: 'main' });
  });
});

describe('the history', () => {
  test('a run adds a line; the same run adds none, and is the same bytes again', () => {
    const cwd = copyOf(ready());
    const before = text(cwd, 'reports/run.json');
    idpact(cwd, 'verify', '-q', ...NOW);
    expect(text(cwd, 'reports/run.json')).toBe(before);
    expect(text(cwd, '.idpact/history.ndjson').trimEnd().split('\n')).toHaveLength(1);
    expect(parsed(cwd, 'reports/run.json')).not.toHaveProperty('history');
  });

  test('earlier runs are in the next one, and findings are dated by them', () => {
    const cwd = copyOf(broken());
    idpact(cwd, 'verify', '-q', '--now', '2026-11-25T09:00:00Z');
    const { history, findings } = parsed(cwd, 'reports/run.json') as {
      history: { release: string; breaks: number }[];
      findings: { firstSeen: string; level: string }[];
    };
    expect(history).toMatchObject([{ provider: 'idp', release: '1.0.0', breaks: 1, verdict: 'NOT READY' }]);
    expect(findings.find(({ level }) => level === 'break')?.firstSeen).toBe('2026-11-20');
  });

  test.each([
    ['--no-history', []],
    ['of one consumer', ['--consumer', 'portal']],
    ['of one operation', ['--operation', 'GET *']],
    ['one part', ['--shard', '1/2']],
    ['of files that are named', ['--spec', 'specs/idp/1.0.0/openapi.json', '--contracts', 'contracts/*/*']],
  ])('a run that is no word on a release is not kept: %s', (name, args) => {
    const cwd = copyOf(broken());
    rmSync(join(cwd, '.idpact'), { recursive: true });
    idpact(cwd, 'verify', '-q', ...args, ...(name === '--no-history' ? [name] : []));
    expect(existsSync(join(cwd, '.idpact'))).toBe(false);
  });

  test('a line that was cut off, or a chain that does not hold, is a note and stops nothing', () => {
    const cwd = copyOf(ready());
    appendFileSync(join(cwd, '.idpact/history.ndjson'), '{"version":1,"prev');
    const first = idpact(cwd, 'verify', '-q', '--now', '2026-11-21T09:00:00Z');
    expect(first.status).toBe(0);
    expect(first.stderr).toContain('was cut off by a writer that was interrupted');
    expect(text(cwd, 'reports/run.json')).toContain('line 2, the last one, was cut off');
    const path = join(cwd, '.idpact/history.ndjson');
    writeFileSync(path, text(path).replace('"READY"', '"NOT READY"'));
    const second = idpact(cwd, 'verify', '-q', '--now', '2026-11-22T09:00:00Z');
    expect(second.status).toBe(0);
    expect(parsed(cwd, 'reports/run.json')['verdict']).toBe('READY');
    expect(idpact(cwd, 'report', '--check').status).toBe(2);
  });

  test('a history that cannot be written leaves the run as it is', () => {
    const cwd = copyOf(ready());
    const { status, stderr } = idpact(cwd, 'verify', '-q', '--history', 'specs', ...NOW);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^! not kept {2}the history/mu);
  });

  test('another history is taken over once', () => {
    const cwd = copyOf(ready());
    const other = join(broken(), '.idpact/history.ndjson');
    expect(idpact(cwd, 'report', '--merge-history', other).stdout).toContain('1 of 1 lines taken over');
    expect(idpact(cwd, 'report', '--merge-history', other).stdout).toContain('0 of 1 lines taken over');
    expect(idpact(cwd, 'report', '--check').stdout).toContain('2 lines, each standing on the one before');
  });
});
