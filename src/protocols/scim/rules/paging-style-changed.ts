/** Lists can no longer be paged in the way that they were. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import type { Location } from '../../../core/location.ts';
import type { ScimSide } from '../facts.ts';
import { callsOf } from '../facts.ts';
import { evidenceOf } from '../../../core/evidence.ts';

export const scimPagingStyleChanged: IdentityRule = identityRule<ScimModel, ScimFact, { way: string }>({
  meta: {
    id: 'scim/paging-style-changed',
    title: 'A way to page is gone',
    effect: 'breaking',
    why: 'A loop over `startIndex` stops after the first page when only cursors are left, and one over cursors when they go. The rest is taken for gone.',
    fix: {
      provider: 'Keep both ways until no client uses the old one.',
      consumer: 'Follow `nextCursor` where there is one, else `startIndex`.',
    },
    since: '0.2.0',
    source: 'RFC 9865 §2, §3; RFC 7644 §3.4.2.4',
    drift: 'schema',
    controls: ['PR.AA-05'],
    needs: {
      base: [['service-provider-config', 'recorded:list']],
      head: [['service-provider-config', 'recorded:list']],
    },
    message: ({ way }) => `paging by ${way} is gone`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    for (const way of ['index', 'cursor'] as const) {
      const before = works(base, way);
      const after = fails(head, way);
      if (before === undefined || after === undefined) continue;
      report({
        args: { way },
        operation: 'lists',
        direction: 'request',
        evidence: evidenceOf(['before', [before]], ['after', [after]]),
        change: { before: `${way} works`, after: `${way} is refused or not offered` },
        witness: { value: way, expected: 'offered', actual: 'not offered' },
        touches: [{ kind: 'paging', name: way }],
      });
    }
  },
});

type Way = 'index' | 'cursor';

function works(side: ScimSide, way: Way): Location | undefined {
  const stated = side.model.config?.flag(`pagination.${way}`);
  if (stated?.value === true) return stated.location;
  return callsOf(side, 'list').find(({ fact }) => fact.status === 200 && asks(fact, way))?.fact.location;
}

/** Said, or every one of the requests that ask for it refused. */
function fails(side: ScimSide, way: Way): Location | undefined {
  const asked = callsOf(side, 'list').filter(({ fact }) => asks(fact, way));
  const refused = asked.filter(({ fact }) => fact.status === 400 || fact.status === 501);
  if (refused.length > 0 && refused.length === asked.length) return refused[0]?.fact.location;
  const stated = side.model.config?.flag(`pagination.${way}`);
  return stated?.value === false && asked.every(({ fact }) => fact.status !== 200)
    ? stated.location
    : undefined;
}

function asks({ asking }: ScimFact, way: Way): boolean {
  if (way === 'cursor') return asking.cursor !== undefined;
  return asking.startIndex !== undefined && asking.cursor === undefined;
}
