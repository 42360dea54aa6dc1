/** A list that was whole is not. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { wordsOfCall } from '../calls.ts';
import { evidenceOf, grouped } from '../../../core/evidence.ts';
import type { ListAnswer, ScimSide } from '../facts.ts';
import { listsOf } from '../paging.ts';

export const scimListTruncated: IdentityRule = identityRule<ScimModel, ScimFact, { list: string }>({
  meta: {
    id: 'scim/list-truncated',
    title: 'List is cut',
    effect: 'breaking',
    why: 'Whoever lists without paging got everybody and gets the first page now, with the same 200. Reviews certify a part, and memberships after the cut stay.',
    fix: {
      provider: 'Keep the size of the page where nobody asks for one.',
      consumer: 'Page until `totalResults` is reached, also where one answer was enough.',
    },
    since: '0.2.0',
    source: 'RFC 7644 §3.4.2, §3.4.2.4',
    drift: 'operational',
    controls: ['NHI1:2025', 'NHI5:2025', 'PR.AA-05'],
    needs: { base: ['recorded:list'], head: ['recorded:list'] },
    message: ({ list }) => `${list} without paging gives a part of all`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const before = grouped(unpaged(base), ({ fact }) => fact.endpoint);
    for (const call of unpaged(head)) {
      const { fact, list, exchange } = call;
      const known = before.get(fact.endpoint) ?? [];
      const [was] = known.filter((each) => each.list.resources.length > 0);
      // Where it was cut before as well, nothing changed.
      if (was === undefined || isWhole(list) || !known.every((each) => isWhole(each.list))) continue;
      const [length, total] = [String(list.resources.length), String(list.totalResults)];
      report({
        args: { list: wordsOfCall(fact) },
        operation: wordsOfCall(fact),
        direction: 'response',
        evidence: evidenceOf(['before', [was.list.location]], ['recording', [list.location]]),
        change: { before: 'all results', after: `${length} of ${total}` },
        witness: { value: wordsOfCall(fact), expected: `${total} results`, actual: length },
        touches: [{ kind: 'paging', name: 'none' }],
        seen: { exchanges: [exchange], of: unpaged(head).length },
      });
    }
  },
});

function unpaged(side: ScimSide): ReturnType<typeof listsOf> {
  return listsOf(side).filter(
    ({ fact: { asking } }) =>
      asking.filter === undefined &&
      asking.count === undefined &&
      asking.startIndex === undefined &&
      asking.cursor === undefined,
  );
}

/** `totalResults` may be missing; then nothing says that there is more. */
function isWhole({ resources, totalResults }: ListAnswer): boolean {
  return resources.length >= (totalResults ?? 0);
}
