/** Rules that were not asked, since something they need is not there: said once for each release and protocol. */
import type { Unasked } from '../core/identity.ts';
import type { RunNotChecked } from '../core/run.ts';

/**
 * Without recordings less is known, and nothing is amiss: that stops no release. A document that the release before had is a
 * promise that nobody compared, and does.
 */
export function unaskedRows(unasked: readonly Unasked[]): readonly RunNotChecked[] {
  const groups = new Map<string, Unasked[]>();
  for (const each of unasked) {
    const key = JSON.stringify([each.provider, each.protocol, each.release, each.hadBy]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  const inOrder = [...groups.values()].toSorted(
    ([a], [b]) => Number(b?.hadBy !== undefined) - Number(a?.hadBy !== undefined),
  );
  return inOrder.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { provider, protocol, release, hadBy } = first;
    const rules = [...new Set(group.flatMap((each) => each.rules))].sort();
    const number = rules.length === 1 ? '1 rule was' : `${String(rules.length)} rules were`;
    const why =
      hadBy === undefined
        ? `${protocol}, release \`${release}\`: ${number} not asked, for want of ${lackText(group)}`
        : `${protocol}: release \`${release}\` lacks what release \`${hadBy}\` has: ${lackText(group)}; ${number} not asked`;
    return [{ provider, consumer: '', why, required: hadBy !== undefined, rules, locations: [] }];
  });
}

function lackText(group: readonly Unasked[]): string {
  const lacks = group.flatMap((each) => each.lacks);
  const wordsWhere = (isRecorded: boolean): readonly string[] => [
    ...new Set(lacks.filter((each) => each.isRecorded === isRecorded).map(({ words }) => words)),
  ];
  const [recorded, other] = [wordsWhere(true), wordsWhere(false)];
  return [
    ...(recorded.length === 0 ? [] : [`recordings (${recorded.join(', ')})`]),
    ...(other.length === 0 ? [] : [other.join(', ')]),
  ].join(' and ');
}
