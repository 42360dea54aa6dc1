/** A grant is not offered any more, or is refused. */
import { identityRule, type IdentityRule, observedOf, type Touch } from '../../../core/identity.ts';
import { goneFound, goneFrom } from '../gone.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcGrantTypeRemoved: IdentityRule = identityRule<OidcModel, OidcFact, { grant: string }>({
  meta: {
    id: 'oidc/grant-type-removed',
    title: 'Grant type removed',
    effect: 'breaking',
    why: 'Connectors and scheduled jobs that get their token by this grant stop working at once.',
    fix: {
      provider: 'Announce the end of the grant, and keep it until nobody is seen to use it.',
      consumer: 'Move to a grant that is offered.',
    },
    since: '0.2.0',
    source: 'RFC 8414 §2; RFC 6749 §5.2; RFC 9700 §2.1.2, §2.4',
    drift: 'operational',
    controls: ['NHI4:2025', 'NHI10:2025', 'PR.AA-03', 'GV.SC-07'],
    needs: {
      base: [['discovery', 'server-metadata', 'recorded:token']],
      head: [['discovery', 'server-metadata', 'recorded:token']],
    },
    message: ({ grant }) => `grant type \`${grant}\` was removed`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const touched = (name: string): readonly Touch[] => [{ kind: 'grant type', name }];
    const gone = goneFrom(view, 'grant_types_supported');
    for (const each of gone) {
      const { value } = each;
      report({ args: { grant: value }, ...goneFound(each), direction: 'request', touches: touched(value) });
    }
    const worked = observedOf(base, 'token').filter(({ fact }) => fact.status === 200);
    for (const { fact, exchange } of observedOf(head, 'token')) {
      const { grant, error } = fact;
      if (error !== 'unsupported_grant_type' || gone.some(({ value }) => value === grant)) continue;
      const before = worked.find((each) => each.fact.grant === grant);
      if (before === undefined) continue;
      report({
        args: { grant },
        operation: 'token_endpoint',
        direction: 'request',
        evidence: evidenceOf(['before', [before.fact.location]], ['recording', [fact.location]]),
        change: { before: 'answered with a token', after: `refused: ${error}` },
        witness: { value: { grant_type: grant }, expected: '200', actual: `${String(fact.status)} ${error}` },
        touches: touched(grant),
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});
