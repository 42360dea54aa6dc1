/** Access tokens are not bound to a key of the client any more. */
import { identityRule, type IdentityRule, observedOf, type Observed } from '../../../core/identity.ts';
import type { OidcSide } from '../claims.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { AccessTokenFact, OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcTokenBindingLost: IdentityRule = identityRule<OidcModel, OidcFact, { grant: string }>({
  meta: {
    id: 'oidc/token-binding-lost',
    title: 'Token binding lost',
    effect: 'breaking',
    why: 'An API that asks for proof of the key refuses the token. One that does not lets in whoever stole it.',
    fix: {
      provider: 'Keep `cnf` in tokens for requests that prove a key.',
      consumer: 'Refuse tokens without `cnf` where the API relies on it.',
    },
    since: '0.2.0',
    source: 'RFC 7800 §3.1; RFC 9449 §6; RFC 8705 §3.1',
    drift: 'operational',
    controls: ['NHI2:2025', 'NHI4:2025', 'PR.AA-03'],
    needs: { base: ['recorded:access-token'], head: ['recorded:access-token'] },
    message: ({ grant }) => `access tokens by \`${grant}\` are not bound to a key any more`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const [then, now] = [signed(base), signed(head)];
    for (const grant of new Set(now.map(({ fact }) => fact.grant))) {
      const before = then.filter(({ fact }) => fact.grant === grant);
      const isByProof = before.some(({ fact }) => fact.hasProof);
      // Who proves no key gets no bound token: only requests like those of before are compared.
      const after = now.filter(({ fact }) => fact.grant === grant && (!isByProof || fact.hasProof));
      const [old] = before;
      const [other] = after;
      if (old === undefined || other === undefined) continue;
      if (!before.every(isBound) || after.some(isBound)) continue;
      report({
        args: { grant },
        operation: 'token_endpoint',
        direction: 'response',
        evidence: evidenceOf(['before', [old.fact.location]], ['recording', [other.fact.location]]),
        change: { before: 'with `cnf`', after: 'without' },
        witness: {
          value: Object.keys(other.fact.jwt?.claims ?? {}),
          expected: '`cnf`',
          actual: 'it is missing',
        },
        touches: [{ kind: 'grant type', name: grant }],
        seen: { exchanges: after.map(({ exchange }) => exchange), of: after.length },
      });
    }
  },
});

type Seen = Observed<AccessTokenFact>;

function signed(side: OidcSide): readonly Seen[] {
  return observedOf(side, 'access-token').filter(({ fact }) => fact.jwt !== undefined);
}

function isBound({ fact }: Seen): boolean {
  return fact.jwt?.claims['cnf'] !== undefined;
}
