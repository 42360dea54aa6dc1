/** What a role descriptor says: endpoints, keys, formats, demands, attributes (SAML Metadata §2.4). */
import type { Location } from '../../core/location.ts';
import { certificateOf, endCertificates } from './certificate.ts';
import {
  ASSERTION,
  attributeAt,
  attributeOf,
  childrenOf,
  METADATA,
  SIGNATURE,
  under,
  type Place,
} from './elements.ts';
import {
  UNSPECIFIED_ATTRIBUTE,
  type AttributeName,
  type Key,
  type Role,
  type RoleKind,
  type Service,
  type Stated,
  type Validity,
} from './model.ts';
import type { Complain } from './read.ts';

const ROLES: readonly (readonly [string, RoleKind])[] = [
  ['IDPSSODescriptor', 'idp'],
  ['SPSSODescriptor', 'sp'],
  ['AttributeAuthorityDescriptor', 'attribute authority'],
  ['AuthnAuthorityDescriptor', 'authentication authority'],
  ['PDPDescriptor', 'decision point'],
];

const SERVICES: readonly string[] = [
  'SingleSignOnService',
  'SingleLogoutService',
  'ArtifactResolutionService',
  'ManageNameIDService',
  'NameIDMappingService',
  'AssertionIDRequestService',
  'AssertionConsumerService',
  'AttributeService',
  'AuthnQueryService',
  'AuthzService',
];

/** SAML Metadata §2.4.3, §2.4.4: all of them are false where they are left out. */
const FLAGS = ['WantAuthnRequestsSigned', 'AuthnRequestsSigned', 'WantAssertionsSigned'];

const SAML2 = 'urn:oasis:names:tc:SAML:2.0:protocol';

interface Reader {
  readonly complain: Complain;
  readonly validityOf: (place: Place) => Validity;
}

export function readRoles(entity: Place, reader: Reader): readonly Role[] {
  return ROLES.flatMap(([name, kind]) =>
    childrenOf(entity, [METADATA, name])
      // Roles of other protocols, such as SAML 1.1, are none of this one's.
      .filter((place) => attributeOf(place, 'protocolSupportEnumeration')?.includes(SAML2) ?? true)
      .map((place) => roleOf(place, kind, reader)),
  );
}

function roleOf(place: Place, kind: RoleKind, { complain, validityOf }: Reader): Role {
  const flags = new Map(FLAGS.map((name) => [name, flagOf(place, name, complain)]));
  return {
    kind,
    location: place.location,
    validity: validityOf(place),
    endpoints: SERVICES.flatMap((name) => servicesOf(place, name, complain)),
    keys: childrenOf(place, [METADATA, 'KeyDescriptor']).map((each) => keyOf(each, complain)),
    nameIdFormats: childrenOf(place, [METADATA, 'NameIDFormat']).map(({ element, location }) => ({
      value: element.text,
      location,
      isDefault: false,
    })),
    flag: (name) => flags.get(name),
    attributes: childrenOf(place, [ASSERTION, 'Attribute']).flatMap(attributeNameOf),
    requested: under(
      place,
      [METADATA, 'AttributeConsumingService'],
      [METADATA, 'RequestedAttribute'],
    ).flatMap((each) =>
      attributeNameOf(each).map((attribute) => ({
        ...attribute,
        isRequired: isTrue(attributeOf(each, 'isRequired')) === true,
      })),
    ),
  };
}

/** xs:boolean; undefined for what is none. */
function isTrue(text: string | undefined): boolean | undefined {
  const written = text?.trim() ?? 'false';
  if (written === 'true' || written === '1') return true;
  return written === 'false' || written === '0' ? false : undefined;
}

function flagOf(place: Place, name: string, complain: Complain): Stated<boolean> | undefined {
  const written = attributeOf(place, name);
  const value = isTrue(written);
  if (value === undefined) {
    complain(place, name, `\`${name}\` is not true or false`);
    return undefined;
  }
  const isDefault = written === undefined;
  return { value, isDefault, location: isDefault ? place.location : attributeAt(place, name) };
}

function servicesOf(role: Place, service: string, complain: Complain): readonly Service[] {
  return childrenOf(role, [METADATA, service]).flatMap((place): readonly Service[] => {
    const binding = attributeOf(place, 'Binding')?.trim();
    const address = attributeOf(place, 'Location')?.trim();
    if (binding === undefined || address === undefined) {
      const missing = binding === undefined ? 'Binding' : 'Location';
      complain(place, undefined, `\`${service}\` has no \`${missing}\``);
      return [];
    }
    const index = attributeOf(place, 'index');
    return [{ service, binding, address, index, location: place.location }];
  });
}

function keyOf(place: Place, complain: Complain): Key {
  const use = attributeOf(place, 'use');
  const written = under(
    place,
    [SIGNATURE, 'KeyInfo'],
    [SIGNATURE, 'X509Data'],
    [SIGNATURE, 'X509Certificate'],
  );
  const certificates = written.flatMap((each) => {
    const certificate = certificateOf(each.element.text);
    if (certificate === undefined) complain(each, undefined, 'the certificate cannot be read');
    return certificate ?? [];
  });
  const location: Location = written[0]?.location ?? place.location;
  return {
    uses: use === 'signing' || use === 'encryption' ? [use] : ['signing', 'encryption'],
    certificates: endCertificates(certificates),
    location,
  };
}

export function attributeNameOf(place: Place): readonly AttributeName[] {
  const name = attributeOf(place, 'Name');
  if (name === undefined) return [];
  return [
    { name, format: attributeOf(place, 'NameFormat') ?? UNSPECIFIED_ATTRIBUTE, location: place.location },
  ];
}
