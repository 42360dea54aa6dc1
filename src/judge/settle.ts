/**
 * The last word on a run: which findings are waived, known or back, which block, and the verdict. A pure function of the run
 * and of what it carries, so that runs which were merged are judged again in the same way.
 */
import { countsOf } from '../core/counts.ts';
import { defined } from '../core/defined.ts';
import { isNothingJudged, seriousFaults } from '../core/lacking.ts';
import { compareFindings } from '../core/order.ts';
import type { Policy } from '../core/policy.ts';
import type {
  Level,
  Run,
  RunBaseline,
  RunConsumer,
  RunContract,
  RunFault,
  RunFinding,
  RunHit,
  RunVerdict,
  RunWaiver,
  State,
} from '../core/run.ts';
import { couldFind, type Baseline, type KnownFinding, type Waiver } from '../core/waiver.ts';
import { DAY_MS, dayStart, daysBetween, dayText, dayWords } from './days.ts';
import { verdictOf } from './judge.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { covers, inForce, lengthOf, limitsFor, speaksOf, stagesOf, standingOf } from './waivers.ts';

export interface Grounds {
  readonly policy: Policy;
  readonly waivers: readonly Waiver[];
  readonly baseline?: Baseline;
}

export function settled(run: Run, { policy, waivers: given, baseline }: Grounds): Run {
  const at = Date.parse(run.at);
  const setting: Setting = { run, at, policy };
  const waivers = given.map((waiver) => placed(waiver, setting));
  const days = firstDays(run, baseline);
  const known = new Map((baseline?.findings ?? []).map((each) => [each.fingerprint, each] as const));
  const findings = run.findings
    .map((finding) => judged(finding, { waivers, known, policy, days, today: dayText(at) }))
    .toSorted(compareFindings);
  const faults = [
    ...run.faults.filter(({ code }) => code !== 'waiver-too-long'),
    ...given.flatMap((waiver) => tooLong(waiver, setting)),
  ];
  const whole = { ...run, findings, faults };
  return {
    ...whole,
    verdict: verdictFor(whole),
    counts: countsOf(whole),
    ...defined({ consumers: run.consumers?.map((each) => holding(each, run.contracts)) }),
    policy,
    waivers,
    ...(baseline === undefined ? {} : { baseline: baselineOf(baseline, setting) }),
  };
}

/** Any blocking → NOT READY; else anything required that was not checked → NO VERDICT; else by what was waived. */
export function verdictFor(run: Run): RunVerdict {
  const isLacking =
    seriousFaults(run).length > 0 || isNothingJudged(run) || run.notChecked.some(({ required }) => required);
  return verdictOf(run.findings, isLacking);
}

/** A run judged again by what it carries itself: for runs that were merged. */
export function resettled(run: Run): Run {
  const { policy = DEFAULT_POLICY, waivers = [], baseline } = run;
  return settled(run, {
    policy,
    waivers: waivers.map(asWritten),
    ...defined({ baseline: baseline === undefined ? undefined : { ...baseline, findings: all(baseline) } }),
  });
}

function all({ known, gone }: RunBaseline): readonly KnownFinding[] {
  return [...known, ...gone].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
}

/** A waiver without what the run made of it. */
export function asWritten(waiver: RunWaiver): Waiver {
  const { status: _, why: __, daysLeft: ___, covers: ____, line, column, ...written } = waiver;
  return line === undefined ? written : { ...written, position: { line, column: column ?? 1 } };
}

/** Stages for which every interaction of the consumer's contracts was checked and holds. */
function holding(consumer: RunConsumer, contracts: readonly RunContract[]): RunConsumer {
  const interactions = contracts
    .filter(({ consumer: name }) => name === consumer.name)
    .flatMap((contract) =>
      contract.interactions.map((each) => ({ ...each, isOld: contract.why !== undefined })),
    );
  const holds = consumer.has.filter((stage) => {
    const own = interactions.filter((each) => each.stage === stage);
    return own.length > 0 && own.every(({ verdict, isOld }) => verdict === 'compatible' && !isOld);
  });
  return { ...consumer, holds };
}

