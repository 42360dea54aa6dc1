/** A token does not tell how, or when, the user logged in. */
import { identityRule, type IdentityRule, observedOf } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { claimTouches, lostClaims, PLACE_WORDS, placesText, type SeenClaims } from '../claims.ts';
import { requestBefore } from '../requested.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcAssuranceClaimMissing: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { claim: string; place: string }
>({
  meta: {
    id: 'oidc/assurance-claim-missing',
    title: 'Assurance claim missing',
    effect: 'breaking',
    why: 'The client cannot tell a strong or fresh login from a weak or old one. Step-up and re-authentication then fail, or pass everybody.',
    fix: {
      provider: 'Deliver `acr`, `amr` and `auth_time` as before; `auth_time` always when `max_age` was sent.',
      consumer: 'Treat a missing claim as a refusal, and ask for it as essential.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Core 1.0 §2, §3.1.2.1, §5.5.1.1; RFC 9068 §2.2.1',
    drift: 'orchestration',
    controls: ['NHI4:2025', 'PR.AA-03', 'PR.AA-04'],
    needs: { head: [['recorded:id-token', 'recorded:access-token']] },
    message: ({ claim, place }) => `\`${claim}\` is missing in ${place}`,
  },
  visit(view, report) {
    const { head } = view;
    for (const gone of lostClaims(view, ['acr', 'amr', 'auth_time'])) {
      const { claim } = gone;
      const [lost, without] = [gone.lost, gone.without].map((list) => list.filter(isToken));
      if (lost?.[0] === undefined || without === undefined) continue;
      const place = placesText(lost);
      report({
        args: { claim, place },
        operation: `claim ${claim}`,
        direction: 'response',
        evidence: evidenceOf(['before', [lost[0].at(claim)]], ['recording', [without[0]?.at(claim)]]),
        change: { before: `in ${place}`, after: 'missing' },
        witness: {
          value: Object.keys(without[0]?.claims ?? {}),
          expected: claim,
          actual: 'it is missing',
        },
        touches: claimTouches(claim, lost),
        seen: { exchanges: without.map(({ exchange }) => exchange), of: without.length },
      });
    }
    for (const observed of observedOf(head, 'id-token')) {
      const { fact, exchange } = observed;
      const request = requestBefore(head, observed);
      if (request?.hasMaxAge !== true || Object.hasOwn(fact.jwt.claims, 'auth_time')) continue;
      report({
        args: { claim: 'auth_time', place: PLACE_WORDS['id-token'] },
        operation: 'claim auth_time',
        direction: 'response',
        evidence: evidenceOf(['recording', [request.location, fact.location]]),
        witness: {
          value: Object.keys(fact.jwt.claims),
          expected: '`auth_time`, since `max_age` was sent',
          actual: 'it is missing',
        },
        touches: [{ kind: 'claim in id-token', name: 'auth_time' }],
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});

function isToken({ place }: SeenClaims): boolean {
  return place === 'id-token' || place === 'access-token';
}
