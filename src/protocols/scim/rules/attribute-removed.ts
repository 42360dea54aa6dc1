/** An attribute is no longer defined by its schema. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { attributesOf, touchesOf } from '../compare.ts';
import { isCommon } from '../attributes.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { isSame } from '../names.ts';

export const scimAttributeRemoved: IdentityRule = identityRule<ScimModel, ScimFact, { attribute: string }>({
  meta: {
    id: 'scim/attribute-removed',
    title: 'Attribute removed',
    effect: 'breaking',
    why: 'A write of an attribute that no schema defines is refused as `invalidPath` or `invalidSyntax`, or dropped in silence. A reader takes the missing value for an unassigned one.',
    fix: {
      provider: 'Keep the attribute until no connector maps it; announce its end.',
      consumer: 'Take the attribute out of the mapping before the release.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §2.1, §7; RFC 7644 §3.12 Table 9',
    drift: 'schema',
    controls: ['PR.AA-01', 'ID.AM-03'],
    needs: { base: ['schemas'], head: ['schemas'] },
    message: ({ attribute }) => `attribute \`${attribute}\` is gone`,
  },
  visit({ base, head }, report) {
    for (const { key, label, path, schema, parent, location } of attributesOf(base?.model)) {
      const own = head.model.schemas.find(({ urn }) => isSame(urn, schema));
      // A schema that is gone as a whole is another finding, and so is the parent.
      if (own === undefined || isCommon(path) || head.model.attribute(key) !== undefined) continue;
      const outer =
        parent === undefined ? undefined : head.model.attribute(`${schema}:${parent}`.toLowerCase());
      if (parent !== undefined && outer?.type?.value !== 'complex') continue;
      report({
        args: { attribute: label },
        operation: label,
        evidence: evidenceOf(['before', [location]], ['after', [(outer ?? own).location]]),
        change: { before: 'defined', after: 'not defined' },
        witness: { value: label, expected: 'the schema defines it', actual: 'it does not' },
        touches: touchesOf(key, 'written', 'read'),
      });
    }
  },
});
