/** A way of delivery that the metadata offers, and the transmitter refuses. */
import { identityRule, observedOf, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';
import { methodWords } from '../names.ts';

export const eventsDeliveryMethodRefused: IdentityRule = identityRule<
  EventsModel,
  EventsFact,
  { method: string }
>({
  meta: {
    id: 'events/delivery-method-refused',
    title: 'Delivery method offered and refused',
    effect: 'risky',
    why: 'The metadata is what a receiver chooses by, and its stream is not made.',
    fix: {
      provider: 'Offer in the metadata what is accepted, and nothing else.',
      consumer: 'Ask for another method when a stream is refused.',
    },
    since: '0.2.0',
    source: 'OpenID Shared Signals Framework 1.0 §7.1, §8.1.1.1',
    drift: 'operational',
    controls: ['DE.CM-06'],
    needs: { head: ['ssf-configuration', 'recorded:stream-request'] },
    message: ({ method }) =>
      `delivery by ${methodWords(method)} is offered, and a stream with it was refused`,
  },
  visit({ head }, report) {
    const offered = head.model.deliveryMethods;
    if (offered === undefined) return;
    const asked = observedOf(head, 'stream-request');
    for (const method of new Set(offered.value)) {
      const own = asked.filter(({ fact }) => fact.method === method);
      // A lack of rights, a stream that is there already and a fault of the server say nothing of the method.
      const refused = own.filter(({ fact }) => fact.status === 400 || fact.status === 422);
      if (refused.length === 0 || refused.length < own.length) continue;
      report({
        args: { method },
        operation: 'delivery_methods_supported',
        direction: 'request',
        evidence: evidenceOf(
          ['spec', [offered.location]],
          ['recording', refused.map(({ fact }) => fact.location)],
        ),
        witness: {
          value: offered.value,
          expected: `a stream by ${methodWords(method)}`,
          actual: `status ${[...new Set(refused.map(({ fact }) => fact.status))].join(', ')}`,
        },
        touches: [{ kind: 'delivery-method', name: method }],
        seen: { exchanges: refused.map(({ exchange }) => exchange), of: own.length },
      });
    }
  },
});
