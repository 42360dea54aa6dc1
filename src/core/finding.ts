/** A fact a rule established. A finding holds no opinion: level and state are given by the judge. */
import { createHash } from 'node:crypto';
import type { Location } from './location.ts';
import type { SchemaPlace } from './schema.ts';

export type RuleId = `${string}/${string}`;

/** How what was found acts on a consumer that relies on it. */
export type Effect = 'breaking' | 'risky' | 'safe';

/** How bad an effect is, to compare two. */
export const EFFECT_RANK: Readonly<Record<Effect, number>> = { safe: 0, risky: 1, breaking: 2 };

export function worse(a: Effect, b: Effect): Effect {
  return EFFECT_RANK[b] > EFFECT_RANK[a] ? b : a;
}

export type FindingArgs = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface Evidence {
  readonly role: 'contract' | 'spec' | 'recording' | 'before' | 'after';
  readonly location: Location;
}

/** What a finding is about. The operation is named as in the surface, or by the request when no operation fits. */
export interface Subject {
  readonly provider: string;
  readonly operation: string;
  readonly direction: 'request' | 'response' | 'none';
}

/**
 * A concrete value or exchange that shows the harm.
 * `proof` says who confirmed it: `validated` by Ajv on both original documents; `structural` where the fact is not a
 * value (no such path, status or media type); `unproved` when none was found within the budget.
 */
export interface Witness {
  readonly kind: 'value' | 'request' | 'response' | 'none';
  readonly proof: 'validated' | 'structural' | 'unproved';
  /** `spec`: the document of a release itself. */
  readonly source: 'contract' | 'generated' | 'recording' | 'spec';
  /** The whole value, or the request or response in words. */
  readonly value?: unknown;
  /** Where in `value` the disagreement is; an RFC 6901 pointer. */
  readonly at?: string;
  readonly acceptedBy: 'provider' | 'consumer';
  /** `spec`: the provider did it, and its spec does not allow it. */
  readonly refusedBy: 'provider' | 'consumer' | 'spec';
  /** One line: what is expected, what is got. */
  readonly expected?: string;
  readonly actual?: string;
}

export interface Finding {
  readonly rule: RuleId;
  readonly effect: Effect;
  readonly subject: Subject;
  /** All operations it was seen in, when it lies in something they share; sorted. */
  readonly operations: readonly string[];
  /** What the caller notices, in words; at most 80 characters. */
  readonly title: string;
  /** The facts the title is made of, and the only source of identity. */
  readonly args: FindingArgs;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly witness?: Witness;
  /** The two schemas that meet at the deepest place of a value that is not accepted. */
  readonly sides?: { readonly sender: SchemaPlace; readonly acceptor: SchemaPlace };
  /** What was there and what is there now, in a few words; for changes between releases. */
  readonly change?: { readonly before: string; readonly after: string };
  readonly hits: readonly Hit[];
  /** How often recordings show it; absent for what is not about recordings. */
  readonly seen?: Seen;
  /** Whether a contract relies on the place; absent: it does when someone is hit, and does not otherwise. */
  readonly usage?: Usage;
  /** Consumers that use the place and are not hit. */
  readonly tolerating?: readonly string[];
  /** Where spec and recordings disagree and a contract reads the place: with whom the consumer agrees. */
  readonly agreement?: Agreement;
  /** 64 hex digits: SHA-256 of rule, subject and args. Neither wording nor place nor consumer is part of it. */
  readonly fingerprint: string;
}

/**
 * - `provider-broke-promise`: it kept its spec before, and does not now.
 * - `documentation-wrong-consumer-fine`: the consumer reads what is really sent.
 * - `documentation-wrong-consumer-hit`: the consumer believed the spec.
 * - `cannot-tell`: too little was recorded.
 */
export type Agreement =
  | 'provider-broke-promise'
  | 'documentation-wrong-consumer-fine'
  | 'documentation-wrong-consumer-hit'
  | 'cannot-tell';

/** Ignorance is its own answer. `tolerated`: contracts use the place, and none of them fares worse. */
export type Usage = 'used' | 'tolerated' | 'unused' | 'unknown';

export interface Seen {
  /** Exchanges that show it, each as often as it was seen. */
  readonly count: number;
  /** Exchanges of the same operations that could have shown it. */
  readonly of: number;
  /** ISO 8601, UTC; absent when no exchange tells its time. */
  readonly first?: string;
  readonly last?: string;
  /** Releases that were deployed when they were made, oldest first. */
  readonly releases: readonly string[];
  /** Exchanges of the same operations, made at least half a year later, that do not show it; absent when there are none. */
  readonly newerWithout?: number;
  /** All of them were made before the oldest release at hand was deployed, or years before the newest recording. */
  readonly early?: boolean;
  /** The release whose spec says what was recorded all along; absent when none does. */
  readonly correctedIn?: string;
  /** Facts of the tenants that were noted with the recordings. */
  readonly facts?: Readonly<Record<string, string>>;
}

/** One consumer that a finding touches, and by which interactions. */
export interface Hit {
  readonly consumer: string;
  readonly consumerVersion?: string;
  readonly owner?: string;
  readonly interactions: readonly HitInteraction[];
  /** The proof in this consumer's own terms: cut down to the members that it reads or sends. */
  readonly witness?: Witness;
}

export interface HitInteraction {
  readonly description: string;
  readonly pending: boolean;
  /** The place in the contract that relies on what was found. */
  readonly location: Location;
}

export function fingerprint(rule: RuleId, subject: Subject, args: FindingArgs): string {
  const sorted = Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
  const identity = [rule, subject.provider, subject.operation, subject.direction, sorted];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}
