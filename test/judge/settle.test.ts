/** What is waived, known, expired or blocking on a day, and the verdict of the whole. */
import { describe, expect, test } from '@jest/globals';
import type { Run, RunFinding } from '../../src/core/run.ts';
import type { Baseline, Waiver } from '../../src/core/waiver.ts';
import { DEFAULT_POLICY, policyOf } from '../../src/judge/policy.ts';
import { resettled, settled } from '../../src/judge/settle.ts';
import { findingOf, hitOf, runOf } from '../reports/many.ts';
import { AT, finding, staged, waiver, type Given, settle, only } from './given.ts';

describe('a waiver', () => {
  test('lets a finding through up to its last day, in UTC', () => {
    const on = (at: string): Run => settle([finding()], { waivers: [waiver()], at });
    expect(only(on(AT))).toMatchObject({
      state: 'waived',
      blocking: false,
      level: 'break',
      stateReason: 'waived until 28 Nov 2026 (W-001, @owner)',
    });
    expect(on(AT).verdict).toBe('READY WITH WAIVERS');
    expect(only(on('2026-11-28T23:59:59.999Z')).state).toBe('waived');
    const after = on('2026-11-29T00:00:00.000Z');
    expect(only(after)).toMatchObject({
      state: 'expired',
      blocking: true,
      stateReason: 'expired 28 Nov 2026, was W-001, owner @owner',
    });
    expect(after.verdict).toBe('NOT READY');
    expect(only(on('2028-01-01T00:00:00.000Z'))).toMatchObject({ state: 'expired', blocking: true });
  });

  test('is ending from fourteen days before its end', () => {
    const on = (at: string): unknown =>
      settle([finding()], { waivers: [waiver({ expires: '2026-12-31' })], at }).waivers?.[0];
    expect(on('2026-12-16T00:00:00.000Z')).toMatchObject({ status: 'active', daysLeft: 15 });
    expect(on('2026-12-17T00:00:00.000Z')).toMatchObject({ status: 'ending', daysLeft: 14 });
  });

  test.each(['2026-02-30', 'soon', '', '2026-12-5', '05.12.2026', '2026-13-01', '2026-12-05T00:00:00Z'])(
    'that ends on %p has ended',
    (expires) => {
      const run = settle([finding()], { waivers: [waiver({ expires })] });
      expect(only(run)).toMatchObject({ state: 'expired', blocking: true });
      expect(run.waivers?.[0]).toMatchObject({ status: 'expired', why: `\`${expires}\` is no day` });
    },
  );

  test('that lacks approvers is not in force; the owner and repetitions do not count', () => {
    const policy = policyOf({ policy: { waivers: { approvers: 2 } } });
    const by = (...approvedBy: readonly string[]): Run =>
      settle([finding()], { waivers: [waiver({ approvedBy })], policy });
    expect(only(by('@ciso'))).toMatchObject({ state: 'new', blocking: true });
    expect(by('@ciso').waivers?.[0]).toMatchObject({ status: 'unapproved', why: 'needs 2 approvers, has 1' });
    for (const other of ['@owner', ' @OWNER ', '@ciso', '@CISO ', ''])
      expect(only(by('@ciso', other)).state).toBe('new');
    expect(only(by('@ciso', '@iam')).state).toBe('waived');
  });

  test('for one consumer leaves the others blocked', () => {
    const run = settle([finding({ hits: [hitOf('a'), hitOf('b')] })], {
      waivers: [waiver({ match: { fingerprint: findingOf(1).fingerprint, consumer: 'a' } })],
    });
    expect(only(run)).toMatchObject({
      state: 'new',
      blocking: true,
      stateReason: 'waived for a (W-001) only',
    });
    expect(only(run).hits.map((hit) => hit.waiver)).toEqual([
      { id: 'W-001', state: 'waived', expires: '2026-11-28' },
      undefined,
    ]);
    const both = [
      waiver({ match: { rule: '*', consumer: 'a' } }),
      waiver({ id: 'W-002', match: { rule: '*', consumer: 'b' } }),
    ];
    expect(only(settle([finding({ hits: [hitOf('a'), hitOf('b')] })], { waivers: both })).state).toBe(
      'waived',
    );
  });

  test('matches by rule with globs for the rest, and never by its name alone', () => {
    const matches = (match: Waiver['match']): boolean =>
      only(settle([finding()], { waivers: [waiver({ match })] })).state === 'waived';
    const { rule, operation } = findingOf(1);
    expect(matches({ rule, consumer: 'a' })).toBe(true);
    expect(
      matches({ rule: `${rule.split('/')[0] ?? ''}/*`, consumer: '*', provider: 'work.*', operation }),
    ).toBe(true);
    expect(matches({ rule, consumer: 'b' })).toBe(false);
    expect(matches({ rule, consumer: 'a', provider: 'other' })).toBe(false);
    expect(matches({ rule, consumer: 'a', operation: 'DELETE *' })).toBe(false);
    expect(matches({ rule, consumer: 'a', stage: 'leaver' })).toBe(false);
    expect(matches({ finding: findingOf(1).id, fingerprint: 'f'.repeat(64) })).toBe(false);
  });

  test('of which the finding is gone is stale, and no fault', () => {
    const run = settle([], { waivers: [waiver()] });
    expect(run.waivers?.[0]).toMatchObject({ status: 'stale', covers: [] });
    expect(run.faults).toEqual([]);
  });

  test('takes the stage of a rule for a stage of everyone it hits', () => {
    const key = finding({ stage: 'rotation', stageSource: 'rule', hits: [staged('a', 'auth')] });
    const status = (more: Partial<Waiver>): unknown =>
      settle([key], { waivers: [waiver(more)] }).waivers?.[0]?.status;
    expect(status({ created: '2026-11-20', expires: '2026-12-04' })).toBe('ending');
    expect(status({ created: '2026-11-20', expires: '2026-12-05' })).toBe('unapproved');
    expect(status({ approvedBy: ['@ciso'] })).toBe('unapproved');
    const of = (stage: string): RunFinding['state'] =>
      only(settle([key], { waivers: [waiver({ match: { rule: '*', consumer: 'a', stage } })] })).state;
    expect([of('rotation'), of('auth'), of('leaver')]).toEqual(['waived', 'waived', 'new']);
  });

  test('holds stages to their limits, and says by which day it has to end', () => {
    const leaver = finding({ stage: 'leaver', hits: [staged('a', 'leaver')] });
    const long = settle([leaver], { waivers: [waiver({ created: '2026-11-20', expires: '2026-12-05' })] });
    expect(only(long)).toMatchObject({ state: 'new', blocking: true });
    expect(long.faults).toEqual([
      {
        code: 'waiver-too-long',
        message: 'W-001 runs for 15 days; waivers of leaver findings may run for 14 (policy default)',
        hint: 'Let it end 2026-12-04 at the latest.',
        file: 'idpact.waivers.yaml',
        line: 4,
        column: 5,
      },
    ]);
    const right = settle([leaver], { waivers: [waiver({ created: '2026-11-20', expires: '2026-12-04' })] });
    expect([only(right).state, right.faults]).toEqual(['waived', []]);
    expect(only(settle([leaver], { waivers: [waiver({ approvedBy: ['@ciso'] })] })).state).toBe('new');
  });

  test('cannot be made longer by a day of writing that is to come, but by being renewed', () => {
    const late = waiver({ created: '2026-12-20', expires: '2027-03-01' });
    expect(settle([finding()], { waivers: [late] }).faults[0]?.message).toContain('runs for 101 days');
    const renewed = waiver({ created: '2026-06-01', renewed: '2026-11-15', expires: '2027-01-31' });
    expect(only(settle([finding()], { waivers: [renewed] })).state).toBe('waived');
    expect(only(settle([finding()], { waivers: [waiver({ created: 'once' })] })).state).toBe('new');
  });

  test('that still holds stands before one that ended', () => {
    const waivers = [
      waiver({ id: 'W-001', expires: '2026-11-01', created: '2026-10-01' }),
      waiver({ id: 'W-002' }),
    ];
    expect(only(settle([finding()], { waivers })).hits[0]?.waiver?.id).toBe('W-002');
    expect(only(settle([finding()], { waivers: waivers.toReversed() })).state).toBe('waived');
  });

  test('is not needed for interactions that are pending', () => {
    const hit = hitOf('b');
    const pending = { ...hit, interactions: hit.interactions.map((each) => ({ ...each, pending: true })) };
    const match = { rule: '*', consumer: 'a' };
    expect(
      only(settle([finding({ hits: [hitOf('a'), pending] })], { waivers: [waiver({ match })] })).state,
    ).toBe('waived');
    expect(only(settle([finding({ hits: [pending] })]))).toMatchObject({ blocking: false });
  });
});

