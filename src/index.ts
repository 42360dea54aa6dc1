/** The public library. Everything that is not exported here may change without notice. */
export { drift } from './app/drift.ts';
export { verify } from './app/verify.ts';
export type { DriftOptions, VerifyOptions } from './app/options.ts';
export type {
  ContractVerdict,
  Level,
  Run,
  RunContract,
  RunFinding,
  RunHit,
  RunInteraction,
  RunLocation,
  RunNotChecked,
  RunRecording,
  RunVerdict,
  Stage,
  State,
} from './core/run.ts';
export type { Agreement, Effect, Seen, Witness } from './core/finding.ts';
