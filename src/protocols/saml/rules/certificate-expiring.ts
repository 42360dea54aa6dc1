/** The last certificate for a use ends soon, or has ended. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { nameOf, shortOf, type Certificate } from '../certificate.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact } from '../facts.ts';
import type { Role, SamlModel } from '../model.ts';
import { dayOf } from '../words.ts';

const DAYS = 30;

export const samlCertificateExpiring: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { role: string; use: string; certificate: string; until: string }
>({
  meta: {
    id: 'saml/certificate-expiring',
    title: 'Certificate expires',
    effect: 'risky',
    why: `Partners that check the validity of certificates stop on that day, with no change to any file. Within ${String(DAYS)} days all of them have to change their copy.`,
    fix: {
      provider: 'Publish the next certificate now, beside this one.',
      consumer: 'Plan the change; ask the provider for the next certificate.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Metadata §2.4.1.1; RFC 5280 §4.1.2.5',
    stage: 'rotation',
    drift: 'operational',
    controls: ['NHI7:2025', 'PR.AA-04', 'ID.RA-01'],
    needs: { head: ['metadata'] },
    message: ({ role, use, until }) => `${role}: the last certificate for ${use} ends on ${until}`,
  },
  visit({ head, at }, report) {
    const limit = new Date(Date.parse(at) + DAYS * 24 * 60 * 60 * 1000).toISOString();
    for (const role of head.model.entities.flatMap(({ roles }) => roles)) {
      for (const [use, last] of lastOf(role)) {
        // While another one is valid for longer, an old one may end.
        if (last.until > limit) continue;
        report({
          args: {
            role: role.kind,
            use,
            certificate: shortOf(last.fingerprint),
            until: dayOf(last.until),
          },
          operation: 'KeyDescriptor',
          evidence: evidenceOf(['spec', [placeOf(role, last)]]),
          witness: {
            value: `${nameOf(last)}, valid until ${last.until}`,
            expected: `valid for more than ${String(DAYS)} days`,
            actual: last.until <= at ? `ended on ${dayOf(last.until)}` : `ends on ${dayOf(last.until)}`,
          },
          touches: [],
        });
      }
    }
  },
});

/** The certificate that ends last, of each use; one that serves both is told once. */
function lastOf({ keys }: Role): ReadonlyMap<string, Certificate> {
  const last = new Map<string, Certificate>();
  for (const use of ['signing', 'encryption'] as const) {
    const own = keys.flatMap(({ uses, certificates }) => (uses.includes(use) ? certificates : []));
    const [first] = own.toSorted((a, b) => (a.until > b.until ? -1 : a.until < b.until ? 1 : 0));
    if (first !== undefined && last.get('signing')?.fingerprint !== first.fingerprint) last.set(use, first);
  }
  return last;
}

function placeOf({ keys, location }: Role, { fingerprint }: Certificate): Role['location'] {
  const holder = keys.find(({ certificates }) =>
    certificates.some((each) => each.fingerprint === fingerprint),
  );
  return holder?.location ?? location;
}
