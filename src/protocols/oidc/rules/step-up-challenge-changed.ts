/** A refusal asks for another login than before. */
import { identityRule, type IdentityRule, observedOf } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { ChallengeFact } from '../facts.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcStepUpChallengeChanged: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { operation: string; before: string; after: string }
>({
  meta: {
    id: 'oidc/step-up-challenge-changed',
    title: 'Step-up challenge changed',
    effect: 'breaking',
    why: 'A client that starts a stronger login from the challenge asks for one that does not suffice any more, and goes round in circles.',
    fix: {
      provider: 'Keep accepting the old class, or announce the new one to the owners of clients.',
      consumer: 'Take `acr_values` and `max_age` from the challenge instead of writing them down.',
    },
    since: '0.2.0',
    source: 'RFC 9470 §3, §4; RFC 6750 §3',
    drift: 'orchestration',
    controls: ['NHI4:2025', 'PR.AA-03', 'PR.AA-05'],
    needs: { base: ['recorded:challenge'], head: ['recorded:challenge'] },
    message: ({ operation, after }) => `the refusal of \`${operation}\` is another one: ${after}`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const challenges = observedOf(base, 'challenge');
    for (const { fact, exchange } of observedOf(head, 'challenge')) {
      const own = challenges.filter((each) => each.fact.operation === fact.operation);
      const [known] = own;
      const after = demandOf(fact);
      if (known === undefined || own.some((each) => demandOf(each.fact) === after)) continue;
      const before = demandOf(known.fact);
      report({
        args: { operation: fact.operation, before, after },
        operation: fact.operation,
        direction: 'response',
        evidence: evidenceOf(['before', [known.fact.location]], ['recording', [fact.location]]),
        change: { before, after },
        witness: { value: after, expected: before, actual: after },
        touches:
          fact.acrValues.length === 0
            ? []
            : known.fact.acrValues.map((name) => ({ kind: 'acr value', name })),
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});

function demandOf({ status, error, acrValues, maxAge }: ChallengeFact): string {
  const parts = [
    acrValues.length === 0 ? '' : `acr_values ${acrValues.join(' ')}`,
    maxAge === undefined ? '' : `max_age ${maxAge}`,
  ].filter(Boolean);
  return `${String(status)} ${error}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
}