describe('a baseline', () => {
  const baseline = (...fingerprints: readonly string[]): Baseline => ({
    file: 'idpact.baseline.json',
    reviewBy: '2027-02-18',
    findings: fingerprints.map((fingerprint) => ({
      fingerprint,
      provider: 'work.idp',
      firstSeen: '2026-10-01',
    })),
  });

  test('makes findings known, and tells those that are gone', () => {
    const run = settle([finding()], {
      baseline: baseline(findingOf(1).fingerprint, findingOf(2).fingerprint),
    });
    expect(only(run)).toMatchObject({
      state: 'known',
      blocking: false,
      firstSeen: '2026-10-01',
      stateReason: 'known since 1 Oct 2026 (baseline)',
    });
    expect(run.verdict).toBe('READY');
    expect(run.counts).toMatchObject({ known: 1, open: 0, blocking: 0, breaks: 1 });
    expect(run.baseline).toMatchObject({
      isOverdue: false,
      known: [{ fingerprint: findingOf(1).fingerprint }],
      gone: [{ fingerprint: findingOf(2).fingerprint }],
    });
    expect(settle([], { baseline: baseline(), at: '2027-02-19T00:00:00.000Z' }).baseline?.isOverdue).toBe(
      true,
    );
  });

  test('does not keep a waiver from ending', () => {
    const given = {
      baseline: baseline(findingOf(1).fingerprint),
      waivers: [waiver({ created: '2026-10-01', expires: '2026-11-01' })],
    };
    expect(only(settle([finding()], given))).toMatchObject({ state: 'expired', blocking: true });
  });

  test('says nothing of providers that the run did not look at', () => {
    const other: Baseline = {
      ...baseline(),
      findings: [{ fingerprint: 'a'.repeat(64), provider: 'another', firstSeen: '2026-10-01' }],
    };
    expect(settle([], { baseline: other }).baseline?.gone).toEqual([]);
  });

  test('says nothing of changes where no releases were compared, nor of contracts where they were', () => {
    const of = (rule: 'change/x' | 'contract/x' | 'drift/x'): Baseline => ({
      ...baseline(),
      findings: [{ fingerprint: 'a'.repeat(64), provider: 'work.idp', rule, firstSeen: '2026-10-01' }],
    });
    const gone = (rule: 'change/x' | 'contract/x' | 'drift/x', more: Partial<Run>): number =>
      settled({ ...runOf([]), at: AT, ...more }, { policy: DEFAULT_POLICY, waivers: [], baseline: of(rule) })
        .baseline?.gone.length ?? 0;
    const compared = { comparisons: [] };
    expect([gone('change/x', {}), gone('contract/x', {}), gone('drift/x', {})]).toEqual([0, 1, 1]);
    expect([gone('change/x', compared), gone('contract/x', compared), gone('drift/x', compared)]).toEqual([
      1, 0, 1,
    ]);
  });
});

