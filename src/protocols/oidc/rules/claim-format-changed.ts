/** A claim is written in another format. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { CLAIMS_SEEN } from '../claims.ts';
import { formatOf, FORMATTED, otherShapeFound, otherShapes } from '../shapes.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcClaimFormatChanged: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { claim: string; before: string; after: string }
>({
  meta: {
    id: 'oidc/claim-format-changed',
    title: 'Claim in another format',
    effect: 'breaking',
    why: 'The type is still text, so that no schema shows it. Parsers, matching and the search for duplicates go wrong.',
    fix: {
      provider: 'Keep the format of the standard, or announce the day of the change.',
      consumer: 'Parse strictly, and refuse what does not fit instead of storing it.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Core 1.0 §5.1',
    drift: 'schema',
    controls: ['ID.AM-07'],
    needs: {
      base: [CLAIMS_SEEN],
      head: [CLAIMS_SEEN],
    },
    message: ({ claim, before, after }) => `claim \`${claim}\`: ${after}, before ${before}`,
  },
  visit(view, report) {
    for (const other of otherShapes(view, FORMATTED, formatOf)) report(otherShapeFound(other));
  },
});
