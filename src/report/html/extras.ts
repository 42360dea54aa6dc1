/** What the report can show beyond the run. All of it is optional; a part that lacks its data says so. */
import type { RunVerdict, Stage } from '../../core/run.ts';

export interface ReportExtras {
  readonly context?: ReportContext;
  /** Earlier runs; in any order. */
  readonly history?: readonly HistoryLine[];
  readonly waivers?: readonly ReportWaiver[];
  readonly decision?: ReportDecision;
  readonly evidence?: readonly EvidenceInput[];
  readonly controls?: readonly ControlResult[];
  /** Stages that each consumer is declared to need, by its name. */
  readonly needs?: Readonly<Record<string, readonly Stage[]>>;
  /** When the consumer's build last published each contract. */
  readonly published?: readonly PublishedContract[];
  /** SHA-256 of the run file as it was written; else that of the run as the json reporter writes it. */
  readonly runDigest?: string;
}

export interface ReportContext {
  /** `production`. */
  readonly environment?: string;
  /** The release that each provider is compared with, by the provider's name. */
  readonly base?: Readonly<Record<string, string>>;
  readonly commit?: string;
  readonly policy?: string;
  readonly build?: { readonly label: string; readonly url?: string };
}

/** One earlier run of one provider. */
export interface HistoryLine {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly provider: string;
  readonly release: string;
  readonly verdict: RunVerdict;
  readonly breaks: number;
  readonly risks: number;
  /** Its breaks and risks, those with a waiver included. */
  readonly findings: readonly { readonly fingerprint: string; readonly firstSeen: string }[];
  readonly decision?: string;
}

export interface ReportWaiver {
  readonly id: string;
  /** Fingerprints of this run's findings that it matches; none: it is stale. */
  readonly covers: readonly string[];
  /** What it matches, in words, for one that matches nothing. */
  readonly match?: string;
  readonly consumer?: string;
  readonly owner: string;
  readonly approvedBy: readonly string[];
  readonly reason: string;
  readonly exit: string;
  readonly ticket?: string;
  /** The last day it holds, UTC: `2026-12-05`. */
  readonly expires: string;
  readonly renewals?: number;
  /** Why it is not in force: `needs 2 approvers`. */
  readonly lacks?: string;
}

export interface ReportDecision {
  readonly decision: 'release' | 'hold';
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly runDigest: string;
}

export interface EvidenceInput {
  readonly path: string;
  readonly version: string;
  readonly sha256: string;
}

export interface ControlResult {
  /** `NIST CSF 2.0 PR.AA-05`. */
  readonly control: string;
  readonly title?: string;
  /** One sentence: what this run shows. */
  readonly shows: string;
  readonly state: 'present' | 'partial' | 'missing' | 'contradicted';
  /** Ids of the findings it rests on. */
  readonly findings: readonly string[];
}

export interface PublishedContract {
  readonly consumer: string;
  readonly provider: string;
  /** ISO 8601. */
  readonly at: string;
  /** The age from which it is stale. */
  readonly maxAgeDays?: number;
}
