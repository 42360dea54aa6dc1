/** A group or role that a lookup found is found no longer. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { ScimSide } from '../facts.ts';
import { listsOf } from '../paging.ts';
import { lookupName } from '../uses.ts';

export const scimEntitlementNotFound: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { endpoint: string; filter: string }
>({
  meta: {
    id: 'scim/entitlement-not-found',
    title: 'Group or role is not found any more',
    effect: 'breaking',
    why: 'The grant fails, or the mapping falls back to the nearest role, which is often the broader one.',
    fix: {
      provider: 'Keep the entitlement, or its old name beside the new one.',
      consumer: 'Move the mapping to an entitlement that is there.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §4.2; RFC 7644 §3.4.2.2; NIST CSF 2.0 PR.AA-05',
    drift: 'schema',
    controls: ['NHI5:2025', 'PR.AA-05'],
    needs: { base: ['recorded:list'], head: ['recorded:list'] },
    message: ({ endpoint, filter }) => `${endpoint}: nothing fits \`${filter}\` any more`,
  },
  visit({ base, head, uses }, report) {
    if (base === undefined) return;
    const before = lookups(base);
    for (const [name, all] of lookups(head)) {
      const found = before.get(name)?.find(({ list }) => list.resources.length > 0);
      const [first] = all;
      if (found === undefined || first === undefined || all.some(({ list }) => list.resources.length > 0))
        continue;
      const { fact, exchange, list } = first;
      const isUsed = uses.some((use) => use.kind === 'lookup' && use.name === name);
      report({
        args: { endpoint: fact.endpoint, filter: fact.asking.filter ?? '' },
        operation: `GET ${fact.endpoint}`,
        direction: 'response',
        // What is in the store of a test differs from day to day; what a contract asks for should be there.
        effect: isUsed ? 'breaking' : 'risky',
        evidence: evidenceOf(['before', [found.list.location]], ['recording', [list.location]]),
        change: { before: 'found', after: 'not found' },
        witness: { value: fact.asking.filter, expected: 'at least one', actual: 'none' },
        touches: [{ kind: 'lookup', name }],
        seen: { exchanges: [exchange], of: all.length },
      });
    }
  },
});

/** Entitlements and not people: those come and go. */
function lookups(side: ScimSide): ReadonlyMap<string, ReturnType<typeof listsOf>> {
  const found = new Map<string, ReturnType<typeof listsOf>[number][]>();
  for (const each of listsOf(side)) {
    const { asking, endpoint } = each.fact;
    if (asking.filter === undefined || !/^\/(?:groups|roles|entitlements)$/iu.test(endpoint)) continue;
    const name = lookupName(endpoint, asking.filter);
    found.set(name, [...(found.get(name) ?? []), each]);
  }
  return found;
}
