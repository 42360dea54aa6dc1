/** Runs merged to one: shards of the estate against the run of the whole, byte for byte, and what cannot be merged. */
import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { mergeTools } from '../../src/app/merge.ts';
import { verify } from '../../src/app/verify.ts';
import { drift } from '../../src/app/drift.ts';
import type { Run, RunFinding, RunWaiver } from '../../src/core/run.ts';
import { DEFAULT_POLICY } from '../../src/judge/policy.ts';
import { runText } from '../../src/report/json.ts';
import { readControls } from '../../src/load/controls.ts';
import { mergeRuns, type MergeTools, type Merging } from '../../src/report/merge.ts';
import { findingOf, hitOf, runOf } from './many.ts';
import { richRun } from './rich-run.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOW = '2026-11-20T09:14:00.000Z';

/** As `verify` reads the estate, whose config names no other map. */
const { map } = readControls(ROOT, {});
const TOOLS: MergeTools = mergeTools(map);

function merge(...runs: readonly Run[]): Merging {
  return mergeRuns(
    runs.map((run, index) => ({ name: `${String(index + 1)}/run.json`, run })),
    TOOLS,
  );
}

function merged(...runs: readonly Run[]): Run {
  const { run, conflicts } = merge(...runs);
  expect(conflicts).toEqual([]);
  if (run === undefined) throw new Error('nothing was merged');
  return run;
}

const only = (...runs: readonly Run[]): RunFinding => {
  const { findings } = merged(...runs);
  const [finding] = findings;
  if (finding === undefined || findings.length > 1) throw new Error('not one finding');
  return finding;
};

describe('the estate', () => {
  const whole = verify({ cwd: ROOT, now: NOW });
  const shards = Promise.all(
    Array.from({ length: 10 }, (_, index) => verify({ cwd: ROOT, now: NOW, shard: { index: index + 1, of: 10 } })),
  );

  test('ten shards are one run, byte for byte, in any order', async () => {
    const parts = await shards;
    expect((await whole).findings.length).toBeGreaterThan(3);
    const expected = runText(await whole);
    expect(runText(merged(...parts))).toBe(expected);
    expect(runText(merged(...parts.toReversed()))).toBe(expected);
  });

  test('merging what is merged, or the same run again, changes nothing', async () => {
    const parts = (await shards).map(({ shard: _, ...run }) => run);
    const run = await whole;
    expect(runText(merged(run))).toBe(runText(run));
    expect(runText(merged(run, run))).toBe(runText(run));
    expect(runText(merged(merged(...parts.slice(0, 4)), merged(...parts.slice(4))))).toBe(runText(run));
  });

  test('a shard that is missing is named', async () => {
    const parts = await shards;
    const { run, conflicts } = merge(...parts.slice(0, 2), ...parts.slice(3));
    expect(run).toBeUndefined();
    expect(conflicts.map(({ message }) => message)).toEqual(['shard 3/10 is missing']);
  });

  test('what a run with contracts knows of usage stands over what one without does not know', async () => {
    const alone = await drift({ cwd: ROOT, now: NOW });
    const both = merged(alone, { ...(await whole), findings: (await whole).findings });
    const states = new Map(both.findings.map(({ fingerprint, state }) => [fingerprint, state]));
    for (const { fingerprint, state } of (await whole).findings) expect(states.get(fingerprint)).toBe(state);
    expect(both.verdict).toBe((await whole).verdict);
  });
});

