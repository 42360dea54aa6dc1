/** An authorization request without a code challenge does not do any more. */
import { identityRule, type IdentityRule, observedOf } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { AuthorizationFact } from '../facts.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcPkceRequired: IdentityRule = identityRule<OidcModel, OidcFact, { client: string }>({
  meta: {
    id: 'oidc/pkce-required',
    title: 'PKCE became required',
    effect: 'breaking',
    why: 'Clients without PKCE cannot log anybody in. No metadata tells: the challenge methods that are supported stay as they were.',
    fix: {
      provider: 'Ask for it client by client, and tell the owners of those that send none.',
      consumer: 'Send a `code_challenge` with S256; every provider that does not know it passes it over.',
    },
    since: '0.2.0',
    source: 'RFC 7636 §4.4.1; RFC 9700 §2.1.1',
    drift: 'orchestration',
    controls: ['NHI4:2025', 'PR.AA-03'],
    needs: { base: ['recorded:authorization'], head: ['recorded:authorization'] },
    message: ({ client }) => `client \`${client}\` is refused without a code challenge`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const before = observedOf(base, 'authorization').filter(
      ({ fact }) => !fact.hasChallenge && (fact.outcome === 'granted' || fact.outcome === 'page'),
    );
    const after = observedOf(head, 'authorization');
    const served = ({ client }: AuthorizationFact, hasChallenge: boolean): boolean =>
      after.some(
        ({ fact }) =>
          fact.client === client &&
          fact.hasChallenge === hasChallenge &&
          (fact.outcome === 'granted' || fact.outcome === 'page'),
      );
    for (const { fact, exchange } of after) {
      const { client = '', error, errorText = '' } = fact;
      if (fact.hasChallenge || error !== 'invalid_request' || served(fact, false)) continue;
      const known = before.find((each) => each.fact.client === fact.client);
      const isMeant = /pkce|code.?challenge/iu.test(errorText) || served(fact, true);
      if (known === undefined || !isMeant) continue;
      report({
        args: { client },
        operation: 'authorization_endpoint',
        direction: 'request',
        evidence: evidenceOf(['before', [known.fact.location]], ['recording', [fact.location]]),
        change: { before: 'no code challenge was needed', after: `refused: ${error}` },
        witness: {
          value: { client_id: client, scope: fact.scopes.join(' '), response_type: fact.responseType },
          expected: 'a login page, or a code',
          actual: [error, errorText].filter(Boolean).join(': '),
        },
        touches: [{ kind: 'request', name: 'without PKCE' }],
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});
