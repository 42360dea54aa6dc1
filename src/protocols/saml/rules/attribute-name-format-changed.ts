/** An attribute has the same name in another name format. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact } from '../facts.ts';
import type { SamlModel } from '../model.ts';
import { groupsOf, withVerdict, type Seen } from '../people.ts';
import { pairWords } from '../words.ts';

export const samlAttributeNameFormatChanged: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { attribute: string; before: string; after: string }
>({
  meta: {
    id: 'saml/attribute-name-format-changed',
    title: 'Attribute in another name format',
    effect: 'risky',
    why: 'An attribute is known by its name together with the format of the name. Partners that map by both do not find it any more.',
    fix: {
      provider: 'Keep `NameFormat`; one that is left out is `unspecified`.',
      consumer: 'Map the attribute in both formats.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Core §2.7.3.1, §8.2',
    drift: 'schema',
    controls: ['PR.AA-04', 'PR.AA-05'],
    needs: { base: ['recorded:response'], head: ['recorded:response'] },
    message: ({ attribute, before, after }) => `\`${attribute}\`: name format ${after}, before ${before}`,
  },
  visit(view, report) {
    for (const { before, after } of groupsOf(view)) {
      for (const name of namesOf(before)) {
        const [then, now] = [formatsOf(before, name), formatsOf(after, name)];
        if (now.length === 0 || then.some((format) => now.includes(format))) continue;
        const [old, fresh] = pairWords(then, now);
        const [first] = before;
        const shown = after.find((seen) => formatsOf([seen], name).length > 0);
        if (shown === undefined) continue;
        report({
          args: { attribute: name, before: old, after: fresh },
          operation: `attribute ${name}`,
          direction: 'response',
          evidence: evidenceOf(['before', [first?.fact.location]], ['recording', [shown.fact.location]]),
          change: { before: old, after: fresh },
          witness: { value: now, expected: old, actual: withVerdict(fresh, shown.fact) },
          touches: [{ kind: 'attribute', name }],
          seen: { exchanges: after.map(({ exchange }) => exchange), of: after.length },
        });
      }
    }
  },
});

function namesOf(seen: readonly Seen[]): readonly string[] {
  return [...new Set(seen.flatMap(({ assertion }) => assertion.attributes.map(({ name }) => name)))].sort();
}

function formatsOf(seen: readonly Seen[], name: string): readonly string[] {
  const own = seen.flatMap(({ assertion }) => assertion.attributes.filter((each) => each.name === name));
  return [...new Set(own.map(({ format }) => format))];
}
