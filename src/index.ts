/** The public library. Everything that is not exported here may change without notice. */
export { canIRelease } from './app/can-i-release.ts';
export type { CanIRelease, CanIReleaseOptions, GateRefusal } from './app/can-i-release.ts';
export type { Gate, GateResult, GateRow } from './core/gate.ts';
export { render } from './app/render.ts';
export { diff } from './app/diff.ts';
export { drift } from './app/drift.ts';
export { verify } from './app/verify.ts';
export type { DiffOptions, DriftOptions, VerifyOptions } from './app/options.ts';
export type {
  ContractVerdict,
  Level,
  Run,
  RunComparison,
  RunContract,
  RunFinding,
  RunHit,
  RunInteraction,
  RunLocation,
  RunNotChecked,
  RunOutside,
  RunRecording,
  RunUndecided,
  RunUsage,
  RunVerdict,
  Stage,
  State,
} from './core/run.ts';
export type { Agreement, Effect, Seen, Witness } from './core/finding.ts';
