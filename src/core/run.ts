/** One execution and all it found: what `run.json` holds, what the library returns, and what every reporter reads. */
import type { Agreement, Effect, RuleId, Seen, Witness } from './finding.ts';
import type { FaultCode } from './fault.ts';
import type { Policy } from './policy.ts';
import type { KnownFinding, Waiver } from './waiver.ts';

export type Level = 'break' | 'risk' | 'info';
export type State = 'new' | 'known' | 'waived' | 'expired' | 'unused';
export type ContractVerdict = 'compatible' | 'incompatible' | 'not-checked';
export type RunVerdict = 'READY' | 'READY WITH WAIVERS' | 'NOT READY' | 'NO VERDICT';
export type Stage = 'joiner' | 'mover' | 'leaver' | 'auth' | 'recovery' | 'rotation';

export interface Run {
  /** `https://idpact.dev/schema/run-1.json`, a name and not an address to fetch. */
  readonly $schema: string;
  readonly version: 1;
  readonly tool: { readonly name: 'idpact'; readonly version: string };
  /** ISO 8601, UTC, from the clock the caller passed. */
  readonly at: string;
  readonly verdict: RunVerdict;
  readonly providers: readonly RunProvider[];
  readonly contracts: readonly RunContract[];
  readonly recordings: readonly RunRecording[];
  readonly findings: readonly RunFinding[];
  /** Releases that were compared; absent when none were. */
  readonly comparisons?: readonly RunComparison[];
  readonly notChecked: readonly RunNotChecked[];
  readonly faults: readonly RunFault[];
  readonly counts: RunCounts;
  /** By what the findings were judged. */
  readonly policy?: Policy;
  /** All waivers of the file, in its order. */
  readonly waivers?: readonly RunWaiver[];
  readonly baseline?: RunBaseline;
  /** Consumers that the config names or a contract is from, by name. */
  readonly consumers?: readonly RunConsumer[];
  /** Files that the run was made from, sorted by path. */
  readonly inputs?: readonly RunInput[];
  /** Where the run was made, as CI or git tell. */
  readonly source?: RunSource;
  /** What it was narrowed to by whoever asked: it speaks of these and of nothing else. Absent for a whole run. */
  readonly narrowedTo?: readonly Narrowing[];
  /** Which part of a run that was split this is; a merged run has none. */
  readonly shard?: Shard;
  /** Earlier runs of the same providers, oldest first. */
  readonly history?: readonly RunPast[];
  /** What the run shows of each control. */
  readonly controls?: readonly RunControl[];
}

/** `findings`: only some are kept, and the verdict is that of all. */
export type Narrowing = 'consumers' | 'contracts' | 'spec' | 'findings';

/** 1-based: 3 of 4. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * `ending`: in force, for 14 days more at most. `unapproved`: fewer approvers than the policy demands, or longer than it
 * allows. `stale`: it matches nothing that was found. `expired` stands before the others.
 */
export type WaiverStatus = 'active' | 'ending' | 'expired' | 'unapproved' | 'stale';

export interface RunWaiver extends Omit<Waiver, 'position'> {
  readonly status: WaiverStatus;
  /** Why it is not in force, in words. */
  readonly why?: string;
  /** Days it still holds, the last one not counted; absent when it is over or its date is none. */
  readonly daysLeft?: number;
  /** Fingerprints of findings it matches, sorted. */
  readonly covers: readonly string[];
  readonly line?: number;
  readonly column?: number;
}

export interface RunBaseline {
  readonly file: string;
  readonly reviewBy: string;
  /** The day of review is over. */
  readonly isOverdue: boolean;
  /** Entries that the run has too, and those that it does not have; by fingerprint. */
  readonly known: readonly KnownFinding[];
  readonly gone: readonly KnownFinding[];
}

export interface RunConsumer {
  readonly name: string;
  readonly owner?: string;
  readonly version?: string;
  readonly kind?: string;
  /** Stages that the config says it needs. */
  readonly needs: readonly Stage[];
  /** Stages that one of its contracts has an interaction for, and those of them that were checked and hold. */
  readonly has: readonly Stage[];
  readonly holds: readonly Stage[];
}

export type InputRole = 'config' | 'spec' | 'contract' | 'recording' | 'waivers' | 'baseline' | 'controls';

export interface RunInput {
  readonly role: InputRole;
  readonly file: string;
  /** Of the bytes on disk, 64 hex digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** The release of a spec, the consumer's version of a contract. */
  readonly version?: string;
}

export interface RunSource {
  readonly commit?: string;
  readonly branch?: string;
  /** The page of the CI run. */
  readonly build?: string;
  /** Where the release goes: `production`. */
  readonly environment?: string;
}

