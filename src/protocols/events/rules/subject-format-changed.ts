/** A token says in another way whom it is about. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';
import { shortName } from '../names.ts';
import { eventsOf, type SeenEvent } from '../sets.ts';
import { subjectOf } from '../subjects.ts';

export const eventsSubjectFormatChanged: IdentityRule = identityRule<
  EventsModel,
  EventsFact,
  { type: string; before: readonly string[]; after: string }
>({
  meta: {
    id: 'events/subject-format-changed',
    title: 'Subject of an event in another form',
    effect: 'breaking',
    why: 'The event arrives and its signature is valid, but no account matches. The revocation is lost.',
    fix: {
      provider: 'Keep the format that receivers asked for, or send aliases with both.',
      consumer: 'Look accounts up by every format that the transmitter may send.',
    },
    since: '0.2.0',
    source: 'RFC 9493 §3; OpenID Shared Signals Framework 1.0 §3',
    drift: 'schema',
    controls: ['NHI1:2025', 'PR.AA-01', 'DE.AE-02'],
    needs: { base: ['recorded:set'], head: ['recorded:set'] },
    message: ({ type, before, after }) =>
      `\`${shortName(type)}\` names its subject by ${after}, and by ${before.join(' or ')} before`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const was = eventsOf(base);
    for (const [type, seen] of eventsOf(head)) {
      const [before, after] = [byForm(was.get(type) ?? []), byForm(seen)];
      if (before.size === 0) continue;
      const isKept = [...before.keys()].some((form) => after.has(form));
      for (const [form, events] of after) {
        if (before.has(form)) continue;
        const forms = [...before.keys()].sort();
        report({
          args: { type, before: forms, after: form },
          operation: `event ${shortName(type)}`,
          effect: isKept ? 'risky' : 'breaking',
          direction: 'response',
          evidence: evidenceOf(
            ['before', [[...before.values()][0]?.[0]?.fact.location]],
            ['recording', events.map(({ fact }) => fact.location)],
          ),
          change: { before: forms.join(' or '), after: form },
          witness: { value: events[0]?.fact.claims, expected: forms.join(' or '), actual: form },
          touches: [{ kind: 'event', name: type }],
          seen: { exchanges: events.map(({ exchange }) => exchange), of: seen.length },
        });
      }
    }
  },
});

function byForm(events: readonly SeenEvent[]): ReadonlyMap<string, readonly SeenEvent[]> {
  const forms = new Map<string, SeenEvent[]>();
  for (const event of events) {
    const form = subjectOf(event);
    if (form !== undefined) forms.set(form, [...(forms.get(form) ?? []), event]);
  }
  return forms;
}
