/** OpenID Connect and OAuth 2: discovery and authorization server metadata, keys, tokens, and the requests around them. */
import { identityProtocol, type IdentityProtocol } from '../../core/identity.ts';
import { decodeExchange } from './decode.ts';
import { endpointOf } from './endpoints.ts';
import type { OidcFact } from './facts.ts';
import { artefactKind, readModel, type OidcModel } from './model.ts';
import { promisesOf } from './promises/index.ts';
import { oidcRules } from './rules/index.gen.ts';
import { usesOf } from './uses.ts';

export const oidc: IdentityProtocol = identityProtocol<OidcModel, OidcFact>({
  name: 'oidc',
  title: 'OpenID Connect and OAuth',
  artefactKind,
  kinds: {
    discovery: 'discovery metadata (`openid-configuration.json`)',
    'server-metadata': 'authorization server metadata (`oauth-authorization-server.json`)',
    jwks: 'the key set (`jwks.json`)',
    authorization: 'an authorization request',
    token: 'a token request',
    'id-token': 'an ID token',
    'access-token': 'an access token',
    userinfo: 'a UserInfo response',
    introspection: 'an introspection response',
    revocation: 'a revocation',
    registration: 'the registration of a client',
    pending: 'a pushed request or a device code',
    logout: 'a logout',
    challenge: 'a step-up challenge',
  },
  read: readModel,
  decode: decodeExchange,
  endpointOf,
  usesOf,
  promisesOf,
  rules: oidcRules,
});
