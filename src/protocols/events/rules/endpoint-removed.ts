/** An endpoint of the transmitter is gone, or stands elsewhere. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { EventsFact } from '../facts.ts';
import { ENDPOINTS, type EventsModel } from '../model.ts';

export const eventsEndpointRemoved: IdentityRule = identityRule<
  EventsModel,
  EventsFact,
  { endpoint: string; isMoved: boolean }
>({
  meta: {
    id: 'events/endpoint-removed',
    title: 'Endpoint of the transmitter gone or moved',
    effect: 'breaking',
    why: 'A receiver can no longer make its stream, ask for its state or say whom it is about. Receivers that read the metadata follow a move, those that hold the address do not.',
    fix: {
      provider: 'Keep the old address until no receiver calls it.',
      consumer: 'Take addresses from the metadata.',
    },
    since: '0.2.0',
    source: 'OpenID Shared Signals Framework 1.0 §7.1',
    drift: 'operational',
    controls: ['DE.CM-06'],
    needs: { base: ['ssf-configuration'], head: ['ssf-configuration'] },
    message: ({ endpoint, isMoved }) =>
      isMoved ? `\`${endpoint}\` stands at another address` : `\`${endpoint}\` is gone`,
  },
  visit({ base, head }, report) {
    const { metadata, text } = head.model;
    if (metadata === undefined || base === undefined) return;
    for (const endpoint of ENDPOINTS) {
      const before = base.model.text(endpoint);
      const after = text(endpoint) ?? { value: 'gone', location: metadata };
      if (before === undefined || before.value === after.value) continue;
      const isMoved = after.value !== 'gone';
      report({
        args: { endpoint, isMoved },
        operation: endpoint,
        effect: isMoved ? 'risky' : 'breaking',
        direction: 'request',
        evidence: [
          { role: 'before', location: before.location },
          { role: 'after', location: after.location },
        ],
        change: { before: before.value, after: after.value },
        witness: { value: after.value, expected: before.value, actual: after.value },
        touches: [{ kind: 'endpoint', name: endpoint }],
      });
    }
  },
});
