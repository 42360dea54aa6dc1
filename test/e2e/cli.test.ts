/** The command as a user runs it: what it prints, what it writes, and the code it ends with. Runs what `npm run build` made. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { root, runIdpact, temporaryFolder, writeFiles, type Files, type Outcome } from '../workspace.ts';

const folder = temporaryFolder('e2e');

/** The estate of the repository keeps no history of its tests. */
function idpact(given: readonly string[], cwd = root, env: Readonly<Record<string, string>> = {}): Outcome {
  const args = cwd === root && given[0] === 'verify' ? [...given, '--no-history'] : given;
  return runIdpact(args, { cwd, env });
}

const out = (name: string): string => join(folder, 'out', name);

function workspace(name: string, files: Files): string {
  writeFiles(join(folder, name), files);
  return join(folder, name);
}

const spec = (type: string): unknown => ({
  openapi: '3.1.0',
  info: { title: 'idp', version: '1.0.0' },
  paths: {
    '/users/{id}': {
      get: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'a user',
            content: {
              'application/json': {
                schema: { type: 'object', required: ['active'], properties: { active: { type } } },
              },
            },
          },
        },
      },
    },
  },
});

const pact = (description = 'reads a user'): unknown => ({
  consumer: { name: 'portal' },
  provider: { name: 'idp' },
  interactions: [
    {
      description,
      request: { method: 'GET', path: '/users/1' },
      response: {
        status: 200,
        body: { active: true },
        matchingRules: { body: { '$.active': { matchers: [{ match: 'type' }] } } },
      },
    },
  ],
  metadata: { pactSpecification: { version: '3.0.0' } },
});

describe('the example estate', () => {
  test('the newest release of the workforce provider is not ready, and the report says who breaks', () => {
    const { status, stdout, stderr } = idpact([
      'verify',
      '--output-dir',
      out('newest'),
      '--now',
      '2026-11-20T09:14:00Z',
      '--max-findings',
      '0',
    ]);
    expect(status).toBe(1);
    const golden = join(import.meta.dirname, 'estate-newest.txt');
    const stable = stdout.replace(/ {3}\d+\.\d s$/mu, '   N s');
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, stable);
    expect(stable).toBe(readFileSync(golden, 'utf8'));
    expect(stderr).toContain('run.json');
    expect(stdout).not.toContain('\u001b');
  });

  test('the release in production is clean', () => {
    const { status, stdout } = idpact([
      'verify',
      '--provider',
      'workforce-idp',
      '--release',
      '4.8.0',
      '--output-dir',
      out('clean'),
    ]);
    expect(stdout).toContain('✓ 49 of 49 interactions compatible, 9 of 9 contracts checked');
    expect(status).toBe(0);
  });

  test('the run that is written satisfies its published schema, and is the same bytes twice', () => {
    const args = ['verify', '--now', '2026-11-20T09:14:00Z', '-q', '--output-dir'];
    idpact([...args, out('a')]);
    idpact([...args, out('b')]);
    const text = readFileSync(join(out('a'), 'run.json'), 'utf8');
    expect(readFileSync(join(out('b'), 'run.json'), 'utf8')).toBe(text);
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    (addFormats as unknown as { default: (instance: Ajv2020) => void }).default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(join(root, 'schema/run-1.json'), 'utf8')) as object);
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
  });

  test('a finding of the last run and its rule are explained offline', () => {
    idpact(['verify', '-q', '--output-dir', out('explain')]);
    const run = JSON.parse(readFileSync(join(out('explain'), 'run.json'), 'utf8')) as {
      findings: { id: string; rule: string; title: string }[];
    };
    const [finding] = run.findings;
    const explained = idpact(['explain', finding?.id ?? '', '--full', '--output-dir', out('explain')]);
    expect(explained.status).toBe(0);
    expect(explained.stdout).toContain(finding?.title);
    expect(idpact(['explain', finding?.rule ?? '']).stdout).toContain('Settle it');
  });
});

describe('without a config', () => {
  const cwd = workspace('adhoc', {
    'idp.json': spec('boolean'),
    'bad.json': spec('string'),
    'pacts/a.json': pact(),
    'pacts/b.json': pact('reads another'),
  });

  test('a spec and a glob of contracts are enough', () => {
    const { status, stdout } = idpact(['verify', '--spec', 'idp.json', '--contracts', 'pacts/*.json'], cwd);
    expect(stdout).toContain('2 of 2 interactions compatible');
    expect(status).toBe(0);
    expect(existsSync(join(cwd, 'reports/run.json'))).toBe(true);
  });

  test('a contradicted contract ends with 1, unless nothing is to fail', () => {
    const args = ['verify', '--spec', 'bad.json', '--contracts', 'pacts/a.json'];
    expect(idpact(args, cwd).status).toBe(1);
    expect(idpact([...args, '--fail-on', 'never'], cwd).status).toBe(0);
  });

  test('a filter that hides the break makes nothing green', () => {
    const args = [
      'verify',
      '--spec',
      'bad.json',
      '--contracts',
      'pacts/a.json',
      '--rule',
      'contract/operation-missing',
    ];
    expect(idpact(args, cwd).status).toBe(1);
  });

  test('json on stdout is nothing but JSON', () => {
    const { stdout } = idpact(
      ['verify', '--spec', 'bad.json', '--contracts', 'pacts/a.json', '--reporter', 'json=-'],
      cwd,
    );
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'NOT READY',
      contracts: [{ verdict: 'incompatible' }],
    });
  });

  test('several reporters write several files', () => {
    const { stderr } = idpact(
      [
        'verify',
        '--spec',
        'bad.json',
        '--contracts',
        'pacts/*.json',
        '--reporter',
        'junit,ndjson,compact=lines.txt',
        '--output-dir',
        'many',
      ],
      cwd,
    );
    expect(stderr).toContain('many/junit.xml');
    expect(
      readFileSync(join(cwd, 'many/run.ndjson'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { type: string }).type),
    ).toContain('finding');
    expect(readFileSync(join(cwd, 'lines.txt'), 'utf8')).toContain('NOT READY');
  });

  test('coding agents get lines without decoration', () => {
    const { stdout } = idpact(['verify', '--spec', 'bad.json', '--contracts', 'pacts/a.json'], cwd, {
      CLAUDECODE: '1',
    });
    expect(stdout).toMatch(/^bad\.json:31:21: break IP-[0-9A-F]{4} contract\/response-type-rejected/u);
  });
});

