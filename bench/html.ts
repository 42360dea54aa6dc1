/** How large the HTML report is, and how long a browser takes to open and to filter it. Needs Chromium, or Chrome by CHROMIUM=path. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import type { Run, RunHit } from '../src/core/run.ts';
import { html } from '../src/report/html/index.ts';
import { calmRun, findingsOf, fullRun } from '../test/reports/html-page.ts';

const OPTIONS = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: false };
const ROUNDS = 5;

const executable = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (place) => place !== undefined && existsSync(place),
);

if (executable === undefined)
  process.stdout.write('Nothing was measured: no Chromium is here (apt-get install chromium).\n');
else await measureAll(executable);

async function measureAll(executablePath: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'idpact-bench-'));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const lines = [
    '| run | page | rendered | opened | searched | filtered | all opened |',
    '|---|---|---|---|---|---|---|',
  ];
  for (const [name, run] of runs()) {
    const started = performance.now();
    const { text } = html.render(run, OPTIONS);
    const rendered = performance.now() - started;
    const file = join(folder, 'index.html');
    writeFileSync(file, text);
    const rounds: Sample[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await sample(browser, file));
    const cells = (['opened', 'searched', 'filtered', 'toggled'] as const).map((key) =>
      millis(median(rounds.map((each) => each[key]))),
    );
    const size = `${(Buffer.byteLength(text) / 1_000_000).toFixed(2)} MB`;
    lines.push(`| ${[name, size, millis(rendered), ...cells].join(' | ')} |`);
  }
  await browser.close();
  rmSync(folder, { recursive: true });
  process.stdout.write(`${lines.join('\n')}\n`);
}

function runs(): readonly (readonly [string, Run])[] {
  const hits = (number: number): readonly RunHit[] =>
    Array.from({ length: number }, (_, index) => ({
      consumer: `consumer-${String(index)}`,
      owner: '@people',
      interactions: Array.from({ length: 5 }, () => ({
        description: 'reads a user before changing it',
        file: 'contracts/consumer/provider.pact.json',
        pointer: '/interactions/0',
        line: 1,
        pending: false,
      })),
    }));
  const of = (number: number, perFinding: number): Run =>
    findingsOf(fullRun(calmRun()), number, (index) => ({
      title: `finding number ${String(index)}`,
      blocking: index % 2 === 0,
      level: index % 2 === 0 ? 'break' : 'risk',
      hits: hits(perFinding),
    }));
  return [
    ['500 findings, 1 consumer each', of(500, 1)],
    ['500 findings, 40 consumers each', of(500, 40)],
    ['2,000 findings, all grave', of(2000, 1)],
    ['5,000 findings, all grave', of(5000, 1)],
  ];
}

interface Sample {
  /** Milliseconds until the page has loaded and was laid out, the process of the browser running. */
  readonly opened: number;
  readonly searched: number;
  readonly filtered: number;
  readonly toggled: number;
}

async function sample(browser: Browser, file: string): Promise<Sample> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  const page = await context.newPage();
  const started = performance.now();
  await page.goto(pathToFileURL(file).href);
  await page.evaluate('document.body.offsetHeight');
  const opened = performance.now() - started;
  const timed = (act: string): Promise<number> =>
    page.evaluate(
      `(() => { const from = performance.now(); ${act}; document.body.offsetHeight; return performance.now() - from; })()`,
    );
  const searched = await timed(
    "const field = document.querySelector('#search'); field.value = 'number 255'; field.dispatchEvent(new Event('input'))",
  );
  const filtered = await timed(
    "document.querySelector('#search').value = ''; document.querySelector('.only').click()",
  );
  const toggled = await timed("document.querySelector('#toggle').click()");
  await context.close();
  return { opened, searched, filtered, toggled };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

function millis(number: number): string {
  return `${String(Math.round(number))} ms`;
}
