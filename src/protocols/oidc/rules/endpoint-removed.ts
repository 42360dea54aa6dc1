/** An endpoint is not there any more. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { ENDPOINTS } from '../members.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcEndpointRemoved: IdentityRule = identityRule<OidcModel, OidcFact, { endpoint: string }>({
  meta: {
    id: 'oidc/endpoint-removed',
    title: 'Endpoint removed',
    effect: 'breaking',
    why: 'Whoever asks there gets no answer: tokens are not revoked, users not read, devices not logged in.',
    fix: {
      provider: 'Keep the endpoint until nobody is seen to use it.',
      consumer: 'Do without the endpoint, or take what replaces it.',
    },
    since: '0.2.0',
    source: 'RFC 8414 §2; OpenID Connect Discovery 1.0 §3; RFC 7009 §2; RFC 7662 §2',
    drift: 'operational',
    controls: ['NHI1:2025', 'PR.AA-01', 'PR.AA-05'],
    needs: { base: [['discovery', 'server-metadata']], head: [['discovery', 'server-metadata']] },
    message: ({ endpoint }) => `\`${endpoint}\` was removed`,
  },
  visit(view, report) {
    const { base, head } = view;
    const metadata = head.model.text('issuer');
    if (metadata === undefined) return;
    // Logout has a rule of its own.
    for (const endpoint of ENDPOINTS.filter((name) => name !== 'end_session_endpoint')) {
      const before = base?.model.text(endpoint);
      if (before === undefined || head.model.text(endpoint) !== undefined) continue;
      report({
        args: { endpoint },
        operation: endpoint,
        direction: 'request',
        evidence: evidenceOf(['before', [before.location]], ['after', [metadata.location]]),
        change: { before: before.value, after: 'none' },
        witness: { value: null, expected: before.value, actual: `no \`${endpoint}\`` },
        touches: [{ kind: 'endpoint', name: endpoint }],
      });
    }
  },
});
