/** Access tokens are for somebody else. */
import { identityRule, type IdentityRule, observedOf } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { audiencesOf } from '../token-forms.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcAudienceChanged: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { grant: string; before: string }
>({
  meta: {
    id: 'oidc/audience-changed',
    title: 'Audience of access tokens changed',
    effect: 'breaking',
    why: 'Resource servers and gateways that compare `aud` refuse every call.',
    fix: {
      provider: 'Keep the audience, or put the new one beside it until every resource server knows it.',
      consumer: 'Accept the new audience before the release.',
    },
    since: '0.2.0',
    source: 'RFC 9068 §2.2, §4; RFC 8707 §2',
    drift: 'operational',
    controls: ['NHI5:2025', 'PR.AA-04'],
    needs: { base: ['recorded:access-token'], head: ['recorded:access-token'] },
    message: ({ grant, before }) => `access tokens (\`${grant}\`) are not for \`${before}\` any more`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const after = audiencesOf(observedOf(head, 'access-token'));
    for (const { key, grant, audience, location } of audiencesOf(observedOf(base, 'access-token'))) {
      const own = after.filter((each) => each.key === key);
      const [first] = own;
      if (first === undefined || own.some((each) => audience.every((one) => each.audience.includes(one))))
        continue;
      const before = audience.join(', ');
      const now = first.audience.join(', ') || 'none';
      report({
        args: { grant, before },
        operation: 'token_endpoint',
        direction: 'response',
        evidence: evidenceOf(['before', [location]], ['recording', [first.location]]),
        change: { before, after: now },
        witness: {
          value: { aud: first.audience },
          at: '/aud',
          expected: before,
          actual: now,
        },
        touches: [{ kind: 'grant type', name: grant }],
        seen: { exchanges: [first.exchange], of: own.length },
      });
    }
  },
});
