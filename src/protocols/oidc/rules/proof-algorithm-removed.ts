/** A way in which clients sign, or prove that a token or a code is theirs, is not taken any more. */
import { identityRule, type IdentityRule, type Touch } from '../../../core/identity.ts';
import { goneFound, goneFrom } from '../gone.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

interface Proof {
  readonly operation: string;
  readonly touches: (value: string) => readonly Touch[];
  /** Nobody refuses what is passed over: the login goes on, without the protection. */
  readonly isPassedOver?: true;
}

const asUnknown = (kind: string) => (name: string) => [{ kind, name }];

/** Lists of the metadata that say what clients may send. */
const PROOFS: Readonly<Record<string, Proof>> = {
  token_endpoint_auth_signing_alg_values_supported: {
    operation: 'token_endpoint',
    touches: () =>
      ['private_key_jwt', 'client_secret_jwt'].map((name) => ({ kind: 'client authentication', name })),
  },
  request_object_signing_alg_values_supported: {
    operation: 'authorization_endpoint',
    touches: asUnknown('request object algorithm'),
  },
  dpop_signing_alg_values_supported: {
    operation: 'token_endpoint',
    touches: asUnknown('proof of possession'),
  },
  code_challenge_methods_supported: {
    operation: 'authorization_endpoint',
    touches: asUnknown('challenge method'),
    isPassedOver: true,
  },
};

export const oidcProofAlgorithmRemoved: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { member: string; value: string }
>({
  meta: {
    id: 'oidc/proof-algorithm-removed',
    title: 'Way to sign or prove removed',
    effect: 'breaking',
    why: 'Clients sign assertions, request objects and proofs in the one way that they were built with. What they send is refused from the release on, or, for code challenges that no method is left for, passed over: then a stolen code is enough to log in.',
    fix: {
      provider: 'Keep taking the old way until no client is seen to use it, and announce its end.',
      consumer: 'Move to a way that is offered, before the release.',
    },
    since: '0.2.0',
    source: 'RFC 8414 §2; OpenID Connect Discovery 1.0 §3; RFC 9449 §5.1; RFC 7636 §4.4.1',
    drift: 'operational',
    controls: ['NHI4:2025', 'PR.AA-03'],
    needs: { base: [['discovery', 'server-metadata']], head: [['discovery', 'server-metadata']] },
    message: ({ member, value }) => `\`${value}\` was removed from \`${member}\``,
  },
  visit(view, report) {
    for (const [member, proof] of Object.entries(PROOFS)) {
      for (const gone of goneFrom(view, member)) {
        const { value } = gone;
        report({
          args: { member, value },
          ...goneFound(gone),
          operation: proof.operation,
          direction: 'request',
          effect: proof.isPassedOver === true && gone.after.value.length === 0 ? 'risky' : 'breaking',
          touches: proof.touches(value),
        });
      }
    }
  },
});
