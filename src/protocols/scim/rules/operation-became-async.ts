/** A write answers 202 now. */
import { WRITES } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { nameOfCall, touchOfCall, wordsOfCall } from '../calls.ts';
import { evidenceOf, grouped } from '../../../core/evidence.ts';
import { callsOf, isDone } from '../facts.ts';

export const scimOperationBecameAsync: IdentityRule = identityRule<ScimModel, ScimFact, { call: string }>({
  meta: {
    id: 'scim/operation-became-async',
    title: 'Operation became asynchronous',
    effect: 'breaking',
    why: '202 says that the request was taken, not that it was done. A connector that marks the person as closed does so before it is true, and may never hear that it failed.',
    fix: {
      provider: 'Answer when it is done, or offer asynchrony only to those who ask for it.',
      consumer: 'Read back until the effect is there.',
    },
    since: '0.2.0',
    source: 'RFC 9110 §15.3.3; RFC 7644 §3.3, §3.5, §3.6',
    drift: 'orchestration',
    controls: ['NHI1:2025', 'PR.AA-05'],
    needs: { base: [WRITES], head: [WRITES] },
    message: ({ call }) => `${call} answers 202`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const done = (side: typeof head): ReturnType<typeof callsOf> =>
      callsOf(side, 'create', 'replace', 'patch', 'delete').filter(({ fact }) => isDone(fact));
    const before = grouped(done(base), ({ fact }) => nameOfCall(fact));
    for (const [name, calls] of grouped(done(head), ({ fact }) => nameOfCall(fact))) {
      const known = before.get(name) ?? [];
      const accepted = calls.filter(({ fact }) => fact.status === 202);
      const [first] = accepted;
      const [was] = known;
      if (first === undefined || was === undefined || known.some(({ fact }) => fact.status === 202)) continue;
      report({
        args: { call: wordsOfCall(first.fact) },
        operation: wordsOfCall(first.fact),
        direction: 'response',
        evidence: evidenceOf(['before', [was.fact.location]], ['recording', [first.fact.location]]),
        change: { before: `answered ${String(was.fact.status)}`, after: 'answered 202' },
        witness: { value: 202, expected: String(was.fact.status), actual: '202' },
        touches: touchOfCall(name),
        seen: { exchanges: accepted.map(({ exchange }) => exchange), of: calls.length },
      });
    }
  },
});
