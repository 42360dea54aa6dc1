/** An event type that was delivered is not any more. */
import { observedOf, identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { Location } from '../../../core/location.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';
import { areAlike, isOfStream, shortName } from '../names.ts';
import { eventsOf, streamsOf, type EventsSide } from '../sets.ts';

export const eventsTypeNotDelivered: IdentityRule = identityRule<EventsModel, EventsFact, { type: string }>({
  meta: {
    id: 'events/type-not-delivered',
    title: 'Event type no longer delivered',
    effect: 'breaking',
    why: 'A receiver relies on `events_delivered`, and nothing ever tells it that an event does not come. Sessions that the event should end stay open.',
    fix: {
      provider: 'Deliver the event until its receivers have moved, or say what takes its place.',
      consumer: 'Compare `events_delivered` with what is needed whenever a stream is made or read.',
    },
    since: '0.2.0',
    source: 'OpenID Shared Signals Framework 1.0 §8.1.1',
    drift: 'operational',
    controls: ['NHI1:2025', 'PR.AA-05', 'DE.CM-06'],
    needs: { base: [['stream', 'recorded:stream', 'recorded:set']], head: [['stream', 'recorded:stream']] },
    message: ({ type }) => `\`${shortName(type)}\` is not delivered any more`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const [before, after] = [typesOf(base), typesOf(head)];
    for (const [type, was] of before) {
      if (after.has(type)) continue;
      // An event that came under another name has a rule of its own.
      if ([...after.keys()].some((other) => areAlike(type, other) && !before.has(other))) continue;
      const lists = streamsOf(head);
      report({
        args: { type },
        operation: `event ${shortName(type)}`,
        effect: was.isDelivered ? 'breaking' : 'risky',
        direction: 'response',
        evidence: evidenceOf(['before', [was.location]], ['after', lists.map(({ location }) => location)]),
        change: { before: was.isDelivered ? 'delivered' : 'supported', after: 'not delivered' },
        witness: {
          value: [...after.keys()].sort(),
          expected: `\`${type}\` among the events`,
          actual: [...after.keys()].map(shortName).sort().join(', ') || 'none',
        },
        touches: [{ kind: 'event', name: type }],
        seen: {
          exchanges: observedOf(head, 'stream').map(({ exchange }) => exchange),
          of: observedOf(head, 'stream').length,
        },
      });
    }
  },
});

interface Known {
  readonly location: Location;
  /** Else it is only said to be supported. */
  readonly isDelivered: boolean;
}

function typesOf(side: EventsSide): ReadonlyMap<string, Known> {
  const types = new Map<string, Known>();
  const note = (type: string, known: Known): void => {
    const other = types.get(type);
    if (!isOfStream(type) && (other === undefined || (known.isDelivered && !other.isDelivered)))
      types.set(type, known);
  };
  for (const { supported = [], delivered = [], location } of streamsOf(side)) {
    for (const type of delivered) note(type, { location, isDelivered: true });
    for (const type of supported) note(type, { location, isDelivered: false });
  }
  for (const [type, [first]] of eventsOf(side))
    if (first !== undefined) note(type, { location: first.fact.location, isDelivered: true });
  return types;
}
