/** An answer has no body any more, or another media type. */
import { CALLS } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { nameOfCall, touchOfCall, wordsOfCall } from '../calls.ts';
import { evidenceOf, grouped } from '../../../core/evidence.ts';
import { callsOf, isDone, type Call, type ScimSide } from '../facts.ts';

export const scimResponseShapeChanged: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { call: string; before: string; after: string }
>({
  meta: {
    id: 'scim/response-shape-changed',
    title: 'Answer has another shape',
    effect: 'risky',
    why: 'PATCH may answer 200 with the resource or 204 without; both are right. A connector that reads the resource from the answer, or its media type, does not see it any more.',
    fix: {
      provider: 'Keep answering as before.',
      consumer: 'Accept both answers, and both media types; read the resource with GET where it is needed.',
    },
    since: '0.2.0',
    source: 'RFC 7644 §3.5.2, §3.1, §8.1',
    drift: 'schema',
    controls: ['PR.PS-06'],
    needs: { base: [CALLS], head: [CALLS] },
    message: ({ call, before, after }) => `${call} answers with ${after}, was ${before}`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const before = doneOf(base);
    for (const [name, calls] of doneOf(head)) {
      const known = before.get(name) ?? [];
      const [was] = known;
      for (const shapeOf of [bodyOf, mediaTypeOf]) {
        const shapes = new Set(known.map(shapeOf));
        const other = calls.find((call) => shapeOf(call) !== undefined && !shapes.has(shapeOf(call)));
        const [shape] = shapes;
        // Where it was one way and another, a client is used to both.
        if (was === undefined || other === undefined || shapes.size !== 1 || shape === undefined) continue;
        const { fact } = other;
        const after = shapeOf(other) ?? '';
        report({
          args: { call: wordsOfCall(fact), before: shape, after },
          operation: wordsOfCall(fact),
          direction: 'response',
          evidence: evidenceOf(['before', [was.fact.location]], ['recording', [fact.location]]),
          change: {
            before: `${String(was.fact.status)}, ${shape}`,
            after: `${String(fact.status)}, ${after}`,
          },
          witness: { value: after, expected: shape, actual: after },
          touches: touchOfCall(name),
          seen: { exchanges: [other.exchange], of: calls.length },
        });
      }
    }
  },
});

function doneOf(side: ScimSide): ReadonlyMap<string, readonly Call[]> {
  const calls = callsOf(side).filter(({ fact }) => isDone(fact) && fact.status !== 202 && !fact.isInBulk);
  return grouped(calls, ({ fact }) => nameOfCall(fact));
}

function bodyOf({ fact: { answer } }: Call): string | undefined {
  if (answer === 'unrecorded') return undefined;
  return answer === 'none' ? 'no body' : 'a body';
}

function mediaTypeOf({ fact: { answer, mediaType } }: Call): string | undefined {
  return answer === 'json' ? mediaType : undefined;
}
