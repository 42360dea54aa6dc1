/** `issuer` is another text. */
import { changedText } from '../../../core/found.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { OidcModel } from '../model.ts';
import type { OidcFact } from '../facts.ts';

export const oidcIssuerChanged: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { before: string; after: string }
>({
  meta: {
    id: 'oidc/issuer-changed',
    title: 'Issuer changed',
    effect: 'breaking',
    why: 'Clients refuse ID tokens whose `iss` is not the issuer they are configured with. Accounts are linked by `iss` and `sub`, so a new issuer also makes every user a stranger.',
    fix: {
      provider: 'Keep the issuer, to the last slash; a new one is a new provider beside the old.',
      consumer: 'Configure the new issuer and move the stored account links before the release.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Discovery 1.0 §3, §4.3; OpenID Connect Core 1.0 §3.1.3.7, §5.7; RFC 8414 §3.3',
    drift: 'schema',
    controls: ['NHI4:2025', 'PR.AA-04', 'GV.SC-07'],
    needs: { base: [['discovery', 'server-metadata']], head: [['discovery', 'server-metadata']] },
    message: ({ before, after }) => `issuer changed from \`${before}\` to \`${after}\``,
  },
  visit({ base, head }, report) {
    // To the letter: RFC 8414 §3.3 and Core §3.1.3.7 compare without normalisation.
    const found = changedText('issuer', base?.model.text('issuer'), head.model.text('issuer'));
    if (found !== undefined) report(found);
  },
});
