/** Metadata that is wrong: each mistake is a fault with its place, the rest is read, and nothing is thrown. */
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../../src/core/location.ts';
import { artefactKind, readModel } from '../../src/protocols/saml/read.ts';
import { parseXml } from '../../src/xml/parse.ts';
import type { SamlModel } from '../../src/protocols/saml/model.ts';

const MD = 'xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';

function read(
  xml: string,
  from: 'file' | 'recording' = 'file',
): { readonly model: SamlModel; readonly faults: readonly string[] } {
  const reading = parseXml(xml);
  if (reading.kind !== 'xml') throw new Error(reading.why);
  const location = { document: 'saml-metadata.xml', pointer: ROOT };
  const artefact = { kind: 'metadata', root: reading.root, location, from, others: new Map() };
  const { model, faults } = readModel([artefact]);
  return { model, faults: faults.map(({ message, pointer }) => `${pointer ?? ''}: ${message}`) };
}

describe('metadata that is wrong', () => {
  const wrong = `<md:EntityDescriptor ${MD} entityID="https://idp.example" validUntil="soon">
    <md:IDPSSODescriptor WantAuthnRequestsSigned="yes">
      <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>MIID</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
      <md:SingleSignOnService Binding="urn:x"/>
      <md:SingleSignOnService Binding="urn:y" Location="https://idp.example/sso"/>
    </md:IDPSSODescriptor>
  </md:EntityDescriptor>`;

  test('each mistake has its place', () => {
    const { model, faults } = read(wrong);
    expect(faults).toEqual([
      '/attributes/validUntil: `validUntil` is not a time (xs:dateTime)',
      '/children/0/attributes/WantAuthnRequestsSigned: `WantAuthnRequestsSigned` is not true or false',
      '/children/0/children/1: `SingleSignOnService` has no `Location`',
      '/children/0/children/0/children/0/children/0/children/0: the certificate cannot be read',
    ]);
    expect(model.entities[0]?.roles[0]?.endpoints.map(({ address }) => address)).toEqual([
      'https://idp.example/sso',
    ]);
  });

  test('what was recorded is what it is', () => {
    expect(read(wrong, 'recording').faults).toEqual([]);
  });

  test('an entity without a name', () => {
    const { model, faults } = read(`<md:EntityDescriptor ${MD}/>`);
    expect([model.entities, faults]).toEqual([[], [': `entityID` is missing']]);
  });
});

describe('metadata', () => {
  test('of a federation: every entity, in folders too, with the earliest end', () => {
    const { model, faults } = read(
      `<md:EntitiesDescriptor ${MD} validUntil="2026-07-01T00:00:00Z"><md:EntitiesDescriptor validUntil="2026-06-01T02:00:00+02:00"><md:EntityDescriptor entityID="a"/></md:EntitiesDescriptor><md:EntityDescriptor entityID="b" validUntil="2027-01-01T00:00:00"/></md:EntitiesDescriptor>`,
    );
    expect(faults).toEqual([]);
    expect(model.entities.map(({ id, validity }) => [id, validity.until?.value])).toEqual([
      ['b', '2026-07-01T00:00:00.000Z'],
      ['a', '2026-06-01T00:00:00.000Z'],
    ]);
  });

  test('is known by its namespace', () => {
    const kind = (xml: string): string | undefined => {
      const reading = parseXml(xml);
      return reading.kind === 'xml' ? artefactKind(reading.root) : undefined;
    };
    expect(kind(`<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>`)).toBe('metadata');
    expect(kind('<EntityDescriptor/>')).toBeUndefined();
    expect(kind(`<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>`)).toBeUndefined();
    expect(artefactKind({ entityID: 'x' })).toBeUndefined();
    expect(artefactKind(null)).toBeUndefined();
  });
});
