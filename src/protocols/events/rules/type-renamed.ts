/** The same event comes under another type. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { Location } from '../../../core/location.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';
import { areAlike, shortName } from '../names.ts';
import { eventsOf, streamsOf, type EventsSide } from '../sets.ts';

export const eventsTypeRenamed: IdentityRule = identityRule<
  EventsModel,
  EventsFact,
  { before: string; after: string }
>({
  meta: {
    id: 'events/type-renamed',
    title: 'Event type renamed',
    effect: 'breaking',
    why: 'Receivers pass over types that they do not know, as they should. The event arrives, and nobody acts on it.',
    fix: {
      provider: 'Send both types until every receiver knows the new one.',
      consumer: 'Handle the new type like the old one.',
    },
    since: '0.2.0',
    source: 'RFC 8417 §2.2; OpenID CAEP 1.0 §3; OpenID RISC 1.0 §2.11',
    drift: 'schema',
    controls: ['NHI1:2025', 'DE.CM-06'],
    needs: {
      base: [['recorded:set', 'stream', 'recorded:stream']],
      head: [['recorded:set', 'stream', 'recorded:stream']],
    },
    message: ({ before, after }) =>
      shortName(before) === shortName(after)
        ? `\`${shortName(before)}\` comes under another type`
        : `\`${shortName(before)}\` comes as \`${shortName(after)}\``,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const [was, now] = [typesOf(base), typesOf(head)];
    for (const [before, from] of was) {
      if (now.has(before)) continue;
      for (const [after, to] of now) {
        if (was.has(after) || !areAlike(before, after)) continue;
        report({
          args: { before, after },
          operation: `event ${shortName(before)}`,
          direction: 'response',
          evidence: evidenceOf(['before', [from]], ['after', [to]]),
          change: { before, after },
          witness: { value: after, expected: before, actual: after },
          touches: [{ kind: 'event', name: before }],
        });
      }
    }
  },
});

type Types = ReadonlyMap<string, Location | undefined>;

function typesOf(side: EventsSide): Types {
  const listed = streamsOf(side).flatMap(({ delivered, supported, location }) =>
    (delivered ?? supported ?? []).map((type) => [type, location] as const),
  );
  const seen = [...eventsOf(side)].map(([type, [first]]) => [type, first?.fact.location] as const);
  return new Map([...listed, ...seen]);
}
