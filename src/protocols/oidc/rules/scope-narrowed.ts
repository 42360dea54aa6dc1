/** A token has fewer scopes than were asked for, and the answer is 200. */
import { identityRule, type IdentityRule, observedOf } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { requestedBy } from '../scopes.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcScopeNarrowed: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { grant: string; scopes: readonly string[] }
>({
  meta: {
    id: 'oidc/scope-narrowed',
    title: 'Fewer scopes granted than asked for',
    effect: 'breaking',
    why: 'The client takes the token as good and is refused later, or reads less than it should. Only the `scope` member of the answer tells.',
    fix: {
      provider: 'Grant what was asked for, or refuse with `invalid_scope`.',
      consumer: 'Read `scope` in the answer, and stop when something is missing.',
    },
    since: '0.2.0',
    source: 'RFC 6749 §3.3, §5.1',
    drift: 'operational',
    controls: ['NHI5:2025', 'PR.AA-05'],
    needs: { head: ['recorded:token'] },
    message: ({ grant, scopes }) =>
      `${scopes.map((scope) => `\`${scope}\``).join(', ')} asked for and not granted (\`${grant}\`)`,
  },
  visit(view, report) {
    const { base, head } = view;
    for (const observed of observedOf(head, 'token')) {
      const { fact, exchange } = observed;
      const asked = requestedBy(head, observed);
      if (fact.status !== 200 || fact.granted === undefined || asked === undefined) continue;
      const { granted } = fact;
      // What the release before offered and this one does not is known already.
      const isKnown = (scope: string): boolean =>
        base?.model.list('scopes_supported')?.value.includes(scope) === true &&
        head.model.list('scopes_supported')?.value.includes(scope) === false;
      const missing = asked.filter((scope) => !granted.includes(scope) && !isKnown(scope)).sort();
      if (missing.length === 0) continue;
      report({
        args: { grant: fact.grant, scopes: [...new Set(missing)] },
        operation: 'token_endpoint',
        direction: 'response',
        evidence: evidenceOf(['recording', [fact.location]]),
        witness: {
          value: { scope: granted.join(' ') },
          expected: asked.join(' '),
          actual: granted.join(' ') || 'none',
        },
        touches: missing.map((name) => ({ kind: 'scope', name })),
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});
