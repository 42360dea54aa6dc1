/**
 * What happened to one resource, in order. Only within one recording of one server, since ids mean nothing elsewhere, and only
 * where times show the order: entries of some recorders (stubs, examples) have none.
 */
import type { Exchange } from '../../core/recording.ts';
import { callsOf, isDone, type Call, type ScimSide, type Shown } from './facts.ts';
import { textOf } from './names.ts';

export interface Life {
  readonly type: string;
  readonly id: string;
  readonly moments: readonly Moment[];
}

/** A call on the resource itself, or a list that has it. */
export interface Moment {
  readonly call: Call;
  /** The resource as this answer shows it. */
  readonly shown: Shown | undefined;
  /** Whether members may be missing because nobody asked for them. */
  readonly isPartial: boolean;
}

const known = new WeakMap<object, readonly Life[]>();

export function livesOf(side: ScimSide): readonly Life[] {
  const before = known.get(side);
  if (before !== undefined) return before;
  const lives = new Map<string, { type: string; id: string; moments: Moment[] }>();
  const note = (call: Call, id: string, moment: Omit<Moment, 'call'>): void => {
    const { fact, exchange } = call;
    const key = [exchange.location.document, exchange.request.origin ?? '', fact.type.toLowerCase(), id].join(
      '\n',
    );
    const life = lives.get(key) ?? { type: fact.type, id, moments: [] };
    lives.set(key, life);
    life.moments.push({ call, ...moment });
  };
  for (const call of callsOf(side)) {
    const { fact } = call;
    for (const shown of fact.list?.resources ?? []) {
      const id = textOf(shown.value, 'id');
      if (id !== undefined) note(call, id, { shown, isPartial: fact.asking.isPartial });
    }
    if (fact.id !== undefined)
      note(call, fact.id, { shown: fact.resource, isPartial: isPartialRead(call.exchange) });
  }
  const ordered = [...lives.values()].filter(({ moments }) => isInOrder(moments));
  known.set(side, ordered);
  return ordered;
}

function isPartialRead({ request }: Exchange): boolean {
  return request.query.some(({ name }) => /^(?:attributes|excludedAttributes)$/iu.test(name));
}

function isInOrder(moments: readonly Moment[]): boolean {
  return moments.every(({ call: { exchange } }, index) => {
    const before = moments[index - 1]?.call.exchange;
    if (exchange.time === undefined) return false;
    return before === undefined || (before.time ?? '') <= exchange.time;
  });
}

const WRITES: ReadonlySet<string> = new Set(['create', 'replace', 'patch', 'delete']);

export function isWrite({ call: { fact } }: Moment): boolean {
  return WRITES.has(fact.call);
}

/** A write that was accepted and is done when the answer comes: 202 promises no more than a try (RFC 9110 §15.3.3). */
export function isApplied(moment: Moment): boolean {
  const { fact } = moment.call;
  return isWrite(moment) && isDone(fact) && fact.status !== 202;
}

/** Each accepted write with what was seen of the resource until the next write to it, its own answer first. */
export function writesOf({
  moments,
}: Life): readonly { readonly write: Moment; readonly after: readonly Moment[] }[] {
  return moments.flatMap((write, index) => {
    if (!isApplied(write)) return [];
    const later = moments.slice(index + 1);
    const end = later.findIndex((each) => isWrite(each) && isDone(each.call.fact));
    const own = write.shown === undefined ? [] : [write];
    return [
      {
        write,
        after: [...own, ...later.slice(0, end < 0 ? undefined : end).filter((each) => !isWrite(each))],
      },
    ];
  });
}
