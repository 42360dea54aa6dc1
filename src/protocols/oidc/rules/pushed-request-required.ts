/** A plain authorization request does not do any more. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcPushedRequestRequired: IdentityRule = identityRule<OidcModel, OidcFact, { member: string }>({
  meta: {
    id: 'oidc/pushed-request-required',
    title: 'Pushed or signed request required',
    effect: 'breaking',
    why: 'Every login that begins with a plain authorization request is refused.',
    fix: {
      provider: 'Ask for it client by client, and of all only when every client pushes or signs.',
      consumer: 'Push the authorization request (RFC 9126), or sign it (RFC 9101).',
    },
    since: '0.2.0',
    source: 'RFC 9126 §5; RFC 9101 §10.5',
    drift: 'orchestration',
    controls: ['NHI4:2025', 'PR.AA-03'],
    needs: { base: [['discovery', 'server-metadata']], head: [['discovery', 'server-metadata']] },
    message: ({ member }) => `\`${member}\` is true now`,
  },
  visit(view, report) {
    const { base, head } = view;
    for (const member of ['require_pushed_authorization_requests', 'require_signed_request_object']) {
      const before = base?.model.flag(member);
      const after = head.model.flag(member);
      if (before?.value !== false || after?.value !== true) continue;
      report({
        args: { member },
        operation: 'authorization_endpoint',
        direction: 'request',
        evidence: evidenceOf(['before', [before.location]], ['after', [after.location]]),
        change: { before: before.isDefault ? 'false (by default)' : 'false', after: 'true' },
        witness: { value: true, expected: 'false', actual: 'true' },
        touches: [{ kind: 'endpoint', name: 'authorization_endpoint' }],
      });
    }
  },
});