/** One earlier run, of one provider. */
export interface RunPast {
  readonly at: string;
  readonly provider: string;
  readonly release: string;
  readonly verdict: RunVerdict;
  readonly breaks: number;
  readonly risks: number;
  readonly findings: readonly { readonly fingerprint: string; readonly firstSeen: string }[];
  /** `released` or `held`, by the last decision on the run. */
  readonly decision?: string;
}

/** What a named person decided on a run; bound to it by the digest of its file. */
export interface RunDecision {
  readonly decision: 'release' | 'hold';
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: string;
  /** SHA-256 of the bytes of the run file, 64 hex digits. */
  readonly runDigest: string;
  /** It was released although the run does not say that it is ready. */
  readonly override?: true;
}

export interface RunControl {
  /** `NIST CSF 2.0 PR.AA-05`. */
  readonly control: string;
  readonly title: string;
  /** One sentence: what this run shows. */
  readonly shows: string;
  readonly state: 'present' | 'partial' | 'missing' | 'contradicted';
  /** Fingerprints of the findings it rests on. */
  readonly findings: readonly string[];
}

export interface RunProvider {
  readonly name: string;
  readonly owner?: string;
  readonly release: string;
  readonly spec: string;
  readonly operations: number;
}

/** One release beside another. */
export interface RunComparison {
  readonly provider: string;
  /** What each release is called, and where it came from: `4.8.0 (tag v4.8.0)`. */
  readonly base: string;
  readonly head: string;
  /** How replies were read: members that are not known are ignored, or refused. */
  readonly reader: 'tolerant' | 'strict';
  /** Changes by what they count for before anybody is looked at. */
  readonly changes: { readonly breaking: number; readonly risky: number; readonly safe: number };
  /** Places at which it could not be decided whether anything breaks. */
  readonly undecided: readonly RunUndecided[];
  /** What each consumer uses of the provider. */
  readonly usage: readonly RunUsage[];
}

export interface RunUndecided {
  readonly operations: readonly string[];
  readonly why: string;
  readonly locations: readonly RunLocation[];
}

/** What one consumer uses, as its contract shows it; sorted. */
export interface RunUsage {
  readonly consumer: string;
  readonly operations: readonly string[];
  /** `GET /users/{id} 200`. */
  readonly statuses: readonly string[];
  /** `POST /users userName`: members of requests, and of replies by status: `GET /users/{id} 200 emails[*].value`. */
  readonly requestMembers: readonly string[];
  readonly responseMembers: readonly string[];
  /** Values that a member of a reply has to have: `GET /users/{id} 200 status "ACTIVE"`. */
  readonly values: readonly string[];
  /** `GET /users query limit`, `GET /users header X-Request-Id`, `GET /users 200 header Link`. */
  readonly parameters: readonly string[];
  readonly headers: readonly string[];
  /** Scopes that the contract says its token has. */
  readonly scopes: readonly string[];
}

/** One file of recordings. */
export interface RunRecording {
  readonly file: string;
  /** Empty when it could not be read. */
  readonly format: string;
  readonly provider?: string;
  /** The release it is kept under. */
  readonly release?: string;
  readonly exchanges: number;
  /** Exchanges that no operation fits. */
  readonly unmatched: number;
  /** Bodies that were not compared, by reason. */
  readonly notCompared: readonly { readonly why: string; readonly count: number }[];
  /** Entries that are no exchange. */
  readonly skipped: readonly { readonly why: string; readonly pointer: string }[];
  /** ISO 8601, UTC. */
  readonly first?: string;
  readonly last?: string;
  /** Set when its dates and the releases do not go together. */
  readonly dateNote?: string;
  /** Calls of operations that no contract of the run relies on, by name; absent where no contract of the provider was read. */
  readonly outside?: readonly RunOutside[];
}

/** What was called and is in no contract, so that nothing is checked for whoever calls it. */
export interface RunOutside {
  /** As its release names it: `GET /Users/{id}`. */
  readonly operation: string;
  readonly count: number;
  /** ISO 8601, UTC; absent when no call tells its time. */
  readonly last?: string;
}

export interface RunContract {
  readonly consumer: string;
  readonly consumerVersion?: string;
  readonly owner?: string;
  readonly provider: string;
  readonly release?: string;
  readonly file: string;
  readonly format: string;
  /** When the consumer's build last published it, ISO 8601; absent when nobody says. */
  readonly published?: string;
  /** Whole days since then, and the number from which on it cannot pass. */
  readonly ageDays?: number;
  readonly maxAgeDays?: number;
  readonly verdict: ContractVerdict;
  /** Why the contract as a whole is not checked. */
  readonly why?: string;
  readonly interactions: readonly RunInteraction[];
}

