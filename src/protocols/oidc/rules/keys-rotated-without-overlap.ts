/** No key of the release before is published any more, while tokens that it signed are still valid. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { signingKeys, tokensOf } from '../tokens.ts';
import { timeClaim } from '../jwt.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcKeysRotatedWithoutOverlap: IdentityRule = identityRule<
  OidcModel,
  OidcFact,
  { before: readonly string[]; after: readonly string[] }
>({
  meta: {
    id: 'oidc/keys-rotated-without-overlap',
    title: 'Keys rotated without overlap',
    effect: 'breaking',
    why: 'Tokens that are still valid cannot be checked any more, and whoever keeps a copy of the keys refuses the new ones.',
    fix: {
      provider:
        'Publish the new key before it signs, and the old one until the last token that it signed has expired.',
      consumer: 'Fetch the key set again when a key is unknown, with a limit.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Core 1.0 §10.1.1; RFC 7517 §4.5, §5',
    stage: 'rotation',
    drift: 'operational',
    controls: ['NHI4:2025', 'NHI7:2025', 'PR.AA-03', 'PR.AA-04'],
    needs: { base: ['jwks'], head: ['jwks'] },
    message: ({ before, after }) => `no key in common: ${before.join(', ')} before, ${after.join(', ')} now`,
  },
  visit(view, report) {
    const { base, head, at } = view;
    const [then, now] = [signingKeys(base?.model), signingKeys(head.model)];
    if (base === undefined || then.length === 0 || now.length === 0) return;
    const before = then.map(({ kid }) => kid);
    const after = now.map(({ kid }) => kid);
    if (before.some((kid) => after.includes(kid))) return;
    const seen = head.observed.flatMap(({ exchange }) => exchange.time ?? []).sort()[0] ?? at;
    const alive = tokensOf(base).filter(
      ({ jwt }) =>
        before.includes(String(jwt.header['kid'])) &&
        (timeClaim(jwt.claims, 'exp') ?? 0) * 1000 > Date.parse(seen),
    );
    report({
      args: { before, after },
      operation: 'jwks_uri',
      direction: 'response',
      // Without a token that outlives the change it is a risk: one may be around.
      effect: alive.length > 0 ? 'breaking' : 'risky',
      evidence: evidenceOf(
        ['before', [...then.map(({ location }) => location), ...alive.map(({ location }) => location)]],
        ['after', now.map(({ location }) => location)],
      ),
      change: { before: before.join(', '), after: after.join(', ') },
      witness: {
        value: after,
        expected: before.join(', '),
        actual: after.join(', '),
      },
      // Whoever is given an ID token, or fetches the keys; a program with a token of its own checks no signature.
      touches: [
        { kind: 'endpoint', name: 'jwks_uri' },
        { kind: 'endpoint', name: 'authorization_endpoint' },
        { kind: 'grant type', name: 'authorization_code' },
        { kind: 'grant type', name: 'refresh_token' },
        { kind: 'claim in id-token', name: '*' },
      ],
    });
  },
});
