/** What a reporter is: a pure function from a run to texts. */
import type { Run, RunDecision } from './run.ts';

/** Findings of one run, by fingerprint, that show the values which one side sends and the other refuses. */
export const VALUES_APART_MAX = 3;

export interface Artifact {
  /** File name inside the output folder; for a terminal reporter only a name. */
  readonly path: string;
  readonly mediaType: string;
  readonly text: string;
}

export interface RenderOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
  /** Signs for terminals without UTF-8. */
  readonly ascii: boolean;
  /** Findings shown in full; 0: all. */
  readonly maxFindings: number;
  readonly verbose: boolean;
  /** Time the run took; shown on a terminal only, so that files do not depend on it. */
  readonly elapsedMs?: number;
  /** What was decided on the run, for reports that are made afterwards. */
  readonly decision?: RunDecision;
  /** SHA-256 of the run file, where it was read from one; else that of the run as it would be written. */
  readonly runDigest?: string;
  /** Style and script of a page in files beside it, for servers that let nothing inline run. */
  readonly linkedAssets?: boolean;
}

export interface Reporter {
  readonly name: string;
  readonly render: (run: Run, options: RenderOptions) => Artifact;
  /** Files that what it renders needs beside it. */
  readonly beside?: (options: RenderOptions) => readonly Artifact[];
}
