/** What response headers tell of a provider's plans and limits, over time: the drift that no schema shows. */
import { headerValue } from '../core/exchange.ts';
import type { Exchange } from '../core/recording.ts';
import type { DriftNode, DriftProblem } from '../core/rule.ts';
import type { Operation } from '../core/surface.ts';

export interface ObservedExchange {
  readonly exchange: Exchange;
  readonly operation: Operation;
}

/** Headers that say by themselves that something is about to change. */
const ANNOUNCING: readonly string[] = ['Deprecation', 'Sunset', 'Warning'];

/** Exchanges on either side before a change over time is told from chance. */
const WITNESSES_MIN = 3;

export function announcementsOf(observed: readonly ObservedExchange[]): readonly DriftNode[] {
  const nodes: DriftNode[] = [];
  const byOperation = new Map<Operation, Exchange[]>();
  for (const { exchange, operation } of observed) {
    for (const header of ANNOUNCING) {
      const value = headerValue(exchange.response.headers, header);
      if (value !== undefined) nodes.push(nodeOf(operation, exchange, { kind: 'announced', header, value }));
    }
    const known = byOperation.get(operation) ?? [];
    known.push(exchange);
    byOperation.set(operation, known);
  }
  for (const [operation, exchanges] of byOperation) {
    const dated = exchanges
      .filter(({ time }) => time !== undefined)
      .sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? -1 : 1));
    nodes.push(...changesOf(operation, dated));
  }
  return nodes;
}

function nodeOf(operation: Operation, exchange: Exchange, problem: DriftProblem): DriftNode {
  return {
    exchange,
    operation,
    problem,
    evidence: [
      { role: 'spec', location: operation.location },
      { role: 'recording', location: exchange.location },
    ],
  };
}

/** Recordings further apart than this are of another tenant or another plan as likely as of a change. */
const DAYS_APART_MAX = 60;

function daysBetween(a: Exchange, b: Exchange | undefined): number {
  return (Date.parse(b?.time ?? '') - Date.parse(a.time ?? '')) / 86_400_000;
}

/** What a header says, in a form that can be compared; undefined where it is absent. */
interface Trait {
  readonly header: string;
  readonly of: (exchange: Exchange) => string | undefined;
  /** In words, what a change from one to the other is; undefined when it is no harm. */
  readonly change: (before: string, after: string) => string | undefined;
}

const LIMIT_HEADERS: readonly string[] = ['X-Rate-Limit-Limit', 'X-RateLimit-Limit', 'RateLimit-Limit'];

const TRAITS: readonly Trait[] = [
  {
    header: 'Rate limit',
    of: ({ response }) =>
      LIMIT_HEADERS.map((name) => headerValue(response.headers, name)).find((value) => value !== undefined),
    change: (before, after) =>
      Number.parseInt(after, 10) < Number.parseInt(before, 10)
        ? `lowered from ${before} to ${after}`
        : undefined,
  },
  {
    header: 'Link',
    of: ({ response }) =>
      pagingOf(response.headers.find(({ name }) => name.toLowerCase() === 'link')?.values ?? []),
    change: (before, after) => `pages by ${after}, and by ${before} before`,
  },
  {
    header: 'API-Version',
    of: ({ response }) =>
      headerValue(response.headers, 'api-version') ?? headerValue(response.headers, 'x-api-version'),
    change: (before, after) => `${after}, and ${before} before`,
  },
];

/** The query parameters of the next page (RFC 8288 §3, `rel="next"`). */
function pagingOf(values: readonly string[]): string | undefined {
  const next = values
    .flatMap((value) => value.split(/,(?=\s*<)/u))
    .find((link) => /rel="?next"?/iu.test(link));
  const query = /<[^>]*\?([^>]*)>/u.exec(next ?? '')?.[1];
  if (query === undefined) return undefined;
  const names = query.split('&').map((pair) => pair.split('=')[0] ?? '');
  const paging = names.filter((name) =>
    /^(?:after|before|cursor|page|offset|startindex|skip|\$?skiptoken|since|next)/iu.test(name),
  );
  return paging.length === 0 ? undefined : `\`${paging.sort().join('`, `')}\``;
}

function changesOf(operation: Operation, exchanges: readonly Exchange[]): readonly DriftNode[] {
  return TRAITS.flatMap((trait): readonly DriftNode[] => {
    const told = exchanges.flatMap((exchange) => {
      const value = trait.of(exchange);
      return value === undefined ? [] : [{ exchange, value }];
    });
    const last = told.at(-1);
    if (last === undefined) return [];
    const gone = trait.header === 'Link' ? undefined : goneAfter(exchanges, told.length, last.exchange);
    if (gone !== undefined) {
      return [nodeOf(operation, gone, { kind: 'announced', header: trait.header, value: 'no longer sent' })];
    }
    // The value of the latest run of equal ones against the one before it.
    const start = told.findLastIndex(({ value }) => value !== last.value);
    const before = told[start];
    const isSettled = told.length - 1 - start >= WITNESSES_MIN && start + 1 >= WITNESSES_MIN;
    if (before === undefined || !isSettled) return [];
    if (daysBetween(before.exchange, told[start + 1]?.exchange) > DAYS_APART_MAX) return [];
    const words = trait.change(before.value, last.value);
    const first = told[start + 1];
    if (words === undefined || first === undefined) return [];
    return [nodeOf(operation, first.exchange, { kind: 'announced', header: trait.header, value: words })];
  });
}

/** The first exchange without a header that earlier ones had; only successes of the same recorder tell. */
function goneAfter(exchanges: readonly Exchange[], told: number, last: Exchange): Exchange | undefined {
  const after = exchanges
    .slice(exchanges.indexOf(last) + 1)
    .filter(
      ({ response, location }) => response.status < 400 && location.document === last.location.document,
    );
  return told >= WITNESSES_MIN && after.length >= WITNESSES_MIN ? after[0] : undefined;
}
