/** Input that could not be used. A fault is carried beside the results, all the way to the report; it is never waived. */
import type { Position } from './document.ts';
import type { JsonPointer } from './location.ts';

export type FaultCode =
  | 'file-missing'
  | 'file-unreadable'
  | 'file-too-large'
  | 'file-binary'
  | 'text-malformed'
  | 'duplicate-key'
  | 'alias-bomb'
  | 'too-deep'
  | 'reference-dangling'
  | 'reference-refused'
  | 'protocol-unknown'
  | 'spec-malformed'
  | 'spec-ambiguous'
  | 'contract-malformed'
  | 'contract-unknown-version'
  | 'recording-malformed'
  | 'recording-unknown-format'
  | 'waiver-malformed'
  | 'waiver-incomplete'
  | 'waiver-too-long'
  | 'waiver-too-broad'
  | 'baseline-malformed'
  | 'history-malformed'
  | 'run-malformed'
  | 'decision-malformed'
  | 'controls-malformed'
  | 'config-malformed'
  | 'config-unknown-key'
  | 'nothing-found'
  | 'release-malformed'
  | 'release-unknown'
  | 'release-ambiguous'
  | 'git-failed'
  | 'git-ref-unknown'
  | 'fetch-refused'
  | 'fetch-failed';

export interface Fault {
  readonly code: FaultCode;
  /** What is wrong: lower case, no full stop, names in backticks. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** Path of the file, relative to the workspace. */
  readonly document?: string;
  readonly pointer?: JsonPointer;
  readonly position?: Position;
}
