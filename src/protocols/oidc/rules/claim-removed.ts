/** A claim is nowhere any more. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { claimsSeen, claimTouches, lostClaims, placesText } from '../claims.ts';
import { goneFound, goneFrom, placeOf } from '../gone.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';
import { CLAIM_PLACES } from '../uses.ts';

export const oidcClaimRemoved: IdentityRule = identityRule<OidcModel, OidcFact, { claim: string }>({
  meta: {
    id: 'oidc/claim-removed',
    title: 'Claim removed',
    effect: 'breaking',
    why: 'Whoever decides by the claim gets nothing and falls back to a default: too much access, or none. Discovery need not show it.',
    fix: {
      provider: 'Keep the claim, or name what takes its place and deliver both for a while.',
      consumer: 'Refuse to go on without a claim that a decision needs.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Core 1.0 §5.1, §5.3.2, §5.4; OpenID Connect Discovery 1.0 §3',
    drift: 'schema',
    controls: ['NHI5:2025', 'PR.AA-04', 'PR.AA-05'],
    needs: {
      base: [
        [
          'discovery',
          'recorded:id-token',
          'recorded:userinfo',
          'recorded:introspection',
          'recorded:access-token',
        ],
      ],
      head: [
        [
          'discovery',
          'recorded:id-token',
          'recorded:userinfo',
          'recorded:introspection',
          'recorded:access-token',
        ],
      ],
    },
    message: ({ claim }) => `claim \`${claim}\` is not delivered any more`,
  },
  visit(view, report) {
    const { head } = view;
    const lost = lostClaims(view);
    const gone = goneFrom(view, 'claims_supported');
    for (const { claim, lost: before, without, kept } of lost) {
      if (kept.length > 0) continue;
      const advertised = gone.find(({ value }) => value === claim);
      report({
        args: { claim },
        operation: `claim ${claim}`,
        direction: 'response',
        evidence: evidenceOf(
          [
            'before',
            [...(advertised === undefined ? [] : [placeOf(advertised.before, claim)]), before[0]?.at(claim)],
          ],
          ['after', advertised === undefined ? [] : [advertised.after.location]],
          ['recording', [without[0]?.exchange.location]],
        ),
        change: { before: `in ${placesText(before)}`, after: 'nowhere' },
        witness: {
          value: Object.keys(without[0]?.claims ?? {}),
          expected: `\`${claim}\` in ${placesText(before)}`,
          actual: 'it is missing',
        },
        touches: claimTouches(claim, before),
        seen: { exchanges: without.map(({ exchange }) => exchange), of: without.length },
      });
    }
    // The list need not be whole (Discovery §3): alone it shows a risk.
    const seen = claimsSeen(head);
    for (const each of gone) {
      const { value } = each;
      const isSeen = seen.some(({ claims }) => Object.hasOwn(claims, value));
      if (isSeen || lost.some(({ claim }) => claim === value)) continue;
      report({
        args: { claim: value },
        ...goneFound(each),
        operation: `claim ${value}`,
        effect: 'risky',
        direction: 'response',
        touches: CLAIM_PLACES.map((place) => ({ kind: `claim in ${place}`, name: value })),
      });
    }
  },
});
