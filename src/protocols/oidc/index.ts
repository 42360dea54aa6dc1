/** OpenID Connect and OAuth 2: discovery and authorization server metadata, keys, tokens, and the requests around them. */
import { identityProtocol, type IdentityProtocol } from '../../core/identity.ts';
import { endpointOf } from './endpoints.ts';
import type { OidcFact } from './facts.ts';
import { artefactKind, readModel, type OidcModel } from './model.ts';
import { oidcRules } from './rules/index.gen.ts';

export const oidc: IdentityProtocol = identityProtocol<OidcModel, OidcFact>({
  name: 'oidc',
  title: 'OpenID Connect and OAuth',
  artefactKind,
  kinds: {
    discovery: 'discovery metadata (`openid-configuration.json`)',
    'server-metadata': 'authorization server metadata (`oauth-authorization-server.json`)',
    jwks: 'the key set (`jwks.json`)',
  },
  read: readModel,
  decode: () => [],
  endpointOf,
  usesOf: (interaction, model) => {
    const { method, path } = interaction.request;
    const endpoint = endpointOf({ method, path, query: [] }, model);
    return endpoint === undefined
      ? []
      : [{ kind: 'endpoint', name: endpoint.name, location: interaction.request.pathLocation }];
  },
  rules: oidcRules,
});
