/** What is let through for a while, and what was there before anybody looked. */
import type { Position } from './document.ts';

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
  /** The day it came into the baseline. */
  readonly firstSeen: string;
}
