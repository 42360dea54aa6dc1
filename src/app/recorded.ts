/** Recordings joined to changes: what live traffic touches, and what is only written down now. */
import { withTraffic, type Recorded } from '../compare/traffic.ts';
import type { Compared } from './comparison.ts';
import type { PlacedExchange } from './recordings.ts';

export function recordedWith(
  compared: readonly Compared[],
  placed: readonly PlacedExchange[],
): readonly Compared[] {
  return compared.map((each) => {
    const own = new Map<string, Recorded[]>();
    for (const { spec, operation, exchange } of placed) {
      if (spec.provider !== each.after.provider) continue;
      const known = own.get(operation.key) ?? [];
      own.set(operation.key, known);
      known.push({ operation: operation.key, release: spec.release, exchange });
    }
    if (own.size === 0) return each;
    const changes = each.outcome.changes.map((change) =>
      withTraffic(change, { recorded: own, head: each.after.release }),
    );
    return { ...each, outcome: { ...each.outcome, changes } };
  });
}