interface Setting {
  readonly run: Run;
  readonly at: number;
  readonly policy: Policy;
}

function placed({ position, ...waiver }: Waiver, { run, at, policy }: Setting): RunWaiver {
  const found = run.findings.filter((finding) => speaksOf(waiver, finding));
  const { status, why, daysLeft } = standingOf(waiver, { at, found, policy });
  return {
    ...waiver,
    status,
    ...defined({ why, daysLeft }),
    covers: found.map(({ fingerprint }) => fingerprint).sort(),
    ...position,
  };
}

/** Longer than the policy allows is a mistake of whoever wrote it, and no waiver. */
function tooLong(waiver: Waiver, { run, at, policy }: Setting): readonly RunFault[] {
  const days = lengthOf(waiver, at);
  const end = dayStart(waiver.expires);
  if (days === undefined || end === undefined || daysBetween(at, end) < 0) return [];
  const found = run.findings.filter((finding) => speaksOf(waiver, finding));
  const stages = stagesOf(waiver, found);
  const { maxDays } = limitsFor(policy, stages);
  if (days <= maxDays) return [];
  const of = stages.filter((stage) => policy.stages[stage]?.maxDays === maxDays);
  const what = of.length === 0 ? 'waivers' : `waivers of ${of.join(' and ')} findings`;
  return [
    {
      code: 'waiver-too-long',
      message: `${waiver.id} runs for ${String(days)} days; ${what} may run for ${String(maxDays)} (policy ${policy.name})`,
      hint: `Let it end ${dayText(end - (days - maxDays) * DAY_MS)} at the latest.`,
      file: waiver.file,
      ...waiver.position,
    },
  ];
}

/** The day each finding was first seen, by earlier runs and the baseline. */
function firstDays({ history = [] }: Run, baseline: Baseline | undefined): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const seen = [...history.flatMap(({ findings }) => findings), ...(baseline?.findings ?? [])];
  for (const { fingerprint, firstSeen } of seen) {
    const known = first.get(fingerprint);
    if (known === undefined || firstSeen < known) first.set(fingerprint, firstSeen);
  }
  return first;
}

interface Bench {
  readonly waivers: readonly RunWaiver[];
  readonly known: ReadonlyMap<string, KnownFinding>;
  readonly policy: Policy;
  readonly days: ReadonlyMap<string, string>;
  readonly today: string;
}

function judged(finding: RunFinding, bench: Bench): RunFinding {
  const { stateReason: _, firstSeen: __, ...plain } = finding;
  const own = bench.waivers.filter(({ covers: list }) => list.includes(finding.fingerprint));
  const hits = finding.hits.map((hit) => withWaiver(hit, finding, own));
  const level = raised(finding, bench.policy);
  const [state, stateReason] = stateOf({ ...plain, hits }, own, bench.known.get(finding.fingerprint));
  return {
    ...plain,
    level,
    state,
    blocking: isOpen(state) && !isPending(hits) && isGrave({ ...plain, level }, bench.policy),
    hits,
    firstSeen: bench.days.get(finding.fingerprint) ?? bench.today,
    ...defined({ stateReason }),
  };
}

/** The one that still holds stands before one that ended; among equals the one that ends last. */
function withWaiver(
  { waiver: _, ...hit }: RunHit,
  finding: RunFinding,
  waivers: readonly RunWaiver[],
): RunHit {
  const own = waivers
    .filter((waiver) => covers(waiver.match, finding, hit))
    .toSorted((a, b) => (a.expires < b.expires ? 1 : -1));
  const holding = own.find(inForce);
  const ended = own.find(({ status }) => status === 'expired');
  const waiver = holding ?? ended;
  if (waiver === undefined) return hit;
  const state = holding === undefined ? 'expired' : 'waived';
  const { witness, interactions, ...who } = hit;
  // Members of a hit are written in one order, whichever it has.
  return {
    ...who,
    waiver: { id: waiver.id, state, expires: waiver.expires },
    ...defined({ witness }),
    interactions,
  };
}

