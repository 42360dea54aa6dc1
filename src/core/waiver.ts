/** What is let through for a while, and what was there before anybody looked. */
import type { Position } from './document.ts';
import type { RuleId } from './finding.ts';

/** By fingerprint, or by rule with any of the others. All but the fingerprint are globs. */
export interface WaiverMatch {
  /** For people: `IP-90AB`. Never matched by itself, since ids depend on what else a run holds. */
  readonly finding?: string;
  readonly fingerprint?: string;
  readonly rule?: string;
  readonly provider?: string;
  readonly operation?: string;
  readonly consumer?: string;
  readonly stage?: string;
}

/** One entry of `idpact.waivers.yaml`. Days are `2026-12-05`, UTC. */
export interface Waiver {
  readonly id: string;
  readonly match: WaiverMatch;
  readonly owner: string;
  readonly approvedBy: readonly string[];
  readonly reason: string;
  /** What has to be true for it to end. */
  readonly exit: string;
  readonly ticket?: string;
  /** The day it was written; as written in the file. */
  readonly created: string;
  /** The day it was last renewed. */
  readonly renewed?: string;
  /** The last day it holds; as written in the file, also where that is no day. */
  readonly expires: string;
  readonly renewals: number;
  readonly file: string;
  readonly position?: Position;
}

/** `idpact.baseline.json`: what was known when it was written. */
export interface Baseline {
  readonly file: string;
  /** After this day a note asks for a review. */
  readonly reviewBy: string;
  readonly findings: readonly KnownFinding[];
}

export interface KnownFinding {
  readonly fingerprint: string;
  readonly provider: string;
  /** Tells which runs could find it: changes are found where releases are compared. */
  readonly rule?: RuleId;
  /** The day it came into the baseline. */
  readonly firstSeen: string;
}

interface Looked {
  readonly providers: readonly { readonly name: string }[];
  readonly comparisons?: readonly unknown[];
  readonly narrowedTo?: readonly string[];
}

/** Whether a run could have found it: it looked at the provider and at all consumers, and compared releases or not. */
export function couldFind(
  { providers, comparisons, narrowedTo = [] }: Looked,
  { provider, rule }: KnownFinding,
): boolean {
  if (narrowedTo.some((what) => what !== 'findings')) return false;
  if (!providers.some(({ name }) => name === provider)) return false;
  // Where releases are compared, changes stand for what contracts say of the newer one alone.
  const isCompared = comparisons !== undefined;
  return (
    rule === undefined || !/^(?:change|contract)\//u.test(rule) || rule.startsWith('change/') === isCompared
  );
}
