/** A claim is delivered in another place. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { CLAIMS_SEEN, claimTouches, lostClaims, placesText } from '../claims.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcClaimMoved: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { claim: string; from: string }
>({
  meta: {
    id: 'oidc/claim-moved',
    title: 'Claim moved to another place',
    effect: 'breaking',
    why: 'The claim still exists, so that metadata and schemas stay as they are. A client that looks for it in the old place finds nothing.',
    fix: {
      provider: 'Deliver the claim in both places until no client reads it in the old one.',
      consumer: 'Read the claim where it is delivered now, or ask for it with the `claims` parameter.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Core 1.0 §5.4, §5.5, §5.3.2',
    drift: 'schema',
    controls: ['PR.AA-04'],
    needs: {
      base: [CLAIMS_SEEN],
      head: [CLAIMS_SEEN],
    },
    message: ({ claim, from }) => `claim \`${claim}\` is not in ${from} any more`,
  },
  visit(view, report) {
    for (const { claim, lost, without, kept } of lostClaims(view)) {
      if (kept.length === 0) continue;
      const from = placesText(lost);
      report({
        args: { claim, from },
        operation: `claim ${claim}`,
        direction: 'response',
        evidence: evidenceOf(
          ['before', [lost[0]?.at(claim)]],
          ['recording', [without[0]?.at(claim), kept[0]?.at(claim)]],
        ),
        change: { before: `in ${from}`, after: `only in ${placesText(kept)}` },
        witness: {
          value: Object.keys(without[0]?.claims ?? {}),
          expected: `\`${claim}\` in ${from}`,
          actual: `only in ${placesText(kept)}`,
        },
        touches: claimTouches(claim, lost),
        seen: { exchanges: without.map(({ exchange }) => exchange), of: without.length },
      });
    }
  },
});
