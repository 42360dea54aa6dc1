/** Contracts against recordings: who is hit by what was seen, who agrees with it, and what was never seen. Pure. */
import { compareReply, readsPath, type Reliance } from '../check/reliance.ts';
import type { Agreement, Finding, Hit } from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type { Exchange } from '../core/recording.ts';
import type { DriftNode } from '../core/rule.ts';
import type { Difference } from '../schema/differences.ts';
import { pathText } from '../schema/witness.ts';
import type { Engine } from '../schema/relate.ts';
import type { EvaluatedContract, ReadSpec } from './evaluate.ts';
import type { PlacedExchange } from './recordings.ts';

/** How often an interaction's kind of reply was recorded. */
export interface Coverage {
  readonly count: number;
  readonly last?: string;
}

export interface RelianceOutcome {
  /** By place of the interaction: `document#pointer`. */
  readonly coverage: ReadonlyMap<string, Coverage>;
  /** Replies that a consumer cannot use although the spec allows them. */
  readonly unmet: readonly {
    readonly spec: ReadSpec;
    readonly node: DriftNode;
    readonly reliance: Reliance;
  }[];
  /** By fingerprint of a drift: who reads the place, and how it fares. */
  readonly readers: ReadonlyMap<string, Readers>;
}

export interface Readers {
  readonly failing: Map<Reliance, Location>;
  readonly fine: Set<Reliance>;
  /** Exchanges of the same operations from before the first that shows the drift, which do not show it. */
  keptBefore: number;
}

export function relianceKey({ interaction }: Pick<Reliance, 'interaction'>): string {
  return `${interaction.location.document}#${interaction.location.pointer}`;
}

/** Every HTTP interaction with an operation. */
export function reliancesOf(contracts: readonly EvaluatedContract[]): readonly Reliance[] {
  return contracts.flatMap(({ contract, interactions }) =>
    interactions.flatMap(({ interaction, operation }) =>
      contract === undefined || operation === undefined || interaction.kind !== 'http'
        ? []
        : [{ contract, interaction, operation }],
    ),
  );
}

export function compareReliances(
  reliances: readonly Reliance[],
  placed: readonly PlacedExchange[],
  engine: Engine,
): RelianceOutcome {
  const coverage = new Map<string, { count: number; last?: string }>();
  const readers = new Map<string, Readers>();
  const unmet: RelianceOutcome['unmet'][number][] = [];
  const byOperation = new Map<string, PlacedExchange[]>();
  for (const each of placed) {
    const key = `${each.spec.provider} ${each.operation.key}`;
    byOperation.set(key, [...(byOperation.get(key) ?? []), each]);
  }
  for (const reliance of reliances) {
    for (const each of byOperation.get(`${reliance.contract.provider} ${reliance.operation}`) ?? []) {
      const compared = compareReply(reliance, each.exchange, engine);
      if (compared === undefined) continue;
      count(coverage, reliance, each.exchange);
      const members = new Map(compared.unmet.map((difference) => [memberOf(difference), difference]));
      noteReaders(readers, reliance, { each, members });
      for (const [member, difference] of members) {
        if (each.drifts.some((drift) => drift.member === member)) continue;
        unmet.push({ spec: each.spec, node: nodeOf(each, member, { difference, reliance }), reliance });
      }
    }
  }
  for (const [fingerprint, known] of readers) known.keptBefore = keptBefore(fingerprint, placed);
  return { coverage, readers, unmet };
}

/** Replies of the same operation and status that do not show the drift, from before the first that does. */
function keptBefore(fingerprint: string, placed: readonly PlacedExchange[]): number {
  const shows = (each: PlacedExchange): boolean =>
    each.drifts.some((drift) => drift.fingerprint === fingerprint);
  const kindOf = ({ operation, exchange }: PlacedExchange): string =>
    `${operation.key} ${String(exchange.response.status)}`;
  const drifting = placed.filter(shows);
  const [first] = drifting.flatMap(({ exchange }) => exchange.time ?? []).sort();
  if (first === undefined) return 0;
  const kinds = new Set(drifting.map(kindOf));
  return placed.filter(
    (each) =>
      kinds.has(kindOf(each)) &&
      !shows(each) &&
      each.exchange.time !== undefined &&
      each.exchange.time < first,
  ).length;
}