describe('the policy', () => {
  test('lets leaver and rotation breaks sink below a break for nobody who does not say so', () => {
    const sunk = policyOf({ policy: { levels: { breaking: { used: 'info' } } } });
    expect(sunk.levels.breaking).toEqual({ ...DEFAULT_POLICY.levels.breaking, used: 'info' });
    const asInfo = { level: 'info' as const };
    for (const stage of ['leaver', 'rotation'] as const)
      expect(
        only(settle([finding({ ...asInfo, stage, hits: [staged('a', stage)] })], { policy: sunk })),
      ).toMatchObject({ level: 'break', blocking: true });
    expect(only(settle([finding({ ...asInfo, stage: 'mover' })], { policy: sunk }))).toMatchObject({
      level: 'info',
      blocking: false,
    });
    const low = policyOf({ policy: { stages: { leaver: { minLevel: 'risk' } } } });
    expect(low.stages.leaver).toEqual({ maxDays: 14, approvers: 2, minLevel: 'risk' });
    expect(only(settle([finding({ ...asInfo, stage: 'leaver' })], { policy: low })).level).toBe('risk');
    expect(only(settle([finding({ ...asInfo, effect: 'risky', stage: 'leaver' })]))).toMatchObject({
      level: 'risk',
      blocking: false,
    });
  });

  test('may block risks, everywhere or in a stage', () => {
    const risk = finding({ level: 'risk', effect: 'risky' });
    const recovery = { ...risk, stage: 'recovery' as const };
    expect(only(settle([risk])).blocking).toBe(false);
    expect(settle([risk], { policy: policyOf({ policy: { failOn: 'risk' } }) })).toMatchObject({
      verdict: 'NOT READY',
      findings: [{ blocking: true }],
    });
    const inStage = policyOf({ policy: { stages: { recovery: { failOn: 'risk' } } } });
    expect([
      only(settle([risk], { policy: inStage })).blocking,
      only(settle([recovery], { policy: inStage })).blocking,
    ]).toEqual([false, true]);
    expect(settle([finding()], { policy: policyOf({ policy: { failOn: 'never' } }) }).verdict).toBe(
      'NOT READY',
    );
  });
});

describe('a run', () => {
  test('that is settled again by what it carries is the same', () => {
    const given: Given = {
      waivers: [waiver(), waiver({ id: 'W-002', match: { rule: 'x/*', consumer: 'b' } })],
      baseline: {
        file: 'b.json',
        reviewBy: '2027-01-01',
        findings: [{ fingerprint: findingOf(2).fingerprint, provider: 'work.idp', firstSeen: '2026-01-01' }],
      },
    };
    const run = settle(
      [
        finding(),
        findingOf(2, { hits: [hitOf('b')] }),
        findingOf(3, { state: 'unused', level: 'info', hits: [] }),
      ],
      given,
    );
    expect(resettled(run)).toEqual(run);
    expect(JSON.stringify(resettled(run))).toBe(JSON.stringify(run));
  });

  test('knows since when a finding is there', () => {
    const history = [
      {
        at: '2026-09-01T00:00:00Z',
        provider: 'work.idp',
        release: '1',
        verdict: 'READY',
        breaks: 0,
        risks: 0,
        findings: [{ fingerprint: findingOf(1).fingerprint, firstSeen: '2026-08-15' }],
      },
    ] as const;
    const run = settled(
      { ...runOf([finding(), findingOf(2)]), history, at: AT },
      { policy: DEFAULT_POLICY, waivers: [] },
    );
    expect(run.findings.map(({ firstSeen }) => firstSeen).sort()).toEqual(['2026-08-15', '2026-11-20']);
  });
});
