/** `report` and `decide`: what they say, what they write, and the code they end with. Runs what `npm run build` made. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { root } from '../workspace.ts';
import { NOW, broken, copyOf, idpact, parsed, ready, sha256, text } from './evidence-estate.ts';

describe('decide', () => {
  const HOLD = ['--decision', 'hold', '--by', '@iam', '--reason', 'leaver'];
  const RELEASE = ['--decision', 'release', '--by', '@iam', '--reason', 'CHG-1'];
  const cases: readonly (readonly [string, () => string, readonly string[], number, string])[] = [
    ['a ready run is released', ready, RELEASE, 0, '✓ reports/decision.json, for run sha256:'],
    ['a ready run is held', ready, HOLD, 0, 'sha256:'],
    ['a run that is not ready is held', broken, HOLD, 0, 'sha256:'],
    ['a run that is not ready is not released', broken, RELEASE, 1, '✕ NOT READY'],
    ['… but with an override', broken, [...RELEASE, '--override'], 0, 'sha256:'],
    [
      'nobody decides nothing',
      ready,
      ['--decision', 'hold', '--by', ' ', '--reason', 'x'],
      2,
      '--by is empty',
    ],
    ['without a reason', ready, ['--decision', 'hold', '--by', '@iam'], 2, '--reason <text>'],
    ['another word', ready, ['--decision', 'maybe', '--by', 'a', '--reason', 'b'], 2, 'release, hold'],
    ['no run', ready, [...HOLD, '--run', 'gone.json'], 2, 'there is no file `gone.json`'],
    ['not a run', ready, [...HOLD, '--run', 'idpact.config.yaml'], 2, '`idpact.config.yaml` is not JSON'],
    ['another JSON', ready, [...HOLD, '--run', 'contracts/portal/idp.pact.json'], 2, 'is not a run file'],
    ['no time', ready, [...HOLD, '--now', 'soon'], 2, '--now `soon` is not a time'],
  ];
  test.each(cases)('%s', (_, estate, args, status, said) => {
    const cwd = copyOf(estate());
    const outcome = idpact(cwd, 'decide', ...args);
    expect(outcome.stdout + outcome.stderr).toContain(said);
    expect(outcome.status).toBe(status);
    expect(existsSync(join(cwd, 'reports/decision.json'))).toBe(status === 0);
    expect(text(cwd, '.idpact/history.ndjson').trimEnd().split('\n')).toHaveLength(status === 0 ? 2 : 1);
  });

  test('a part of a run, and a run with a filter, are not decided on', () => {
    const cwd = copyOf(broken());
    idpact(cwd, 'verify', '-q', '--shard', '1/2');
    expect(idpact(cwd, 'decide', ...HOLD)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('shard 1/2 of a run'),
    });
    idpact(cwd, 'verify', '-q', '--rule', 'nothing/*');
    expect(idpact(cwd, 'decide', ...HOLD)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('some findings only'),
    });
  });

  test('the file is of its published layout, names the bytes of the run, and tells of an override', () => {
    const cwd = copyOf(broken());
    idpact(cwd, 'decide', ...RELEASE, '--override', ...NOW);
    const decision = parsed(cwd, 'reports/decision.json');
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    (addFormats as unknown as { default: (instance: Ajv2020) => void }).default(ajv);
    ajv.validate(parsed(root, 'schema/decision-1.json'), decision);
    expect(ajv.errors).toBeNull();
    expect(decision).toMatchObject({
      decision: 'release',
      by: '@iam',
      at: '2026-11-20T09:14:00.000Z',
      verdict: 'NOT READY',
      override: true,
      runDigest: sha256(readFileSync(join(cwd, 'reports/run.json'))),
    });
    expect(text(cwd, '.idpact/history.ndjson')).toContain('"override":true');
  });

  test('the report shows it, and says when it is on another run', () => {
    const cwd = copyOf(ready());
    idpact(cwd, 'decide', ...HOLD);
    const before = text(cwd, 'reports/run.json');
    expect(idpact(cwd, 'report', '--reporter', 'html', '-q').status).toBe(0);
    expect(text(cwd, 'reports/index.html')).toContain('<strong>Hold</strong>');
    expect(text(cwd, 'reports/index.html')).not.toContain('another run');
    expect(text(cwd, 'reports/run.json')).toBe(before);
    idpact(cwd, 'verify', '-q', '--now', '2026-11-22T09:00:00Z');
    idpact(cwd, 'report', '--reporter', 'html', '-q');
    expect(text(cwd, 'reports/index.html')).toContain('another run');
    expect(parsed(cwd, 'reports/run.json')).toMatchObject({ history: [{ decision: 'held' }] });
  });
});

describe('report', () => {
  test.each([
    ['a ready run', ready, [], 0, ''],
    ['a run that is not', broken, [], 1, ''],
    ['… that must not fail', broken, ['--fail-on', 'never'], 0, ''],
    ['no run', ready, ['gone.json'], 2, 'there is no file `gone.json`'],
    ['no run of a glob', ready, ['gone/**/run.json'], 2, 'no run file fits'],
    ['not a run', ready, ['idpact.config.yaml'], 2, 'is not JSON'],
    ['a reporter that is none', ready, ['--reporter', 'prety'], 2, 'Did you mean `pretty`?'],
    [
      'a key without an export',
      ready,
      ['--public-key', 'k.pem', '--check'],
      2,
      '--public-key is for folders',
    ],
    ['a signature of nothing', ready, ['--sign', 'k.pem'], 2, '--evidence PATH'],
    ['look and export', ready, ['--check', '--evidence', 'x'], 2, '--check only looks'],
  ])('%s: exit code', (_, estate, args, status, said) => {
    const outcome = idpact(estate(), 'report', ...args);
    expect(outcome.stderr).toContain(said);
    expect(outcome.status).toBe(status);
  });

  test('parts are one run, byte for byte; what is missing is named; nothing is written over', () => {
    const cwd = copyOf(broken());
    for (const part of ['1', '2', '3'])
      idpact(cwd, 'verify', '-q', '--shard', `${part}/3`, '--output-dir', `shards/${part}`, ...NOW);
    const { status } = idpact(cwd, 'report', 'shards/**/run.json', '-q', '--output-dir', 'whole');
    expect(status).toBe(1);
    expect(text(cwd, 'whole/run.json')).toBe(text(cwd, 'reports/run.json'));
    const missing = idpact(cwd, 'report', 'shards/1/run.json', 'shards/3', '--output-dir', 'less');
    expect(missing).toMatchObject({ status: 2, stderr: expect.stringContaining('shard 2/3 is missing') });
    expect(existsSync(join(cwd, 'less'))).toBe(false);
    const over = idpact(cwd, 'report', 'shards/*/run.json', '--output-dir', 'shards/2');
    expect(over).toMatchObject({ status: 2, stderr: expect.stringContaining('would be written over') });
    writeFileSync(
      join(cwd, 'shards/2/run.json'),
      text(cwd, 'shards/2/run.json').replaceAll(
        /"sha256": "[0-9a-f]{64}"/gu,
        `"sha256": "${'0'.repeat(64)}"`,
      ),
    );
    const apart = idpact(cwd, 'report', 'shards/*/run.json', '--output-dir', 'whole');
    expect(apart.status).toBe(2);
    expect(apart.stderr).toContain('`shards/1/run.json` and `shards/2/run.json` differ');
  });

  test.each(['0/3', '4/3', '1', '1/0', 'a/b', '-1/2', '1/2/3'])('--shard %s is refused', (shard) => {
    const { status, stderr } = idpact(ready(), 'verify', `--shard=${shard}`);
    expect(status).toBe(2);
    expect(stderr).toContain('Write I/N, from 1');
  });
});
