/** `verify --watch`: what makes it run again, what does not, and that no two runs are at once. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { inputPaths, isWanted, outputPaths, runPaths } from '../../src/cli/files-watched.ts';
import { watchRuns } from '../../src/cli/watch.ts';
import { richRun } from '../reports/rich-run.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'idpact-watch-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const write = (path: string, text = 'x'): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function until(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; !isTrue() && waited < 10_000; waited += 10) await pause(10);
  expect(isTrue()).toBe(true);
}

interface Watch {
  readonly runs: () => number;
  readonly said: readonly string[];
  readonly most: () => number;
  readonly end: () => Promise<void>;
}

function started({ takes = 1, extra = (): readonly string[] => [] } = {}): Watch {
  const ending = new AbortController();
  const said: string[] = [];
  let [runs, going, most] = [0, 0, 0];
  const flags = { outputDir: 'reports' };
  const over = watchRuns({
    once: async () => {
      going += 1;
      most = Math.max(most, going);
      await pause(takes);
      write('reports/run.json', String(runs));
      going -= 1;
      runs += 1;
    },
    wanted: () => [...inputPaths(flags, root), ...extra()],
    root,
    outputs: outputPaths(flags, root),
    signal: ending.signal,
    say: (text) => said.push(text),
    quietMs: 50,
  });
  return {
    runs: () => runs,
    said,
    most: () => most,
    end: async () => {
      ending.abort();
      await over;
    },
  };
}

/** It has run so often, and waits. */
async function idle(watch: Watch, runs: number): Promise<void> {
  await until(() => watch.runs() === runs && watch.said.at(-1)?.startsWith('waiting') === true);
}

describe('a watch', () => {
  test('runs once, and again for what changes, comes and goes: specs, contracts, recordings, config, waivers', async () => {
    write('idpact.config.yaml', 'version: 1');
    write('specs/idp/1.0/openapi.yaml');
    const watch = started();
    await idle(watch, 1);
    const changes = [
      () => {
        write('specs/idp/1.0/openapi.yaml', 'other');
      },
      () => {
        write('contracts/app/idp.pact.json');
      },
      () => {
        write('mocks/idp/recordings/1.0/a.har');
      },
      () => {
        write('idpact.waivers.yaml');
      },
      () => {
        write('idpact.config.yaml', 'version: 1\n');
      },
      () => {
        rmSync(join(root, 'contracts/app/idp.pact.json'));
      },
      () => {
        write('specs/idp/1.1/next.tmp');
        renameSync(join(root, 'specs/idp/1.1/next.tmp'), join(root, 'specs/idp/1.1/openapi.yaml'));
      },
    ];
    for (const change of changes) {
      const before = watch.runs();
      change();
      await until(() => watch.runs() > before);
      // A file that is renamed is heard of twice.
      await pause(300);
    }
    expect(watch.said.find((text) => text.endsWith('changed'))).toBe(
      `${join('specs', 'idp', '1.0', 'openapi.yaml')} changed`,
    );
    await watch.end();
  });

  test('looks neither at what it writes itself nor at what is no input', async () => {
    write('specs/idp/1.0/openapi.yaml');
    const watch = started();
    await idle(watch, 1);
    for (const path of [
      'reports/run.json',
      'reports/deep/x.html',
      'src/main.ts',
      'node_modules/a/specs/x.yaml',
      'specs/node_modules/a/x.yaml',
      '.git/index',
    ])
      write(path);
    await pause(400);
    expect(watch.runs()).toBe(1);
    await watch.end();
  });

  test('many changes are one run, and one while it runs is another run after it', async () => {
    write('specs/a.yaml');
    const watch = started({ takes: 300 });
    await until(() => watch.runs() === 1);
    await idle(watch, 1);
    for (let index = 0; index < 20; index += 1) write(`specs/${String(index)}.yaml`);
    await until(() => watch.said.at(-1)?.endsWith('changed') === true);
    await pause(100);
    write('specs/while.yaml');
    await idle(watch, 3);
    await pause(400);
    expect([watch.runs(), watch.most()]).toEqual([3, 1]);
    await watch.end();
  });

  test('what a run has shown to be read is looked at from then on', async () => {
    write('shared/common.yaml');
    const watch = started({ extra: () => [join(root, 'shared/common.yaml')] });
    await idle(watch, 1);
    write('shared/common.yaml', 'other');
    await idle(watch, 2);
    await watch.end();
  });

  test('ends while it waits', async () => {
    const watch = started();
    await idle(watch, 1);
    await watch.end();
    write('specs/late.yaml');
    await pause(200);
    expect(watch.runs()).toBe(1);
  });
});

describe('what is looked at', () => {
  test('is what the flags and the config name, up to the first sign of a glob', () => {
    write(
      'idpact.config.yaml',
      "version: 1\nwaivers: w.yaml\nproviders: { idp: { specs: vendor/idp } }\ncontracts: { files: ['pacts/**/*.json'] }\n",
    );
    const paths = inputPaths(
      {
        outputDir: 'reports',
        spec: 'a/idp.yaml',
        contracts: ['/abs/*.json', '*.json'],
        recordings: ['traffic/x?.har'],
      },
      root,
    );
    for (const path of [
      'idpact.config.yaml',
      'specs',
      'contracts',
      'mocks',
      'w.yaml',
      'vendor/idp',
      'pacts',
      'a/idp.yaml',
      'traffic',
      '.',
    ])
      expect(paths).toContain(join(root, path));
    expect(paths).toContain('/abs');
    expect(
      inputPaths({ outputDir: 'reports', spec: 'https://x.example/a.yaml' }, root).some((path) =>
        path.includes('x.example'),
      ),
    ).toBe(false);
  });

  test('a folder to it, and what lies in it; a name alike is another one', () => {
    const scope = { wanted: ['/w/specs', '/w/node_modules/idp/openapi.yaml'], outputs: ['/w/specs/out'] };
    const seen = [
      '/',
      '/w',
      '/w/specs',
      '/w/specs/a/b.yaml',
      '/w/specs2',
      '/w/other',
      '/w/specs/out/run.json',
      '/w/specs/.git/x',
      '/w/node_modules',
      '/w/node_modules/idp/openapi.yaml',
      '/w/specs/..a',
    ];
    expect(seen.filter((path) => isWanted(path, scope))).toEqual([
      '/',
      '/w',
      '/w/specs',
      '/w/specs/a/b.yaml',
      '/w/node_modules',
      '/w/node_modules/idp/openapi.yaml',
      '/w/specs/..a',
    ]);
  });

  test('files of a run that are files', () => {
    const inputs = [
      { role: 'spec' as const, file: 'shared/x.yaml', sha256: '', bytes: 1 },
      { role: 'spec' as const, file: 'v4.8.0:specs/x.yaml', sha256: '', bytes: 1 },
    ];
    const paths = runPaths({ ...richRun, inputs }, root);
    expect(paths).toContain(join(root, 'shared/x.yaml'));
    expect(paths.some((path) => path.includes('v4.8.0'))).toBe(false);
  });

  test('not what a reporter was told to write', () => {
    expect(
      outputPaths({ outputDir: 'reports', reporter: ['html=docs/a.html,json=-', 'pretty'] }, '/w'),
    ).toEqual(['/w/reports', '/w/docs/a.html']);
  });
});
