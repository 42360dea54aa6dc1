/** The signature of a recorded response is not valid with the certificates of the metadata. */
import { identityRule, observedOf, type IdentityRule } from '../../../core/identity.ts';
import { nameOf } from '../certificate.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact, SignatureFact } from '../facts.ts';
import { rolesOf, signingCertificates, type SamlModel } from '../model.ts';
import { listWords } from '../words.ts';

export const samlSignatureRefused: IdentityRule = identityRule<SamlModel, SamlFact, { why: string }>({
  meta: {
    id: 'saml/signature-refused',
    title: 'Signature not valid with the metadata',
    effect: 'breaking',
    why: 'Partners check signatures with the certificates of the metadata, and refuse what is signed with another one. An assertion that is not the signed one must never be read.',
    fix: {
      provider: 'Publish the certificate that signs before it signs.',
      consumer: 'Refuse the response; do not trust the certificate that comes with it.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Core §5.4; SAML V2.0 Metadata §2.4.1.1; SAML V2.0 Profiles §4.1.4.3',
    stage: 'rotation',
    drift: 'operational',
    controls: ['NHI4:2025', 'PR.AA-04', 'DE.CM-06'],
    needs: { head: ['metadata', 'recorded:signature'] },
    message: ({ why }) => `the signature of a response is refused: ${why}`,
  },
  visit({ head }, report) {
    for (const { exchange, fact } of observedOf(head, 'signature')) {
      const words = wordsOf(fact);
      if (words === undefined) continue;
      const entities = head.model.entities.filter(
        ({ id }) => fact.issuer === undefined || id === fact.issuer,
      );
      const roles = rolesOf({ ...head.model, entities }, 'idp');
      const known = roles.flatMap(signingCertificates);
      report({
        args: { why: words },
        operation: 'Signature',
        direction: 'response',
        evidence: evidenceOf(
          ['spec', roles.flatMap(({ keys }) => keys.map(({ location }) => location))],
          ['recording', [fact.location]],
        ),
        witness: {
          value: fact.verified.certificate === undefined ? words : nameOf(fact.verified.certificate),
          expected: `valid with ${listWords(known.map(nameOf))}`,
          actual: words,
        },
        touches: [],
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});

function wordsOf({ verified: { verdict, certificate } }: SignatureFact): string | undefined {
  switch (verdict) {
    case 'unknown-key':
      return `its certificate ${certificate === undefined ? '' : nameOf(certificate)} is not in the metadata`;
    case 'invalid':
      return 'it is valid with no certificate of the metadata';
    case 'elsewhere':
      return 'what is signed is not the assertion that stands in the response';
    case 'valid':
    case 'not-verified':
      return undefined;
  }
}
