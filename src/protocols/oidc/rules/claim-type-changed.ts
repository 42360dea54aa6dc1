/** A claim has another type than before, than elsewhere, or than the standard says. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { PLACE_WORDS } from '../claims.ts';
import { expectedType, typedClaims } from '../claim-types.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcClaimTypeChanged: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { claim: string; place: string; type: string }
>({
  meta: {
    id: 'oidc/claim-type-changed',
    title: 'Claim of another type',
    effect: 'breaking',
    why: 'Typed clients refuse the whole login, and untyped ones take the text "false" for true.',
    fix: {
      provider: 'Deliver the claim in the type of the standard, in every place.',
      consumer: 'Read the claim strictly, and accept a text only where it is known to come.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Core 1.0 §5.1, §2',
    drift: 'schema',
    controls: ['NHI4:2025', 'PR.AA-04'],
    needs: {
      head: [['recorded:id-token', 'recorded:userinfo', 'recorded:introspection', 'recorded:access-token']],
    },
    yieldsTo: { rules: ['drift/response-type-changed'], member: 'claim' },
    message: ({ claim, place, type }) => `claim \`${claim}\` is of type ${type} in ${place}`,
  },
  visit(view, report) {
    const { base, head } = view;
    const before = base === undefined ? [] : typedClaims(base);
    const after = typedClaims(head);
    for (const each of after) {
      const { claim, place, type, seen } = each;
      const own = (list: typeof after): typeof after =>
        list.filter((other) => other.claim === claim && other.place === place);
      const expected = expectedType(claim, { before: own(before), after: own(after) });
      if (expected === undefined || expected.type === type) continue;
      report({
        args: { claim, place: PLACE_WORDS[place], type },
        operation: `claim ${claim}`,
        direction: 'response',
        evidence: evidenceOf(
          ['before', own(before).map((other) => other.seen.at(claim))],
          ['recording', [seen.at(claim)]],
        ),
        ...(expected.from === 'before' ? { change: { before: expected.type, after: type } } : {}),
        witness: {
          value: { [claim]: seen.claims[claim] },
          at: `/${claim}`,
          expected: expected.type,
          actual: type,
        },
        touches: [{ kind: `claim in ${place}`, name: claim }],
        seen: { exchanges: each.exchanges, of: each.of },
      });
    }
  },
});
