/** Where and how one set of values leaves another: the engine's answers, before any rule words them. */
import type { SchemaPlace } from '../core/schema.ts';
import type { JsonType } from './json.ts';

/** Property names, array indexes, and `*` for every element or every member that is not named. */
export type Path = readonly (string | number)[];

export const ANY_MEMBER = '*';

/**
 * - `type`, `null`: the sender has types the acceptor refuses; `null` when that is the only one.
 * - `undeclared`: the acceptor needs a member the sender does not promise; `open`: its object is explicitly open;
 *   `optional`: promised but not always; `write-only`: declared, but not for this direction.
 * - `required`: the acceptor demands a member the sender never has.
 * - `extra`: the sender has a member the acceptor's closed object refuses; `read-only`: one it should not send;
 *   `dependent`: one that it takes with others only;
 *   `foreign`: one that the acceptor does not know and takes all the same.
 * - `values`: members of the sender's enum are refused; `free`: the acceptor needs certain values and the sender is free.
 * - `alternative`: a kind of object of which the acceptor knows not one member.
 * - the rest name the constraint that is not kept.
 * - `unknown`: it could not be decided, and `why` says the reason.
 */
export type MismatchKind =
  | 'type'
  | 'null'
  | 'undeclared'
  | 'open'
  | 'optional'
  | 'write-only'
  | 'required'
  | 'extra'
  | 'foreign'
  | 'dependent'
  | 'read-only'
  | 'values'
  | 'free'
  | 'pattern'
  | 'format'
  | 'length'
  | 'range'
  | 'multiple'
  | 'integer'
  | 'too-few-items'
  | 'too-many-items'
  | 'unique'
  | 'contains'
  | 'member-names'
  | 'member-count'
  | 'nothing'
  | 'alternative'
  | 'ambiguous'
  | 'unknown';

/** How the two sets stand to each other at that place, as seen from the whole; a `note` is no mismatch. */
export type Severity = 'disjoint' | 'overlapping' | 'unknown' | 'note';

export interface Mismatch {
  readonly kind: MismatchKind;
  readonly severity: Severity;
  readonly path: Path;
  readonly sender: SchemaPlace;
  readonly acceptor: SchemaPlace;
  /** The types, values or bound in question, for people and for identity. */
  readonly expected?: string;
  readonly actual?: string;
  /** A value the sender may send here and the acceptor refuses, where the comparison itself came upon one. */
  readonly sample?: unknown;
  /** Set when the sender's set is known only from above, so that the mismatch counts only with a confirmed witness. */
  readonly needsProof?: boolean;
  readonly why?: string;
}

export type RelationName = 'contained' | 'overlapping' | 'disjoint' | 'unknown';

export interface Outcome {
  readonly relation: RelationName;
  readonly mismatches: readonly Mismatch[];
}

export const CONTAINED: Outcome = { relation: 'contained', mismatches: [] };

/** The relation that a list of mismatches at one place amounts to. */
export function outcomeOf(mismatches: readonly Mismatch[]): Outcome {
  if (mismatches.length === 0) return CONTAINED;
  const has = (severity: Severity): boolean => mismatches.some((mismatch) => mismatch.severity === severity);
  if (has('disjoint')) return { relation: 'disjoint', mismatches };
  if (has('overlapping')) return { relation: 'overlapping', mismatches };
  return { relation: has('unknown') ? 'unknown' : 'contained', mismatches };
}

/** Mismatches of one pair beyond which the same two places are told once, by their shortest way. */
const TOLD_MAX = 500;

/** In schemas that lead to one another the ways to a place are as many as the subsets of them. */
export function pruned(outcome: Outcome): Outcome {
  if (outcome.mismatches.length <= TOLD_MAX) return outcome;
  const shortest = new Map<string, Mismatch>();
  for (const mismatch of outcome.mismatches) {
    const { kind, severity, sender, acceptor, path, actual = '' } = mismatch;
    // Members of one object that are missing or not known share their places.
    const last = path.at(-1) ?? '';
    const key = JSON.stringify([
      kind,
      severity,
      sender.source.document,
      sender.pointer,
      acceptor.pointer,
      last,
      actual,
    ]);
    const known = shortest.get(key);
    if (known === undefined || path.length < known.path.length) shortest.set(key, mismatch);
  }
  return { ...outcome, mismatches: [...shortest.values()] };
}

export function downgrade(mismatches: readonly Mismatch[]): readonly Mismatch[] {
  return mismatches.map((mismatch) =>
    mismatch.severity === 'disjoint' ? { ...mismatch, severity: 'overlapping' as const } : mismatch,
  );
}

/** One of those that say the same, and with `byPlace` only of those that say it of the same schemas. */
export function distinct(mismatches: readonly Mismatch[], byPlace: boolean): readonly Mismatch[] {
  const byKey = new Map<string, Mismatch>();
  for (const mismatch of mismatches) {
    const { kind, path, sender, acceptor } = mismatch;
    const key = JSON.stringify([kind, path, ...(byPlace ? [sender.pointer, acceptor.pointer] : [])]);
    if (!byKey.has(key)) byKey.set(key, mismatch);
  }
  return [...byKey.values()];
}

export function at(step: string | number, mismatches: readonly Mismatch[]): readonly Mismatch[] {
  return mismatches.map((mismatch) => ({ ...mismatch, path: [step, ...mismatch.path] }));
}

export type { JsonType };
