/** The package as others get it: packed, unpacked into an empty project, imported, run and compiled against. Needs no network. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const project = mkdtempSync(join(tmpdir(), 'idpact-package-'));
afterAll(() => {
  rmSync(project, { recursive: true });
});

interface Manifest {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function command(name: string, args: readonly string[], cwd = project): Outcome {
  const env = {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    npm_config_cache: join(project, 'cache'),
    npm_config_update_notifier: 'false',
  };
  const { status, stdout, stderr, error } = spawnSync(name, args, { cwd, encoding: 'utf8', env });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

const node = (...args: readonly string[]): Outcome => command(process.execPath, args);

function write(name: string, content: unknown): string {
  const path = join(project, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

/** What stands in the package, without the folder `package/` that npm puts around it. */
let files: readonly string[] = [];

beforeAll(() => {
  const packed = command(
    'npm',
    ['pack', '--ignore-scripts', '--json', '--offline', '--pack-destination', project],
    root,
  );
  const [listing] = JSON.parse(packed.stdout) as { filename: string; files: { path: string }[] }[];
  files = listing?.files.map(({ path }) => path) ?? [];
  const target = join(project, 'node_modules/idpact');
  mkdirSync(target, { recursive: true });
  command('tar', ['-xzf', join(project, listing?.filename ?? ''), '-C', target, '--strip-components=1']);
  // Only what is declared can be found; what the dependencies need is found from where they really are.
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }
});

