/** An entry of the audit log that a consumer takes as proof is not written any more. */
import { identityRule, observedOf, type IdentityRule } from '../../../core/identity.ts';
import type { Location } from '../../../core/location.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';

export const eventsAuditEventGone: IdentityRule = identityRule<EventsModel, EventsFact, { code: string }>({
  meta: {
    id: 'events/audit-event-gone',
    title: 'Audit event no longer written',
    effect: 'risky',
    why: 'The action happened and the proof did not. Alerts stay silent and an auditor finds a gap.',
    fix: {
      provider: 'Keep the code of the event, or write the old one beside the new.',
      consumer: 'Look for the new code, and show that the query still finds what it should.',
    },
    since: '0.2.0',
    source: 'NIST CSF 2.0 PR.PS-04',
    drift: 'operational',
    controls: ['NHI1:2025', 'PR.PS-04', 'DE.CM-03', 'DE.AE-03'],
    needs: { base: ['recorded:audit-event'], head: ['recorded:audit-event'], contracts: true },
    message: ({ code }) => `audit event \`${code}\` is not written any more`,
  },
  visit({ base, head, uses }, report) {
    if (base === undefined) return;
    const now = observedOf(head, 'audit-event');
    const codes = [...new Set(now.map(({ fact }) => fact.code))].sort();
    const wanted = new Set(uses.filter(({ kind }) => kind === 'audit-event').map(({ name }) => name));
    for (const code of wanted) {
      const before = observedOf(base, 'audit-event').filter(({ fact }) => fact.code === code);
      if (before.length === 0 || codes.includes(code)) continue;
      const place = (list: typeof now): readonly Location[] => list.map(({ fact }) => fact.location);
      report({
        args: { code },
        operation: `audit event ${code}`,
        direction: 'response',
        evidence: evidenceOf(['before', place(before)], ['recording', place(now)]),
        change: { before: code, after: 'not written' },
        witness: { value: codes, expected: code, actual: codes.join(', ') },
        touches: [{ kind: 'audit-event', name: code }],
      });
    }
  },
});
