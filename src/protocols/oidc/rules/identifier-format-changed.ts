/** An identifier looks different. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { CLAIMS_SEEN } from '../claims.ts';
import { identifierOf, IDENTIFIERS, otherShapeFound, otherShapes } from '../shapes.ts';
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
      base: [CLAIMS_SEEN],
      head: [CLAIMS_SEEN],
    },
    message: ({ claim, before, after }) => `\`${claim}\`: ${after}, before ${before}`,
  },
  visit(view, report) {
    for (const other of otherShapes(view, IDENTIFIERS, identifierOf)) report(otherShapeFound(other));
  },
});
