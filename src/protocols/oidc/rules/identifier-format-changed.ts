/** An identifier looks different. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { claimTouches } from '../claims.ts';
import { identifierOf, IDENTIFIERS, otherShapes } from '../shapes.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcIdentifierFormatChanged: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { claim: string; before: string; after: string }
>({
  meta: {
    id: 'oidc/identifier-format-changed',
    title: 'Identifier of another form',
    effect: 'risky',
    why: 'Clients store identifiers in columns of a type and a width, though the standard calls them opaque. Another form does not fit, or matches nobody.',
    fix: {
      provider: 'Announce the new form; an identifier has at most 255 characters.',
      consumer: 'Store identifiers as text of 255 characters and do not look into them.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Core 1.0 §2',
    drift: 'schema',
    controls: ['PR.AA-01'],
    needs: {
      base: [['recorded:id-token', 'recorded:userinfo', 'recorded:access-token', 'recorded:introspection']],
      head: [['recorded:id-token', 'recorded:userinfo', 'recorded:access-token', 'recorded:introspection']],
    },
    message: ({ claim, before, after }) => `\`${claim}\`: ${after}, before ${before}`,
  },
  visit(view, report) {
    for (const { claim, before, after } of otherShapes(view, IDENTIFIERS, identifierOf)) {
      report({
        args: { claim, before: before.shape, after: after.shape },
        operation: `claim ${claim}`,
        direction: 'response',
        evidence: evidenceOf(['before', [before.seen.at(claim)]], ['recording', [after.seen.at(claim)]]),
        change: { before: before.shape, after: after.shape },
        witness: { value: after.text, expected: before.shape, actual: after.shape },
        touches: claimTouches(claim, [after.seen]),
        seen: { exchanges: [after.seen.exchange], of: 1 },
      });
    }
  },
});