describe('what could not be done is said, and never green', () => {
  test.each([
    [
      'no contracts',
      { 'specs/idp/1/openapi.json': spec('boolean') },
      [],
      3,
      'no contracts and no recordings found',
    ],
    [
      'a contract that is no contract',
      { 'specs/idp/1/openapi.json': spec('boolean'), 'contracts/portal/idp.pact.json': { openapi: 1 } },
      [],
      3,
      'is not a contract',
    ],
    [
      'a contract that is cut off',
      { 'specs/idp/1/openapi.json': spec('boolean'), 'contracts/portal/idp.pact.json': '{"consumer": {' },
      [],
      3,
      'idp.pact.json:1:15  the JSON ends too early',
    ],
    [
      'a spec that is cut off',
      { 'specs/idp/1/openapi.json': '{"openapi": ', 'contracts/portal/idp.pact.json': pact() },
      [],
      2,
      'openapi.json:1:13',
    ],
    [
      'a provider that is misspelt',
      { 'specs/idp/1/openapi.json': spec('boolean'), 'contracts/portal/idp.pact.json': pact() },
      ['--provider', 'ipd'],
      2,
      'There are: idp.',
    ],
    [
      'a consumer that is misspelt',
      { 'specs/idp/1/openapi.json': spec('boolean'), 'contracts/portal/idp.pact.json': pact() },
      ['--consumer', 'portla'],
      2,
      'Did you mean `portal`?',
    ],
    ['no provider at all', { 'contracts/portal/idp.pact.json': pact() }, [], 2, 'no provider to check'],
    [
      'a contract for a provider nobody knows',
      { 'specs/other/1/openapi.json': spec('boolean'), 'contracts/portal/idp.pact.json': pact() },
      [],
      3,
      'no spec of `idp`',
    ],
    [
      'a release that is not there',
      { 'specs/idp/1/openapi.json': spec('boolean'), 'contracts/portal/idp.pact.json': pact() },
      ['--release', '2'],
      2,
      'Its releases: 1.',
    ],
    [
      'a key that the config does not know',
      { 'idpact.config.yaml': 'consumrs: {}\n' },
      [],
      2,
      'idpact.config.yaml:1:1  unknown key "consumrs". Did you mean "consumers"?',
    ],
    [
      'a contract that is not there',
      { 'idp.json': spec('boolean') },
      ['--spec', 'idp.json', '--contracts', 'gone.json'],
      2,
      'no contract fits `gone.json`',
    ],
  ] as const)('%s', (name, files, args, status, words) => {
    const outcome = idpact(['verify', ...args], workspace(`bad/${name}`, files));
    expect({ status: outcome.status, text: outcome.stdout + outcome.stderr }).toEqual({
      status,
      text: expect.stringContaining(words),
    });
  });

  test.each([
    [['verify', '--sepc', 'x'], '--spec'],
    [['vrify'], 'verify'],
    [['verify', '--reporter', 'prety'], 'Did you mean `pretty`?'],
    [['verify', '--fail-on', 'sometimes'], 'break, risk, never'],
    [['verify', '--max-findings', 'many'], 'whole number'],
    [['verify', '--now', 'yesterday'], 'is not a time'],
    [['explain', 'contract/operation-mising'], 'Did you mean `contract/operation-missing`?'],
  ] as const)('a mistake on the command line is named: %j', (args, words) => {
    const { status, stderr } = idpact(args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });

  test('names that hide or colour text are shown without it', () => {
    const cwd = workspace('hostile', {
      'idp.json': spec('string'),
      'a.json': pact('\u001b[31mred\u202Ereversed\u0000'),
    });
    const { stdout } = idpact(['verify', '--spec', 'idp.json', '--contracts', 'a.json'], cwd);
    expect(stdout).toContain('[31mredreversed');

    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/u);
  });

  test('without a command there are ten lines, and help starts with examples', () => {
    expect(idpact([]).stdout.trim().split('\n').length).toBeLessThanOrEqual(10);
    expect(idpact(['verify', '--help']).stdout).toMatch(/^Examples:/u);
  });
});
