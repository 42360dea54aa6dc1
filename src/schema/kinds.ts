/** Kinds of objects among the alternatives of a union: which are alike, and which nobody knows. */
import type { Branch } from './branch.ts';
import { declaredNames } from './members.ts';
import { outcomeOf, type Outcome } from './mismatch.ts';
import type { Shape } from './shape.ts';

export function sharedNames(a: Branch, b: Branch): number {
  const names = declaredNames(b);
  return [...declaredNames(a)].filter((name) => names.has(name)).length;
}

/** Members in common, of all the members of either: from 0 to 1. */
export function likeness(a: Branch, b: Branch): number {
  const shared = sharedNames(a, b);
  return shared / Math.max(1, declaredNames(a).size + declaredNames(b).size - shared);
}

/**
 * One of several kinds of objects, of whose members the acceptor knows none: an open object takes it, and yet whoever tells the
 * kinds apart by their members has no kind for it.
 */
export function isForeignKind(a: Branch, { mismatches }: Outcome, sender: Shape): boolean {
  if (a.type !== 'object' || sender.branches().filter(({ type }) => type === 'object').length < 2)
    return false;
  const names = declaredNames(a);
  const foreign = mismatches.filter(({ kind, path }) => kind === 'foreign' && path.length === 1);
  return names.size > 0 && foreign.length === names.size;
}

export function foreignKind(a: Branch, bs: readonly Branch[], severity: 'disjoint' | 'overlapping'): Outcome {
  return outcomeOf([
    {
      kind: 'alternative',
      severity,
      path: [],
      sender: a.place,
      acceptor: bs[0]?.place ?? a.place,
      expected:
        bs.slice(0, KINDS_SHOWN_MAX).map(kindText).join(' or ') + (bs.length > KINDS_SHOWN_MAX ? ' …' : ''),
      actual: kindText(a),
    },
  ]);
}

const KINDS_SHOWN_MAX = 3;

function kindText(branch: Branch): string {
  const names = [...declaredNames(branch)];
  const shown = names.slice(0, 3).join(', ');
  return `an object with ${names.length > 3 ? `${shown} …` : shown}`;
}
