/** An endpoint has another address. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { movesOf } from '../moves.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcEndpointMoved: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { endpoints: readonly string[]; from: string; to: string }
>({
  meta: {
    id: 'oidc/endpoint-moved',
    title: 'Endpoint moved',
    effect: 'breaking',
    why: 'Clients that follow the metadata move along. Those with the address in their configuration, and firewalls and content policies, do not.',
    fix: {
      provider: 'Answer at the old address until nobody asks there.',
      consumer: 'Take addresses from the metadata, and open the new host before the release.',
    },
    since: '0.2.0',
    source: 'RFC 8414 §2; OpenID Connect Discovery 1.0 §3',
    drift: 'operational',
    controls: ['ID.AM-03', 'PR.PS-01'],
    needs: { base: [['discovery', 'server-metadata']], head: [['discovery', 'server-metadata']] },
    message: ({ endpoints, from, to }) => `${endpoints.join(', ')} moved from \`${from}\` to \`${to}\``,
  },
  visit(view, report) {
    for (const { endpoints, from, to, isPath, before, after } of movesOf(view)) {
      const touches = endpoints.map((name) => ({ kind: 'endpoint', name }));
      const isUsed = view.uses.some(({ kind, name }) => kind === 'endpoint' && endpoints.includes(name));
      report({
        args: { endpoints, from, to },
        operation: endpoints.length === 1 ? (endpoints[0] ?? '') : 'endpoints',
        direction: 'request',
        // A contract names the path; whoever follows the metadata is not hit.
        effect: isPath && isUsed ? 'breaking' : 'risky',
        evidence: evidenceOf(['before', before], ['after', after]),
        change: { before: from, after: to },
        witness: { value: to, expected: from, actual: to },
        touches,
      });
    }
  },
});
