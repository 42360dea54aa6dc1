/** Measures idpact on cases and documents of others and writes the README's table. Needs the corpus; says so where it is missing. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drift } from '../src/app/drift.ts';
import type { Run } from '../src/core/run.ts';
import { readContract } from '../src/app/evaluate.ts';
import { loadDocument } from '../src/load/document.ts';
import { load } from 'js-yaml';
import { changeRows, realRow } from './changes.ts';
import {
  asyncapiCases,
  CORPUS,
  hasCorpus,
  judgeFiles,
  probes,
  upstream,
  type Agreement,
} from './conformance.ts';

const root = join(import.meta.dirname, '..');

if (hasCorpus()) await report();
else process.stdout.write('The corpus is not here; nothing was measured.\n');

async function report(): Promise<void> {
  const explained = JSON.parse(readFileSync(join(root, 'bench/disagreements.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;
  const fromUpstream = upstream();
  const fromProbes = probes();
  const fromMessages = asyncapiCases();
  const okta = judgeFiles(
    join(CORPUS, 'real/specs/okta-management/2026.06.3.yaml.gz'),
    join(CORPUS, 'large/okta-management-2026.06.3.all.pact.json.gz'),
  );
  const github = judgeFiles(
    join(CORPUS, 'real/specs/github-api.github.com/23.0.2.json.gz'),
    join(CORPUS, 'large/github-23.0.2.1000.pact.json.gz'),
  );
  const must = fromProbes.filter(({ strength }) => strength === 'must');
  const judged = fromProbes.filter(({ strength }) => strength !== 'must');
  const runs = [...fromUpstream, ...fromProbes, ...fromMessages].map(({ run }) => run);
  const rows = [
    ['upstream conformance cases, agreement with the truth', score(fromUpstream)],
    ['one-feature probes that the standards settle', score(must)],
    ['one-feature probes that are a question of policy', score(judged)],
    ['message contracts against AsyncAPI documents', score(fromMessages)],
    ['contracts of public repositories that load, or are refused with a reason', pacts()],
    ['Okta management 2026.06.3: interactions answered', answered(okta)],
    ['GitHub 23.0.2: interactions answered', answered(github)],
    [
      'breaking and risky findings with a confirmed witness, all of the above',
      proved([...runs, okta, github]),
    ],
    [
      'Okta: recorded exchanges against 16 of its documents of their time',
      drifts(await recorded(['okta-management', 'okta-oauth', 'okta-governance'], 'okta')),
    ],
    [
      'GitHub: recorded exchanges against 23.0.2',
      drifts(await recorded(['github-api.github.com'], 'github')),
    ],
    ...changeRows(CORPUS, explainedChanges()),
    realRow(CORPUS),
  ];
  const table = ['| measured | result |', '|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  );
  process.stdout.write(`${table}\n\n`);
  const open = [...fromUpstream, ...fromProbes, ...fromMessages].filter(({ agrees }) => !agrees);
  for (const { name, wanted, given } of open) {
    process.stdout.write(
      `${name}: wanted ${wanted}, given ${given}: ${explained[name] ?? 'NOT EXPLAINED'}\n`,
    );
  }
  if (open.some(({ name }) => explained[name] === undefined)) process.exitCode = 1;
  if (process.argv.includes('--write')) writeTable('scoreboard', table);
}

/** Pairs in which nothing breaks, whatever oasdiff says, each with its reason. */
function explainedChanges(): ReadonlySet<string> {
  const text = readFileSync(join(root, 'test/corpus/changes-explained.yaml'), 'utf8');
  return new Set(Object.keys(Object(load(text)) as object));
}

async function recorded(specs: readonly string[], folder: string): Promise<Run> {
  return drift({
    specs: specs.map((name) => join(CORPUS, 'real/specs', name, '*')),
    recordings: [join(CORPUS, 'real/recordings', folder, '*')],
    now: '2026-11-21T00:00:00Z',
  });
}

function drifts({ recordings, counts, faults }: Run): string {
  const unmatched = recordings.reduce((sum, each) => sum + each.unmatched, 0);
  return `${String(counts.exchanges)} answered (${String(unmatched)} fit no operation, ${String(faults.length)} faults): ${String(counts.risks)} risky drifts, ${String(counts.infos)} for information`;
}

function score(agreements: readonly Agreement[]): string {
  const agreeing = agreements.filter(({ agrees }) => agrees).length;
  return `${String(agreeing)} of ${String(agreements.length)} (${((100 * agreeing) / agreements.length).toFixed(1)} %)`;
}

function answered({ contracts }: Run): string {
  const interactions = contracts.flatMap((contract) => contract.interactions);
  const open = interactions.filter(({ verdict }) => verdict === 'not-checked').length;
  return `${String(interactions.length)}, of which ${String(open)} not checked, with reasons`;
}

function proved(runs: readonly Run[]): string {
  const sum = (of: (run: Run) => number): number => runs.reduce((total, run) => total + of(run), 0);
  const good = sum(({ counts }) => counts.proved);
  return `${String(good)} of ${String(good + sum(({ counts }) => counts.unproved))}`;
}

/** Every file loads, or says why not. */
function pacts(): string {
  const folder = join(CORPUS, 'real/pacts');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  );
  const read = files.map((file) => {
    const { document, faults } = loadDocument(join(folder, file), folder);
    return readContract({ path: file, faults, ...(document === undefined ? {} : { document }) });
  });
  const loaded = read.filter(({ contract }) => contract !== undefined).length;
  const refused = read.filter(({ contract, faults }) => contract === undefined && faults.length > 0).length;
  return `${String(loaded)} load, ${String(refused)} refused, of ${String(files.length)}`;
}

function writeTable(name: string, table: string): void {
  const path = join(root, 'README.md');
  const text = readFileSync(path, 'utf8');
  const pattern = new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`, 'u');
  writeFileSync(path, text.replace(pattern, `<!-- ${name} -->\n\n${table}\n\n<!-- /${name} -->`));
}
