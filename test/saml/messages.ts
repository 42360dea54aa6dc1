/** Metadata, requests and responses for tests, as texts. */
import { createRequire } from 'node:module';
import type { TestKey } from './certificates.ts';

const URN = 'urn:oasis:names:tc:SAML';

interface Signer {
  addReference: (options: object) => void;
  computeSignature: (xml: string, options: object) => void;
  getSignedXml: () => string;
}

const open = createRequire(import.meta.url);
const { SignedXml } = open('xml-crypto') as { readonly SignedXml: new (options: object) => Signer };

/** Signs the element with the ID; the signature follows its issuer (SAML Core §5.4). */
export function signed(xml: string, id: string, key: TestKey): string {
  const signer = new SignedXml({
    privateKey: key.privateKey,
    publicCert: key.certificate,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  const path = `//*[@ID='${id}']`;
  signer.addReference({
    xpath: path,
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ],
  });
  signer.computeSignature(xml, {
    location: { reference: `${path}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

export interface Told {
  readonly id?: string;
  readonly nameId?: string;
  readonly groups?: string;
}

export function assertion({ id = 'a1', nameId = 'ada@idp.example', groups = 'staff' }: Told = {}): string {
  return (
    `<saml:Assertion xmlns:saml="${URN}:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="2026-06-01T08:00:00Z">` +
    `<saml:Issuer>https://idp.example/saml</saml:Issuer>` +
    `<saml:Subject><saml:NameID Format="${URN}:1.1:nameid-format:emailAddress">${nameId}</saml:NameID></saml:Subject>` +
    `<saml:Conditions><saml:AudienceRestriction><saml:Audience>https://portal.example/saml</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AttributeStatement><saml:Attribute Name="groups"><saml:AttributeValue>${groups}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>` +
    `</saml:Assertion>`
  );
}

export function response(...inside: readonly string[]): string {
  return (
    `<samlp:Response xmlns:samlp="${URN}:2.0:protocol" ID="r1" Version="2.0" IssueInstant="2026-06-01T08:00:00Z" Destination="https://portal.example/saml/acs">` +
    `<saml:Issuer xmlns:saml="${URN}:2.0:assertion">https://idp.example/saml</saml:Issuer>` +
    `<samlp:Status><samlp:StatusCode Value="${URN}:2.0:status:Success"/></samlp:Status>${inside.join('')}</samlp:Response>`
  );
}

export function metadata(...keys: readonly TestKey[]): string {
  const written = keys.map(
    ({ der }) =>
      `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${der}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
  );
  return `<md:EntityDescriptor xmlns:md="${URN}:2.0:metadata" entityID="https://idp.example/saml"><md:IDPSSODescriptor protocolSupportEnumeration="${URN}:2.0:protocol">${written.join('')}<md:SingleSignOnService Binding="${URN}:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
}
