/** Logins are of another authentication context class. */
import { identityRule, observedOf, type Found, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact, SamlView } from '../facts.ts';
import type { SamlModel } from '../model.ts';
import { asksAnew, groupsOf, samePerson, withVerdict, type Seen } from '../people.ts';
import { pairWords } from '../words.ts';

export const samlAuthnContextChanged: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { before: string; after: string }
>({
  meta: {
    id: 'saml/authn-context-changed',
    title: 'Authentication context changed',
    effect: 'breaking',
    why: 'Service providers compare the class with what they asked for, by default exactly: a stronger one is refused as well as a weaker one. Step-up then never ends.',
    fix: {
      provider: 'Answer with the class that was asked for; announce new classes.',
      consumer: 'Ask with `Comparison="minimum"`, or list every class that is good enough.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Core §2.7.2.2, §3.3.2.2.1, §3.2.2.2',
    drift: 'orchestration',
    controls: ['NHI4:2025', 'PR.AA-03'],
    needs: { base: ['recorded:response'], head: ['recorded:response'] },
    message: ({ before, after }) => `authentication context: ${after}, before ${before}`,
  },
  visit(view, report) {
    for (const { audience, before, after } of groupsOf(view)) {
      const [then, now] = [contextsOf(before), contextsOf(after)];
      if (then.length === 0) continue;
      if (then.some((each) => now.includes(each)) || asksAnew(view, audience, 'contexts')) continue;
      const [old, fresh] = pairWords(then, now);
      const person = samePerson(before, after);
      const [first, last] = person === undefined ? [before[0], after[0]] : [person.before, person.after];
      report({
        args: { before: old, after: fresh },
        operation: 'AuthnContextClassRef',
        direction: 'response',
        // Other people may log in by other means.
        effect: person === undefined ? 'risky' : 'breaking',
        evidence: evidenceOf(['before', [first?.fact.location]], ['recording', [last?.fact.location]]),
        change: { before: old, after: fresh },
        witness: {
          value: now,
          expected: old,
          actual: last === undefined ? fresh : withVerdict(fresh, last.fact),
        },
        touches: then.map((name) => ({ kind: 'authentication context', name })),
        seen: { exchanges: after.map(({ exchange }) => exchange), of: after.length },
      });
    }
    reportRefused(view, report);
  },
});

type Report = (found: Found<{ before: string; after: string }>) => void;

function reportRefused(view: SamlView, report: Report): void {
  const refused = refusedOf(view);
  if (refused.length === 0) return;
  report({
    args: { before: 'given', after: REFUSED },
    operation: 'RequestedAuthnContext',
    direction: 'response',
    evidence: evidenceOf(['recording', refused.map(({ fact }) => fact.location)]),
    change: { before: 'no answer with this status', after: REFUSED },
    witness: { value: REFUSED, expected: 'Success', actual: REFUSED },
    touches: [{ kind: 'authentication context', name: '*' }],
    seen: { exchanges: refused.map(({ exchange }) => exchange), of: refused.length },
  });
}

function contextsOf(seen: readonly Seen[]): readonly string[] {
  return [...new Set(seen.flatMap(({ assertion }) => assertion.contexts))];
}

/** SAML Core §3.2.2.2: none of the classes that were asked for can be met. */
const REFUSED = 'NoAuthnContext';

function refusedOf({ base, head }: SamlView): ReturnType<typeof observedOf<SamlFact, 'response'>> {
  if (base === undefined) return [];
  const before = observedOf(base, 'response');
  const isRefused = (each: (typeof before)[number]): boolean => each.fact.status.includes(REFUSED);
  return before.length === 0 || before.some(isRefused) ? [] : observedOf(head, 'response').filter(isRefused);
}
