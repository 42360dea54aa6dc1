/** idpact and OpenAPI-Pact-Comparator in turn, each in a cold process, on the same 1,000 interactions. Needs the corpus and `npm ci` in bench/. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load } from 'js-yaml';

const here = import.meta.dirname;
const root = join(here, '..');
const corpus = join(root, '../shared/corpus');
const ROUNDS = 3;

interface Sample {
  /** User and system CPU of the whole process, milliseconds. */
  readonly whole: number;
  /** The same without start, reading and parsing. */
  readonly comparing: number;
  /** Peak resident memory, MiB. */
  readonly memory: number;
}

const CASES = [
  [
    'Okta 2026.06.3',
    'real/specs/okta-management/2026.06.3.yaml.gz',
    'large/okta-management-2026.06.3.1000.pact.json.gz',
  ],
  [
    'GitHub 23.0.2',
    'real/specs/github-api.github.com/23.0.2.json.gz',
    'large/github-23.0.2.1000.pact.json.gz',
  ],
] as const;

if (!existsSync(corpus) || !existsSync(join(here, 'node_modules'))) {
  process.stdout.write('Nothing was measured: the corpus is not here, or `npm ci` was not run in bench/.\n');
} else measureAll();

function measureAll(): void {
  const folder = mkdtempSync(join(tmpdir(), 'idpact-bench-'));
  const lines = [
    '| 1,000 interactions, cold process | idpact CPU | OPC 2.3.1 CPU | ratio | idpact memory | OPC memory |',
    '|---|---|---|---|---|---|',
  ];
  for (const [name, specFile, pactFile] of CASES) {
    const spec = join(folder, 'spec.json');
    const pact = join(folder, 'pact.json');
    const text = gunzipSync(readFileSync(join(corpus, specFile))).toString();
    writeFileSync(spec, text.startsWith('{') ? text : JSON.stringify(load(text)));
    writeFileSync(pact, gunzipSync(readFileSync(join(corpus, pactFile))));
    const rounds = Array.from({ length: ROUNDS }, () => ({
      own: sample('idpact', spec, pact),
      peer: sample('opc', spec, pact),
    }));
    const own = median(rounds.map((round) => round.own));
    const peer = median(rounds.map((round) => round.peer));
    const ratio = (own.comparing / peer.comparing).toFixed(2);
    lines.push(
      `| ${name} | ${ms(own.comparing)} (${ms(own.whole)} with start and parsing) | ${ms(peer.comparing)} (${ms(peer.whole)}) | ${ratio} | ${String(Math.round(own.memory))} MiB | ${String(Math.round(peer.memory))} MiB |`,
    );
  }
  rmSync(folder, { recursive: true });
  const table = lines.join('\n');
  process.stdout.write(`${table}\n`);
  if (process.argv.includes('--write')) {
    const path = join(root, 'README.md');
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(
        /<!-- bench -->[^]*<!-- \/bench -->/u,
        `<!-- bench -->\n\n${table}\n\n<!-- /bench -->`,
      ),
    );
  }
}

function ms(value: number): string {
  return `${(value / 1000).toFixed(2)} s`;
}

function sample(tool: string, spec: string, pact: string): Sample {
  const { stdout, stderr } = spawnSync(process.execPath, [join(here, 'once.mjs'), tool, spec, pact], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const last = stdout.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`${tool} gave nothing: ${stderr.slice(0, 500)}`);
  return JSON.parse(last) as Sample;
}

function median(samples: readonly Sample[]): Sample {
  const middle = (of: (sample: Sample) => number): number =>
    samples.map(of).sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? NaN;
  return {
    whole: middle(({ whole }) => whole),
    comparing: middle(({ comparing }) => comparing),
    memory: middle(({ memory }) => memory),
  };
}
