/** The leaver request that worked is refused. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { evidenceOf, grouped } from '../../../core/evidence.ts';
import { callsOf, isDone, type Call, type ScimSide } from '../facts.ts';
import { leaverWay } from '../leaver-call.ts';
import { BOOLEAN_AS_TEXT } from '../patch.ts';
import { leaverName } from '../uses.ts';

/** The request as such is refused; not the caller (401), the moment (429, 5xx) or a user who is not there (404). */
const REFUSALS: readonly number[] = [400, 403, 405, 409, 412, 413, 415, 422, 428, 501];

export const scimLeaverRefused: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { way: string; status: number }
>({
  meta: {
    id: 'scim/leaver-refused',
    title: 'Leaver request is refused',
    effect: 'breaking',
    why: 'The request that closed accounts is gone, moved, or needs more than before. People who left keep their access until somebody notices the errors.',
    fix: {
      provider: 'Accept the old request beside the new one until every connector sends the new one.',
      consumer: 'Move to what the new release accepts, and read the user back.',
    },
    since: '0.2.0',
    source: 'RFC 7644 §3.5.1, §3.5.2, §3.6, §3.12; NIST CSF 2.0 PR.AA-05',
    drift: 'schema',
    controls: ['NHI1:2025', 'PR.AA-01', 'PR.AA-05'],
    needs: { base: ['recorded:leaver'], head: ['recorded:leaver'] },
    message: ({ way, status }) => `${way} is refused with ${String(status)}`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const before = byWay(base);
    for (const [way, calls] of byWay(head)) {
      if (isOfAnotherType(way)) continue;
      const worked = before.get(way)?.find(({ fact }) => isDone(fact));
      const refused = calls.filter(({ fact }) => REFUSALS.includes(fact.status));
      const [first] = refused;
      if (worked === undefined || first === undefined || calls.some(({ fact }) => isDone(fact))) continue;
      const { status, error } = first.fact;
      report({
        args: { way, status },
        operation: `${first.fact.method} ${first.fact.endpoint}/{id}`,
        direction: 'request',
        evidence: evidenceOf(
          ['before', [worked.fact.location]],
          ['recording', refused.map(({ fact }) => fact.location)],
        ),
        change: { before: `answered ${String(worked.fact.status)}`, after: `answered ${String(status)}` },
        witness: {
          value: way,
          expected: 'the user is closed',
          actual: [String(status), error?.scimType, error?.detail].filter(Boolean).join(' '),
          acceptedBy: 'consumer',
          refusedBy: 'provider',
        },
        touches: [{ kind: 'leaver', name: leaverName('user', way) }],
        seen: { exchanges: refused.map(({ exchange }) => exchange), of: calls.length },
      });
    }
  },
});

function byWay(side: ScimSide): ReadonlyMap<string, readonly Call[]> {
  const calls = callsOf(side, 'patch', 'replace', 'delete').filter(
    ({ fact }) => leaverWay(fact) !== undefined,
  );
  return grouped(calls, ({ fact }) => leaverWay(fact) ?? '');
}

/** What is wrong is the value, and `patch-value-type` says it. */
function isOfAnotherType(way: string): boolean {
  return way.startsWith('PATCH') && way.includes(BOOLEAN_AS_TEXT);
}
