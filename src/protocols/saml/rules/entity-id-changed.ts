/** The entity has another name, or is gone. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact } from '../facts.ts';
import type { SamlModel } from '../model.ts';
import { entityPairs } from '../pairs.ts';

export const samlEntityIdChanged: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { before: string; after: string }
>({
  meta: {
    id: 'saml/entity-id-changed',
    title: 'Entity id changed',
    effect: 'breaking',
    why: 'Partners find the metadata, the certificate and the trust of an entity by its name, to the letter. Assertions of an issuer that they do not know are refused, and persistent name identifiers belong to the old name.',
    fix: {
      provider: 'Keep the entity id when the host or the product changes; it is a name and no address.',
      consumer: 'Configure the new entity id and map the stored name identifiers before the release.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Metadata §2.3.2; SAML V2.0 Core §2.2.5, §8.3.6; SAML V2.0 Profiles §4.1.4.2',
    drift: 'schema',
    controls: ['NHI4:2025', 'PR.AA-04'],
    needs: { base: ['metadata'], head: ['metadata'] },
    message: ({ before, after }) =>
      after === ''
        ? `\`${before}\` is not in the metadata any more`
        : `entity id changed from \`${before}\` to \`${after}\``,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    for (const { before, after } of entityPairs(base.model, head.model)) {
      if (before.id === after?.id) continue;
      const place = after?.location ?? head.model.entities[0]?.location;
      const now = after?.id ?? '';
      report({
        args: { before: before.id, after: now },
        operation: 'entityID',
        direction: 'response',
        evidence: evidenceOf(['before', [before.location]], ['after', [place]]),
        change: { before: before.id, after: now || 'gone' },
        witness: {
          value: head.model.entities.map(({ id }) => id).slice(0, SHOWN_MAX),
          expected: before.id,
          actual: now || 'no such entity',
        },
        touches: [],
      });
    }
  },
});

/** A federation has thousands. */
const SHOWN_MAX = 20;