describe('findings', () => {
  const contractOf = (consumer: string): Run['contracts'][number] => ({
    consumer,
    provider: 'work.idp',
    release: '2.0.0',
    file: `contracts/${consumer}/work.idp.pact.json`,
    format: 'pact 4.0',
    verdict: 'compatible',
    interactions: richRun.contracts[0]?.interactions.slice(1, 2) ?? [],
  });
  const part = (consumer: string, finding: Partial<RunFinding> = {}): Run =>
    runOf([findingOf(1, { hits: [hitOf(consumer)], reason: `breaking; used by ${consumer}`, ...finding })], { contracts: [contractOf(consumer)] });

  test('are one for each fingerprint, with everyone who is hit', () => {
    const finding = only(part('b', { operations: ['GET /b'] }), part('a', { operations: ['GET /a'] }));
    expect(finding.hits.map(({ consumer }) => consumer)).toEqual(['a', 'b']);
    expect(finding.operations).toEqual(['GET /a', 'GET /b']);
    expect(finding.reason).toBe('breaking; used by a, b');
    const pending = 'breaking; only pending interactions of';
    expect(only(part('a', { reason: `${pending} a use it`, blocking: false }), part('use', { reason: `${pending} use use it`, blocking: false })).reason).toBe(
      `${pending} a, use use it`,
    );
  });

  test('are as grave as the gravest part', () => {
    const held: RunWaiver = {
      id: 'W-001', status: 'active', match: { rule: '*', consumer: 'a' }, owner: '@a', approvedBy: ['@ciso', '@iam'], reason: 'r', exit: 'e',
      created: '2026-11-15', expires: '2026-11-25', renewals: 0, covers: [], file: 'idpact.waivers.yaml',
    };
    const under = (run: Run): Run => ({ ...run, waivers: [held] });
    const waived = under(part('a', { state: 'waived', blocking: false }));
    const risk = part('b', { level: 'risk', effect: 'risky', blocking: false, reason: 'risky; used by b' });
    expect(only(waived, risk, part('c'))).toMatchObject({ level: 'break', effect: 'breaking', state: 'new', blocking: true });
    expect(only(waived, part('b'))).toMatchObject({ state: 'new', blocking: true, stateReason: 'waived for a (W-001) only' });
    const both = { ...held, match: { fingerprint: findingOf(1).fingerprint } };
    const all = (run: Run): Run => ({ ...run, waivers: [both] });
    expect(only(all(part('a')), all(part('b')))).toMatchObject({ state: 'waived', blocking: false });
    expect(merged(all(part('a')), all(part('b'))).verdict).toBe('READY WITH WAIVERS');
  });

  test('have the gravest stage, and what said so', () => {
    const { stage: _, stageSource: __, ...base } = findingOf(1);
    const plain = runOf([{ ...base, hits: [hitOf('a')] }], { contracts: [contractOf('a')] });
    const hit = hitOf('b');
    const leaver = part('b', { stage: 'leaver', stageSource: 'comment', hits: [{ ...hit, interactions: hit.interactions.map((each) => ({ ...each, stage: 'leaver' as const })) }] });
    expect(only(plain, part('c', { stage: 'mover', stageSource: 'config' }), leaver)).toMatchObject({ stage: 'leaver', stageSource: 'comment' });
    expect(Object.keys(only(plain, leaver))).toEqual(Object.keys(only(leaver, plain)));
    expect(Object.keys(only(plain, leaver))).toEqual([...Object.keys(findingOf(1)), 'firstSeen']);
  });

  test('that name members name those of all parts, also in their titles', () => {
    const of = (consumer: string, ...members: readonly string[]): Run =>
      part(consumer, { rule: 'contract/response-property-missing', title: 'old', args: { status: '200', members } });
    const finding = only(of('a', 'x'), of('b', 'x', 'b'));
    expect(finding.args).toEqual({ status: '200', members: ['b', 'x'] });
    expect(finding.title).toContain('`b` and `x`');
    expect(only(of('a', 'x'), of('b', 'x')).title).toBe('old');
  });

  test('have ids that are unique in the whole, in interactions too', () => {
    const one = '7f3a0'.padEnd(64, '0');
    const two = '7f3a1'.padEnd(64, '0');
    const of = (consumer: string, fingerprint: string): Run => {
      const run = part(consumer, { id: 'IP-7F3A', fingerprint });
      const interaction = { description: 'x', states: [], kind: 'http', verdict: 'incompatible', grade: 'breaking', pending: false, file: '', pointer: '', findings: ['IP-7F3A', 'IP-GONE'], notChecked: [] } as const;
      return { ...run, contracts: run.contracts.map((contract) => ({ ...contract, interactions: [interaction] })) };
    };
    const run = merged(of('a', one), of('b', two));
    expect(run.findings.map(({ id }) => id)).toEqual(['IP-7F3A0', 'IP-7F3A1']);
    expect(run.contracts.map(({ interactions }) => interactions[0]?.findings)).toEqual([
      ['IP-7F3A0', 'IP-GONE'],
      ['IP-7F3A1', 'IP-GONE'],
    ]);
  });

  test('that were proved once are proved, and keep what only one part has', () => {
    const witness = { kind: 'value', source: 'generated', acceptedBy: 'provider', refusedBy: 'consumer' } as const;
    const finding = only(part('a', { witness: { ...witness, proof: 'unproved' } }), part('b', { witness: { ...witness, proof: 'validated', value: 1 }, valuesApart: { type: 'null' } }));
    expect(finding).toMatchObject({ witness: { proof: 'validated' }, valuesApart: { type: 'null' } });
    expect(only(part('a', { change: { before: '1', after: '2' } }), part('b'))).toMatchObject({ change: { before: '1', after: '2' } });
  });

  test('were seen as often as all recordings show, and not twice by the same', () => {
    const recording = (file: string): Run['recordings'][number] => ({ file, format: 'HAR 1.2', exchanges: 10, unmatched: 0, notCompared: [], skipped: [] });
    const of = (consumer: string, file: string, count: number, day: string): Run => ({
      ...part(consumer, { rule: 'drift/response-null', seen: { count, of: 10, first: day, last: day, releases: [file] } }),
      recordings: [recording(file)],
    });
    expect(only(of('a', '1.har', 3, '2026-01-02'), of('b', '2.har', 4, '2026-01-01')).seen).toEqual({ count: 7, of: 20, first: '2026-01-01', last: '2026-01-02', releases: ['1.har', '2.har'] });
    const same = merged(of('a', '1.har', 3, '2026-01-02'), of('b', '1.har', 4, '2026-01-02'));
    expect(same.findings[0]?.seen).toMatchObject({ count: 4, of: 10 });
    expect(same.counts.exchanges).toBe(10);
  });
});

