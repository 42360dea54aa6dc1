/** Changes beside what was recorded: which of them live traffic touches, and which only write down what was sent all along. */
import type { ChangeNode } from '../core/change.ts';
import type { Seen } from '../core/finding.ts';
import type { Exchange } from '../core/recording.ts';
import { accepts } from '../schema/accepts.ts';
import { isObject } from '../schema/json.ts';
import type { ReleaseChange } from './index.ts';

/** An exchange with the operation it is about. */
export interface Recorded {
  readonly operation: string;
  readonly release: string;
  readonly exchange: Exchange;
}

/** The change with how often recordings touch its place; a change that corrects the spec to what was recorded is no harm. */
export function withTraffic(
  change: ReleaseChange,
  { recorded, head }: { readonly recorded: ReadonlyMap<string, readonly Recorded[]>; readonly head: string },
): ReleaseChange {
  const touches = change.nodes.flatMap((node) => touchesOf(node, recorded));
  const exchanges = new Map(touches.map(({ recorded: each }) => [each.exchange, each] as const));
  if (exchanges.size === 0) return change;
  const seen = seenOf([...exchanges.values()], operationsOf(change, recorded));
  if (!isCorrection(touches)) return { ...change, finding: { ...change.finding, seen } };
  const finding = { ...change.finding, effect: 'safe' as const, seen: { ...seen, correctedIn: head } };
  return { ...change, effect: 'safe', finding };
}

interface Touch {
  readonly recorded: Recorded;
  readonly fitsBefore: boolean | undefined;
  readonly fitsAfter: boolean | undefined;
}

function touchesOf(node: ChangeNode, recorded: ReadonlyMap<string, readonly Recorded[]>): readonly Touch[] {
  const own = recorded.get(node.before?.key ?? '') ?? [];
  return own.flatMap((each) => {
    if (node.at.direction === 'response' && !isOfStatus(node, each.exchange)) return [];
    if (node.at.area !== 'schema' || node.carrier !== 'body') return [{ recorded: each, ...UNJUDGED }];
    const body = bodyOf(node, each.exchange);
    const parts = body === undefined ? [] : partsAt(body.value, node.path);
    return parts.map((part) => ({ recorded: each, ...judged(node, part) }));
  });
}

const UNJUDGED = { fitsBefore: undefined, fitsAfter: undefined } as const;

function isOfStatus({ status, at }: ChangeNode, { response }: Exchange): boolean {
  if (status === undefined || at.area === 'status')
    return status === undefined || status === String(response.status);
  return (
    status === 'default' ||
    new RegExp(`^${status.replace(/X/giu, '\\d')}$`, 'u').test(String(response.status))
  );
}

function bodyOf({ at }: ChangeNode, exchange: Exchange): { readonly value: unknown } | undefined {
  const { body } = at.direction === 'request' ? exchange.request : exchange.response;
  if (body.kind === 'json') return { value: body.value };
  if (body.kind !== 'text') return undefined;
  try {
    return { value: JSON.parse(body.text) as unknown };
  } catch {
    return undefined;
  }
}

/** A part that is there, or an object in which it could be. */
interface Part {
  readonly value: unknown;
  readonly isThere: boolean;
}

const PARTS_MAX = 200;

function partsAt(value: unknown, path: ChangeNode['path']): readonly Part[] {
  let parts: readonly Part[] = [{ value, isThere: true }];
  for (const step of path) {
    parts = parts.flatMap((part) => (part.isThere ? into(part.value, step) : [])).slice(0, PARTS_MAX);
  }
  return parts;
}

function into(value: unknown, step: string | number): readonly Part[] {
  if (Array.isArray(value)) {
    const elements: readonly unknown[] = value;
    return step === '*' || typeof step === 'number'
      ? elements.map((each) => ({ value: each, isThere: true }))
      : [];
  }
  if (!isObject(value)) return [];
  if (step === '*') return Object.values(value).map((each) => ({ value: each, isThere: true }));
  return Object.hasOwn(value, step)
    ? [{ value: value[step], isThere: true }]
    : [{ value: undefined, isThere: false }];
}

const OF_PRESENCE: ReadonlySet<string> = new Set(['existence', 'requiredness', 'access']);

/** What the part is to either release: for a member that is no longer promised, whether it was there tells. */
function judged({ at, schemas, facts }: ChangeNode, { value, isThere }: Part): Omit<Touch, 'recorded'> {
  if (OF_PRESENCE.has(at.aspect)) {
    if (at.direction === 'request') return UNJUDGED;
    if (at.action === 'removed')
      return isThere ? UNJUDGED : { fitsBefore: facts['wasRequired'] !== true, fitsAfter: true };
    if (at.action === 'widened') return { fitsBefore: isThere, fitsAfter: true };
    return UNJUDGED;
  }
  if (!isThere || schemas === undefined) return UNJUDGED;
  const [older, newer] =
    at.direction === 'request' ? (['taken', 'taken'] as const) : (['read', 'given'] as const);
  return {
    fitsBefore: accepts(schemas.before, value, older),
    fitsAfter: accepts(schemas.after, value, newer),
  };
}

/** Everything that was recorded fits the new words, and some of it did not fit the old ones. */
function isCorrection(touches: readonly Touch[]): boolean {
  return (
    touches.some(({ fitsBefore }) => fitsBefore === false) &&
    touches.every(({ fitsAfter }) => fitsAfter === true)
  );
}

function operationsOf(
  { nodes }: ReleaseChange,
  recorded: ReadonlyMap<string, readonly Recorded[]>,
): readonly Recorded[] {
  return [...new Set(nodes.map(({ before }) => before?.key ?? ''))].flatMap((key) => recorded.get(key) ?? []);
}

function seenOf(touching: readonly Recorded[], all: readonly Recorded[]): Seen {
  const times = touching.flatMap(({ exchange }) => exchange.time ?? []).sort();
  const sum = (list: readonly Recorded[]): number =>
    list.reduce((total, { exchange }) => total + exchange.occurrences, 0);
  const [first] = times;
  const last = times.at(-1);
  return {
    count: sum(touching),
    of: sum(all),
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    releases: [...new Set(touching.map(({ release }) => release))].sort(),
  };
}
