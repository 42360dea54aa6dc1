/** SARIF against its standard, and against what GitHub code scanning does with it. */
import { describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { ruleMeta } from '../../src/app/registry.ts';
import type { RenderOptions } from '../../src/core/report.ts';
import type { Run, RunFinding, RunLocation } from '../../src/core/run.ts';
import { SARIF } from '../../src/report/limits.ts';
import { createSarif, type SarifContext } from '../../src/report/sarif.ts';
import { findingOf, hitOf, hostileRun, manyRun, runOf } from './many.ts';
import { richRun } from './rich-run.ts';
import { mistakesIn, type Analysis } from './sarif-shape.ts';

const OPTIONS: RenderOptions = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: true };

function textOf(run: Run, context: SarifContext = {}): string {
  return createSarif(context).render(run, OPTIONS).text;
}

function runsIn(run: Run, context: SarifContext = {}): readonly Analysis[] {
  const log: unknown = JSON.parse(textOf(run, context));
  expect(mistakesIn(log)).toEqual([]);
  return (log as { readonly runs: readonly Analysis[] }).runs;
}

function oneRun(findings: readonly RunFinding[], context: SarifContext = {}): Analysis {
  const [analysis] = runsIn(runOf(findings), context);
  if (analysis === undefined) throw new Error('no run');
  return analysis;
}

const at = (...locations: readonly (readonly [RunLocation['role'], string])[]): Partial<RunFinding> => ({
  locations: locations.map(([role, file], index) => ({ role, file, pointer: '', line: index + 1, column: 1 })),
});

const urisIn = (findings: readonly RunFinding[], context: SarifContext = {}): readonly (string | undefined)[] =>
  oneRun(findings, context).results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);

test.each([
  ['rich', richRun],
  ['hostile', hostileRun],
  ['empty', { ...richRun, providers: [], contracts: [], findings: [], notChecked: [], faults: [] }],
  ['large', manyRun(300)],
])('a %s run keeps the standard', (_, run) => {
  expect(runsIn(run).length).toBeGreaterThan(0);
});

test('the check of the standard finds mistakes', () => {
  const log = JSON.parse(textOf(richRun)) as { runs: { results: { level: string; ruleIndex: number; locations: unknown[] }[] }[] };
  const result = log.runs[0]?.results[0];
  if (result === undefined) throw new Error('no result');
  Object.assign(result, { level: 'fatal', ruleIndex: 7, more: 1 });
  result.locations.push({ physicalLocation: { artifactLocation: { uri: '../a b' }, region: {} } });
  expect(mistakesIn(log)).toHaveLength(4);
});

describe('where', () => {
  test('in the spec, else in the contract, else in the recording, else in the release before', () => {
    expect(
      urisIn([
        findingOf(1, at(['contract', 'c.json'], ['spec', 's.yaml'])),
        findingOf(2, at(['contract', 'c.json'], ['spec', '/abs/s.yaml'])),
        findingOf(3, at(['contract', 'https://broker.example/c.json'], ['recording', 'r.har'])),
        findingOf(4, at(['before', 'specs/1/a.yaml'], ['after', 'specs/2/a.yaml'])),
        findingOf(5, at(['before', 'specs/1/a.yaml'], ['after', 'v2:specs/2/a.yaml'])),
      ]),
    ).toEqual(['s.yaml', 'c.json', 'r.har', 'specs/2/a.yaml', 'specs/1/a.yaml']);
  });

  test('what no file of the repository shows is left out, and counted', () => {
    const { results, invocations } = oneRun([findingOf(1, at(['spec', '../../outside.yaml'])), findingOf(2, { locations: [] }), findingOf(3)]);
    expect(results).toHaveLength(1);
    expect(invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text)).toEqual([
      '2 results left out, since no file of this repository shows them. The whole is in run.json.',
    ]);
  });

  test('paths are percent-encoded and relative to the repository', () => {
    expect(urisIn([findingOf(1, at(['spec', 'specs/ä b/50%#?.yaml']))], { folder: 'apps/idp' })).toEqual(['apps/idp/specs/%C3%A4%20b/50%25%23%3F.yaml']);
  });

  test('consumers and the recording are related', () => {
    const finding = findingOf(1, { ...at(['spec', 's.yaml'], ['recording', 'r.har']), hits: [hitOf('a'), hitOf('b')] });
    const [result] = oneRun([finding]).results;
    expect(result?.relatedLocations?.map(({ message, physicalLocation }) => [message.text, physicalLocation.artifactLocation.uri])).toEqual([
      ['the recording', 'r.har'],
      ['a: reads with a', 'contracts/a/work.idp.pact.json'],
      ['b: reads with b', 'contracts/b/work.idp.pact.json'],
    ]);
  });
});

