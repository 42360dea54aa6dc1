/** What a new or renewed waiver has to keep to, judged by the policy before anything is written. */
import type { Policy, WaiverMember } from '../core/policy.ts';
import type { RunFinding, Stage } from '../core/run.ts';
import type { Waiver, WaiverMatch } from '../core/waiver.ts';
import { DAY_MS, dayStart, daysBetween, dayText } from '../judge/days.ts';
import { approversOf, limitsFor, stagesOf } from '../judge/waivers.ts';

export interface Ask {
  readonly finding: RunFinding;
  readonly consumer?: string;
  /** Members as the user gave them. */
  readonly given: Readonly<Partial<Record<WaiverMember | 'expires', string>>>;
  readonly approvedBy: readonly string[];
  /** The time of the command, in milliseconds. */
  readonly at: number;
  readonly policy: Policy;
  readonly waivers: readonly Waiver[];
}

export type Answer =
  | { readonly waiver: Omit<Waiver, 'file' | 'position'>; readonly lacks: number }
  | { readonly missing: readonly string[] }
  | { readonly refused: string };

/** `lacks` is the number of approvers it still needs to be in force. */
export function waiverFor(ask: Ask): Answer {
  const { finding, given, policy, at } = ask;
  const missing = ['expires', ...policy.waivers.require].filter((member) =>
    isBlank(Reflect.get(given, member)),
  );
  if (missing.length > 0) return { missing };
  if (ask.consumer !== undefined && !finding.hits.some(({ consumer }) => consumer === ask.consumer))
    return { refused: `${finding.id} does not hit ${ask.consumer}; it hits ${whoOf(finding)}` };
  const match: WaiverMatch = {
    finding: finding.id,
    fingerprint: finding.fingerprint,
    ...(ask.consumer === undefined ? {} : { consumer: ask.consumer }),
  };
  const stages = stagesOf({ match }, [finding]);
  const { expires = '', owner = '', reason = '', exit = '', ticket } = given;
  const refused = dayRefusal(expires, { at, stages, policy });
  if (refused !== undefined) return { refused };
  const waiver = {
    id: nextId(ask.waivers),
    match,
    owner,
    approvedBy: ask.approvedBy,
    reason,
    exit,
    ...(ticket === undefined ? {} : { ticket }),
    created: dayText(at),
    expires,
    renewals: 0,
  };
  const { approvers } = limitsFor(policy, stages);
  return { waiver, lacks: Math.max(0, approvers - approversOf(waiver).length) };
}

function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}

function whoOf({ hits }: RunFinding): string {
  return hits.length === 0 ? 'nobody' : hits.map(({ consumer }) => consumer).join(', ');
}

interface Limits {
  readonly at: number;
  readonly stages: readonly Stage[];
  readonly policy: Policy;
}

/** Why a waiver may not end on this day; undefined when it may. */
export function dayRefusal(expires: string, { at, stages, policy }: Limits): string | undefined {
  const end = dayStart(expires);
  if (end === undefined) return `\`${expires}\` is no day; write ${dayText(at)}`;
  if (daysBetween(at, end) < 0) return `${expires} is over; a waiver ends today or later`;
  const { maxDays } = limitsFor(policy, stages);
  if (daysBetween(at, end) <= maxDays) return undefined;
  const named = stages.filter((stage) => policy.stages[stage]?.maxDays === maxDays);
  const what = named.length === 0 ? 'findings' : `${named.join(' and ')} findings`;
  const days = maxDays === 1 ? '1 day' : `${String(maxDays)} days`;
  return `${what} can be waived for ${days} at most (policy ${policy.name}): latest ${dayText(at + maxDays * DAY_MS)}`;
}

/** Numbers are never given twice, since history is told by them. */
function nextId(waivers: readonly Waiver[]): string {
  const highest = Math.max(0, ...waivers.map(({ id }) => Number(/^W-(\d+)$/u.exec(id)?.[1] ?? 0)));
  return `W-${String(highest + 1).padStart(3, '0')}`;
}
