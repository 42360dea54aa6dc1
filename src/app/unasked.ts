/** Rules that were not asked, since something they need is not there: said once for each thing that is missing. */
import type { Unasked } from '../core/identity.ts';
import type { RunNotChecked } from '../core/run.ts';

/** They stop no release: without them less is known, and nothing is amiss. */
export function unaskedOf({ provider, release, protocol, lacks, rules }: Unasked): RunNotChecked {
  const names = rules.map((rule) => `\`${rule}\``).join(', ');
  return {
    provider,
    consumer: '',
    why: `${protocol}: without ${lacks} of release \`${release}\` nothing is said by ${names}`,
    required: false,
    locations: [],
  };
}