describe('the verdict', () => {
  const ready: Run = { ...runOf([]), verdict: 'READY', contracts: richRun.contracts.slice(0, 1) };
  const other: Run = { ...ready, contracts: [{ consumer: 'z', provider: 'work.idp', file: 'contracts/z/work.idp.pact.json', format: 'pact 4.0', verdict: 'compatible', interactions: [] }] };

  test('is that of the whole', () => {
    expect(merged(ready, other).verdict).toBe('READY');
    expect(merged(ready, { ...other, ...runOf([findingOf(1)]), contracts: other.contracts, verdict: 'NOT READY' }).verdict).toBe('NOT READY');
    expect(merged(ready, { ...other, notChecked: [{ provider: 'work.idp', consumer: 'z', why: 'old', required: true, locations: [] }], verdict: 'NO VERDICT' }).verdict).toBe('NO VERDICT');
    expect(merged(ready, { ...other, faults: [{ code: 'spec-malformed', message: 'x', hint: 'y', file: 'specs/x.yaml' }], verdict: 'NO VERDICT' }).verdict).toBe('NO VERDICT');
  });

  test('is not held up by a shard without anything in it', () => {
    expect(merged(ready, { ...other, contracts: [], verdict: 'NO VERDICT' }).verdict).toBe('READY');
    expect(merged({ ...other, contracts: [], verdict: 'NO VERDICT' }).verdict).toBe('NO VERDICT');
  });

  test('needs an answer for contracts, also when something was recorded', () => {
    const unjudged = runOf([], {
      contracts: (richRun.contracts.slice(0, 1)).map((contract) => ({ ...contract, verdict: 'not-checked' as const, interactions: [] })),
    });
    const recorded = runOf([], { contracts: [], verdict: 'READY', recordings: [{ file: 'a.har', format: 'har', exchanges: 3, unmatched: 0, notCompared: [], skipped: [] }] });
    expect(merged(recorded).verdict).toBe('READY');
    expect(merged(recorded, unjudged).verdict).toBe('NO VERDICT');
  });

  test('of compared releases needs no contract', () => {
    const comparison = { provider: 'work.idp', base: '1', head: '2', reader: 'tolerant', changes: { breaking: 0, risky: 0, safe: 1 }, undecided: [], usage: [] } as const;
    const compared = runOf([], { contracts: [], recordings: [], verdict: 'READY', comparisons: [comparison] });
    expect(merged(compared).verdict).toBe('READY');
  });

  test('is not made green by a filter', () => {
    const filtered: Run = { ...other, verdict: 'NOT READY', counts: { ...other.counts, breaks: 1 } };
    expect(merged(ready, filtered).verdict).toBe('NOT READY');
  });

  test('comes with the latest time and with counts of the whole', () => {
    const run = merged({ ...ready, at: '2026-01-01T00:00:00.000Z' }, { ...other, at: '2026-02-01T00:00:00.000Z' });
    expect(run.at).toBe('2026-02-01T00:00:00.000Z');
    expect(run.counts).toMatchObject({ contracts: 2, consumers: 2, interactions: 4 });
  });
});

