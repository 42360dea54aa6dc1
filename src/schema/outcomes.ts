/**
 * What is known of pairs of shapes. Schemas that lead back to themselves are compared by assuming that a pair in progress is
 * contained; what rests on that is kept while the pair is in progress, and for good when it turns out to be so.
 */
import type { Outcome } from './mismatch.ts';
import type { Shape } from './shape.ts';

export interface Assumed {
  readonly outcome: Outcome;
  /** The outermost pair in progress, by its depth, that it rests on. */
  readonly leansOn: number;
}

export interface Outcomes {
  readonly known: (sender: Shape, acceptor: Shape) => Outcome | undefined;
  readonly assumed: (sender: Shape, acceptor: Shape) => Assumed | undefined;
  /** Taken before a pair is looked into, for `settle`. */
  readonly mark: () => number;
  readonly assume: (sender: Shape, acceptor: Shape, assumed: Assumed) => void;
  /** A pair that rests on nothing further out: what was assumed since `mark` rests on it alone. */
  readonly settle: (
    sender: Shape,
    acceptor: Shape,
    settled: { readonly outcome: Outcome; readonly mark: number },
  ) => void;
}

export function createOutcomes(): Outcomes {
  const known = new Map<Shape, Map<Shape, Outcome>>();
  const open = new Map<Shape, Map<Shape, Assumed>>();
  const order: (readonly [Shape, Shape])[] = [];
  const keep = (sender: Shape, acceptor: Shape, outcome: Outcome): void => {
    const own = known.get(acceptor) ?? new Map<Shape, Outcome>();
    known.set(acceptor, own.set(sender, outcome));
  };
  return {
    known: (sender, acceptor) => known.get(acceptor)?.get(sender),
    assumed: (sender, acceptor) => open.get(acceptor)?.get(sender),
    mark: () => order.length,
    assume: (sender, acceptor, assumed) => {
      const own = open.get(acceptor) ?? new Map<Shape, Assumed>();
      open.set(acceptor, own.set(sender, assumed));
      order.push([sender, acceptor]);
    },
    settle: (sender, acceptor, { outcome, mark }) => {
      keep(sender, acceptor, outcome);
      const isRight = outcome.relation === 'contained' && outcome.mismatches.length === 0;
      for (const [a, b] of order.splice(mark)) {
        const assumed = open.get(b)?.get(a);
        open.get(b)?.delete(a);
        if (isRight && assumed !== undefined) keep(a, b, assumed.outcome);
      }
    },
  };
}
