/** It works, and the metadata does not say so. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { apartFound, unadvertised } from '../advertised.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcObservedNotAdvertised: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { member: string; value: string }
>({
  meta: {
    id: 'oidc/observed-not-advertised',
    title: 'Works and is not advertised',
    effect: 'risky',
    why: 'What is not promised can go without notice. Clients that choose by the metadata do not choose it, and whoever trusts the metadata does not know that it is open.',
    fix: {
      provider: 'Advertise it, or switch it off.',
      consumer: 'Do not build on what the metadata leaves out.',
    },
    since: '0.2.0',
    source: 'RFC 8414 §2; OpenID Connect Discovery 1.0 §3',
    drift: 'operational',
    controls: ['DE.CM-06'],
    needs: {
      head: [
        ['discovery', 'server-metadata', 'jwks'],
        ['recorded:token', 'recorded:id-token', 'recorded:authorization'],
      ],
    },
    message: ({ member, value }) => `\`${value}\` works and is not in \`${member}\``,
  },
  visit(view, report) {
    for (const apart of unadvertised(view.head)) {
      const { member, value } = apart;
      report(
        apartFound(apart, { value, expected: `\`${value}\` in \`${member}\``, actual: 'it is not there' }),
      );
    }
  },
});
