/** Tokens come from another issuer than the metadata says. */
import { identityRule, observedOf, type IdentityRule } from '../../../core/identity.ts';
import { isRedacted } from '../../../core/redacted.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';

export const eventsIssuerMismatch: IdentityRule = identityRule<
  EventsModel,
  EventsFact,
  { metadata: string; token: string }
>({
  meta: {
    id: 'events/issuer-mismatch',
    title: 'Tokens of another issuer than the metadata',
    effect: 'breaking',
    why: 'A receiver compares the two, and refuses every event.',
    fix: {
      provider: 'Say the same issuer in the metadata and in every token.',
      consumer: 'Ask the transmitter which of the two is right, and trust no other until then.',
    },
    since: '0.2.0',
    source: 'OpenID Shared Signals Framework 1.0 §4.1.3, §7.2.3',
    drift: 'operational',
    controls: ['NHI4:2025', 'PR.AA-04'],
    needs: { head: ['ssf-configuration', 'recorded:set'] },
    message: ({ metadata, token }) => `tokens come from \`${token}\`, the metadata says \`${metadata}\``,
  },
  visit({ head }, report) {
    const stated = head.model.text('issuer');
    if (stated === undefined) return;
    const seen = observedOf(head, 'set');
    const issuers = new Set(seen.map(({ fact }) => fact.claims['iss']));
    for (const token of issuers) {
      if (typeof token !== 'string' || isRedacted(token) || token === stated.value) continue;
      const showing = seen.filter(({ fact }) => fact.claims['iss'] === token);
      report({
        args: { metadata: stated.value, token },
        operation: 'issuer',
        direction: 'response',
        evidence: evidenceOf(
          ['spec', [stated.location]],
          ['recording', showing.map(({ fact }) => fact.location)],
        ),
        witness: { value: showing[0]?.fact.claims, expected: stated.value, actual: token },
        touches: [],
        seen: { exchanges: showing.map(({ exchange }) => exchange), of: seen.length },
      });
    }
  },
});
