/** A service, or one of its bindings, is gone. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { serviceName } from '../endpoints.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact } from '../facts.ts';
import { shortUri, type SamlModel } from '../model.ts';
import { rolePairs } from '../pairs.ts';
import { listWords } from '../words.ts';

export const samlEndpointRemoved: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { role: string; service: string; binding: string; left: readonly string[] }
>({
  meta: {
    id: 'saml/endpoint-removed',
    title: 'Endpoint or binding removed',
    effect: 'breaking',
    why: 'Partners that use the binding send their requests to nowhere. Without a logout service a session lives on after the user has gone.',
    fix: {
      provider: 'Keep the binding until nobody uses it; offer both for a while.',
      consumer: 'Change to a binding that is left, before the release.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Metadata §2.2.2, §2.4.2, §2.4.3, §2.4.4; SAML V2.0 Bindings §3.4, §3.5',
    drift: 'schema',
    controls: ['NHI1:2025', 'PR.AA-03'],
    needs: { base: ['metadata'], head: ['metadata'] },
    message: ({ role, service, binding, left }) =>
      left.length === 0
        ? `${role}: \`${service}\` (${binding}) is gone, and no other binding of it is left`
        : `${role}: \`${service}\` has no ${binding} any more, only ${left.join(', ')}`,
  },
  visit({ base, head }, report) {
    for (const { entity, before, after } of rolePairs(base?.model, head.model)) {
      const now = after?.endpoints ?? [];
      const gone = before.endpoints.filter(
        ({ service, binding }) => !now.some((each) => each.service === service && each.binding === binding),
      );
      for (const { service, binding, address, location } of gone) {
        const left = now.filter((each) => each.service === service);
        const words = listWords(left.map((each) => shortUri(each.binding)));
        report({
          args: {
            role: before.kind,
            service,
            binding: shortUri(binding),
            left: [...new Set(left.map((each) => shortUri(each.binding)))].sort(),
          },
          operation: service,
          direction: 'request',
          evidence: evidenceOf(
            ['before', [location]],
            ['after', left.length > 0 ? left.map((each) => each.location) : [(after ?? entity).location]],
          ),
          change: { before: `${shortUri(binding)} at ${address}`, after: words },
          witness: {
            value: left.map(serviceName),
            expected: serviceName({ service, binding }),
            actual: words,
          },
          touches: [{ kind: 'endpoint', name: serviceName({ service, binding }) }],
        });
      }
    }
  },
});
