/** Endpoints with another address; those that moved to another host together are one move. */
import type { Location } from '../../core/location.ts';
import { addressOf } from './endpoints.ts';
import type { OidcView } from './facts.ts';
import { ENDPOINTS } from './members.ts';

export interface Move {
  readonly endpoints: readonly string[];
  readonly from: string;
  readonly to: string;
  /** The path is another one too. */
  readonly isPath: boolean;
  readonly before: readonly Location[];
  readonly after: readonly Location[];
}

export function movesOf({ base, head }: OidcView): readonly Move[] {
  const moves = new Map<string, Move>();
  for (const endpoint of ENDPOINTS) {
    const before = base?.model.text(endpoint);
    const after = head.model.text(endpoint);
    if (before === undefined || after === undefined || before.value === after.value) continue;
    const { from, to, isPath } = apart(before.value, after.value);
    // The same address, written otherwise.
    if (from === to) continue;
    const key = `${from} ${to}`;
    const known = moves.get(key) ?? { endpoints: [], from, to, isPath, before: [], after: [] };
    moves.set(key, {
      ...known,
      endpoints: [...known.endpoints, endpoint],
      before: [...known.before, before.location],
      after: [...known.after, after.location],
    });
  }
  return [...moves.values()];
}

/** Two addresses on one path differ by their host; everything else is shown as a whole. */
function apart(before: string, after: string): Pick<Move, 'from' | 'to' | 'isPath'> {
  const whole = { from: before, to: after, isPath: true };
  const [old, now] = [addressOf(before), addressOf(after)];
  if (old === undefined || now === undefined) return whole;
  return old.pathname === now.pathname ? { from: old.origin, to: now.origin, isPath: false } : whole;
}
