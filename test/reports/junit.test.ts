/** JUnit in the dialect of GitLab and Jenkins. */
import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import type { RenderOptions } from '../../src/core/report.ts';
import type { Run, RunContract, RunFinding, RunInteraction } from '../../src/core/run.ts';
import { junitReporter } from '../../src/report/junit.ts';
import { JUNIT_BYTES } from '../../src/report/limits.ts';
import { findingOf, hostileRun, runOf } from './many.ts';
import { richRun } from './rich-run.ts';

const OPTIONS: RenderOptions = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: true };
const render = (run: Run): string => junitReporter.render(run, OPTIONS).text;

interface Case {
  readonly suite: string;
  readonly className: string;
  readonly name: string;
  readonly file: string | undefined;
  /** Element, its message and what it holds. */
  readonly results: { readonly element: string; readonly message: string | undefined; content: string }[];
}

/** A strict parser throws on XML that is not well-formed, and on characters that XML 1.0 does not have. */
function casesIn(text: string): readonly Case[] {
  const cases: Case[] = [];
  let suite = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name: element, attributes }) => {
    const { name = '', classname = '', file, message } = attributes;
    if (element === 'testsuite') suite = name;
    else if (element === 'testcase') cases.push({ suite, className: classname, name, file, results: [] });
    else cases.at(-1)?.results.push({ element, message, content: '' });
  });
  const add = (content: string): void => {
    const last = cases.at(-1)?.results.at(-1);
    if (last !== undefined) last.content += content;
  };
  parser.on('cdata', add);
  parser.on('text', add);
  parser.write(text).close();
  return cases;
}

const [contract] = richRun.contracts;
const interaction = contract?.interactions[0];
if (contract === undefined || interaction === undefined) throw new Error('the rich run has no interaction');

function runWith(findings: readonly RunFinding[], more: Partial<RunInteraction> = {}): Run {
  const own: RunInteraction = { ...interaction, description: 'reads', states: [], findings: findings.map(({ id }) => id), verdict: 'incompatible', ...more } as RunInteraction;
  return runOf(findings, { contracts: [{ ...contract, interactions: [own] } as RunContract] });
}

const elements = (run: Run): readonly string[] => casesIn(render(run))[0]?.results.map(({ element }) => element) ?? [];

test('there is a suite for each consumer, whatever its providers', () => {
  const contracts = ['a.idp', 'b.idp'].map((provider) => ({ ...contract, provider, file: `contracts/hr.sync/${provider}.json`, consumer: 'hr.sync' }));
  const cases = casesIn(render({ ...richRun, contracts, findings: [], faults: [] }));
  expect(new Set(cases.map(({ suite }) => suite))).toEqual(new Set(['hr.sync']));
  expect(new Set(cases.map(({ className }) => className))).toEqual(new Set(['a_idp.hr_sync', 'b_idp.hr_sync']));
  expect(cases[0]?.file).toBe('contracts/hr.sync/a.idp.json');
});

test.each([
  ['rich', richRun],
  ['hostile', hostileRun],
])('a %s run is well-formed, and no case hides another', (_, run) => {
  const cases = casesIn(render(run));
  const names = cases.map(({ className, name }) => `${className} ${name}`);
  expect(new Set(names).size).toBe(names.length);
  for (const { name } of cases) expect(name).not.toMatch(/\n/u);
  for (const { results } of cases)
    for (const { element, content } of results) if (element !== 'skipped') expect(content).not.toBe('');
});

test('two contracts of one pair share no name', () => {
  const contracts = ['one', 'two'].map((file) => ({ ...contract, file: `contracts/${file}.json` }));
  const names = casesIn(render({ ...richRun, contracts, findings: [], faults: [] })).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe('results', () => {
  test('a break fails, with its title as message and the finding as content', () => {
    const [failure] = casesIn(render(runWith([findingOf(1, { change: { before: '200', after: '204' } })])))[0]?.results ?? [];
    expect(failure).toMatchObject({ element: 'failure', message: '`member1` is string, and boolean is read' });
    for (const line of ['spec: specs/work.idp/2.0.0/openapi.yaml:12:3', 'hits: hr-sync', 'changed: 200 → 204', 'why: ', 'fix (provider): Keep the type.'])
      expect(failure?.content).toContain(line);
  });

  test('a risk passes and is told', () => {
    expect(elements(runWith([findingOf(1, { level: 'risk', blocking: false })], { verdict: 'compatible' }))).toEqual(['system-out']);
  });

  test.each(['waived', 'known'] as const)('what is %s is skipped and told', (state) => {
    expect(elements(runWith([findingOf(1, { state, blocking: false })]))).toEqual(['skipped', 'system-out']);
    expect(elements(runWith([findingOf(1, { state, blocking: false }), findingOf(2)]))).toEqual(['failure', 'system-out']);
  });

  test('what is not checked is an error', () => {
    expect(elements(runWith([], { verdict: 'not-checked', notChecked: ['no reply'] }))).toEqual(['error']);
  });

  test('a filter makes nothing pass', () => {
    const run = runWith([findingOf(1), findingOf(2, { state: 'waived', blocking: false })]);
    expect(elements({ ...run, findings: [] })).toEqual(['failure']);
    expect(elements({ ...run, findings: run.findings.slice(1) })).toEqual(['failure', 'system-out']);
  });

  test('findings of recordings have cases of their own', () => {
    const cases = casesIn(render(runOf([findingOf(1, { hits: [] }), findingOf(2, { level: 'risk', blocking: false }), findingOf(3, { level: 'info', blocking: false })], { contracts: [] })));
    expect(cases.map(({ className, results }) => [className, ...results.map(({ element }) => element)])).toEqual([
      ['work_idp.findings', 'failure'],
      ['work_idp.findings', 'system-out'],
    ]);
  });
});

test('a file that would be too large says less of what passes, then of what fails', () => {
  const long = 'x'.repeat(20_000);
  const risks = Array.from({ length: 1600 }, (_, index) => findingOf(index, { level: 'risk', blocking: false, why: long }));
  const text = render(runOf([findingOf(9999, { hits: [] }), ...risks], { contracts: [] }));
  expect(Buffer.byteLength(text)).toBeLessThan(JUNIT_BYTES);
  expect(text).not.toContain('<system-out>');
  expect(text).toContain('why: The consumer reads');
  const breaks = render(runOf(risks.map((finding) => ({ ...finding, level: 'break', blocking: true })), { contracts: [] }));
  expect(Buffer.byteLength(breaks)).toBeLessThan(JUNIT_BYTES);
  expect(casesIn(breaks)[0]?.results[0]?.content).toContain('see run.json');
});
