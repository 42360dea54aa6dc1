/** Logout tokens are not sent any more, or not for a session. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcBackChannelLogoutRemoved: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { member: string }
>({
  meta: {
    id: 'oidc/back-channel-logout-removed',
    title: 'Back-channel logout removed',
    effect: 'breaking',
    why: 'Applications are not told that a session has ended, so that whoever was locked out centrally stays logged in there.',
    fix: {
      provider: 'Keep sending logout tokens until no client has a `backchannel_logout_uri`.',
      consumer: 'Shorten local sessions and check the refresh token instead.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Back-Channel Logout 1.0 §2.1, §2.4',
    drift: 'operational',
    controls: ['NHI1:2025', 'PR.AA-01', 'PR.AA-05'],
    needs: { base: ['discovery'], head: ['discovery'] },
    message: ({ member }) => `\`${member}\` is not true any more`,
  },
  visit(view, report) {
    const { base, head } = view;
    const members = ['backchannel_logout_supported', 'backchannel_logout_session_supported'];
    const lost = members.filter(
      (member) => base?.model.flag(member)?.value === true && head.model.flag(member)?.value === false,
    );
    // Without logout there is none of sessions either.
    for (const member of lost.slice(0, 1)) {
      const [before, after] = [base?.model.flag(member), head.model.flag(member)];
      if (before === undefined || after === undefined) continue;
      report({
        args: { member },
        operation: member,
        evidence: evidenceOf(['before', [before.location]], ['after', [after.location]]),
        change: { before: 'true', after: after.isDefault ? 'false (by default)' : 'false' },
        witness: { value: false, expected: 'true', actual: 'false' },
        touches: [{ kind: 'back-channel logout', name: '*' }],
      });
    }
  },
});
