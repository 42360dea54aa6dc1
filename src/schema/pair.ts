/** Two alternatives side by side, and how the comparison of their members is reached. */
import type { Branch } from './branch.ts';
import type { Mismatch, MismatchKind, Outcome, Severity } from './mismatch.ts';
import type { Shape, Shapes } from './shape.ts';

/** One alternative of the sender against one of the acceptor, both of the same JSON type. */
export interface Pair {
  readonly a: Branch;
  readonly b: Branch;
  readonly sender: Shape;
  readonly acceptor: Shape;
}

/** How the comparisons of objects and arrays reach their members. */
export interface Relating {
  readonly shapes: Shapes;
  readonly relate: (sender: Shape, acceptor: Shape) => Outcome;
}

export function mismatchOf(
  pair: Pick<Pair, 'a' | 'b'>,
  kind: MismatchKind,
  facts: { readonly severity: Severity } & Partial<Mismatch>,
): Mismatch {
  return { kind, path: [], sender: pair.a.place, acceptor: pair.b.place, ...facts };
}
