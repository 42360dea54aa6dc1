/** What a line of `history.ndjson` says: a run that was made, or what somebody decided on it. */
import type { RunDecision, RunSource, RunVerdict } from './run.ts';

export type HistoryLine = HistoryRun | HistoryDecision;

interface Linked {
  readonly version: 1;
  /** SHA-256 of the last whole line before, without its line end; null in the first line. */
  readonly previous: string | null;
  /** SHA-256 of each line in between that an interrupted writer left cut off. */
  readonly cutOff?: readonly string[];
  /** SHA-256 of the line in the history that it was taken over from. */
  readonly from?: string;
  /** SHA-256 of the bytes of the run file. */
  readonly run: string;
  /** ISO 8601, UTC: of the run, or of the decision. */
  readonly at: string;
  readonly verdict: RunVerdict;
}

export interface HistoryRun extends Linked {
  readonly kind: 'run';
  /** Version of idpact. */
  readonly tool: string;
  readonly counts: HistoryCounts;
  readonly source?: RunSource;
  readonly providers: readonly HistoryProvider[];
}

export interface HistoryCounts {
  readonly contracts: number;
  readonly consumers: number;
  readonly breaks: number;
  readonly risks: number;
  readonly blocking: number;
  readonly waived: number;
  readonly known: number;
  readonly notChecked: number;
}

/** One provider of a run: its breaks and risks, waived ones included. */
export interface HistoryProvider {
  readonly name: string;
  readonly release: string;
  readonly verdict: RunVerdict;
  readonly breaks: number;
  readonly risks: number;
  readonly findings: readonly { readonly fingerprint: string; readonly firstSeen: string }[];
}

export interface HistoryDecision extends Linked {
  readonly kind: 'decision';
  readonly decision: RunDecision['decision'];
  readonly by: string;
  readonly reason: string;
  readonly override?: true;
}

/** A line before it has its place. */
export type NewLine =
  Omit<HistoryRun, 'previous' | 'version'> | Omit<HistoryDecision, 'previous' | 'version'>;

/** What tells two lines apart, wherever they stand: one line for a run, and for each thing decided on it. */
export function lineKey(line: NewLine): string {
  return line.kind === 'run'
    ? line.run
    : JSON.stringify([line.run, line.at, line.decision, line.by, line.reason]);
}

const DIGEST = /^[0-9a-f]{64}$/u;

/** Whether it is a line of this version, with every member that is read later. */
export function isHistoryLine(value: unknown): value is HistoryLine {
  const line = membersOf(value);
  return (
    line['version'] === 1 &&
    (line['previous'] === null || isDigest(line['previous'])) &&
    (line['from'] === undefined || isDigest(line['from'])) &&
    isDigest(line['run']) &&
    isTime(line['at']) &&
    typeof line['verdict'] === 'string' &&
    (line['kind'] === 'run' ? isRunLine(line) : line['kind'] === 'decision' && isDecisionLine(line))
  );
}

type Members = Readonly<Record<string, unknown>>;

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

function isDigest(value: unknown): boolean {
  return typeof value === 'string' && DIGEST.test(value);
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isRunLine({ counts, providers, tool }: Members): boolean {
  return (
    typeof tool === 'string' &&
    Object.values(membersOf(counts)).every((each) => typeof each === 'number') &&
    Array.isArray(providers) &&
    providers.every(isProvider)
  );
}

function isProvider(value: unknown): boolean {
  const { name, release, verdict, breaks, risks, findings } = membersOf(value);
  return (
    [name, release, verdict].every((each) => typeof each === 'string') &&
    [breaks, risks].every((each) => typeof each === 'number') &&
    Array.isArray(findings) &&
    findings.every((each) => {
      const { fingerprint, firstSeen } = membersOf(each);
      return isDigest(fingerprint) && typeof firstSeen === 'string';
    })
  );
}

function isDecisionLine({ decision, by, reason }: Members): boolean {
  return (
    (decision === 'release' || decision === 'hold') && typeof by === 'string' && typeof reason === 'string'
  );
}
