/** A silent login is answered with a demand for consent. */
import { identityRule, type IdentityRule, observedOf, type Observed } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcSide } from '../claims.ts';
import type { AuthorizationFact } from '../facts.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcConsentRequired: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { client: string; error: string }
>({
  meta: {
    id: 'oidc/consent-required',
    title: 'Silent login needs consent',
    effect: 'breaking',
    why: 'Background renewal and single sign-on between applications stop, and users are sent through a login in the midst of their work.',
    fix: {
      provider: 'Carry consents over to the new release, and ask again only at the next login.',
      consumer: 'Fall back to a login with a page when `prompt=none` is refused.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Core 1.0 §3.1.2.1, §3.1.2.4, §3.1.2.6',
    drift: 'orchestration',
    controls: ['GV.OC-03', 'PR.AA-03'],
    needs: { base: ['recorded:authorization'], head: ['recorded:authorization'] },
    message: ({ client, error }) => `silent login of client \`${client}\` gives \`${error}\``,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const silent = (side: OidcSide): readonly Observed<AuthorizationFact>[] =>
      observedOf(side, 'authorization').filter(({ fact }) => fact.prompt === 'none');
    for (const { fact, exchange } of silent(head)) {
      const { client = '', error } = fact;
      if (error !== 'consent_required' && error !== 'interaction_required') continue;
      const known = silent(base).find(
        (each) =>
          each.fact.outcome === 'granted' &&
          each.fact.client === fact.client &&
          fact.scopes.every((scope) => each.fact.scopes.includes(scope)),
      );
      if (known === undefined) continue;
      report({
        args: { client, error },
        operation: 'authorization_endpoint',
        direction: 'response',
        evidence: evidenceOf(['before', [known.fact.location]], ['recording', [fact.location]]),
        change: { before: 'granted without a page', after: error },
        witness: { value: { error }, expected: 'a code', actual: error },
        touches: [{ kind: 'endpoint', name: 'authorization_endpoint' }],
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});
