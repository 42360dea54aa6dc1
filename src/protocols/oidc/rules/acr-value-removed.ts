/** An authentication context class is not offered any more. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { goneFound, goneFrom } from '../gone.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcAcrValueRemoved: IdentityRule = identityRule<OidcModel, OidcFact, { value: string }>({
  meta: {
    id: 'oidc/acr-value-removed',
    title: 'Authentication context class removed',
    effect: 'breaking',
    why: 'A client that asks for the class gets a login without it and no error. Step-up then ends with the wrong assurance, or never.',
    fix: {
      provider: 'Keep the class, or map it to what replaces it until no client asks for it.',
      consumer: 'Ask for a class that the provider offers, and check `acr` in the token.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Core 1.0 §2, §3.1.2.1; RFC 9470 §3, §4, §7',
    drift: 'orchestration',
    controls: ['NHI4:2025', 'PR.AA-03'],
    needs: { base: [['discovery', 'server-metadata']], head: [['discovery', 'server-metadata']] },
    message: ({ value }) => `\`${value}\` is no value of \`acr_values_supported\` any more`,
  },
  visit(view, report) {
    for (const gone of goneFrom(view, 'acr_values_supported')) {
      const { value } = gone;
      const touches = [{ kind: 'acr value', name: value }];
      report({ args: { value }, ...goneFound(gone), direction: 'request', touches });
    }
  },
});
