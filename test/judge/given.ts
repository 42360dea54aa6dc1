/** Findings and waivers that tests of the judge start from. */
import type { Policy } from '../../src/core/policy.ts';
import type { Run, RunFinding, Stage } from '../../src/core/run.ts';
import type { Baseline, Waiver } from '../../src/core/waiver.ts';
import { DEFAULT_POLICY } from '../../src/judge/policy.ts';
import { settled } from '../../src/judge/settle.ts';
import { findingOf, hitOf, runOf } from '../reports/many.ts';

export const AT = '2026-11-20T09:14:00.000Z';

export const finding = (more: Partial<RunFinding> = {}): RunFinding => {
  const { stage: _, stageSource: __, ...plain } = findingOf(1, { hits: [hitOf('a')], ...more });
  const { stage, stageSource } = more;
  return {
    ...plain,
    ...(stage === undefined ? {} : { stage }),
    ...(stageSource === undefined ? {} : { stageSource }),
  };
};

export const staged = (consumer: string, stage: Stage): RunFinding['hits'][number] => {
  const hit = hitOf(consumer);
  return { ...hit, interactions: hit.interactions.map((each) => ({ ...each, stage })) };
};

export const waiver = (more: Partial<Waiver> = {}): Waiver => ({
  id: 'W-001',
  match: { fingerprint: findingOf(1).fingerprint },
  owner: '@owner',
  approvedBy: ['@ciso', '@iam'],
  reason: 'r',
  exit: 'e',
  created: '2026-11-15',
  expires: '2026-11-28',
  renewals: 0,
  file: 'idpact.waivers.yaml',
  position: { line: 4, column: 5 },
  ...more,
});

export interface Given {
  readonly waivers?: readonly Waiver[];
  readonly baseline?: Baseline;
  readonly policy?: Policy;
  readonly at?: string;
}

export function settle(findings: readonly RunFinding[], given: Given = {}): Run {
  const { waivers = [], baseline, policy = DEFAULT_POLICY, at = AT } = given;
  return settled(
    { ...runOf(findings), at },
    { policy, waivers, ...(baseline === undefined ? {} : { baseline }) },
  );
}

export const only = (run: Run): RunFinding => run.findings[0] ?? findingOf(0);
