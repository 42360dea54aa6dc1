/** Responses are signed or encrypted in another way. */
import {
  identityRule,
  observedOf,
  type IdentityRule,
  type Observed,
  type Side,
} from '../../../core/identity.ts';
import type { Effect } from '../../../core/finding.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { ResponseFact, SamlFact } from '../facts.ts';
import type { SamlModel } from '../model.ts';
import { listWords } from '../words.ts';

export const samlResponseSignatureChanged: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { what: string; before: string; after: string }
>({
  meta: {
    id: 'saml/response-signature-changed',
    title: 'Responses signed or encrypted otherwise',
    effect: 'breaking',
    why: 'A service provider that wants the assertion signed refuses one where only the response is, and one without a key cannot read what is encrypted. Old libraries do not know newer algorithms.',
    fix: {
      provider:
        'Sign both the response and the assertion while partners change; agree on encryption with each of them.',
      consumer: 'Accept what the standard allows: a signature on either, and SHA-256.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Metadata §2.4.4; SAML V2.0 Core §2.3.4, §5.4; SAML V2.0 Profiles §4.1.4.5',
    drift: 'operational',
    controls: ['NHI4:2025', 'PR.AA-04'],
    needs: { base: ['recorded:response'], head: ['recorded:response'] },
    message: ({ what, before, after }) => `${what}: ${after}, before ${before}`,
  },
  visit({ base, head }, report) {
    for (const [before, after] of groupsOf(base, head)) {
      for (const { what, of, effect } of ASPECTS) {
        const [then, now] = [valuesOf(before, of), valuesOf(after, of)];
        // One that was seen both ways before, or is now, is no change.
        if (then.length === 0 || now.length === 0 || then.some((value) => now.includes(value))) continue;
        const grade = effect(now);
        if (grade === undefined) continue;
        const [old, fresh] = [listWords(then), listWords(now)];
        report({
          args: { what, before: old, after: fresh },
          operation: what,
          direction: 'response',
          effect: grade,
          evidence: evidenceOf(
            ['before', before.slice(0, 1).map(({ fact }) => fact.location)],
            ['recording', after.slice(0, 1).map(({ fact }) => fact.location)],
          ),
          change: { before: old, after: fresh },
          witness: { value: fresh, expected: old, actual: fresh },
          touches: [],
          seen: { exchanges: after.map(({ exchange }) => exchange), of: after.length },
        });
      }
    }
  },
});

interface Aspect {
  readonly what: string;
  /** Undefined where the response does not tell. */
  readonly of: (fact: ResponseFact) => string | undefined;
  /** Undefined where the new way hurts nobody. */
  readonly effect: (now: readonly string[]) => Effect | undefined;
}

const ASPECTS: readonly Aspect[] = [
  {
    what: 'signature of the assertion',
    of: ({ isAssertionSigned, isEncrypted }) =>
      isEncrypted ? undefined : isAssertionSigned ? 'signed' : 'not signed',
    effect: (now) => (now.includes('not signed') ? 'breaking' : undefined),
  },
  {
    what: 'signature of the response',
    of: ({ isResponseSigned }) => (isResponseSigned ? 'signed' : 'not signed'),
    effect: (now) => (now.includes('not signed') ? 'breaking' : undefined),
  },
  {
    what: 'encryption of the assertion',
    of: ({ isEncrypted }) => (isEncrypted ? 'encrypted' : 'not encrypted'),
    effect: (now) => (now.includes('encrypted') ? 'breaking' : 'risky'),
  },
  {
    what: 'signature algorithm',
    of: ({ algorithm }) => algorithm?.replace(/^.*#/u, ''),
    effect: () => 'risky',
  },
];

type Seen = Observed<ResponseFact>;

/** For one service provider each; answers with an error carry no assertion. */
function groupsOf(
  base: Side<SamlModel, SamlFact> | undefined,
  head: Side<SamlModel, SamlFact>,
): readonly (readonly [readonly Seen[], readonly Seen[]])[] {
  const [before, after] = [base, head].map((side) =>
    side === undefined ? [] : observedOf(side, 'response').filter(({ fact }) => isSuccess(fact)),
  );
  // Of an encrypted one the audience is not known: only the address that it is sent to.
  const audiences = [...new Set((before ?? []).map(({ fact }) => fact.destination))].sort();
  return audiences.flatMap((audience) => {
    const own = (list: readonly Seen[] = []): readonly Seen[] =>
      list.filter(({ fact }) => fact.destination === audience);
    return own(after).length === 0 ? [] : [[own(before), own(after)] as const];
  });
}

function isSuccess({ assertion, isEncrypted }: ResponseFact): boolean {
  return assertion !== undefined || isEncrypted;
}

function valuesOf(seen: readonly Seen[], of: Aspect['of']): readonly string[] {
  return [...new Set(seen.flatMap(({ fact }) => of(fact) ?? []))];
}
