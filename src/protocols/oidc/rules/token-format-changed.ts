/** Access tokens look different. */
import { identityRule, type IdentityRule, observedOf } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { formsOf } from '../token-forms.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcTokenFormatChanged: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { grant: string; before: string; after: string }
>({
  meta: {
    id: 'oidc/token-format-changed',
    title: 'Access token of another form',
    effect: 'risky',
    why: 'Columns, length checks, header limits and secret scanners are made for the old form, and resource servers read what is in a JWT.',
    fix: {
      provider: 'Announce the new form with the longest token there can be.',
      consumer: 'Treat an access token as opaque, of any length.',
    },
    since: '0.2.0',
    source: 'RFC 6749 §1.4, §5.1; RFC 9068 §2.1',
    drift: 'schema',
    controls: ['NHI4:2025', 'NHI2:2025', 'PR.AA-03'],
    needs: { base: ['recorded:access-token'], head: ['recorded:access-token'] },
    message: ({ grant, before, after }) => `access token (\`${grant}\`): ${after}, before ${before}`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const [then, now] = [base, head].map((side) => observedOf(side, 'access-token'));
    for (const grant of new Set((now ?? []).map(({ fact }) => fact.grant))) {
      const [before, after] = [then, now].map((list) =>
        formsOf((list ?? []).filter(({ fact }) => fact.grant === grant)),
      );
      const [old] = before ?? [];
      const [other] = after ?? [];
      if (old === undefined || other === undefined) continue;
      if ((after ?? []).some(({ form }) => (before ?? []).some((each) => each.form === form))) continue;
      report({
        args: { grant, before: old.form, after: other.form },
        operation: 'token_endpoint',
        direction: 'response',
        evidence: evidenceOf(['before', [old.location]], ['recording', [other.location]]),
        change: { before: old.form, after: other.form },
        witness: {
          value: { access_token: other.form },
          expected: old.form,
          actual: other.form,
        },
        touches: [{ kind: 'grant type', name: grant }],
        seen: { exchanges: [other.exchange], of: (after ?? []).length },
      });
    }
  },
});
