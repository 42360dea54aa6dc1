/** The metadata must not be used after a day that is near, or past. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { SamlFact } from '../facts.ts';
import type { SamlModel, Stated } from '../model.ts';
import { dayOf } from '../words.ts';

const DAYS = 30;

export const samlMetadataExpiring: IdentityRule = identityRule<SamlModel, SamlFact, { until: string }>({
  meta: {
    id: 'saml/metadata-expiring',
    title: 'Metadata expires',
    effect: 'risky',
    why: 'After `validUntil` partners must not use the metadata any more: trust stops on a date, with no change to any file.',
    fix: {
      provider:
        'Publish metadata with a later `validUntil`, and say with `cacheDuration` how often to fetch it.',
      consumer: 'Fetch the metadata again, and do so by a timer.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Metadata §2.3.1, §2.3.2, §4.3',
    drift: 'operational',
    controls: ['NHI7:2025', 'PR.AA-04', 'ID.RA-01'],
    needs: { head: ['metadata'] },
    message: ({ until }) => `the metadata is valid until ${until}`,
  },
  visit({ head, at }, report) {
    const limit = new Date(Date.parse(at) + DAYS * 24 * 60 * 60 * 1000).toISOString();
    const told = new Map<string, Stated<string>>();
    for (const { validity, roles } of head.model.entities) {
      for (const { until, cache } of [validity, ...roles.map((role) => role.validity)]) {
        if (until === undefined || until.value > limit) continue;
        // With `cacheDuration` it is fetched again long before: short times are meant.
        if (cache !== undefined && until.value > at) continue;
        told.set(`${until.location.pointer} ${until.value}`, until);
      }
    }
    for (const { value, location } of told.values()) {
      report({
        args: { until: dayOf(value) },
        operation: 'validUntil',
        evidence: [{ role: 'spec', location }],
        witness: {
          value,
          expected: `later than in ${String(DAYS)} days, or a \`cacheDuration\` beside it`,
          actual: value <= at ? `ended on ${dayOf(value)}` : `ends on ${dayOf(value)}`,
        },
        touches: [],
      });
    }
  },
});