describe('what', () => {
  test('levels and omissions are those of UX §10', () => {
    const { results } = oneRun([
      findingOf(1),
      findingOf(2, { level: 'risk', blocking: false }),
      findingOf(3, { level: 'info', blocking: false }),
      findingOf(4, { state: 'unused', blocking: false }),
      findingOf(5, { state: 'waived', blocking: false }),
      findingOf(6, { state: 'known', blocking: false }),
    ]);
    expect(results.map(({ level, partialFingerprints }) => [level, Number.parseInt(partialFingerprints.primaryLocationLineHash.slice(0, 8), 16)])).toEqual([
      ['error', 1],
      ['warning', 2],
      ['warning', 6],
      ['note', 3],
      ['note', 4],
    ]);
  });

  test('the first sentence is the title', () => {
    const [result] = oneRun([findingOf(1, { title: 'Status 200 is gone', change: { before: '200', after: '204' } })]).results;
    expect(result?.message.text).toMatch(/^Status 200 is gone\. Changed: 200 → 204\. The consumer reads another type/u);
  });

  test('a message makes no link and leaves no gap', () => {
    const [result] = oneRun([findingOf(1, { title: '[a](https://evil.example) {0} {id}' })]).results;
    expect(result?.message.text).toContain('[a] (https://evil.example) { 0 } {id}');
  });

  test('what is not checked is a warning, and a fault a notification', () => {
    const [analysis] = runsIn(richRun);
    const notChecked = analysis?.results.filter(({ ruleId }) => ruleId === 'idpact/not-checked') ?? [];
    expect(notChecked.map(({ level, locations }) => [level, locations[0]?.physicalLocation.artifactLocation.uri])).toEqual([
      ['warning', 'contracts/hr-sync/work.idp.pact.json'],
      ['warning', 'contracts/partner/work.idp.pact.json'],
    ]);
    expect(analysis?.invocations[0]).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', descriptor: { id: 'text-malformed' } }] });
  });
});

describe('rules', () => {
  test('there is one for each rule, with what explain says', () => {
    const rule = 'contract/response-status-missing';
    const { rules } = oneRun([findingOf(1, { rule }), findingOf(2, { rule }), findingOf(3)], { describe: ruleMeta }).tool.driver;
    expect(rules.map(({ id }) => id)).toEqual([rule, 'contract/response-type-rejected']);
    expect(rules[0]?.help.markdown).toContain('**Status not promised**');
    expect(rules[0]?.help.markdown).toContain('OpenAPI 3.1.1 §4.8.16');
  });

  test('only those of leavers and of rotation are a matter of security', () => {
    const { rules } = oneRun([
      findingOf(1, { rule: 'contract/a', stage: 'leaver' }),
      findingOf(2, { rule: 'contract/b', stage: 'rotation' }),
      findingOf(3, { rule: 'contract/c', stage: 'joiner' }),
    ]).tool.driver;
    expect(rules.map(({ properties }) => [properties['security-severity'], properties.tags])).toEqual([
      ['7.5', ['contract', 'security', 'lifecycle/leaver']],
      ['7.5', ['contract', 'security', 'lifecycle/rotation']],
      [undefined, ['contract', 'lifecycle/joiner']],
    ]);
  });

  test('tags stay ten at most', () => {
    const stages = ['joiner', 'mover', 'leaver', 'auth', 'recovery', 'rotation'] as const;
    const { rules } = oneRun(stages.map((stage, index) => findingOf(index, { stage, rule: 'drift/x' }))).tool.driver;
    expect(rules[0]?.properties.tags).toHaveLength(9);
  });
});

describe('limits', () => {
  test('the gravest 5,000 results are kept, and the rest counted', () => {
    const { results, invocations } = oneRun(manyRun(6000).findings);
    const levels = results.map(({ level }) => level);
    expect([results.length, levels.indexOf('warning'), levels.indexOf('note')]).toEqual([SARIF.results, 2000, 4000]);
    expect(invocations[0]?.toolExecutionNotifications[0]?.message.text).toMatch(/^1000 results left out, the least grave/u);
  });

  test('a file that would be too large when compressed holds fewer', () => {
    // Text that hardly compresses.
    let state = 1;
    const noise = (): string => {
      let text = '';
      while (text.length < 1900) {
        state = (state * 48271) % 2147483647;
        text += String.fromCharCode(0x4e00 + (state % 20000));
      }
      return text;
    };
    const run = runOf(Array.from({ length: 5000 }, (_, index) => findingOf(index, { why: noise() })));
    const text = textOf(run);
    expect(gzipSync(text).length).toBeLessThanOrEqual(SARIF.bytes);
    const [analysis] = (JSON.parse(text) as { readonly runs: readonly Analysis[] }).runs;
    const kept = analysis?.results.length ?? 0;
    expect(kept).toBeGreaterThan(2000);
    expect(kept).toBeLessThan(5000);
    expect(analysis?.invocations[0]?.toolExecutionNotifications[0]?.message.text).toContain(`${String(5000 - kept)} results left out`);
  });

  test('each provider is an analysis of its own, while there are not too many', () => {
    const by = (count: number): Run =>
      ({ ...runOf(Array.from({ length: count }, (_, index) => findingOf(index, { provider: { name: `p/${String(index)}`, head: '1' } }))), providers: [] });
    expect(runsIn(by(2)).map(({ automationDetails }) => automationDetails.id)).toEqual(['idpact/p%2F0/', 'idpact/p%2F1/']);
    expect(runsIn(by(21)).map(({ automationDetails, results }) => [automationDetails.id, results.length])).toEqual([['idpact/', 21]]);
  });

  test('a provider without findings has a run too, so that its old alerts are closed', () => {
    expect(runsIn(runOf([])).map(({ results }) => results)).toEqual([[]]);
  });
});
