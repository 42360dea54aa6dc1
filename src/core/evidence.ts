/** Places and exchanges for findings of identity rules, no more than a reader looks at. */
import type { Evidence } from './finding.ts';
import type { Location } from './location.ts';

const SHOWN_MAX = 3;

/** At least one location has to be there. */
export function evidenceOf(
  ...groups: readonly (readonly [Evidence['role'], readonly (Location | undefined)[]])[]
): readonly [Evidence, ...Evidence[]] {
  const [first, ...rest] = groups.flatMap(([role, locations]) =>
    locations
      .filter((location) => location !== undefined)
      .slice(0, SHOWN_MAX)
      .map((location) => ({ role, location })),
  );
  if (first === undefined) throw new Error('a finding without a place');
  return [first, ...rest];
}

/** By what `key` says, in the order in which they come. */
export function grouped<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
