/** Which waivers cover which findings on a day, and why some do not. */
import type { Policy } from '../core/policy.ts';
import type { RunFinding, RunHit, RunWaiver, Stage, WaiverStatus } from '../core/run.ts';
import type { Waiver, WaiverMatch } from '../core/waiver.ts';
import { limitsFor, stagesIn } from '../core/waiving.ts';
import { dayStart, daysBetween, dayWords } from './days.ts';
import { matchesGlob } from './stage.ts';

export { limitsFor };

/** From how many days before its end on a waiver is called ending. */
const ENDING_DAYS = 14;

/** Whether the waiver speaks of the finding, whoever is hit. */
export function speaksOf({ match }: Pick<Waiver, 'match'>, finding: RunFinding): boolean {
  if (match.fingerprint !== undefined && match.fingerprint !== finding.fingerprint) return false;
  return (
    fits(match.rule, [finding.rule]) &&
    fits(match.provider, [finding.provider.name]) &&
    fits(match.operation, [finding.operation, ...finding.operations]) &&
    (match.consumer === undefined || finding.hits.some((hit) => covers(match, finding, hit))) &&
    (match.stage === undefined ||
      finding.hits.length === 0 ||
      finding.hits.some((hit) => covers(match, finding, hit)))
  );
}

/** Whether it speaks of this consumer of the finding: a stage has to be that of one of its interactions, or of its rule. */
export function covers(match: WaiverMatch, finding: RunFinding, hit: RunHit): boolean {
  const unstaged = hit.interactions.some(({ stage }) => stage === undefined) ? ['none'] : [];
  return (
    fits(match.consumer, [hit.consumer]) && fits(match.stage, [...stagesIn(finding, [hit]), ...unstaged])
  );
}

function fits(glob: string | undefined, names: readonly string[]): boolean {
  return glob === undefined || names.some((name) => matchesGlob(glob, name));
}

export interface Standing {
  readonly status: WaiverStatus;
  readonly why?: string;
  readonly daysLeft?: number;
}

/**
 * Where a waiver stands at a time in milliseconds, given the findings it speaks of. A date that is none has ended: what
 * nobody can read must not let anything through.
 */
export function standingOf(
  waiver: Waiver,
  {
    at,
    found,
    policy,
  }: { readonly at: number; readonly found: readonly RunFinding[]; readonly policy: Policy },
): Standing {
  const end = dayStart(waiver.expires);
  if (end === undefined) return { status: 'expired', why: `\`${waiver.expires}\` is no day` };
  const daysLeft = daysBetween(at, end);
  if (daysLeft < 0) return { status: 'expired', why: `ended ${dayWords(waiver.expires)}` };
  if (found.length === 0) return { status: 'stale', why: 'it matches nothing that was found', daysLeft };
  const { approvers, maxDays } = limitsFor(policy, stagesOf(waiver, found));
  const days = lengthOf(waiver, at);
  if (days === undefined) return { status: 'unapproved', why: `\`${waiver.created}\` is no day`, daysLeft };
  if (days > maxDays)
    return {
      status: 'unapproved',
      why: `runs for ${String(days)} days, ${String(maxDays)} are allowed`,
      daysLeft,
    };
  const has = approversOf(waiver).length;
  if (has < approvers)
    return {
      status: 'unapproved',
      why: `needs ${String(approvers)} approvers, has ${String(has)}`,
      daysLeft,
    };
  return { status: daysLeft <= ENDING_DAYS ? 'ending' : 'active', daysLeft };
}

/** Nobody approves what they asked for themselves, and nobody counts twice. */
export function approversOf({ approvedBy, owner }: Pick<Waiver, 'approvedBy' | 'owner'>): readonly string[] {
  const own = owner.trim().toLowerCase();
  return [...new Set(approvedBy.map((name) => name.trim().toLowerCase()))].filter(
    (name) => name !== '' && name !== own,
  );
}

/** Stages of what it lets through: of the interactions, and of a finding whose rule has a stage of its own. */
export function stagesOf({ match }: Pick<Waiver, 'match'>, found: readonly RunFinding[]): readonly Stage[] {
  const stages = found.flatMap((finding) =>
    stagesIn(
      finding,
      finding.hits.filter((hit) => covers(match, finding, hit)),
    ),
  );
  return [...new Set(stages)];
}

/** Days a waiver runs for: from when it was written or renewed, and at the latest from today. */
export function lengthOf({ created, renewed, expires }: Waiver, at: number): number | undefined {
  const [from, end] = [dayStart(renewed ?? created), dayStart(expires)];
  return from === undefined || end === undefined ? undefined : daysBetween(Math.min(from, at), end);
}

export function inForce({ status }: Pick<RunWaiver, 'status'>): boolean {
  return status === 'active' || status === 'ending';
}
