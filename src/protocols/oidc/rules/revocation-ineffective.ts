/** A token that was revoked still works. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';
import { usedAfterRevocation } from '../revoked.ts';

export const oidcRevocationIneffective: IdentityRule = identityRule<OidcModel, OidcFact, { where: string }>({
  meta: {
    id: 'oidc/revocation-ineffective',
    title: 'Revocation without effect',
    effect: 'breaking',
    why: 'The answer to a revocation is 200 in any case. Whoever locks somebody out by it believes that it is done.',
    fix: {
      provider: 'Invalidate the token at once, or answer `unsupported_token_type`.',
      consumer: 'Ask introspection after a revocation, and keep access tokens short.',
    },
    since: '0.2.0',
    source: 'RFC 7009 §2, §2.2; RFC 7662 §2.2',
    drift: 'operational',
    controls: ['NHI1:2025', 'NHI7:2025', 'PR.AA-01', 'PR.AA-05'],
    needs: {
      head: ['recorded:revocation', ['recorded:introspection', 'recorded:userinfo', 'recorded:token']],
    },
    message: ({ where }) => `a revoked token is still good at ${where}`,
  },
  visit({ head }, report) {
    for (const each of usedAfterRevocation(head)) {
      const { where, endpoint, revocation, use, answer } = each;
      report({
        ...(each.isSoon ? { effect: 'risky' } : {}),
        args: { where },
        operation: 'revocation_endpoint',
        direction: 'response',
        evidence: evidenceOf(['recording', [revocation.fact.location, use.location]]),
        witness: { value: answer, expected: 'a refusal', actual: 'the token is good' },
        touches: [
          { kind: 'endpoint', name: 'revocation_endpoint' },
          { kind: 'endpoint', name: endpoint },
        ],
        seen: { exchanges: [use], of: 1 },
      });
    }
  },
});
