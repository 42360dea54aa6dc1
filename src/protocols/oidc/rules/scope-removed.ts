/** A scope is not offered any more. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { goneFound, goneFrom } from '../gone.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { refusalsOf } from '../scopes.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcScopeRemoved: IdentityRule = identityRule<OidcModel, OidcFact, { scope: string }>({
  meta: {
    id: 'oidc/scope-removed',
    title: 'Scope removed',
    effect: 'breaking',
    why: 'The login fails with `invalid_scope`, or the scope is passed over and the token can do less than before.',
    fix: {
      provider: 'Keep the scope, or grant what it stood for under the new name until no client asks for it.',
      consumer: 'Ask for what replaces the scope, and check what was granted.',
    },
    since: '0.2.0',
    source: 'RFC 6749 §3.3, §4.1.2.1; RFC 8414 §2',
    drift: 'schema',
    controls: ['NHI5:2025', 'PR.AA-05'],
    needs: { base: [['discovery', 'server-metadata']], head: [['discovery', 'server-metadata']] },
    message: ({ scope }) => `scope \`${scope}\` is not offered any more`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    for (const gone of goneFrom(view, 'scopes_supported')) {
      const { value } = gone;
      const found = goneFound(gone);
      const refused = refusalsOf(head, value);
      report({
        args: { scope: value },
        ...found,
        // The list need not be whole (RFC 8414 §2): only a recording shows that the scope is really gone.
        effect: refused.length > 0 ? 'breaking' : 'risky',
        direction: 'request',
        evidence: evidenceOf(
          ['before', [found.evidence[0].location]],
          ['after', [gone.after.location]],
          ['recording', refused.map(({ fact }) => fact.location)],
        ),
        touches: [{ kind: 'scope', name: value }],
        ...(refused.length === 0
          ? {}
          : { seen: { exchanges: refused.map(({ exchange }) => exchange), of: refused.length } }),
      });
    }
  },
});
