/** A binding of a service has another address. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { sameAddress, serviceName } from '../endpoints.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact } from '../facts.ts';
import type { Role, SamlModel, Service } from '../model.ts';
import { rolePairs } from '../pairs.ts';
import { listWords } from '../words.ts';

export const samlEndpointMoved: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { role: string; endpoint: string; before: string; after: readonly string[] }
>({
  meta: {
    id: 'saml/endpoint-moved',
    title: 'Endpoint moved',
    effect: 'breaking',
    why: 'Many partners have the address in their configuration and not the metadata. Signed messages also name where they are sent, and are refused elsewhere.',
    fix: {
      provider:
        'Let the old address answer until every partner has changed; a redirect loses what was posted.',
      consumer: 'Take addresses from the metadata.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Metadata §2.2.2, §2.2.3; SAML V2.0 Bindings §3.4.5.2, §3.5.5.2',
    drift: 'schema',
    controls: ['PR.AA-03', 'GV.SC-07'],
    needs: { base: ['metadata'], head: ['metadata'] },
    message: ({ role, endpoint, before, after }) =>
      `${role}: ${endpoint} moved from ${before} to ${after.join(', ')}`,
  },
  visit({ base, head }, report) {
    for (const { before, after } of rolePairs(base?.model, head.model)) {
      for (const { from, to } of movesOf(before, after)) {
        const addresses = [...new Set(to.map(({ address }) => address))].sort();
        const endpoint = serviceName(from);
        report({
          args: { role: before.kind, endpoint, before: from.address, after: addresses },
          operation: from.service,
          direction: 'request',
          evidence: evidenceOf(['before', [from.location]], ['after', to.map(({ location }) => location)]),
          change: { before: from.address, after: listWords(addresses) },
          witness: { value: addresses, expected: from.address, actual: listWords(addresses) },
          touches: [{ kind: 'endpoint', name: endpoint }],
        });
      }
    }
  },
});

/** Of services with an index the one with that index counts: requests name it (SAML Core §3.4.1). */
function movesOf(
  before: Role,
  after: Role | undefined,
): readonly { readonly from: Service; readonly to: readonly Service[] }[] {
  return before.endpoints.flatMap((from) => {
    const alike = (after?.endpoints ?? []).filter(
      ({ service, binding }) => service === from.service && binding === from.binding,
    );
    const indexed = alike.filter(({ index }) => index !== undefined && index === from.index);
    const to = indexed.length > 0 ? indexed : alike;
    const isThere = to.some(({ address }) => sameAddress(address) === sameAddress(from.address));
    return isThere || to.length === 0 ? [] : [{ from, to }];
  });
}
