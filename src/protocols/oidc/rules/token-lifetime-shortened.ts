/** Access tokens live shorter. */
import { identityRule, type IdentityRule, observedOf } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { least, most } from '../lifetimes.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcTokenLifetimeShortened: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { grant: string; before: string; after: string }
>({
  meta: {
    id: 'oidc/token-lifetime-shortened',
    title: 'Token lifetime shortened',
    effect: 'risky',
    why: 'Long jobs and clients that never refresh fail in the midst of their work. Tests are too short to see it.',
    fix: {
      provider: 'Announce the new lifetime, and shorten it in steps.',
      consumer: 'Refresh by `expires_in`, and again when a token is refused.',
    },
    since: '0.2.0',
    source: 'RFC 6749 §5.1, §4.2.2',
    drift: 'operational',
    controls: ['NHI7:2025', 'PR.AA-01', 'PR.AA-05'],
    needs: { base: ['recorded:token'], head: ['recorded:token'] },
    message: ({ grant, before, after }) => `tokens by \`${grant}\` live ${after}, before ${before}`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const [then, now] = [base, head].map((side) =>
      observedOf(side, 'token').filter(({ fact }) => fact.status === 200),
    );
    for (const grant of new Set((now ?? []).map(({ fact }) => fact.grant))) {
      const [before, after] = [then, now].map((list) =>
        (list ?? []).filter(({ fact }) => fact.grant === grant),
      );
      const shortest = least(before ?? []);
      const longest = most(after ?? []);
      // One release with several lifetimes says nothing as long as the two overlap.
      if (shortest === undefined || longest === undefined || longest.seconds >= shortest.seconds) continue;
      const words = (seconds: number): string =>
        seconds === Infinity ? 'without end' : `${String(seconds)} s`;
      report({
        args: { grant, before: words(shortest.seconds), after: words(longest.seconds) },
        operation: 'token_endpoint',
        direction: 'response',
        evidence: evidenceOf(['before', [shortest.location]], ['recording', [longest.location]]),
        change: { before: words(shortest.seconds), after: words(longest.seconds) },
        witness: {
          value: { expires_in: longest.seconds },
          at: '/expires_in',
          expected: words(shortest.seconds),
          actual: words(longest.seconds),
        },
        touches: [{ kind: 'grant type', name: grant }],
        seen: { exchanges: (after ?? []).map(({ exchange }) => exchange), of: (after ?? []).length },
      });
    }
  },
});
