/** A way of delivery that is not offered any more. */
import { identityRule, observedOf, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';
import { methodWords } from '../names.ts';

export const eventsDeliveryMethodRemoved: IdentityRule = identityRule<
  EventsModel,
  EventsFact,
  { method: string }
>({
  meta: {
    id: 'events/delivery-method-removed',
    title: 'Delivery method removed',
    effect: 'breaking',
    why: 'A receiver behind a firewall can only poll, and one without a process of its own can only be pushed to. Its stream cannot be made any more.',
    fix: {
      provider: 'Keep the method until no stream uses it.',
      consumer: 'Make the stream anew with a method that is still offered.',
    },
    since: '0.2.0',
    source: 'OpenID Shared Signals Framework 1.0 §6.1, §7.1; RFC 8935 §2; RFC 8936 §2',
    drift: 'operational',
    controls: ['NHI4:2025', 'DE.CM-06'],
    needs: { base: ['ssf-configuration'], head: ['ssf-configuration'] },
    message: ({ method }) => `delivery by ${methodWords(method)} is not offered any more`,
  },
  visit({ base, head }, report) {
    const before = base?.model.deliveryMethods;
    const after = head.model.deliveryMethods;
    if (before === undefined || after === undefined) return;
    for (const method of new Set(before.value)) {
      if (after.value.includes(method)) continue;
      const refused = observedOf(head, 'stream-request').filter(
        ({ fact }) => fact.method === method && fact.status >= 400,
      );
      report({
        args: { method },
        operation: 'delivery_methods_supported',
        direction: 'request',
        evidence: evidenceOf(
          ['before', [before.location]],
          ['after', [after.location]],
          ['recording', refused.map(({ fact }) => fact.location)],
        ),
        change: { before: before.value.join(', '), after: after.value.join(', ') || 'none' },
        witness: {
          value: after.value,
          expected: methodWords(method),
          actual: after.value.map(methodWords).join(', ') || 'none',
        },
        touches: [{ kind: 'delivery-method', name: method }],
        ...(refused.length === 0
          ? {}
          : { seen: { exchanges: refused.map(({ exchange }) => exchange), of: refused.length } }),
      });
    }
  },
});
