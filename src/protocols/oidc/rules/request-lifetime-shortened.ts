/** Users have less time to finish what a client began. */
import { identityRule, type IdentityRule, observedOf, type Observed } from '../../../core/identity.ts';
import type { OidcSide } from '../claims.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact, PendingFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

const NAMES = {
  'pushed request': 'pushed_authorization_request_endpoint',
  'device code': 'device_authorization_endpoint',
} as const;

export const oidcRequestLifetimeShortened: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { what: string; before: string; after: string }
>({
  meta: {
    id: 'oidc/request-lifetime-shortened',
    title: 'Less time to log in',
    effect: 'risky',
    why: 'People type slower than tests do: who needs a second device or a screen reader meets an expired login.',
    fix: {
      provider: 'Keep the time that people need (RFC 8628 speaks of minutes), or announce the new one.',
      consumer: 'Read `expires_in`, show it, and begin anew when it is over.',
    },
    since: '0.2.0',
    source: 'RFC 8628 §3.2; RFC 9126 §2.2',
    drift: 'orchestration',
    controls: ['PR.AA-03'],
    needs: { base: ['recorded:pending'], head: ['recorded:pending'] },
    message: ({ what, before, after }) => `a ${what} lives ${after}, before ${before}`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    for (const what of ['pushed request', 'device code'] as const) {
      const shortest = waiting(base, what)[0];
      const now = waiting(head, what);
      const longest = now.at(-1);
      if (shortest === undefined || longest === undefined) continue;
      if (longest.fact.seconds >= shortest.fact.seconds) continue;
      const before = `${String(shortest.fact.seconds)} s`;
      const after = `${String(longest.fact.seconds)} s`;
      report({
        args: { what, before, after },
        operation: NAMES[what],
        direction: 'response',
        evidence: evidenceOf(['before', [shortest.fact.location]], ['recording', [longest.fact.location]]),
        change: { before, after },
        witness: {
          value: { expires_in: longest.fact.seconds },
          at: '/expires_in',
          expected: before,
          actual: after,
        },
        touches: [{ kind: 'endpoint', name: NAMES[what] }],
        seen: { exchanges: now.map(({ exchange }) => exchange), of: now.length },
      });
    }
  },
});

/** The shortest first. */
function waiting(side: OidcSide, what: PendingFact['what']): readonly Observed<PendingFact>[] {
  return observedOf(side, 'pending')
    .filter(({ fact }) => fact.what === what)
    .toSorted((a, b) => a.fact.seconds - b.fact.seconds);
}
