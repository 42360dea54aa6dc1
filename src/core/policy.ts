/** What an organisation lets pass: how grave findings are, and how long and by whom they may be waived. */
import type { Effect, Usage } from './finding.ts';
import type { Level, Stage } from './run.ts';

/** What a finding of an effect counts for, by whether a contract uses the place. */
export type LevelTable = Readonly<Record<Effect, Readonly<Record<Usage, Level>>>>;

export type FailOn = 'break' | 'risk' | 'never';

/** Members of a waiver that a policy may demand. */
export type WaiverMember = 'owner' | 'reason' | 'exit' | 'ticket';

export interface Policy {
  /** For people: `release@v3`. */
  readonly name: string;
  /** From which level on a finding blocks; `never` blocks all the same and only leaves the exit code 0. */
  readonly failOn: FailOn;
  readonly levels: LevelTable;
  /** Days after which a contract cannot pass any more; those of a consumer stand with the consumer. */
  readonly maxAgeDays: number;
  readonly waivers: WaiverLimits & { readonly require: readonly WaiverMember[] };
  readonly stages: Readonly<Partial<Record<Stage, StagePolicy>>>;
}

export interface WaiverLimits {
  /** Days from the day it was written, or renewed, to the last day it holds. */
  readonly maxDays: number;
  /** Different people or teams, the owner not among them. */
  readonly approvers: number;
}

export interface StagePolicy extends Partial<WaiverLimits> {
  /** The least that a breaking finding of this stage counts for, whatever the table says. */
  readonly minLevel?: Level;
  readonly failOn?: Exclude<FailOn, 'never'>;
}
