/** Which controls a run is read for, and by what it shows something of them. */
import type { Stage } from './run.ts';

/**
 * `contracts`: interactions that hold. `findings`: that rules found nothing. `recordings`: what providers really sent.
 * `waivers`: exceptions with owner and end. `owners`: whom to ask. `comparisons`: a release beside the one before.
 * `history`: earlier runs. `decisions`: what people decided on them. `inputs`: digests of what was read.
 */
export type EvidenceKind =
  | 'contracts'
  | 'findings'
  | 'recordings'
  | 'waivers'
  | 'owners'
  | 'comparisons'
  | 'history'
  | 'decisions'
  | 'inputs';

export interface EvidenceQuery {
  readonly of: EvidenceKind;
  /** For contracts and recordings; default: all. */
  readonly stages?: readonly Stage[];
  /** For findings: globs of rules. */
  readonly rules?: readonly string[];
}

export interface Control {
  /** `NIST CSF 2.0`. */
  readonly framework: string;
  /** `PR.AA-05`. */
  readonly id: string;
  readonly title: string;
  readonly evidence: readonly EvidenceQuery[];
  /** Ids of an earlier edition by which it was asked for: `PR.AC-4`. */
  readonly askedAs: readonly string[];
}

export interface ControlMap {
  readonly controls: readonly Control[];
}
