/** What was deleted is still there. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { callsOf, isDone, type Call, type ScimSide } from '../facts.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { activeIn } from '../leaver.ts';
import { livesOf, writesOf, type Moment } from '../lives.ts';
import { isSame, textOf } from '../names.ts';
import { leaverName } from '../uses.ts';

export const scimDeleteNotHonoured: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { type: string; what: string }
>({
  meta: {
    id: 'scim/delete-not-honoured',
    title: 'Deleted, and still there',
    effect: 'breaking',
    why: 'After a DELETE every call on the resource has to answer 404 and no list may have it. An account that outlives it is one that nobody manages any more.',
    fix: {
      provider:
        'Answer 404 after a DELETE, and leave the resource out of lists and of checks for uniqueness.',
      consumer: 'Read back after a DELETE; deactivate first.',
    },
    since: '0.2.0',
    source: 'RFC 7644 §3.6',
    drift: 'orchestration',
    controls: ['NHI1:2025', 'PR.AA-01'],
    needs: { head: ['recorded:leaver'] },
    message: ({ type, what }) => `a deleted ${type} ${what}`,
  },
  visit({ base, head }, report) {
    const before = base === undefined ? [] : remainsOf(base);
    for (const { type, what, removal, after, isRisky } of remainsOf(head)) {
      const { fact, exchange } = removal;
      const isNew =
        base !== undefined &&
        callsOf(base, 'delete').length > 0 &&
        before.every((each) => each.what !== what);
      report({
        args: { type, what },
        operation: `DELETE ${fact.endpoint}/{id}`,
        direction: 'response',
        effect: isRisky ? 'risky' : 'breaking',
        evidence: evidenceOf(['recording', [fact.requestLocation, after]]),
        ...(isNew ? { change: { before: 'gone', after: what } } : {}),
        witness: {
          value: `DELETE, answered ${String(fact.status)}`,
          expected: isRisky ? 'the name is free again' : '404, and in no list',
          actual: what,
        },
        touches: [{ kind: 'leaver', name: leaverName(type, 'DELETE') }],
        seen: { exchanges: [exchange], of: callsOf(head, 'delete').length },
      });
    }
  },
});

interface Remains {
  readonly type: string;
  readonly what: string;
  readonly removal: Call;
  readonly after: ScimFact['location'];
  readonly isRisky: boolean;
}

function remainsOf(side: ScimSide): readonly Remains[] {
  return livesOf(side).flatMap((life) =>
    writesOf(life).flatMap(({ write, after }): readonly Remains[] => {
      if (write.call.fact.call !== 'delete') return [];
      const shared = { type: life.type, removal: write.call };
      const still = after.find(({ shown, call }) => shown !== undefined && call !== write.call);
      if (still?.shown !== undefined)
        return [{ ...shared, what: remainsWords(still), after: still.shown.location, isRisky: false }];
      const taken = takenName(side, { removal: write.call, name: nameIn(life.moments) });
      return taken === undefined
        ? []
        : [{ ...shared, what: 'keeps its `userName` taken', after: taken.fact.location, isRisky: true }];
    }),
  );
}

function remainsWords(moment: Moment): string {
  const where = moment.call.fact.call === 'list' ? 'is still listed' : 'is still readable';
  return activeIn(moment) === true ? `${where} as active` : where;
}

function nameIn(moments: readonly Moment[]): string | undefined {
  return moments.flatMap(({ shown }) => textOf(shown?.value, 'userName') ?? []).at(-1);
}

/** RFC 7644 §3.6: a create with the name of a deleted user should not fail with 409. Only when nobody else was seen with it. */
function takenName(
  side: ScimSide,
  { removal, name }: { readonly removal: Call; readonly name: string | undefined },
): Call | undefined {
  if (name === undefined) return undefined;
  const { document } = removal.exchange.location;
  const own = callsOf(side, 'create').filter(
    ({ fact, exchange }) =>
      exchange.location.document === document && isSame(textOf(fact.sent?.value, 'userName') ?? '', name),
  );
  const order = side.observed.map(({ exchange }) => exchange);
  const later = own.filter(({ exchange }) => order.indexOf(exchange) > order.indexOf(removal.exchange));
  const [first] = later;
  const others = own.filter(({ fact }) => isDone(fact) && fact.id !== removal.fact.id);
  return first?.fact.status === 409 && others.length === 0 && first.exchange.time !== undefined
    ? first
    : undefined;
}
