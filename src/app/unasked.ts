/** Rules that were not asked, since something they need is not there: said once for each release, thing by thing. */
import type { Unasked } from '../core/identity.ts';
import type { RunNotChecked } from '../core/run.ts';

/** They stop no release: without them less is known, and nothing is amiss. */
export function unaskedRows(unasked: readonly Unasked[]): readonly RunNotChecked[] {
  const groups = new Map<string, Unasked[]>();
  for (const each of unasked) {
    const key = JSON.stringify([each.provider, each.protocol, each.release]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { provider, protocol, release } = first;
    const parts = group.map(
      ({ lacks, rules }) =>
        `without ${lacks} nothing is said by ${rules.map((rule) => `\`${rule}\``).join(', ')}`,
    );
    return [
      {
        provider,
        consumer: '',
        why: `${protocol}, release \`${release}\`: ${parts.join('; ')}`,
        required: false,
        locations: [],
      },
    ];
  });
}
