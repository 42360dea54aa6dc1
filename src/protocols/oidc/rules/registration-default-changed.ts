/** A client that leaves a member out of its registration is given something else. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';
import { givenTo, NEVER } from '../registered.ts';

export const oidcRegistrationDefaultChanged: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { member: string; before: string; after: string }
>({
  meta: {
    id: 'oidc/registration-default-changed',
    title: 'Default of a registration changed',
    effect: 'risky',
    why: 'Clients that are registered from now on behave unlike those from before, though the request is the same.',
    fix: {
      provider: 'Keep the default, or announce it; the standard names one for most members.',
      consumer: 'State in the registration what the client relies on, and compare the answer with it.',
    },
    since: '0.2.0',
    source: 'RFC 7591 §2, §3.2.1; OpenID Connect Dynamic Client Registration 1.0 §2',
    drift: 'operational',
    controls: ['NHI4:2025', 'NHI7:2025', 'PR.AA-01'],
    needs: { base: ['recorded:registration'], head: ['recorded:registration'] },
    message: ({ member, before, after }) =>
      `registered clients are given ${after} for \`${member}\`, before ${before}`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const [then, now] = [givenTo(base), givenTo(head)];
    for (const member of new Set(now.map((each) => each.member))) {
      const [before, after] = [then, now].map((list) => list.filter((each) => each.member === member));
      const [old] = before ?? [];
      const [other] = after ?? [];
      if (old === undefined || other === undefined) continue;
      // A secret that lives longer than before surprises nobody.
      if (other.text === NEVER) continue;
      // Clients of several kinds may be given several things.
      if ((after ?? []).some(({ text }) => (before ?? []).some((each) => each.text === text))) continue;
      report({
        args: { member, before: old.text, after: other.text },
        operation: 'registration_endpoint',
        direction: 'response',
        evidence: evidenceOf(['before', [old.location]], ['recording', [other.location]]),
        change: { before: old.text, after: other.text },
        witness: {
          value: { [member]: other.value },
          at: `/${member}`,
          expected: old.text,
          actual: other.text,
        },
        touches: [{ kind: 'endpoint', name: 'registration_endpoint' }],
        seen: { exchanges: [other.exchange], of: (after ?? []).length },
      });
    }
  },
});
