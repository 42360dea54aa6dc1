/** Tokens name another issuer than the metadata. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { isRedacted } from '../../../core/redacted.ts';
import { textClaim } from '../jwt.ts';
import { isIssuer, issuedBy } from '../tokens.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcIssuerMismatch: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { issuer: string; iss: string; token: string }
>({
  meta: {
    id: 'oidc/issuer-mismatch',
    title: 'Issuer of tokens differs from the metadata',
    effect: 'breaking',
    why: 'Clients that follow the metadata refuse every token. Metadata and tokens can change at different times, and either alone looks fine.',
    fix: {
      provider: 'Change the metadata and what signs the tokens at the same moment, or not at all.',
      consumer: 'Compare `iss` with the issuer of the metadata; do not switch the check off.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Discovery 1.0 §3, §4.3; OpenID Connect Core 1.0 §2, §3.1.3.7; RFC 8414 §3.3',
    drift: 'operational',
    controls: ['NHI4:2025', 'NHI3:2025', 'PR.AA-04', 'DE.CM-06'],
    needs: {
      head: [
        ['discovery', 'server-metadata'],
        ['recorded:id-token', 'recorded:access-token', 'recorded:introspection'],
      ],
    },
    message: ({ issuer, iss, token }) => `${token} says \`${iss}\`, the metadata \`${issuer}\``,
  },
  visit(view, report) {
    const { head } = view;
    const issuer = head.model.text('issuer');
    if (issuer === undefined) return;
    for (const { name, claims, location, exchange } of issuedBy(head)) {
      const iss = textClaim(claims, 'iss');
      if (iss === undefined || isRedacted(iss) || isIssuer(issuer.value, iss)) continue;
      report({
        args: { issuer: issuer.value, iss, token: name },
        operation: name,
        direction: 'response',
        evidence: evidenceOf(['spec', [issuer.location]], ['recording', [location]]),
        witness: { value: iss, expected: issuer.value, actual: iss },
        touches: [],
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});
