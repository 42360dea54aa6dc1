/** What the comparison of two releases works with, and what it gathers. It holds no rule and decides nothing. */
import type { ChangeNode } from '../core/change.ts';
import type { Witness } from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type { Protocol } from '../core/protocol.ts';
import type { Operation, Surface, Unread } from '../core/surface.ts';
import type { Referee } from '../schema/referee.ts';
import type { Engine } from '../schema/relate.ts';
import type { Sameness } from './sameness.ts';

export interface Release {
  readonly surface: Surface;
  readonly protocol: Protocol;
}

/** A place at which it could not be decided whether anything breaks. */
export interface Undecided {
  readonly operation: string;
  readonly why: string;
  readonly locations: readonly Location[];
}

export interface Comparing {
  readonly before: Release;
  readonly after: Release;
  readonly engine: Engine;
  readonly referee: Referee;
  readonly sameness: Sameness;
  readonly nodes: ChangeNode[];
  readonly undecided: Undecided[];
  /** The day of the comparison, ISO 8601; a sunset after it is yet to come. */
  readonly today: string;
  /** What was suspected at a pair of places, and whether a value showed it. */
  readonly suspected: Map<string, boolean>;
}

/** Two operations that are one, as they were and are. */
export interface Both {
  readonly before: Operation;
  readonly after: Operation;
}

/** Who sends what travels: a consumer its requests, a provider its responses and its events. */
export type Flow = 'request' | 'response';

export function opposite(flow: Flow): Flow {
  return flow === 'request' ? 'response' : 'request';
}

/** What could be read in one release and not in the other; what neither says differs in nothing that is known. */
export function unreadOnce(before: readonly Unread[], after: readonly Unread[]): readonly Unread[] {
  const others = (list: readonly Unread[]): ReadonlySet<string> => new Set(list.map(({ why }) => why));
  const [was, now] = [others(before), others(after)];
  return [...before.filter(({ why }) => !now.has(why)), ...after.filter(({ why }) => !was.has(why))];
}

/** A fact that is no value shows itself: the exchange that was possible and is not. */
export function exchange(
  { method, path }: Pick<Operation, 'method' | 'path'>,
  { flow, expected, actual }: { readonly flow: Flow; readonly expected: string; readonly actual: string },
): () => Witness {
  return () => ({
    kind: flow,
    proof: 'structural',
    source: 'generated',
    value: { method, path },
    acceptedBy: flow === 'request' ? 'consumer' : 'provider',
    refusedBy: flow === 'request' ? 'provider' : 'consumer',
    expected,
    actual,
  });
}

export const NO_PROOF = (): undefined => undefined;
