/** A way to hand over the request is not offered any more. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcRequestParameterRemoved: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { member: string }
>({
  meta: {
    id: 'oidc/request-parameter-removed',
    title: 'Way to hand over the request removed',
    effect: 'breaking',
    why: 'Clients that send the request as an object, by reference or with a `claims` parameter are refused. `request_uri` is on unless the metadata says otherwise, so that writing `false` takes it away.',
    fix: {
      provider: 'Keep accepting the parameter until no client sends it.',
      consumer: 'Send the parameters themselves, or push them (RFC 9126).',
    },
    since: '0.2.0',
    source: 'OpenID Connect Discovery 1.0 §3; OpenID Connect Core 1.0 §5.5, §6',
    drift: 'schema',
    controls: ['DE.AE-02', 'PR.AA-03'],
    needs: { base: [['discovery', 'server-metadata']], head: [['discovery', 'server-metadata']] },
    message: ({ member }) => `\`${member}\` is not true any more`,
  },
  visit(view, report) {
    const { base, head } = view;
    for (const [member, parameter] of PARAMETERS) {
      const before = base?.model.flag(member);
      const after = head.model.flag(member);
      if (before?.value !== true || after?.value !== false) continue;
      report({
        args: { member },
        operation: member,
        direction: 'request',
        evidence: evidenceOf(['before', [before.location]], ['after', [after.location]]),
        change: {
          before: before.isDefault ? 'true (by default)' : 'true',
          after: after.isDefault ? 'false (by default)' : 'false',
        },
        witness: { value: false, expected: 'true', actual: 'false' },
        touches: [{ kind: 'request parameter', name: parameter }],
      });
    }
  },
});

const PARAMETERS = [
  ['request_uri_parameter_supported', 'request_uri'],
  ['request_parameter_supported', 'request'],
  ['claims_parameter_supported', 'claims'],
] as const;
