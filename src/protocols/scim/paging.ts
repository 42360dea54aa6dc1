/** Lists beside what was asked of them (RFC 7644 §3.4.2.4, RFC 9865 §2). */
import { grouped } from '../../core/evidence.ts';
import { callsOf, type Call, type ListAnswer, type ScimSide } from './facts.ts';
import { textOf } from './names.ts';

export interface Paged {
  readonly what: string;
  readonly call: Call;
  /** The other page, where two are compared. */
  readonly beside?: Call;
  readonly expected: string;
  readonly actual: string;
  readonly touch: 'count' | 'index' | 'cursor' | '*';
}

type Listed = Call & { readonly list: ListAnswer };

export function listsOf(side: ScimSide): readonly Listed[] {
  return callsOf(side, 'list').flatMap((call) => {
    const { list } = call.fact;
    return list === undefined ? [] : [{ ...call, list }];
  });
}

export function brokenPages(side: ScimSide): readonly Paged[] {
  const lists = listsOf(side);
  return [...lists.flatMap(brokenAlone), ...brokenTogether(side, lists)];
}

function brokenAlone(listed: Listed): readonly Paged[] {
  const { fact, list } = listed;
  const { count, startIndex, cursor } = fact.asking;
  const length = list.resources.length;
  const found: Paged[] = [];
  // RFC 7644 §3.4.2.4: a negative count is 0.
  if (count !== undefined && length > Math.max(count, 0))
    found.push({
      what: 'more than `count` asks for',
      call: listed,
      expected: `at most ${String(Math.max(count, 0))} (count=${String(count)})`,
      actual: `${String(length)} resources`,
      touch: 'count',
    });
  const isElsewhere =
    startIndex !== undefined &&
    startIndex > 1 &&
    list.startIndex !== undefined &&
    list.startIndex !== startIndex;
  if (isElsewhere && cursor === undefined && length > 0)
    found.push({
      what: '`startIndex` is not honoured',
      call: listed,
      expected: `results from ${String(startIndex)} on`,
      actual: `results from ${String(list.startIndex)} on`,
      touch: 'index',
    });
  if (list.totalResults !== undefined && list.totalResults < length)
    found.push({
      what: '`totalResults` is too small',
      call: listed,
      expected: `at least ${String(length)}`,
      actual: String(list.totalResults),
      touch: '*',
    });
  return found;
}

/** Pages of one list between which nothing was written. */
function brokenTogether(side: ScimSide, lists: readonly Listed[]): readonly Paged[] {
  const stretch = stretches(side);
  const groups = grouped(lists, ({ fact, exchange }) =>
    JSON.stringify([
      exchange.location.document,
      exchange.request.origin ?? '',
      exchange.request.path,
      fact.asking.filter ?? '',
      fact.asking.sortBy ?? '',
      fact.asking.count ?? '',
      stretch.get(exchange) ?? 0,
    ]),
  );
  return [...groups.values()].flatMap((pages) =>
    pages.flatMap((page, index) => {
      const before = pages[index - 1];
      return before === undefined ? [] : betweenPages(before, page);
    }),
  );
}

/** Counts the writes before each exchange. */
function stretches(side: ScimSide): ReadonlyMap<object, number> {
  let writes = 0;
  return new Map(
    callsOf(side).map(({ fact, exchange }) => {
      if (fact.call !== 'list' && fact.call !== 'read') writes += 1;
      return [exchange, writes] as const;
    }),
  );
}

function betweenPages(before: Listed, page: Listed): readonly Paged[] {
  const byCursor = page.fact.asking.cursor !== undefined;
  if (!isNextPage(before, page)) return [];
  const known = new Set(idsOf(before));
  const again = idsOf(page).filter((id) => known.has(id));
  const shared = { call: page, beside: before, touch: byCursor ? 'cursor' : 'index' } as const;
  // A page may overlap the one before only where it was asked for.
  const mayOverlap = !byCursor && startOf(page) < startOf(before) + before.list.resources.length;
  const isOver = !byCursor && (before.list.totalResults ?? Infinity) < startOf(page);
  const found: Paged[] = [];
  if (again.length > 0 && !mayOverlap)
    found.push({
      ...shared,
      what: 'pages repeat',
      expected: 'other resources on the next page',
      actual: `${String(again.length)} of the page before`,
    });
  if (isOver)
    found.push({
      ...shared,
      what: '`totalResults` is the length of the page',
      expected: 'the number of all results',
      actual: String(before.list.totalResults),
    });
  return found;
}

function isNextPage(before: Listed, page: Listed): boolean {
  const isFurther = startOf(page) > startOf(before);
  const isOtherCursor = (page.fact.asking.cursor ?? '') !== (before.fact.asking.cursor ?? '');
  return (isFurther || isOtherCursor) && page.list.resources.length > 0;
}

function idsOf({ list }: Listed): readonly string[] {
  return list.resources.flatMap(({ value }) => textOf(value, 'id') ?? []);
}

function startOf({ fact }: Pick<Call, 'fact'>): number {
  return Math.max(fact.asking.startIndex ?? 1, 1);
}
