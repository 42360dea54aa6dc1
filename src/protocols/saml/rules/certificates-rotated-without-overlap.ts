/** No certificate that signs was announced before. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { nameOf, shortOf } from '../certificate.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact } from '../facts.ts';
import { signingCertificates, type Role, type SamlModel } from '../model.ts';
import { rolePairs } from '../pairs.ts';

export const samlCertificatesRotatedWithoutOverlap: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { role: string; before: readonly string[]; after: readonly string[] }
>({
  meta: {
    id: 'saml/certificates-rotated-without-overlap',
    title: 'Certificates rotated without overlap',
    effect: 'breaking',
    why: 'Partners hold a copy of the certificate and check every signature with it. None of the new ones was ever announced, so until each of them has changed its copy nobody logs in.',
    fix: {
      provider:
        'Publish the new certificate beside the old one first, sign with it when every partner has it, and remove the old one last.',
      consumer:
        'Add the new certificate beside the old one before the release; refresh metadata by itself where you can.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Metadata §2.4.1.1; SAML V2.0 Metadata Interoperability Profile 1.0 §2.5.1, §2.6.1',
    stage: 'rotation',
    drift: 'operational',
    controls: ['NHI4:2025', 'NHI7:2025', 'PR.AA-04', 'PR.DS-02'],
    needs: { base: ['metadata'], head: ['metadata'] },
    message: ({ role, before, after }) =>
      `${role}: no signing key in common: ${before.join(', ')} before, ${after.join(', ') || 'none'} now`,
  },
  visit({ base, head }, report) {
    for (const { before, after } of rolePairs(base?.model, head.model)) {
      if (after === undefined || !isKnown(before) || !isSettled(after)) continue;
      const [then, now] = [signingCertificates(before), signingCertificates(after)];
      const known = new Set(then.map(({ key }) => key));
      if (now.some(({ key }) => known.has(key))) continue;
      const [was, is] = [namesOf(then), namesOf(now)];
      report({
        args: {
          role: before.kind,
          before: then.map(({ fingerprint }) => shortOf(fingerprint)).sort(),
          after: now.map(({ fingerprint }) => shortOf(fingerprint)).sort(),
        },
        operation: 'KeyDescriptor',
        direction: 'response',
        evidence: evidenceOf(
          ['before', placesOf(before)],
          ['after', isStripped(after) ? [after.location] : placesOf(after)],
        ),
        change: { before: was, after: is },
        witness: { value: is, expected: `one of ${was}`, actual: is },
        touches: [],
      });
    }
  },
});

function namesOf(certificates: ReturnType<typeof signingCertificates>): string {
  return certificates.length === 0 ? 'no certificate that signs' : certificates.map(nameOf).sort().join(', ');
}

/** What signs is known, also where nothing does. */
function isSettled(role: Role): boolean {
  return isKnown(role) || isStripped(role);
}

/** An identity provider that publishes no key can be checked by nobody; a service provider may stop signing. */
function isStripped({ kind, keys }: Role): boolean {
  return kind === 'idp' && !keys.some(({ uses }) => uses.includes('signing'));
}

/** Every key that signs has a certificate: of a key that is written otherwise it is not known which one it is. */
function isKnown({ keys }: Role): boolean {
  const signing = keys.filter(({ uses }) => uses.includes('signing'));
  return signing.length > 0 && signing.every(({ certificates }) => certificates.length > 0);
}

function placesOf({ keys }: Role): readonly Role['location'][] {
  return keys.filter(({ uses }) => uses.includes('signing')).map(({ location }) => location);
}