const specOf = (type: string): object => ({
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

const pact = {
  consumer: { name: 'portal' },
  provider: { name: 'idp' },
  interactions: [
    {
      description: 'reads a user',
      request: { method: 'GET', path: '/users/1' },
      response: {
        status: 200,
        body: { active: true },
        matchingRules: { body: { '$.active': { matchers: [{ match: 'type' }] } } },
      },
    },
  ],
  metadata: { pactSpecification: { version: '3.0.0' } },
};

beforeAll(() => {
  write('package.json', { name: 'consumer', private: true, type: 'module' });
  write('good.json', specOf('boolean'));
  write('bad.json', specOf('string'));
  write('portal.json', pact);
});

describe('the tarball', () => {
  test('holds the build, the schemas and the words on it, and nothing else', () => {
    const tops = new Set(files.map((path) => path.split('/')[0]));
    expect([...tops].filter((top) => top !== 'CHANGELOG.md').sort()).toEqual([
      'LICENSE',
      'README.md',
      'controls',
      'dist',
      'package.json',
      'schema',
    ]);
    for (const path of files) {
      if (path.startsWith('dist/'))
        expect(path).toMatch(/\.(?:js|d\.ts)(?:\.map)?$|^dist\/bin\/(?:[\w-]+\.cjs|THIRD-PARTY\.txt)$/u);
      expect(path).not.toMatch(/\.test\.|\.env|\.npmrc|\.tgz$/u);
    }
  });

  test('has every file that its manifest names', () => {
    const named = [
      'dist/index.js',
      'dist/index.d.ts',
      ...Object.values(manifest.bin).map((path) => path.replace('./', '')),
    ];
    for (const path of named) expect(existsSync(join(project, 'node_modules/idpact', path))).toBe(true);
  });

  test('names no path of the machine that it was built on', () => {
    for (const path of files) {
      const content = readFileSync(join(project, 'node_modules/idpact', path), 'utf8');
      expect({ path, has: content.includes(root) }).toEqual({ path, has: false });
    }
  });
});

describe('the library', () => {
  test('judges documents and files, and prints nothing of its own', () => {
    const script = `
      import { verify } from 'idpact';
      import { readFileSync } from 'node:fs';
      const read = (name) => JSON.parse(readFileSync(name, 'utf8'));
      const now = '2026-11-21T09:00:00.000Z';
      const good = await verify({ spec: read('good.json'), contracts: [read('portal.json')], now });
      const bad = await verify({ spec: 'bad.json', contracts: ['portal.json'], now });
      const none = await verify({ spec: 'gone.json', contracts: ['portal.json'], now });
      console.log(JSON.stringify([good, bad, none]));
    `;
    const { status, stdout, stderr } = node(write('library.mjs', script));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject([
      {
        verdict: 'READY',
        at: '2026-11-21T09:00:00.000Z',
        findings: [],
        contracts: [{ verdict: 'compatible' }],
      },
      {
        verdict: 'NOT READY',
        contracts: [
          { consumer: 'portal', verdict: 'incompatible', interactions: [{ verdict: 'incompatible' }] },
        ],
        findings: [
          {
            rule: 'contract/response-type-rejected',
            witness: { proof: 'validated', value: { active: 'text' } },
          },
        ],
      },
      { verdict: 'NO VERDICT', contracts: [{ verdict: 'not-checked' }], faults: [{ code: 'file-missing' }] },
    ]);
  });

  test('keeps what it does not export to itself', () => {
    const script = write(
      'inside.mjs',
      "await import('idpact/dist/app/verify.js').catch((error) => console.log(error.code));",
    );
    expect(node(script).stdout.trim()).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  test('from CommonJS it works, or the message names the way that does', () => {
    const script = write(
      'old.cjs',
      "try { console.log(typeof require('idpact').verify); } catch (error) { console.log(error.message); }",
    );
    expect(node(script).stdout).toMatch(/^function$|import\(\)/mu);
  });
});

describe('the command', () => {
  const idpact = (...args: readonly string[]): Outcome => node('node_modules/.bin/idpact', ...args);

  beforeAll(() => {
    const [[name, path] = ['', '']] = Object.entries(manifest.bin);
    mkdirSync(join(project, 'node_modules/.bin'), { recursive: true });
    symlinkSync(join('../idpact', path), join(project, 'node_modules/.bin', name));
  });

  test('starts with the line by which a shell finds node', () => {
    expect(readFileSync(join(project, 'node_modules/.bin/idpact'), 'utf8')).toMatch(
      /^#!\/usr\/bin\/env node\n/u,
    );
  });

  test('tells its version and its help', () => {
    expect(idpact('--version')).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
    const help = idpact('--help');
    expect(help.status).toBe(0);
    expect(help.stdout).toContain('verify');
    expect(idpact('verify', '--help').stdout).toContain('--contracts');
  });

  test('ends with 0 when all is well and with 1 on a break', () => {
    const good = idpact('verify', '--spec', 'good.json', '--contracts', 'portal.json');
    expect(good.stdout).toContain('1 of 1 interaction compatible');
    expect(good.status).toBe(0);
    const bad = idpact('verify', '--spec', 'bad.json', '--contracts', 'portal.json');
    expect(bad.stdout).toContain('1 break hits 1 of 1 consumer');
    expect(bad.status).toBe(1);
  });

  test.each(['pretty', 'compact', 'json=-', 'ndjson=-', 'junit=-'])('has the reporter %s', (reporter) => {
    const { status, stdout } = idpact(
      'verify',
      '--spec',
      'bad.json',
      '--contracts',
      'portal.json',
      '--reporter',
      reporter,
    );
    expect(stdout).toContain('portal');
    expect(status).toBe(1);
  });

  test('explains a finding and a rule', () => {
    idpact('verify', '--spec', 'bad.json', '--contracts', 'portal.json', '-q');
    const { findings } = JSON.parse(readFileSync(join(project, 'reports/run.json'), 'utf8')) as {
      findings: { id: string }[];
    };
    expect(idpact('explain', findings[0]?.id ?? '').status).toBe(0);
    expect(idpact('explain', 'contract/operation-missing').status).toBe(0);
  });

  test('checks a config by the schema that comes with it', () => {
    const config = write('estate/idpact.config.yaml', 'version: 1\nprovidrs: {}\n');
    const { status, stdout } = idpact('verify', '--config', config, '--output-dir', 'estate/reports');
    expect(stdout).toContain('idpact.config.yaml:2:1  unknown key "providrs"');
    expect(status).toBe(2);
  });
});

describe('the types', () => {
  const compile = (name: string, source: string): Outcome =>
    node(
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes'],
      ...['--module', 'nodenext', '--moduleResolution', 'nodenext', '--target', 'es2022'],
      write(name, source),
    );

  test('are found and tell what a run holds', () => {
    const source = `
      import { verify, type ContractVerdict, type Run, type RunInteraction, type Witness } from 'idpact';
      const run: Run = await verify({ spec: 'idp.yaml', contracts: ['portal.json'], cwd: '.', providers: ['idp'] });
      const interactions: readonly RunInteraction[] | undefined = run.contracts[0]?.interactions;
      const verdict: ContractVerdict | undefined = interactions?.[0]?.verdict;
      const witness: Witness | null | undefined = run.findings[0]?.witness;
      const line: number | undefined = run.findings[0]?.locations[0]?.line;
      export const all = [verdict, witness?.proof, line, run.counts.breaks] as const;
    `;
    expect(compile('good.mts', source)).toMatchObject({ status: 0, stdout: '' });
  });

  test('refuse what is wrong', () => {
    const source = `
      import { verify } from 'idpact';
      const run = await verify({ spek: 'idp.yaml' });
      export const verdict: 'green' = run.contracts[0].verdict;
    `;
    const { status, stdout } = compile('bad.mts', source);
    expect(stdout).toMatch(/bad\.mts\(3,\d+\): error TS2353: .*'spek'/u);
    expect(stdout).toMatch(/bad\.mts\(4,\d+\): error TS2532/u);
    expect(status).not.toBe(0);
  });
});
