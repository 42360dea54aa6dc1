/** `report --check`: what does not fit is said, and the code tells how bad it is. Runs what `npm run build` made. */
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { copyOf, idpact, ready, text } from './evidence-estate.ts';

describe('report --check', () => {
  const spoil = (path: string) => (cwd: string) => {
    appendFileSync(join(cwd, path), '\n');
  };
  test.each<[string, (cwd: string) => unknown, number, string]>([
    ['nothing was touched', () => undefined, 0, '4 of 4 files are what they were'],
    [
      'a contract was changed',
      spoil('contracts/portal/idp.pact.json'),
      1,
      '`contracts/portal/idp.pact.json` is not what it was',
    ],
    [
      'a spec is gone',
      (cwd) => {
        rmSync(join(cwd, 'specs/idp/1.0.0/user.json'));
      },
      1,
      '`specs/idp/1.0.0/user.json` is missing',
    ],
    ['the run was changed', spoil('reports/run.json'), 1, 'the run file was changed'],
    [
      'the run is none',
      (cwd) => {
        writeFileSync(join(cwd, 'reports/run.json'), '{"findings":[]}');
      },
      2,
      'is not a run file',
    ],
    [
      'there is no history',
      (cwd) => {
        rmSync(join(cwd, '.idpact'), { recursive: true });
      },
      3,
      'neither a history nor a decision names',
    ],
    [
      'the history does not hold',
      (cwd) => {
        writeFileSync(
          join(cwd, '.idpact/history.ndjson'),
          text(cwd, '.idpact/history.ndjson').replace('"previous":null', `"previous":"${'0'.repeat(64)}"`),
        );
      },
      2,
      'does not stand on the one before it',
    ],
    [
      'a decision is on it',
      (cwd) => idpact(cwd, 'decide', '--decision', 'release', '--by', '@iam', '--reason', 'x'),
      0,
      '✓ decision   release, by @iam',
    ],
    [
      'the decision is none',
      (cwd) => {
        writeFileSync(join(cwd, 'reports/decision.json'), '{}');
      },
      2,
      'is not a decision',
    ],
    [
      'the decision is on another run',
      (cwd) => {
        idpact(cwd, 'decide', '--decision', 'hold', '--by', '@iam', '--reason', 'x');
        idpact(cwd, 'verify', '-q', '--now', '2026-11-21T00:00:00Z');
      },
      1,
      'is on another run',
    ],
    [
      'the decision was changed',
      (cwd) => {
        idpact(cwd, 'decide', '--decision', 'hold', '--by', '@iam', '--reason', 'x');
        const path = join(cwd, 'reports/decision.json');
        writeFileSync(path, text(path).replace('"hold"', '"release"'));
      },
      2,
      'does not tell of it as it stands',
    ],
  ])('%s', (_, change, status, said) => {
    const cwd = copyOf(ready());
    change(cwd);
    const outcome = idpact(cwd, 'report', '--check');
    expect(outcome.stdout).toContain(said);
    expect(outcome.status).toBe(status);
  });
});
