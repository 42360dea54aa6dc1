/** What the gate says of one provider's release; the judge makes it, and the table shows it. */
import type { RunVerdict } from './run.ts';

export type GateResult = 'blocked' | 'not-checked' | 'risk' | 'waived' | 'ok';

/** One consumer of the provider. */
export interface GateRow {
  readonly consumer: string;
  readonly version?: string;
  readonly owner?: string;
  readonly result: GateResult;
  readonly breaks: number;
  readonly risks: number;
  /** Breaks that are let through for it. */
  readonly waived: number;
  readonly known: number;
  /** Interactions that no verdict speaks of, since what they are is not judged. */
  readonly beyond: number;
  /** Ids of what blocks or is a risk, gravest first. */
  readonly findings: readonly string[];
  /** Why it is not checked. */
  readonly why?: string;
}

export interface Gate {
  readonly provider: string;
  readonly release: string;
  readonly verdict: RunVerdict;
  /** Worst first. */
  readonly rows: readonly GateRow[];
  /** Ids of findings that block, whoever they hit. */
  readonly blocking: readonly string[];
  /** Consumers that have to be checked first. */
  readonly unchecked: readonly string[];
}
