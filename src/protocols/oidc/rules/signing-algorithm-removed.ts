/** ID tokens are not signed with an algorithm any more. */
import { identityRule, type IdentityRule, observedOf } from '../../../core/identity.ts';
import { goneFound, goneFrom } from '../gone.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcSigningAlgorithmRemoved: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { algorithm: string }
>({
  meta: {
    id: 'oidc/signing-algorithm-removed',
    title: 'Signing algorithm removed',
    effect: 'breaking',
    why: 'Clients check ID tokens with the algorithm that they are registered with, most with RS256 alone, and refuse every other one.',
    fix: {
      provider: 'Keep signing for registered clients as before; offer the new algorithm beside the old.',
      consumer: 'Allow the new algorithm in the client and in its registration.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Discovery 1.0 §3; OpenID Connect Core 1.0 §3.1.3.7; RFC 8725 §3.1',
    drift: 'schema',
    controls: ['NHI4:2025', 'PR.AA-04'],
    needs: { base: [['discovery', 'recorded:id-token']], head: [['discovery', 'recorded:id-token']] },
    message: ({ algorithm }) => `ID tokens are not signed with \`${algorithm}\` any more`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const after = observedOf(head, 'id-token');
    const used = (algorithm: string): boolean =>
      after.some(({ fact }) => fact.jwt.header['alg'] === algorithm);
    const touches = [{ kind: 'signing algorithm', name: '*' }];
    const gone = goneFrom(view, 'id_token_signing_alg_values_supported');
    for (const each of gone) {
      if (used(each.value)) continue;
      const found = goneFound(each);
      report({
        args: { algorithm: each.value },
        ...found,
        operation: 'ID token',
        direction: 'response',
        evidence: evidenceOf(
          ['before', [found.evidence[0].location]],
          ['after', [each.after.location]],
          ['recording', after.map(({ fact }) => fact.location)],
        ),
        touches,
      });
    }
    for (const { fact } of observedOf(base, 'id-token')) {
      const algorithm = fact.jwt.header['alg'];
      if (typeof algorithm !== 'string' || gone.some(({ value }) => value === algorithm)) continue;
      const [first] = after;
      if (first === undefined || used(algorithm)) continue;
      report({
        args: { algorithm },
        operation: 'ID token',
        direction: 'response',
        evidence: evidenceOf(['before', [fact.location]], ['recording', [first.fact.location]]),
        change: { before: algorithm, after: String(first.fact.jwt.header['alg']) },
        witness: {
          value: first.fact.jwt.header,
          expected: algorithm,
          actual: String(first.fact.jwt.header['alg']),
        },
        touches,
      });
    }
  },
});
