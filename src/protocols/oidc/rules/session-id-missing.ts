/** ID tokens do not name the session any more that logout tokens end. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { claimTouches, lostClaims } from '../claims.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcSessionIdMissing: IdentityRule = identityRule<OidcModel, OidcFact, { member: string }>({
  meta: {
    id: 'oidc/session-id-missing',
    title: 'Session identifier missing',
    effect: 'breaking',
    why: 'A logout token names the session by `sid`. A client that never got the identifier ends no session, or all of them.',
    fix: {
      provider: 'Put `sid` into ID tokens as long as logout works by session.',
      consumer: 'Store `sid` at login; without it end every session of `sub`.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Back-Channel Logout 1.0 §2.1, §2.4; OpenID Connect Front-Channel Logout 1.0 §3',
    drift: 'operational',
    controls: ['NHI1:2025', 'PR.AA-03', 'PR.AA-05'],
    needs: { base: ['discovery', 'recorded:id-token'], head: ['recorded:id-token'] },
    message: ({ member }) => `ID tokens have no \`sid\` any more, while \`${member}\` was promised`,
  },
  visit(view, report) {
    const promised = SESSION_FLAGS.map((name) => ({ name, flag: view.base?.model.flag(name) })).find(
      ({ flag }) => flag?.value === true,
    );
    if (promised === undefined) return;
    for (const { lost, without } of lostClaims(view, ['sid'])) {
      const [before, after] = [lost, without].map((list) => list.filter(({ place }) => place === 'id-token'));
      const [old] = before ?? [];
      const [other] = after ?? [];
      if (old === undefined || other === undefined || after === undefined) continue;
      report({
        args: { member: promised.name },
        operation: 'claim sid',
        direction: 'response',
        evidence: evidenceOf(
          ['spec', [promised.flag?.location]],
          ['before', [old.at('sid')]],
          ['recording', [other.at('sid')]],
        ),
        change: { before: 'in the ID token', after: 'missing' },
        witness: { value: Object.keys(other.claims), expected: '`sid`', actual: 'it is missing' },
        touches: [...claimTouches('sid', [old]), { kind: 'back-channel logout', name: '*' }],
        seen: { exchanges: after.map(({ exchange }) => exchange), of: after.length },
      });
    }
  },
});

const SESSION_FLAGS = ['backchannel_logout_session_supported', 'frontchannel_logout_session_supported'];
