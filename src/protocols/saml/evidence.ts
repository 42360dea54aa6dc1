/** Places for findings: what is recorded before and after, in a fixed order and no more than a reader looks at. */
import type { Evidence } from '../../core/finding.ts';
import type { Location } from '../../core/location.ts';

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

const SHOWN_MAX = 3;