export interface RunInteraction {
  readonly description: string;
  readonly states: readonly string[];
  readonly kind: 'http' | 'message' | 'plugin' | 'unreadable';
  readonly operation?: string;
  readonly verdict: ContractVerdict;
  /** The worst effect found; `not-checked` when nothing worse was found and something could not be judged. */
  readonly grade: Effect | 'not-checked';
  readonly pending: boolean;
  readonly stage?: Stage;
  /** `rule`: it is what the rule is about, whatever the interactions are for. */
  readonly stageSource?: 'comment' | 'description' | 'config' | 'default' | 'rule';
  readonly file: string;
  readonly pointer: string;
  readonly line?: number;
  readonly column?: number;
  /** Recorded replies of its operation and status; absent when no recording of the provider was read. */
  readonly recorded?: { readonly count: number; readonly last?: string };
  /** Ids of findings that touch it. */
  readonly findings: readonly string[];
  /** Reasons for what could not be judged. */
  readonly notChecked: readonly string[];
}

export interface RunFinding {
  /** `IP-` and the first hex digits of the fingerprint: four, more where they collide in the run. */
  readonly id: string;
  readonly fingerprint: string;
  readonly rule: RuleId;
  readonly effect: Effect;
  readonly level: Level;
  readonly state: State;
  readonly blocking: boolean;
  readonly reason: string;
  /** Why the state is what it is, where it is neither new nor unused. */
  readonly stateReason?: string;
  /** The day on which a run first had it, of the history, the baseline and this run. */
  readonly firstSeen?: string;
  readonly stage?: Stage;
  readonly stageSource?: RunInteraction['stageSource'];
  readonly title: string;
  readonly provider: { readonly name: string; readonly head: string; readonly base?: string };
  readonly operation: string;
  /** All operations it was seen in; more than one when it lies in a schema they share. */
  readonly operations: readonly string[];
  readonly direction: 'request' | 'response' | 'none';
  readonly args: Readonly<Record<string, unknown>>;
  readonly locations: readonly RunLocation[];
  /** What was there and what is there now; for changes between releases. */
  readonly change?: { readonly before: string; readonly after: string };
  readonly hits: readonly RunHit[];
  /** How often recordings show it. */
  readonly seen?: Seen;
  /** Where spec and recordings disagree and a contract reads the place: with whom the consumer agrees. */
  readonly agreement?: Agreement;
  readonly why: string;
  readonly witness: Witness | null;
  /** The values that one side sends and the other refuses, as a JSON Schema, where json-schema-diff can say exactly. */
  readonly valuesApart?: unknown;
  readonly fix: readonly { readonly side: 'provider' | 'consumer'; readonly text: string }[];
}

export interface RunLocation {
  readonly role: 'contract' | 'spec' | 'recording' | 'before' | 'after';
  readonly file: string;
  readonly pointer: string;
  readonly line?: number;
  readonly column?: number;
}

export interface RunHit {
  readonly consumer: string;
  readonly version?: string;
  readonly owner?: string;
  /** The waiver that covers this consumer, while it holds and after. */
  readonly waiver?: { readonly id: string; readonly state: 'waived' | 'expired'; readonly expires: string };
  /** The proof in this consumer's own terms: cut down to the members that it reads or sends. */
  readonly witness?: Witness;
  readonly interactions: readonly {
    readonly description: string;
    readonly file: string;
    readonly pointer: string;
    readonly line?: number;
    readonly column?: number;
    readonly pending: boolean;
    readonly stage?: Stage;
  }[];
}

/** A question that was asked and not answered. */
export interface RunNotChecked {
  readonly provider: string;
  readonly consumer: string;
  /** Absent when it is the whole contract. */
  readonly interaction?: string;
  readonly why: string;
  readonly required: boolean;
  /** The rules that were not asked, where it is those. */
  readonly rules?: readonly string[];
  readonly locations: readonly RunLocation[];
}

export interface RunFault {
  readonly code: FaultCode;
  readonly message: string;
  readonly hint: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface RunCounts {
  readonly contracts: number;
  readonly consumers: number;
  readonly interactions: number;
  readonly compatible: number;
  readonly incompatible: number;
  readonly notChecked: number;
  /** Recorded exchanges. */
  readonly exchanges: number;
  readonly breaks: number;
  readonly risks: number;
  readonly infos: number;
  readonly waived: number;
  /** Breaks and risks that nobody waived and no baseline knows. */
  readonly open: number;
  /** The risks of these. */
  readonly openRisks: number;
  readonly blocking: number;
  readonly known: number;
  readonly expired: number;
  /** What breaks, and no contract uses. */
  readonly unused: number;
  readonly proved: number;
  readonly unproved: number;
}
