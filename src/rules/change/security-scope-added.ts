/** Scope demanded: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeSecurityScopeAdded: ChangeRule = changeRule<{
  was: string;
  now: string;
  scopes: readonly string[];
}>({
  meta: {
    id: 'change/security-scope-added',
    title: 'Scope demanded',
    effect: 'breaking',
    facet: { direction: 'request', area: 'security', aspect: 'scope', action: 'narrowed' },
    why: 'Tokens without the scope are refused with 403. Scopes are granted by people, and that takes days.',
    fix: {
      provider: 'Take tokens without the scope until it has been granted to those who need it.',
      consumer: 'Have the scope granted before the release.',
    },
    since: '0.1.0',
    source: 'RFC 6750 §3.1 insufficient_scope; OpenAPI 3.1.1 §4.8.30',
    message: ({ scopes }) => `scope ${scopes.join(', ')} is demanded now`,
  },
});
