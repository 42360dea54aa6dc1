/** The public library. Everything that is not exported here may change without notice. */
export { verify } from './app/verify.ts';
export type { VerifyOptions } from './app/options.ts';
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
  RunVerdict,
  Stage,
  State,
} from './core/run.ts';
export type { Effect, Witness } from './core/finding.ts';
