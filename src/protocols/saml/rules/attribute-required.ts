/** A service provider asks for an attribute that it did without. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact } from '../facts.ts';
import type { SamlModel } from '../model.ts';
import { rolePairs } from '../pairs.ts';

export const samlAttributeRequired: IdentityRule = identityRule<SamlModel, SamlFact, { attribute: string }>({
  meta: {
    id: 'saml/attribute-required',
    title: 'Attribute became required',
    effect: 'breaking',
    why: 'Identity providers that do not send the attribute cannot log anybody in from the release on.',
    fix: {
      provider: 'Do without it until the identity providers send it.',
      consumer: 'Release the attribute to this service provider before the release.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Metadata §2.4.4.1, §2.4.4.2',
    drift: 'schema',
    controls: ['PR.AA-04', 'PR.AA-05'],
    needs: { base: ['metadata'], head: ['metadata'] },
    message: ({ attribute }) => `the service provider requires attribute \`${attribute}\` now`,
  },
  visit({ base, head }, report) {
    for (const { before, after } of rolePairs(base?.model, head.model)) {
      for (const { name, isRequired, location } of after?.requested ?? []) {
        const known = before.requested.find((each) => each.name === name);
        if (!isRequired || known?.isRequired === true) continue;
        report({
          args: { attribute: name },
          operation: `attribute ${name}`,
          direction: 'request',
          evidence: evidenceOf(['before', [known?.location ?? before.location]], ['after', [location]]),
          change: { before: known === undefined ? 'not asked for' : 'optional', after: 'required' },
          witness: { value: name, expected: 'a login without it', actual: '`isRequired` is true' },
          touches: [],
        });
      }
    }
  },
});
