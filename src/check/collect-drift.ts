/** Unites what recordings show into findings: one for each operation or shared schema and place, with how often it was seen. */
import {
  fingerprint,
  type Effect,
  type Finding,
  type FindingArgs,
  type Seen,
  type Subject,
  type Witness,
} from '../core/finding.ts';
import type { Exchange } from '../core/recording.ts';
import type { DriftNode, DriftRule } from '../core/rule.ts';
import type { Referee } from '../schema/referee.ts';

export interface DriftReport {
  readonly rule: DriftRule;
  readonly node: DriftNode;
  readonly args: FindingArgs;
  readonly effect: Effect;
  readonly release: string;
  /** Whatever the caller knows the spec by. */
  readonly source: unknown;
  /** Made before the oldest release at hand. */
  readonly isEarly: boolean;
  readonly facts: Readonly<Record<string, string>>;
}

export interface DriftCollector {
  /** Counts an exchange of an operation, whether or not anything is amiss with it. */
  readonly observe: (operation: string, exchange: Exchange) => void;
  /** Gives the fingerprint of the finding it became part of. */
  readonly add: (report: DriftReport) => string;
  readonly drifts: () => readonly CollectedDrift[];
}

/** A finding, and the exchange that shows it best. */
export interface CollectedDrift {
  readonly finding: Finding;
  readonly sample: DriftReport;
}

interface Gathered {
  readonly subject: Subject;
  readonly exchanges: Set<string>;
  readonly operations: Set<string>;
  readonly members: Set<string>;
  readonly actuals: Set<string>;
  readonly releases: Set<string>;
  readonly facts: Record<string, string>;
  sample: DriftReport;
  effect: Effect;
  count: number;
  isEarly: boolean;
  first: string | undefined;
  last: string | undefined;
}

export function createDriftCollector(provider: string, referee: Referee): DriftCollector {
  const observed = new Map<string, Observed>();
  const byFingerprint = new Map<string, Gathered>();
  return {
    observe: (operation, { occurrences, time }) => {
      const known = observed.get(operation) ?? { count: 0, times: [] };
      observed.set(operation, known);
      known.count += occurrences;
      if (time !== undefined) known.times.push(time);
    },
    add: (report) => {
      const { subject, args } = identityOf(report, provider);
      const key = fingerprint(report.rule.meta.id, subject, args);
      const gathered = byFingerprint.get(key) ?? newlyGathered(report, subject);
      byFingerprint.set(key, gathered);
      addTo(gathered, report);
      return key;
    },
    drifts: () =>
      [...byFingerprint]
        .filter(([, gathered]) => !hasDynamicNames(gathered))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, gathered]) => ({
          finding: findingOf(key, gathered, { observed, referee }),
          sample: gathered.sample,
        })),
  };
}

interface Observed {
  count: number;
  readonly times: string[];
}

function newlyGathered(report: DriftReport, subject: Subject): Gathered {
  return {
    subject,
    exchanges: new Set(),
    operations: new Set(),
    members: new Set(),
    actuals: new Set(),
    releases: new Set(),
    facts: {},
    sample: report,
    effect: report.effect,
    count: 0,
    isEarly: true,
    first: undefined,
    last: undefined,
  };
}

function operationOf({ operation, problem }: DriftNode): string {
  if (operation !== undefined) return operation.key;
  return problem.kind === 'operation-undocumented' ? problem.request : '';
}

const COMPONENT = /^\/(?:components\/schemas|definitions)\/([^/]+)(?:\/.*)?$/u;

/** What the place says is the identity; how the values look that were seen is not. */
function identityOf(
  { node, args }: DriftReport,
  provider: string,
): { readonly subject: Subject; readonly args: FindingArgs } {
  const { problem, evidence } = node;
  const operation = operationOf(node);
  const direction =
    'direction' in problem
      ? problem.direction
      : problem.kind.startsWith('parameter')
        ? 'request'
        : 'response';
  const subject: Subject = { provider, operation, direction };
  // What a header says of itself it says of the provider, however many operations send it.
  if (problem.kind === 'announced')
    return { subject: { ...subject, operation: `header ${problem.header}` }, args: plainArgs(args) };
  if (problem.kind === 'unmet') {
    const { expected, actual } = problem.difference;
    return { subject, args: { member: problem.member, expected, actual } };
  }
  if (problem.kind !== 'value') return { subject, args: plainArgs(args) };
  const { pointer } = evidence[0].location;
  const component = COMPONENT.exec(pointer)?.[1];
  const { kind } = problem.difference;
  const type = kind === 'type' ? problem.difference.actual : '';
  return {
    subject: component === undefined ? subject : { ...subject, operation: `schema ${component}` },
    args: { kind, at: kind === 'missing' ? objectOf(pointer) : pointer, type },
  };
}

/** Members that are missing from one object are one finding. */
function objectOf(pointer: string): string {
  return pointer.replace(/\/properties\/[^/]+$/u, '');
}

/** Lists of what is documented differ between releases and are no part of what is seen. */
function plainArgs(args: FindingArgs): FindingArgs {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => !Array.isArray(value)));
}

