/** What an event holds is another thing: a member gone, of another type, or with a value nobody knows. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { isRedacted } from '../../../core/redacted.ts';
import { jsonTypeOf } from '../../../schema/json.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';
import { isRequired, shortName, valuesOf } from '../names.ts';
import { eventsOf, type SeenEvent } from '../sets.ts';

interface Args extends Readonly<Record<string, string>> {
  readonly type: string;
  readonly member: string;
  readonly what: string;
}

export const eventsMemberChanged: IdentityRule = identityRule<EventsModel, EventsFact, Args>({
  meta: {
    id: 'events/member-changed',
    title: 'Member of an event changed',
    effect: 'risky',
    why: 'A decoder with types stops at the event and the queue stands still behind it, or the reason is lost to the audit trail.',
    fix: {
      provider: 'Keep the member and its values, or send a new event type.',
      consumer: 'Take events without the member, and with values that are new.',
    },
    since: '0.2.0',
    source: 'OpenID CAEP 1.0 §2, §3',
    drift: 'schema',
    controls: ['PR.PS-04', 'DE.AE-03'],
    needs: { base: ['recorded:set'], head: ['recorded:set'] },
    message: ({ type, member, what }) => `\`${member}\` of \`${shortName(type)}\` ${what}`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const was = eventsOf(base);
    for (const [type, seen] of eventsOf(head)) {
      const before = was.get(type) ?? [];
      for (const { member, what, isSure, shown } of changesOf(type, before, seen)) {
        report({
          args: { type, member, what },
          operation: `event ${shortName(type)}`,
          effect: isSure ? 'risky' : 'safe',
          direction: 'response',
          evidence: evidenceOf(
            ['before', before.slice(0, 1).map(({ fact }) => fact.location)],
            ['recording', shown.map(({ fact }) => fact.location)],
          ),
          change: { before: textOf(before[0]?.payload[member]), after: textOf(shown[0]?.payload[member]) },
          witness: {
            value: shown[0]?.payload,
            expected: textOf(before[0]?.payload[member]),
            actual: textOf(shown[0]?.payload[member]),
          },
          touches: [{ kind: 'event-member', name: `${type} ${member}` }],
          seen: { exchanges: shown.map(({ exchange }) => exchange), of: seen.length },
        });
      }
    }
  },
});

interface Changed {
  readonly member: string;
  readonly what: string;
  /** Else it may be chance: the member is optional, and few tokens were seen. */
  readonly isSure: boolean;
  readonly shown: readonly SeenEvent[];
}

const WITNESSES_MIN = 3;

function changesOf(
  type: string,
  before: readonly SeenEvent[],
  after: readonly SeenEvent[],
): readonly Changed[] {
  if (before.length === 0) return [];
  const members = [...new Set([...before, ...after].flatMap(({ payload }) => Object.keys(payload)))].sort();
  return members.flatMap((member): readonly Changed[] => {
    const [had, has] = [before, after].map((list) =>
      list.filter(({ payload }) => payload[member] !== undefined),
    );
    if (had === undefined || has === undefined) return [];
    if (had.length === before.length && has.length === 0) {
      const isMany = before.length >= WITNESSES_MIN && after.length >= WITNESSES_MIN;
      return [
        { member, what: 'is not sent any more', isSure: isRequired(type, member) || isMany, shown: after },
      ];
    }
    return had.length === 0 ? [] : [...typeChange(member, had, has), ...valueChange(member, had, has)];
  });
}

function typeChange(
  member: string,
  had: readonly SeenEvent[],
  has: readonly SeenEvent[],
): readonly Changed[] {
  const known = new Set(had.map(({ payload }) => jsonTypeOf(payload[member])));
  const shown = has.filter(({ payload }) => !known.has(jsonTypeOf(payload[member])));
  const type = jsonTypeOf(shown[0]?.payload[member]);
  return type === undefined || shown.length === 0
    ? []
    : [{ member, what: `is ${type}, and ${[...known].join(' or ')} before`, isSure: true, shown }];
}

/** A value that neither came before nor is one of the standard's. */
function valueChange(
  member: string,
  had: readonly SeenEvent[],
  has: readonly SeenEvent[],
): readonly Changed[] {
  const listed = valuesOf(member);
  if (listed === undefined) return [];
  const known = new Set<unknown>([...listed, ...had.map(({ payload }) => payload[member])]);
  const fresh = has.filter(({ payload }) => !known.has(payload[member]) && !isRedacted(payload[member]));
  const values = [...new Set(fresh.map(({ payload }) => payload[member]))];
  return values.flatMap((value) =>
    typeof value === 'string'
      ? [
          {
            member,
            what: `has the new value \`${value}\``,
            isSure: true,
            shown: fresh.filter(({ payload }) => payload[member] === value),
          },
        ]
      : [],
  );
}

function textOf(value: unknown): string {
  return value === undefined ? 'not sent' : JSON.stringify(value);
}
