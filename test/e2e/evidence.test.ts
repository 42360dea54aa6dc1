/** `report --evidence`: a folder that others can check, with idpact and without. Runs what `npm run build` made. */
import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { runProgram } from '../workspace.ts';
import { NOW, copyOf, folder, idpact, ready, text } from './evidence-estate.ts';

describe('evidence', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = join(folder, 'key.pem');
  const pub = join(folder, 'key.pub.pem');
  let cwd = '';
  beforeAll(() => {
    writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(pub, publicKey.export({ type: 'spki', format: 'pem' }));
    cwd = copyOf(ready());
    idpact(cwd, 'decide', '--decision', 'release', '--by', '@iam', '--reason', 'CHG-1', ...NOW);
    expect(idpact(cwd, 'report', '-q', '--evidence', 'out/1.0.0', '--sign', key).status).toBe(0);
  });

  test('holds the run, the decision, the history, the inputs and the report', () => {
    const files = readdirSync(join(cwd, 'out/1.0.0'), { recursive: true }).map(String).sort();
    for (const path of [
      'README.txt',
      'run.json',
      'decision.json',
      'history.ndjson',
      'policy.json',
      'controls.json',
      'report/index.html',
      'inputs/idpact.config.yaml',
      'inputs/specs/idp/1.0.0/user.json',
    ])
      expect(files).toContain(path);
    expect(text(cwd, 'out/1.0.0/run.json')).toBe(text(cwd, 'reports/run.json'));
    expect(files.filter((path) => path.includes('.tmp'))).toEqual([]);
  });

  test('is checked by tools that every system has', () => {
    const out = join(cwd, 'out/1.0.0');
    expect(runProgram('sha256sum', ['-c', '--strict', 'MANIFEST.sha256'], { cwd: out })).toMatchObject({
      status: 0,
    });
    const args = ['pkeyutl', '-verify', '-pubin', '-inkey', pub, '-rawin'];
    const signed = runProgram(
      'openssl',
      [...args, '-in', 'MANIFEST.sha256', '-sigfile', 'MANIFEST.sha256.sig'],
      { cwd: out },
    );
    if (signed.status !== null) expect(signed.stdout).toContain('Signature Verified Successfully');
  });

  test('is the same bytes again, but for the signature', () => {
    expect(idpact(cwd, 'report', '-q', '--evidence', 'again').status).toBe(0);
    expect(text(cwd, 'again/MANIFEST.sha256')).toBe(text(cwd, 'out/1.0.0/MANIFEST.sha256'));
    expect(existsSync(join(cwd, 'again/MANIFEST.sha256.sig'))).toBe(false);
  });

  test.each<[string, (out: string) => unknown, number, string]>([
    ['nothing was touched', () => undefined, 0, 'files are as they were exported'],
    [
      'a file was changed',
      (out) => {
        appendFileSync(join(out, 'run.json'), ' ');
      },
      2,
      '`run.json` was changed',
    ],
    [
      'a file was taken out',
      (out) => {
        rmSync(join(out, 'decision.json'));
      },
      2,
      '`decision.json` is missing',
    ],
    [
      'a file was put in',
      (out) => {
        writeFileSync(join(out, 'inputs/x.json'), '');
      },
      2,
      '`inputs/x.json` is not listed',
    ],
    [
      'the manifest was made anew',
      (out) => {
        appendFileSync(join(out, 'README.txt'), 'x');
        runProgram(
          'sh',
          [
            '-c',
            'find . -type f ! -name "MANIFEST*" | sed "s,^./,," | sort | xargs sha256sum > MANIFEST.sha256',
          ],
          { cwd: out },
        );
      },
      2,
      'was not made with the key',
    ],
    [
      'the signature is gone',
      (out) => {
        rmSync(join(out, 'MANIFEST.sha256.sig'));
      },
      2,
      'the manifest is not signed',
    ],
    [
      'the manifest is none',
      (out) => {
        writeFileSync(join(out, 'MANIFEST.sha256'), 'x');
      },
      2,
      'is not a list of digests',
    ],
    [
      'the manifest leads out',
      (out) => {
        writeFileSync(join(out, 'MANIFEST.sha256'), `${'0'.repeat(64)}  ../../idpact.config.yaml\n`);
      },
      2,
      'leads out of the folder',
    ],
  ])('%s', (_, change, status, said) => {
    const copy = copyOf(join(cwd, 'out/1.0.0'));
    change(copy);
    const outcome = idpact(folder, 'report', '--check', copy, '--public-key', pub);
    expect(outcome.stdout).toContain(said);
    expect(outcome.status).toBe(status);
  });

  test.each([
    ['a folder that is there', ['--evidence', 'out/1.0.0'], 'is there already'],
    ['a key that is gone', ['--evidence', 'new', '--sign', 'gone.pem'], 'the key `gone.pem` cannot be read'],
    [
      'a key that is none',
      ['--evidence', 'new', '--sign', 'idpact.config.yaml'],
      'is not an Ed25519 private key',
    ],
    ['a key of another kind', ['--evidence', 'new', '--sign', 'rsa.pem'], 'is not an Ed25519 private key'],
  ])('%s is refused, and nothing is half written', (_, args, said) => {
    const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(join(cwd, 'rsa.pem'), rsa.export({ type: 'pkcs8', format: 'pem' }));
    const outcome = idpact(cwd, 'report', '-q', ...args);
    expect(outcome.stderr).toContain(said);
    expect(outcome.status).toBe(2);
    expect(existsSync(join(cwd, 'new'))).toBe(false);
    expect(readdirSync(cwd).filter((name) => name.includes('.tmp'))).toEqual([]);
  });

  test('inputs that are not those of the run any more are named, and nothing is exported', () => {
    const other = copyOf(cwd);
    appendFileSync(join(other, 'contracts/portal/idp.pact.json'), ' ');
    const { status, stderr } = idpact(other, 'report', '-q', '--evidence', 'new');
    expect(status).toBe(2);
    expect(stderr).toContain('`contracts/portal/idp.pact.json` was changed');
    expect(existsSync(join(other, 'new'))).toBe(false);
  });
});
