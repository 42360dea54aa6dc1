/** Errors are written in another way. */
import { CALLS } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { wordsOfCall } from '../calls.ts';
import { evidenceOf, grouped } from '../../../core/evidence.ts';
import { callsOf, type Call, type ScimSide } from '../facts.ts';

export const scimErrorShapeChanged: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { call: string; status: number; before: string; after: string }
>({
  meta: {
    id: 'scim/error-shape-changed',
    title: 'Errors have another shape',
    effect: 'risky',
    why: 'Connectors branch on `scimType`: `uniqueness` means that the account is there and can be taken over. Without it every error is a failure.',
    fix: {
      provider: 'Keep the error of RFC 7644 §3.12 and its `scimType`.',
      consumer: 'Fall back to the status where `scimType` is missing.',
    },
    since: '0.2.0',
    source: 'RFC 7644 §3.12 Tables 8 and 9; RFC 9457 §3',
    drift: 'schema',
    controls: ['PR.PS-06'],
    needs: { base: [CALLS], head: [CALLS] },
    message: ({ call, status, before, after }) => `${call}, error ${String(status)}: ${after}, was ${before}`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const before = errorsOf(base);
    for (const [name, calls] of errorsOf(head)) {
      const known = before.get(name) ?? [];
      const words = new Set(known.map(wordsOfError));
      const other = calls.find((call) => !words.has(wordsOfError(call)));
      const [was] = known;
      if (was === undefined || other === undefined || words.size !== 1) continue;
      const { fact, exchange } = other;
      const [shape, now] = [wordsOfError(was), wordsOfError(other)];
      report({
        args: { call: wordsOfCall(fact), status: fact.status, before: shape, after: now },
        operation: wordsOfCall(fact),
        direction: 'response',
        evidence: evidenceOf(['before', [was.fact.location]], ['recording', [fact.location]]),
        change: { before: shape, after: now },
        witness: { value: now, expected: shape, actual: now },
        touches: [{ kind: 'error', name: 'read' }],
        seen: { exchanges: [exchange], of: calls.length },
      });
    }
  },
});

/** Statuses for one reason each; a 400 has many, and those before the SCIM server (401, 429, 5xx) are not its own. */
const COMPARED: readonly number[] = [404, 409, 412];

function errorsOf(side: ScimSide): ReadonlyMap<string, readonly Call[]> {
  const calls = callsOf(side).filter(
    ({ fact }) => COMPARED.includes(fact.status) && fact.answer === 'json' && !fact.isInBulk,
  );
  return grouped(calls, ({ fact }) => `${wordsOfCall(fact)} ${String(fact.status)}`);
}

function wordsOfError({ fact: { error } }: Call): string {
  if (!error?.isScim) return `not a SCIM error (${error?.members?.join(', ') ?? 'no object'})`;
  return error.scimType === undefined ? 'a SCIM error without scimType' : `scimType ${error.scimType}`;
}