function count(
  coverage: Map<string, { count: number; last?: string }>,
  reliance: Reliance,
  exchange: Exchange,
): void {
  const key = relianceKey(reliance);
  const known = coverage.get(key) ?? { count: 0 };
  known.count += exchange.occurrences;
  if (exchange.time !== undefined && (known.last === undefined || exchange.time > known.last))
    known.last = exchange.time;
  coverage.set(key, known);
}

function memberOf({ path }: Difference): string {
  return pathText(path.map((step) => (typeof step === 'number' ? '*' : step)));
}

interface Reading {
  readonly each: PlacedExchange;
  readonly members: ReadonlyMap<string, Difference>;
}

function noteReaders(readers: Map<string, Readers>, reliance: Reliance, { each, members }: Reading): void {
  for (const { fingerprint, member, path } of each.drifts) {
    if (!readsPath(reliance, path)) continue;
    const known = readers.get(fingerprint) ?? { failing: new Map(), fine: new Set(), keptBefore: 0 };
    readers.set(fingerprint, known);
    if (members.has(member)) known.failing.set(reliance, reliance.interaction.location);
    else known.fine.add(reliance);
  }
}

function nodeOf(
  { exchange, operation }: PlacedExchange,
  member: string,
  { difference, reliance }: { readonly difference: Difference; readonly reliance: Reliance },
): DriftNode {
  const { kind, expected, actual, value } = difference;
  return {
    exchange,
    operation,
    problem: {
      kind: 'unmet',
      status: String(exchange.response.status),
      member,
      difference: { kind, expected, actual },
    },
    evidence: [
      { role: 'contract', location: reliance.interaction.response.location },
      { role: 'recording', location: exchange.location },
    ],
    ...(value === undefined ? {} : { shown: value }),
  };
}

/** A drift with the consumers that read its place: who is hit, and whose side the recordings take. */
export function withReaders(finding: Finding, readers: Readers | undefined): Finding {
  const { seen } = finding;
  if (readers === undefined || (readers.failing.size === 0 && readers.fine.size === 0))
    return { ...finding, usage: 'unused' };
  if (readers.failing.size === 0)
    return { ...finding, usage: 'unused', agreement: 'documentation-wrong-consumer-fine' };
  return {
    ...finding,
    effect: finding.effect === 'safe' ? 'safe' : 'breaking',
    usage: 'used',
    hits: hitsOf([...readers.failing.keys()]),
    agreement: agreementOf(readers, seen?.count ?? 0),
  };
}

/** One exchange proves that it can happen, not that it always has. */
const EXCHANGES_MIN = 2;

function agreementOf({ keptBefore }: Readers, count: number): Agreement {
  if (keptBefore > 0) return 'provider-broke-promise';
  return count >= EXCHANGES_MIN ? 'documentation-wrong-consumer-hit' : 'cannot-tell';
}

export function hitsOf(reliances: readonly Reliance[]): readonly Hit[] {
  const byContract = new Map<
    string,
    { readonly hit: Omit<Hit, 'interactions'>; readonly interactions: Hit['interactions'][number][] }
  >();
  for (const { contract, interaction } of reliances) {
    const { consumer, consumerVersion, location } = contract;
    const known = byContract.get(location.document) ?? {
      hit: { consumer, ...(consumerVersion === undefined ? {} : { consumerVersion }) },
      interactions: [],
    };
    byContract.set(location.document, known);
    known.interactions.push({
      description: interaction.description,
      pending: interaction.pending,
      location: interaction.response.location,
    });
  }
  return [...byContract.values()].map(({ hit, interactions }) => ({ ...hit, interactions }));
}
