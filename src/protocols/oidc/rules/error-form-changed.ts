/** The token endpoint says in another form that it refuses. */
import { jsonOfBody } from '../../../core/body.ts';
import { identityRule, type IdentityRule, observedOf, type Observed } from '../../../core/identity.ts';
import { isObject } from '../../../schema/json.ts';
import type { OidcSide } from '../claims.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact, TokenFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcErrorFormChanged: IdentityRule = identityRule<OidcModel, OidcFact, { members: string }>({
  meta: {
    id: 'oidc/error-form-changed',
    title: 'Refusals of another form',
    effect: 'risky',
    why: 'Clients decide by `error` whether to log in anew, to try again or to give up. Without it every refusal looks like an outage.',
    fix: {
      provider: 'Answer refused token requests with `error`, as the standard wants it.',
      consumer: 'Take a refusal that says nothing for final, and log what came.',
    },
    since: '0.2.0',
    source: 'RFC 6749 §5.2',
    drift: 'schema',
    controls: ['PR.AA-03', 'DE.CM-06'],
    needs: { base: ['recorded:token'], head: ['recorded:token'] },
    message: ({ members }) => `refused token requests do not say \`error\`; they have ${members}`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const [before, after] = [refused(base), refused(head)];
    const [old] = before;
    const [other] = after;
    if (old === undefined || other === undefined) return;
    if (before.some(({ fact }) => fact.error === undefined)) return;
    if (after.some(({ fact }) => fact.error !== undefined)) return;
    const body = jsonOfBody(other.exchange.response.body)?.value;
    const members = isObject(body) ? Object.keys(body).sort() : [];
    report({
      args: { members: members.length === 0 ? 'no JSON members' : members.join(', ') },
      operation: 'token_endpoint',
      direction: 'response',
      evidence: evidenceOf(['before', [old.fact.location]], ['recording', [other.fact.location]]),
      change: { before: `error: ${old.fact.error ?? ''}`, after: members.join(', ') },
      witness: {
        value: { status: other.fact.status, members },
        expected: '`error`',
        actual: 'it is missing',
      },
      touches: [{ kind: 'endpoint', name: 'token_endpoint' }],
      seen: { exchanges: after.map(({ exchange }) => exchange), of: after.length },
    });
  },
});

/** Refusals are answers of the server itself; of 5xx it cannot be told whose they are. RFC 6749 §5.2 knows 400 and 401. */
function refused(side: OidcSide): readonly Observed<TokenFact>[] {
  return observedOf(side, 'token').filter(
    ({ fact, exchange }) =>
      (fact.status === 400 || fact.status === 401) && exchange.response.body.kind !== 'unrecorded',
  );
}
