/** Responses name another issuer than the metadata. */
import { identityRule, observedOf, type IdentityRule } from '../../../core/identity.ts';
import { isRedacted } from '../../../core/redacted.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact } from '../facts.ts';
import type { SamlModel } from '../model.ts';

export const samlIssuerMismatch: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { entity: string; issuer: string }
>({
  meta: {
    id: 'saml/issuer-mismatch',
    title: 'Issuer of responses differs from the metadata',
    effect: 'breaking',
    why: 'Partners that follow the metadata do not know the issuer and refuse every response. Metadata and responses can change at different times, and either alone looks fine.',
    fix: {
      provider: 'Change the metadata and what signs at the same moment, or not at all.',
      consumer: 'Compare the issuer with the entity id; do not switch the check off.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Profiles §4.1.4.2, §4.1.4.3; SAML V2.0 Core §8.3.6',
    drift: 'operational',
    controls: ['NHI4:2025', 'PR.AA-04', 'DE.CM-06'],
    needs: { head: ['metadata', 'recorded:response'] },
    message: ({ entity, issuer }) => `responses say \`${issuer}\`, the metadata \`${entity}\``,
  },
  visit({ head }, report) {
    const entities = head.model.entities.filter(({ roles }) => roles.some(({ kind }) => kind === 'idp'));
    const [entity] = entities;
    // Of several it is not known which one was recorded.
    if (entity === undefined || entities.length > 1) return;
    for (const { exchange, fact } of observedOf(head, 'response')) {
      const { issuer, location } = fact;
      if (issuer === undefined || isRedacted(issuer) || issuer === entity.id) continue;
      report({
        args: { entity: entity.id, issuer },
        operation: 'Issuer',
        direction: 'response',
        evidence: evidenceOf(['spec', [entity.location]], ['recording', [location]]),
        witness: { value: issuer, expected: entity.id, actual: issuer },
        touches: [],
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});
