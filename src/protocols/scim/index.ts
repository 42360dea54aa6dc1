/** SCIM 2.0 (RFC 7643, RFC 7644, RFC 9865): schemas, resource types, configuration, and the calls of provisioning. */
import { identityProtocol, type IdentityProtocol } from '../../core/identity.ts';
import { decodeExchange } from './decode.ts';
import type { ScimFact } from './facts.ts';
import { artefactKind, readModel, type ScimModel } from './model.ts';
import { endpointOf } from './places.ts';
import { promisesOf } from './promises/index.ts';
import { scimRules } from './rules/index.gen.ts';
import { usesOf } from './uses.ts';

export const scim: IdentityProtocol = identityProtocol<ScimModel, ScimFact>({
  name: 'scim',
  title: 'SCIM',
  artefactKind,
  kinds: {
    schemas: 'the schemas (`/Schemas`)',
    'resource-types': 'the resource types (`/ResourceTypes`)',
    'service-provider-config': 'the configuration (`/ServiceProviderConfig`)',
    read: 'SCIM resources that are read',
    list: 'SCIM lists',
    write: 'SCIM writes',
    leaver: 'SCIM leavers (`active` false, or DELETE)',
  },
  read: readModel,
  decode: decodeExchange,
  endpointOf,
  usesOf,
  promisesOf,
  rules: scimRules,
});
