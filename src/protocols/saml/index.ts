/** SAML 2.0: metadata, and the requests and assertions between identity providers and service providers. */
import { identityProtocol, type IdentityProtocol } from '../../core/identity.ts';
import { decodeExchange } from './decode.ts';
import { endpointOf } from './endpoints.ts';
import type { SamlFact } from './facts.ts';
import type { SamlModel } from './model.ts';
import { artefactKind, readModel } from './read.ts';
import { samlRules } from './rules/index.gen.ts';
import { usesOf } from './uses.ts';

export const saml: IdentityProtocol = identityProtocol<SamlModel, SamlFact>({
  name: 'saml',
  title: 'SAML 2.0',
  artefactKind,
  kinds: {
    metadata: 'SAML metadata (`saml-metadata.xml`)',
    request: 'an AuthnRequest',
    response: 'a SAML response',
    signature: 'a SAML response with its signature, of an issuer whose certificate is in the metadata',
  },
  read: readModel,
  decode: decodeExchange,
  endpointOf,
  usesOf,
  rules: samlRules,
});
