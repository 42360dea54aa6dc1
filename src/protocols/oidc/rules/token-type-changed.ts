/** Tokens are used in another way. */
import { identityRule, type IdentityRule, observedOf, type Observed } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcSide } from '../claims.ts';
import type { TokenFact } from '../facts.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcTokenTypeChanged: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { grant: string; before: string; after: string }
>({
  meta: {
    id: 'oidc/token-type-changed',
    title: 'Token type changed',
    effect: 'breaking',
    why: 'A client must not use a token of a type that it does not know, and one that is bound to a key is refused from everybody else.',
    fix: {
      provider: 'Change the token type for clients that ask for it.',
      consumer: 'Prove possession of the key (RFC 9449), or stay on bearer tokens while they are issued.',
    },
    since: '0.2.0',
    source: 'RFC 6749 §7.1; RFC 9449 §5; RFC 8705 §3',
    drift: 'operational',
    controls: ['NHI4:2025', 'PR.AA-03'],
    needs: { base: ['recorded:token'], head: ['recorded:token'] },
    message: ({ grant, before, after }) => `token type (\`${grant}\`): \`${after}\`, before \`${before}\``,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const typed = (side: OidcSide): readonly Observed<TokenFact>[] =>
      observedOf(side, 'token').filter(({ fact }) => fact.status === 200 && fact.tokenType !== undefined);
    const type = ({ tokenType = '' }: TokenFact): string => tokenType.toLowerCase();
    for (const { fact, exchange } of typed(head)) {
      const { grant } = fact;
      const own = typed(base).filter((each) => each.fact.grant === grant);
      const [known] = own;
      if (known === undefined || own.some((each) => type(each.fact) === type(fact))) continue;
      const [before, after] = [type(known.fact), type(fact)];
      report({
        args: { grant, before, after },
        operation: 'token_endpoint',
        direction: 'response',
        evidence: evidenceOf(['before', [known.fact.location]], ['recording', [fact.location]]),
        change: { before, after },
        witness: { value: { token_type: after }, expected: before, actual: after },
        touches: [{ kind: 'grant type', name: grant }],
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});
