/** An attribute is in no assertion any more, or has another name. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { lostAttributes, type Lost } from '../attributes.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact, SamlView } from '../facts.ts';
import type { AttributeName, Role, SamlModel } from '../model.ts';
import { rolePairs } from '../pairs.ts';
import { seenOf, withVerdict } from '../people.ts';
import { listWords } from '../words.ts';

export const samlAttributeRemoved: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { attribute: string; now: string }
>({
  meta: {
    id: 'saml/attribute-removed',
    title: 'Attribute renamed or removed',
    effect: 'breaking',
    why: 'Partners map roles and profiles by the name of the attribute. Without it the mapping yields nothing: access is lost, or a default role is given.',
    fix: {
      provider: 'Send the attribute under both names while partners change.',
      consumer:
        'Map the new name beside the old one; refuse a login without an attribute that a decision needs.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Core §2.7.3.1; SAML V2.0 Metadata §2.4.3, §2.4.4.1',
    drift: 'schema',
    controls: ['NHI5:2025', 'PR.AA-04', 'PR.AA-05'],
    needs: {
      base: [['metadata', 'recorded:response']],
      head: [['metadata', 'recorded:response']],
    },
    message: ({ attribute, now }) =>
      now === ''
        ? `attribute \`${attribute}\` is not sent any more`
        : `attribute \`${attribute}\` is called \`${now}\` now`,
  },
  visit(view, report) {
    const lost = lostAttributes(view);
    for (const each of lost) {
      const { name, before, after, now } = each;
      const names = [...new Set(after.assertion.attributes.map((one) => one.name))].sort();
      report({
        args: { attribute: name, now: now ?? '' },
        operation: `attribute ${name}`,
        direction: 'response',
        // Of another person it may be that there is no value for it.
        effect: each.isSamePerson ? 'breaking' : 'risky',
        evidence: evidenceOf(['before', [before.fact.location]], ['recording', [after.fact.location]]),
        change: { before: `\`${name}\` in the assertion`, after: changeWords(each) },
        witness: {
          value: names,
          expected: `\`${name}\` among the attributes`,
          actual: withVerdict(listWords(names), after.fact),
        },
        touches: [{ kind: 'attribute', name }],
        seen: { exchanges: each.without.map(({ exchange }) => exchange), of: each.without.length },
      });
    }
    for (const { attribute, role } of unlisted(view)) {
      const { name, location } = attribute;
      if (lost.some((each) => each.name === name)) continue;
      report({
        args: { attribute: name, now: '' },
        operation: `attribute ${name}`,
        direction: 'response',
        effect: 'risky',
        evidence: evidenceOf(
          ['before', [location]],
          ['after', [role.attributes[0]?.location ?? role.location]],
        ),
        change: { before: `\`${name}\` is listed`, after: 'not listed' },
        witness: {
          value: role.attributes.map((each) => each.name),
          expected: `\`${name}\` among the attributes`,
          actual: 'it is not listed',
        },
        touches: [{ kind: 'attribute', name }],
      });
    }
  },
});

function changeWords({ now }: Lost): string {
  return now === undefined ? 'missing' : `\`${now}\` with the same values`;
}

/** Attributes that the role offered and does not list any more, unless they are still seen. */
function unlisted(view: SamlView): readonly { readonly attribute: AttributeName; readonly role: Role }[] {
  const { base, head } = view;
  const seen = new Set(seenOf(head).flatMap(({ assertion }) => assertion.attributes.map(({ name }) => name)));
  return rolePairs(base?.model, head.model).flatMap(({ before, after }) =>
    after === undefined
      ? []
      : before.attributes
          .filter(({ name }) => !seen.has(name) && !after.attributes.some((each) => each.name === name))
          .map((attribute) => ({ attribute, role: after })),
  );
}
