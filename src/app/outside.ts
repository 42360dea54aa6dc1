/** Recorded calls that no contract of the run relies on: nothing is checked for whoever makes them. Pure. */
import { wireRequest } from '../check/request.ts';
import type { RunOutside } from '../core/run.ts';
import type { EvaluatedContract, ReadSpec } from './evaluate.ts';
import type { PlacedExchange } from './recordings.ts';

/** By recording; of a provider without a contract nothing is said, for then all of it is outside. */
export function callsOutside(
  contracts: readonly EvaluatedContract[],
  placed: readonly PlacedExchange[],
): ReadonlyMap<string, readonly RunOutside[]> {
  const found = new Map<string, Map<string, RunOutside>>();
  const uses = new Map<ReadSpec, ReadonlySet<string> | undefined>();
  for (const { spec, operation, exchange } of placed) {
    if (!uses.has(spec)) uses.set(spec, usedOf(contracts, spec));
    const used = uses.get(spec);
    if (used === undefined) continue;
    const { document } = exchange.location;
    const own = found.get(document) ?? new Map<string, RunOutside>();
    found.set(document, own);
    if (used.has(operation.key)) continue;
    const known = own.get(operation.key);
    const last = [known?.last, exchange.time]
      .flatMap((time) => time ?? [])
      .sort()
      .at(-1);
    own.set(operation.key, {
      operation: operation.key,
      count: (known?.count ?? 0) + exchange.occurrences,
      ...(last === undefined ? {} : { last }),
    });
  }
  return new Map(
    [...found].map(([document, own]) => [
      document,
      [...own.values()].sort((a, b) => (a.operation < b.operation ? -1 : 1)),
    ]),
  );
}

/**
 * The operations of a release that a contract has an interaction for, by that release's own names: a call may have been
 * recorded under an older one than the contracts are checked against.
 */
function usedOf(
  contracts: readonly EvaluatedContract[],
  { provider, protocol, surface }: ReadSpec,
): ReadonlySet<string> | undefined {
  const own = contracts.filter(({ contract }) => contract?.provider === provider);
  if (own.length === 0) return undefined;
  const used = own.flatMap(({ interactions }) =>
    interactions.flatMap(({ interaction, operation }) => {
      if (interaction.kind !== 'http') return [];
      const match = protocol.match(surface, wireRequest({ interaction }));
      return [operation, match.kind === 'operation' ? match.operation.key : undefined].flatMap(
        (key) => key ?? [],
      );
    }),
  );
  return new Set(used);
}