describe('conflicts', () => {
  const why = (...runs: readonly Run[]): readonly string[] => {
    const { run, conflicts } = merge(...runs);
    expect(run).toBeUndefined();
    for (const { hint } of conflicts) expect(hint).toMatch(/^[A-Z].*\.$/u);
    return conflicts.map(({ message }) => message);
  };

  test('nothing at all', () => {
    expect(why()).toEqual(['there is no run to merge']);
  });

  test('runs of different formats or versions', () => {
    expect(why(richRun, { ...richRun, $schema: 'https://idpact.dev/schema/run-2.json', version: 2 } as never)[0]).toContain('are of different formats');
    expect(why(richRun, { ...richRun, tool: { name: 'idpact', version: '0.2.0' } })[0]).toMatch(/^`\d\/run\.json` and `\d\/run\.json` are of idpact 0\.[12]\.0 and 0\.[12]\.0$/u);
  });

  test('one file with different releases', () => {
    const [contract] = richRun.contracts;
    const [provider] = richRun.providers;
    if (contract === undefined || provider === undefined) throw new Error('the rich run is poor');
    expect(why(richRun, { ...richRun, contracts: [{ ...contract, release: '3.0.0' }] })[0]).toMatch(
      /`\d\/run\.json` and `\d\/run\.json` differ in what they say of contract `contracts\/hr-sync\/work\.idp\.pact\.json`: release "\d\.0\.0" and "\d\.0\.0"/u,
    );
    expect(why(richRun, { ...richRun, providers: [{ ...provider, release: '3.0.0' }] })[0]).toContain('of provider `work.idp` in `specs/work.idp/2.0.0/openapi.yaml`: release');
    const digest = (sha256: string): Run => ({ ...richRun, providers: [{ ...provider, sha256 } as never] });
    expect(why(digest('aa'), digest('bb'))[0]).toContain('sha256 "aa" and "bb"');
  });

  test('one recording with different numbers, but not with different matches', () => {
    const of = (more: Partial<Run['recordings'][number]>): Run => ({ ...richRun, recordings: [{ file: 'a.har', format: 'HAR 1.2', exchanges: 3, unmatched: 3, notCompared: [], skipped: [], ...more }] });
    expect(why(of({}), of({ exchanges: 4 }))[0]).toContain('recording `a.har`: exchanges 3 and 4');
    expect(merged(of({}), of({ unmatched: 1 })).recordings[0]?.unmatched).toBe(1);
  });

  test('what is in no contract of one run may be in one of another', () => {
    type Outside = NonNullable<Run['recordings'][number]['outside']>;
    const of = (outside?: Outside): Run => ({ ...richRun, recordings: [{ file: 'a.har', format: 'HAR 1.2', exchanges: 3, unmatched: 0, notCompared: [], skipped: [], ...(outside === undefined ? {} : { outside }) }] });
    const [one, two] = [{ operation: 'GET /a', count: 2 }, { operation: 'GET /b', count: 1 }];
    expect(merged(of([one, two]), of([two])).recordings[0]?.outside).toEqual([two]);
    // A run that read no contract of the provider says nothing of it.
    expect(merged(of([one, two]), of()).recordings[0]?.outside).toEqual([one, two]);
    expect(merged(of(), of()).recordings[0]).not.toHaveProperty('outside');
  });

  test('shards of different splits', () => {
    expect(why({ ...richRun, shard: { index: 1, of: 2 } }, { ...richRun, shard: { index: 2, of: 3 } })[0]).toMatch(/is shard \d\/\d and .* shard \d\/\d/u);
    expect(why({ ...richRun, shard: { index: 4, of: 4 } }, { ...richRun, shard: { index: 1, of: 4 } })).toEqual(['shard 2/4, 3/4 is missing']);
  });

  test('members that merging does not know are kept when they agree', () => {
    const of = (later: string): Run => ({ ...richRun, later }) as never;
    expect(merged(of('a'), of('a'), richRun)).toMatchObject({ later: 'a' });
    expect(why(of('a'), of('b'))[0]).toContain('`later` of the run: value "a"');
  });

  test('runs that were judged by different policies, or with different waivers', () => {
    const of = (name: string): Run => ({ ...richRun, policy: { ...DEFAULT_POLICY, name } });
    expect(why(of('release@v3'), of('release@v4'))[0]).toContain('differ in what they say of the policy: name "release@v3" and "release@v4"');
  });
});
