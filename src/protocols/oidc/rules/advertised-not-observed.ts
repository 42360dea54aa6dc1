/** The metadata says so, and it is refused. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { apartFound, refusedThough } from '../advertised.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcAdvertisedNotObserved: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { member: string; value: string }
>({
  meta: {
    id: 'oidc/advertised-not-observed',
    title: 'Advertised and refused',
    effect: 'breaking',
    why: 'Clients that choose by the metadata choose what does not work. A check of the metadata alone is green.',
    fix: {
      provider: 'Take it out of the metadata, or make it work.',
      consumer: 'Test what is advertised before you rely on it.',
    },
    since: '0.2.0',
    source: 'RFC 8414 §2; OpenID Connect Discovery 1.0 §3; RFC 6749 §4.1.2.1, §5.2',
    drift: 'operational',
    controls: ['DE.CM-06'],
    needs: {
      head: [
        ['discovery', 'server-metadata'],
        ['recorded:token', 'recorded:authorization'],
      ],
    },
    message: ({ member, value }) => `\`${value}\` is in \`${member}\` and is refused`,
  },
  visit(view, report) {
    for (const apart of refusedThough(view.head)) {
      const { value, error } = apart;
      const witness = { value: { error }, expected: `\`${value}\`, as advertised`, actual: error };
      report({ ...apartFound(apart, witness), effect: 'risky' });
    }
  },
});