function stateOf(
  finding: RunFinding,
  waivers: readonly RunWaiver[],
  known: KnownFinding | undefined,
): readonly [State, string | undefined] {
  if (finding.state === 'unused') return ['unused', undefined];
  // Interactions that their consumer calls pending do not hold anything up, and need no waiver.
  const hits = finding.hits.filter(({ interactions }) => interactions.some(({ pending }) => !pending));
  const general = waivers.filter(({ match }) => match.consumer === undefined && match.stage === undefined);
  const isWaived =
    hits.length === 0 ? general.some(inForce) : hits.every(({ waiver }) => waiver?.state === 'waived');
  if (isWaived) return ['waived', `waived until ${waiverList(waivers.filter(inForce))}`];
  const ended = waivers.filter(({ id, status }) =>
    hits.length === 0
      ? status === 'expired' && general.some((each) => each.id === id)
      : hits.some(({ waiver }) => waiver?.id === id && waiver.state === 'expired'),
  );
  if (ended.length > 0) return ['expired', ended.map(endedText).join('; ')];
  if (known !== undefined) return ['known', `known since ${dayWords(known.firstSeen)} (baseline)`];
  return ['new', partlyText(hits)];
}

function waiverList(waivers: readonly RunWaiver[]): string {
  return waivers.map(({ id, expires, owner }) => `${dayWords(expires)} (${id}, ${owner})`).join(', ');
}

function endedText({ id, expires, owner, why }: RunWaiver): string {
  const when = dayStart(expires) === undefined ? (why ?? 'ended') : `expired ${dayWords(expires)}`;
  return `${when}, was ${id}, owner ${owner}`;
}

function partlyText(hits: readonly RunHit[]): string | undefined {
  const some = hits.flatMap(({ consumer, waiver }) =>
    waiver === undefined ? [] : [`${consumer} (${waiver.id})`],
  );
  return some.length === 0 ? undefined : `waived for ${some.join(', ')} only`;
}

function isOpen(state: State): boolean {
  return state === 'new' || state === 'expired';
}

function isPending(hits: readonly RunHit[]): boolean {
  const all = hits.flatMap(({ interactions }) => interactions);
  return all.length > 0 && all.every(({ pending }) => pending);
}

const RANK: readonly Level[] = ['break', 'risk', 'info'];

function isAtLeast(level: Level, least: Level): boolean {
  return RANK.indexOf(level) <= RANK.indexOf(least);
}

/** A stage's least counts for what breaks it; what is only risky stays a risk. */
function raised({ level, effect, stage, state }: RunFinding, policy: Policy): Level {
  const least = stage === undefined ? undefined : policy.stages[stage]?.minLevel;
  if (least === undefined || effect === 'safe' || state === 'unused') return level;
  const floor = effect === 'risky' && least === 'break' ? 'risk' : least;
  return isAtLeast(level, floor) ? level : floor;
}

/** `never` makes a run pass, and does not make its verdict better. */
function isGrave({ level, stage }: RunFinding, policy: Policy): boolean {
  const own = stage === undefined ? undefined : policy.stages[stage]?.failOn;
  const from = own ?? (policy.failOn === 'risk' ? 'risk' : 'break');
  return isAtLeast(level, from);
}

function baselineOf({ file, reviewBy, findings }: Baseline, { run, at }: Setting): RunBaseline {
  const there = new Set(run.findings.map(({ fingerprint }) => fingerprint));
  const end = dayStart(reviewBy);
  return {
    file,
    reviewBy,
    isOverdue: end === undefined || daysBetween(at, end) < 0,
    known: findings.filter(({ fingerprint }) => there.has(fingerprint)),
    gone: findings.filter((each) => !there.has(each.fingerprint) && couldFind(run, each)),
  };
}
