/** A response type or mode is not offered any more. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { goneFound, goneFrom } from '../gone.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcResponseTypeRemoved: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { member: string; value: string }
>({
  meta: {
    id: 'oidc/response-type-removed',
    title: 'Response type or mode removed',
    effect: 'breaking',
    why: 'The authorization request is refused before anybody can log in.',
    fix: {
      provider: 'Keep the type or mode until no client is registered with it.',
      consumer: 'Move to the code flow with a mode that is offered.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Discovery 1.0 §3; RFC 8414 §2',
    drift: 'schema',
    controls: ['PR.AA-03'],
    needs: { base: [['discovery', 'server-metadata']], head: [['discovery', 'server-metadata']] },
    message: ({ member, value }) => `\`${value}\` was removed from \`${member}\``,
  },
  visit(view, report) {
    const kinds = { response_types_supported: 'response type', response_modes_supported: 'response mode' };
    for (const [member, kind] of Object.entries(kinds)) {
      for (const gone of goneFrom(view, member)) {
        const { value } = gone;
        const touches = [{ kind, name: value }];
        report({ args: { member, value }, ...goneFound(gone), direction: 'request', touches });
      }
    }
  },
});