function addTo(gathered: Gathered, report: DriftReport): void {
  const { node, args, release, facts, effect } = report;
  const { exchange } = node;
  gathered.operations.add(operationOf(node));
  for (const member of listOf(args['members'])) gathered.members.add(member);
  if (typeof args['actual'] === 'string') gathered.actuals.add(args['actual']);
  if (release !== '') gathered.releases.add(release);
  Object.assign(gathered.facts, facts);
  if (effect === 'risky') gathered.effect = effect;
  if (weightOf(report) < weightOf(gathered.sample)) gathered.sample = report;
  gathered.isEarly &&= report.isEarly;
  count(gathered, exchange);
}

function count(gathered: Gathered, { location, occurrences, time }: Exchange): void {
  const name = `${location.document}#${location.pointer}`;
  if (gathered.exchanges.has(name)) return;
  gathered.exchanges.add(name);
  gathered.count += occurrences;
  if (time === undefined) return;
  if (gathered.first === undefined || time < gathered.first) gathered.first = time;
  if (gathered.last === undefined || time > gathered.last) gathered.last = time;
}

function listOf(value: FindingArgs[string] | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** The smaller, the easier to take in; a place in the text settles the rest. */
function weightOf({ node }: DriftReport): number {
  return (JSON.stringify(node.shown ?? null).length + 1) * 1000 + node.exchange.location.pointer.length;
}

/** Undocumented names at one place from which on they are data: attributes of a profile, settings of an app. */
const DYNAMIC_NAMES_MIN = 15;

function hasDynamicNames({ sample, members }: Gathered): boolean {
  const { problem } = sample.node;
  if (problem.kind !== 'value' || problem.difference.kind !== 'undeclared') return false;
  const names = new Set([...members].map((member) => member.split('.').at(-1)));
  return names.size >= DYNAMIC_NAMES_MIN;
}

interface Around {
  readonly observed: ReadonlyMap<string, Observed>;
  readonly referee: Referee;
}

/** Values named in one title. */
const ACTUALS_MAX = 3;

function findingOf(key: string, gathered: Gathered, { observed, referee }: Around): Finding {
  const { sample, subject, members, actuals } = gathered;
  const args: FindingArgs = {
    ...sample.args,
    ...(members.size === 0 ? {} : { members: [...members].sort() }),
    ...(actuals.size === 0 ? {} : { actual: someOf([...actuals].sort()) }),
  };
  const operations = [...gathered.operations].sort();
  const of = operations.reduce((sum, operation) => sum + (observed.get(operation)?.count ?? 0), 0);
  const times = operations.flatMap((operation) => observed.get(operation)?.times ?? []);
  const newer = gathered.last === undefined ? 0 : newerThan(gathered.last, times);
  return {
    rule: sample.rule.meta.id,
    // What was seen only long ago, or not any more, says little of what is deployed now.
    effect: gathered.isEarly || newer > 0 ? 'safe' : gathered.effect,
    subject,
    operations,
    title: sample.rule.meta.message(args),
    args,
    evidence: sample.node.evidence,
    witness: witnessOf(sample, referee),
    hits: [],
    seen: {
      ...seenOf(gathered, Math.max(of, gathered.count)),
      ...(newer > 0 ? { newerWithout: newer } : {}),
    },
    usage: 'unknown',
    fingerprint: key,
  };
}

/** Days after which a drift that newer exchanges do not show is taken to be over. */
const OVER_AFTER_DAYS = 180;

function newerThan(last: string, times: readonly string[]): number {
  const after = Date.parse(last) + OVER_AFTER_DAYS * 86_400_000;
  return times.filter((time) => Date.parse(time) > after).length;
}

function someOf(texts: readonly string[]): string {
  const more = texts.length - ACTUALS_MAX;
  return more > 0 ? `${texts.slice(0, ACTUALS_MAX).join(', ')} and ${String(more)} more` : texts.join(', ');
}

function seenOf({ count, first, last, releases, facts, isEarly }: Gathered, of: number): Seen {
  return {
    count,
    of,
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    releases: [...releases],
    ...(isEarly ? { early: true } : {}),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  };
}

/** Ajv has the last word on values; that something is there or not is its own proof. */
function witnessOf({ node }: DriftReport, referee: Referee): Witness {
  const { problem, place, exchange } = node;
  const { method, path } = exchange.request;
  const base = {
    kind: 'response',
    source: 'recording',
    acceptedBy: 'provider',
    refusedBy: 'spec',
    value: node.shown ?? { request: `${method} ${path}`, status: exchange.response.status },
  } as const;
  if (problem.kind === 'unmet') {
    const { expected, actual } = problem.difference;
    return { ...base, kind: 'value', refusedBy: 'consumer', proof: 'structural', expected, actual };
  }
  if (problem.kind !== 'value') return { ...base, proof: 'structural' };
  const { kind, expected, actual } = problem.difference;
  const isPresence = kind === 'undeclared' || kind === 'closed' || kind === 'missing';
  const reading = problem.direction === 'response' ? 'promised' : 'demanded';
  const isRefused =
    !isPresence && place !== undefined && referee.accepts(place, node.shown, reading) === false;
  return {
    ...base,
    kind: 'value',
    proof: isPresence ? 'structural' : isRefused ? 'validated' : 'unproved',
    expected,
    actual,
  };
}
