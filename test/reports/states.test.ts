/** What outputs for other tools say of waivers, of the baseline and of age. */
import { describe, expect, test } from '@jest/globals';
import type { RenderOptions, Reporter } from '../../src/core/report.ts';
import type { Run, RunFinding, RunInteraction } from '../../src/core/run.ts';
import { compact } from '../../src/report/compact.ts';
import { csv } from '../../src/report/csv.ts';
import { inert } from '../../src/report/escape.ts';
import { github, githubSummary } from '../../src/report/github.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { junitReporter } from '../../src/report/junit.ts';
import { notesOf } from '../../src/report/notes.ts';
import { sarif } from '../../src/report/sarif.ts';
import { fullRun, waiver } from './html-page.ts';
import { findingOf, hitOf, HOSTILE, runOf } from './many.ts';
import { richRun } from './rich-run.ts';

const OPTIONS: RenderOptions = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: true };
const render = (reporter: Reporter, run: Run): string => reporter.render(run, OPTIONS).text;

const expired = findingOf(1, { state: 'expired', stateReason: 'expired 17 Nov 2026, was W-004, owner @billing-core', firstSeen: '2026-11-05' });
const held = { id: 'W-007', state: 'waived', expires: '2026-12-05' } as const;
const partly = findingOf(2, { stateReason: 'waived for hr-sync (W-007) only', hits: [hitOf('hr-sync', { waiver: held }), hitOf('partner')] });
const waived = findingOf(3, { state: 'waived', blocking: false, stateReason: 'waived until 5 Dec 2026 (W-007, @plant-it)', hits: [hitOf('hr-sync', { waiver: held })] });
const known = findingOf(4, { state: 'known', blocking: false, stateReason: 'known since 1 Sep 2026 (baseline)' });
const run = runOf([expired, partly, waived, known]);

describe('a finding whose waiver ended, or holds for some only', () => {
  test.each([
    ['compact', compact],
    ['github', github],
    ['github-summary', githubSummary],
    ['gitlab', gitlab],
    ['sarif', sarif],
    ['csv', csv],
  ] as const)('says so in %s', (_, reporter) => {
    const text = render(reporter, run).replaceAll('&#8203;', '').replaceAll('&#64;', '@');
    expect(text.toLowerCase()).toContain('expired 17 nov 2026, was w-004, owner @billing-core');
    expect(text.toLowerCase()).toContain('waived for hr-sync (w-007) only');
  });

  test('is of the same weight as any other that blocks', () => {
    const errors = render(github, run).split('\n').filter((line) => line.startsWith('::error'));
    expect(errors.length).toBe(2);
    const severities = (JSON.parse(render(gitlab, run)) as readonly { readonly severity: string }[]).map(({ severity }) => severity);
    expect(severities).toEqual(['blocker', 'blocker', 'major']);
  });
});

describe('a finding that is waived', () => {
  test('has no result in SARIF, which says how many are left out', () => {
    const { runs } = JSON.parse(render(sarif, run)) as { readonly runs: readonly { readonly results: readonly unknown[]; readonly invocations: readonly unknown[] }[] };
    expect(runs[0]?.results.length).toBe(3);
    expect(JSON.stringify(runs[0]?.invocations)).toContain('1 finding left out, since a waiver covers it.');
  });

  test('is skipped in JUnit, also where it blocks for another consumer', () => {
    const [contract] = richRun.contracts;
    const [interaction] = contract?.interactions ?? [];
    if (contract === undefined || interaction === undefined) throw new Error('the fixture has no interaction');
    const own: RunInteraction = { ...interaction, description: 'reads', states: [], verdict: 'incompatible', findings: [partly.id] };
    const contracts = ['hr-sync', 'partner'].map((consumer) => ({ ...contract, consumer, interactions: [own] }));
    const suites = render(junitReporter, runOf([partly], { contracts })).split('<testsuite ').slice(1);
    expect(suites.map((suite) => [/name="([\w-]+)"/u.exec(suite)?.[1], suite.includes('<skipped'), suite.includes('<failure')])).toEqual([
      ['hr-sync', true, false],
      ['partner', false, true],
    ]);
  });

  test('a risk that a policy lets block fails in JUnit', () => {
    const [contract] = richRun.contracts;
    const [interaction] = contract?.interactions ?? [];
    if (contract === undefined || interaction === undefined) throw new Error('the fixture has no interaction');
    const risk: RunFinding = findingOf(5, { level: 'risk', blocking: true });
    const contracts = [{ ...contract, interactions: [{ ...interaction, verdict: 'compatible' as const, findings: [risk.id] }] }];
    expect(render(junitReporter, runOf([risk], { contracts }))).toContain('<failure');
  });

  test('names its waiver in a table', () => {
    const [head = '', ...lines] = render(csv, run).split('\r\n');
    expect(head.split(',').slice(3, 7)).toEqual(['state', 'state_reason', 'first_seen', 'waivers']);
    expect(lines[2]).toContain('W-007 waived 2026-12-05 for hr-sync');
    expect(lines[0]).toContain('2026-11-05');
  });
});

describe('notes', () => {
  const texts = (of: Run): readonly string[] => notesOf(of).map(({ text }) => text);

  test('are a sentence each: waivers in use, not in force, stale; the baseline; who lacks a contract', () => {
    expect(texts(fullRun())).toEqual([
      '2 waivers in use; next to end: W-ENDING, 10 days left (@plant-it)',
      '2 known findings are gone: idpact verify --update-baseline',
      'W-LATER is not in force: needs 2 approvers, has 1',
      '1 stale waiver (W-STALE), matching nothing: idpact waive prune',
      '2 consumers lack contracts for what they need: partner needs leaver; hr-sync joiner',
    ]);
    expect(notesOf(richRun)).toEqual([]);
  });

  test('name five at most', () => {
    const many = Array.from({ length: 9 }, (_, index) => waiver(`W-${String(index)}`, { status: 'stale' }));
    expect(texts({ ...richRun, waivers: many })).toEqual(['9 stale waivers (W-0, W-1, W-2, W-3, W-4 and 4 more), matching nothing: idpact waive prune']);
  });

  test('stand in the summary and in compact, and stay text', () => {
    const hostile = { ...richRun, waivers: [waiver(HOSTILE, { status: 'stale' })] };
    expect(render(githubSummary, fullRun())).toContain('- 2 consumers lack contracts for what they need: partner needs leaver; hr-sync joiner');
    expect(render(githubSummary, hostile)).not.toMatch(/<script>|@everyone/u);
    expect(render(compact, fullRun())).toContain('-: note 1 stale waiver (W-STALE), matching nothing: idpact waive prune');
  });
});

test('no line that a build prints is a command of its CI', () => {
  for (const line of ['::error::x', '  ::set-output name=a::b', '##vso[task.setvariable variable=x]y', 'a ##[group]b', "##teamcity[x '1']"])
    expect(inert(line)).not.toMatch(/^\s*::|##(?:\[|vso\[|teamcity\[)/u);
  expect(inert('a::b ## c')).toBe('a::b ## c');
  const named = findingOf(1, { locations: [{ role: 'spec', file: '::error file=x::y ##vso[task.complete]', pointer: '' }] });
  expect(render(compact, runOf([named]))).not.toMatch(/^\s*::|##vso\[/mu);
});
