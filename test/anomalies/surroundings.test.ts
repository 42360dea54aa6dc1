/** A system that refuses, a config with a mistake, and a person who interrupts. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import {
  expectRefused,
  GIVEN,
  main,
  pact,
  pactOf,
  spec,
  specOf,
  verify,
  workspace,
  type Running,
} from './command.ts';

const GOOD = { 'idp.json': spec, 'portal.json': pact };

/** The superuser may read everything, so the command then runs as nobody, where nobody can run it at all. */
const ordinary: Running = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const canRefuse =
  process.platform !== 'win32' && spawnSync(process.execPath, [main, '--version'], ordinary).status === 0;
const testRefusal = canRefuse ? test : test.skip;

function openToAll(cwd: string): void {
  chmodSync(dirname(cwd), 0o755);
  chmodSync(cwd, 0o777);
}

describe('what may not be read', () => {
  testRefusal.each([
    ['spec', 'idp.json', 2],
    ['pact', 'portal.json', 3],
  ] as const)('a %s', (_, name, status) => {
    const cwd = workspace(GOOD);
    openToAll(cwd);
    chmodSync(join(cwd, name), 0);
    expectRefused(
      verify(cwd, GIVEN, ordinary),
      status,
      `\`${name}\` may not be read`,
      'Name a file that can be read',
    );
  });

  test('a link to itself, a link to nothing', () => {
    const cwd = workspace({ 'portal.json': pact });
    symlinkSync('idp.json', join(cwd, 'idp.json'));
    symlinkSync('gone.json', join(cwd, 'link.json'));
    expectRefused(verify(cwd), 2, '`idp.json` cannot be read');
    expectRefused(
      verify(cwd, ['--spec', 'link.json', '--contracts', 'portal.json']),
      2,
      'there is no file `link.json`',
    );
  });
});

describe('an output directory that cannot be written', () => {
  testRefusal('has no rights', () => {
    const cwd = workspace(GOOD);
    openToAll(cwd);
    mkdirSync(join(cwd, 'locked'), { mode: 0o555 });
    const { status, said } = verify(cwd, [...GIVEN, '--output-dir', 'locked/deep'], ordinary);
    expect(said).toContain(join('locked', 'deep'));
    expect(status).toBe(2);
  });

  test('is a file, or lies below one, and the file is left alone', () => {
    const cwd = workspace({ ...GOOD, taken: 'mine' });
    for (const folder of ['taken', 'taken/deep']) {
      const { status, said } = verify(cwd, [...GIVEN, '--output-dir', folder]);
      expect(said).toContain('taken');
      expect(status).toBe(2);
    }
    expect(readFileSync(join(cwd, 'taken'), 'utf8')).toBe('mine');
  });

  test('has a folder in the place of the run, and nothing is left beside it', () => {
    const cwd = workspace(GOOD);
    mkdirSync(join(cwd, 'out/run.json'), { recursive: true });
    const { status } = verify(cwd, [...GIVEN, '--output-dir', 'out']);
    expect(status).toBe(2);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['run.json']);
  });

  test('is no trouble when an older run is there: it is replaced whole', () => {
    const cwd = workspace(GOOD);
    mkdirSync(join(cwd, 'reports'));
    writeFileSync(join(cwd, 'reports/run.json'), 'x'.repeat(100_000));
    const { status, run } = verify(cwd);
    expect(run?.verdict).toBe('READY');
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['run.json']);
    expect(status).toBe(0);
  });
});

describe('a config with a mistake', () => {
  test.each([
    [
      'an unknown key',
      'version: 1\nprovidrs: {}\n',
      '2:1  unknown key "providrs". Did you mean "providers"?',
    ],
    [
      'an unknown key below',
      'providers:\n  idp:\n    ownr: "@team"\n',
      '3:5  unknown key "ownr". Did you mean "owner"?',
    ],
    ['a key of every object', '__proto__: {a: 1}\n', '1:1  unknown key "__proto__"'],
    ['a number in the place of a list', 'contracts: {files: 7}\n', '1:13  `contracts.files` must be array'],
    ['a list', '- 1\n', '1:1  `the file` must be object'],
    ['text that is cut off', 'providers: [\n', '2:1  this is not YAML'],
    ['nothing', '', '  `idpact.config.yaml` is empty'],
  ])('%s', (_, config, words) => {
    const cwd = workspace({
      'idpact.config.yaml': config,
      'specs/idp/1/openapi.json': spec,
      'contracts/portal/idp.pact.json': pact,
    });
    const outcome = verify(cwd, []);
    expectRefused(outcome, 2, 'fault  idpact.config.yaml', words);
  });

  test('a config that is not there', () => {
    expectRefused(
      verify(workspace(GOOD), ['--config', 'gone.yaml']),
      2,
      'there is no file `gone.yaml`',
      'Check the path',
    );
  });
});

describe('an interrupt', () => {
  /** Work for a few seconds: patterns that have to be compared, each with another. */
  function large(): string {
    const operations = Array.from({ length: 250 }, (_, index) => index);
    const names = Array.from({ length: 20 }, (_, index) => index + 1);
    const paths = operations.map((index) => {
      const properties = Object.fromEntries(
        names.map((name) => [
          `p${String(name)}`,
          { type: 'string', pattern: `^[a-z]{${String(name)},${String(name + 1 + (index % 30))}}x?$` },
        ]),
      );
      const schema = { type: 'object', properties };
      const responses = { 200: { description: 'a thing', content: { 'application/json': { schema } } } };
      return [`/things${String(index)}`, { get: { responses } }];
    });
    const interactions = operations.map((index) => ({
      description: `reads ${String(index)}`,
      request: { path: `/things${String(index)}` },
      response: {
        status: 200,
        body: Object.fromEntries(names.map((name) => [`p${String(name)}`, 'abc'])),
        matchingRules: {
          body: Object.fromEntries(
            names.map((name) => [
              `$.p${String(name)}`,
              {
                matchers: [
                  { match: 'regex', regex: `^[a-z0-9]{${String(name)},${String(name + 2 + (index % 17))}}$` },
                ],
              },
            ]),
          ),
        },
      },
    }));
    return workspace({
      'idp.json': specOf({}, { paths: Object.fromEntries(paths) as object }),
      'portal.json': pactOf(interactions),
      'reports/run.json': '{"kept": true}',
    });
  }

  // The command answers between two steps of its work, so the code may come late; it must be the right one.
  test('ends with 130, and leaves the run of before or a whole one', async () => {
    const cwd = large();
    const child = spawn(process.execPath, [main, 'verify', ...GIVEN], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 30_000,
      killSignal: 'SIGKILL',
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    // Early enough on a fast machine; a signal before the command listens ends it too.
    await pause(300);
    child.kill('SIGINT');
    const [code, signal] = await ended;
    expect(signal === 'SIGINT' ? 130 : code).toBe(130);
    expect(said).toBe('');
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['run.json']);
    expect(JSON.parse(readFileSync(join(cwd, 'reports/run.json'), 'utf8'))).toEqual({ kept: true });
  });
});
