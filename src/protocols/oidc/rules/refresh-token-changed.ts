/** Refresh tokens are used up, or not given any more. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { isAskedAlike, isRotated, issuing, refreshed, reuseRefused } from '../refresh.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcRefreshTokenChanged: IdentityRule = identityRule<OidcModel, OidcFact, { change: string }>({
  meta: {
    id: 'oidc/refresh-token-changed',
    title: 'Refresh tokens rotated or withheld',
    effect: 'breaking',
    why: 'The first refresh works and the second kills the connection for good, wherever several instances share a token or do not store the new one.',
    fix: {
      provider: 'Rotate for new clients only, with a time in which the old token still works.',
      consumer: 'Store the new refresh token of every answer before it is used, in one place.',
    },
    since: '0.2.0',
    source: 'RFC 6749 §6; RFC 9700 §2.2.2, §4.14; OpenID Connect Core 1.0 §11',
    drift: 'operational',
    controls: ['NHI7:2025', 'NHI4:2025', 'PR.AA-01'],
    needs: { base: ['recorded:token'], head: ['recorded:token'] },
    message: ({ change }) => `refresh tokens: ${change}`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const shared = {
      operation: 'token_endpoint',
      direction: 'response',
      touches: [{ kind: 'grant type', name: 'refresh_token' }],
    } as const;
    const kept = refreshed(base).find(({ fact }) => !isRotated(fact));
    const rotated = refreshed(head).filter(({ fact }) => isRotated(fact));
    const [first] = rotated;
    if (kept !== undefined && first !== undefined && rotated.length === refreshed(head).length) {
      const refused = reuseRefused(head, first.fact);
      const after = `a new one with each use${refused === undefined ? '' : ', and the old one is refused'}`;
      report({
        ...shared,
        args: { change: 'rotated' },
        evidence: evidenceOf(
          ['before', [kept.fact.location]],
          ['recording', [first.fact.location, refused?.fact.location]],
        ),
        change: { before: 'one that stays', after },
        witness: {
          value: { refresh_token: 'another one' },
          expected: 'the refresh token stays',
          actual: after,
        },
        seen: { exchanges: rotated.map(({ exchange }) => exchange), of: refreshed(head).length },
      });
    }
    const given = issuing(base).find(({ fact }) => fact.refreshGiven !== undefined);
    const withheld = issuing(head);
    const [without] = withheld;
    if (given === undefined || without === undefined || !isAskedAlike(base, head)) return;
    if (withheld.some(({ fact }) => fact.refreshGiven !== undefined)) return;
    report({
      ...shared,
      args: { change: 'withheld' },
      evidence: evidenceOf(['before', [given.fact.location]], ['recording', [without.fact.location]]),
      change: { before: 'one with each login', after: 'none' },
      witness: { value: {}, expected: 'a `refresh_token`', actual: 'none' },
      seen: { exchanges: withheld.map(({ exchange }) => exchange), of: withheld.length },
    });
  },
});
