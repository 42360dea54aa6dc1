/** What is examined: a workspace, at a time, with what the caller says of it. */
import type { FailOn } from '../../core/policy.ts';
import type { Settings } from '../../load/inputs.ts';

export interface Patient extends Settings {
  readonly cwd: string;
  readonly configPath?: string;
  /** ISO 8601. */
  readonly at: string;
  /** What CI compares with; the release before, when nothing is named. */
  readonly against?: string;
  readonly failOn?: FailOn;
  readonly baseline?: string;
  /** Secrets in a text, by kind; a second scanner beside the own. */
  readonly secretsIn: (text: string) => Promise<readonly string[]>;
  /** A file of the workspace as it stands, by its path in it; undefined for what is no text. */
  readonly textOf: (path: string) => string | undefined;
}
