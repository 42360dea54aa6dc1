/** What changed between two releases, and whom it hits. Pure: documents and contracts in, findings out. */
import type { ContractCheck } from '../check/context.ts';
import { fingerprintOf } from '../check/collect.ts';
import type { ChangeNode, ChangeRule, ReaderModel } from '../core/change.ts';
import type { Contract, JudgedInteraction } from '../core/contract.ts';
import {
  worse,
  type Effect,
  type Finding,
  type Hit,
  type HitInteraction,
  type Usage,
} from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type { ContractRule } from '../core/rule.ts';
import type { Referee } from '../schema/referee.ts';
import { createEngine, type Engine } from '../schema/relate.ts';
import { defined } from '../core/defined.ts';
import { endsAccessBy, isEndOfAccess } from '../core/deactivation.ts';
import { collectChanges, type CollectedChange } from './collect.ts';
import type { Release, Undecided } from './context.ts';
import { impactOf, type Impact, type Worsened } from './impact.ts';
import { projectedWitness } from './projected.ts';
import { compareReleases } from './releases.ts';
import { createSameness } from './sameness.ts';

export interface ComparisonInput {
  readonly provider: string;
  readonly before: Release;
  readonly after: Release;
  readonly reader: ReaderModel;
  readonly contracts: readonly Contract[];
  /** Whether contracts may be missing from `contracts`: then what they use is not known. */
  readonly isIncomplete: boolean;
  /** ISO 8601. */
  readonly at: string;
}

export interface ComparisonTools {
  readonly engine: Engine;
  readonly referee: Referee;
  readonly changeRules: readonly ChangeRule[];
  readonly contractRules: readonly ContractRule[];
}

export interface ReleaseChange extends Pick<CollectedChange, 'nodes'> {
  readonly finding: Finding;
  /** What it counts for before anybody is looked at. */
  readonly effect: Effect;
}

export interface ComparisonOutcome {
  readonly changes: readonly ReleaseChange[];
  readonly undecided: readonly Undecided[];
  /** Findings of the contract check that a change explains: by interaction, from one fingerprint to the other. */
  readonly explained: ReadonlyMap<JudgedInteraction, ReadonlyMap<string, string>>;
  /** Fingerprints of those that got worse, and that no change shown explains: they speak for themselves. */
  readonly unexplained: ReadonlySet<string>;
}

export function compare(input: ComparisonInput, tools: ComparisonTools): ComparisonOutcome {
  const { provider, before, after, reader } = input;
  const sameness = createSameness();
  const nodes: ChangeNode[] = [];
  const undecided: Undecided[] = [];
  const engine = createEngine({ isSame: sameness.isSame });
  const { referee } = tools;
  compareReleases({
    before,
    after,
    engine,
    referee,
    sameness,
    nodes,
    undecided,
    suspected: new Map(),
    today: input.at.slice(0, 10),
  });
  const united = collectChanges(nodes, { provider, rules: tools.changeRules, reader });
  const collected = united.filter((each) => !isUnshown(each));
  undecided.push(...united.filter(isUnshown).flatMap(openQuestions));
  const impacts = input.contracts.map((contract) => impactOf(checksOf(contract, input, tools), nodes));
  const isIncomplete = input.isIncomplete || input.contracts.length === 0;
  const silent = new Set(
    tools.changeRules.flatMap(({ meta, isSilent }) => (isSilent === true ? [meta.id] : [])),
  );
  const changes = collected.map((each) =>
    withImpact(each, { impacts, isIncomplete, isSilent: silent.has(each.finding.rule) }),
  );
  return { changes, undecided, ...explainedBy(changes, impacts, provider) };
}

/** A break of a value for which no value was found is a suspicion, and is said to be one. */
function isUnshown({ finding }: CollectedChange): boolean {
  return finding.effect !== 'safe' && finding.witness?.proof === 'unproved';
}

function openQuestions({ finding, nodes }: CollectedChange): readonly Undecided[] {
  return nodes.map(({ operation, places }) => ({
    operation,
    why: `${finding.title}: no value shows it`,
    locations: [places.before, places.after].filter((place) => place !== undefined),
  }));
}

function checksOf(
  contract: Contract,
  { before, after }: ComparisonInput,
  { engine, referee, contractRules }: ComparisonTools,
): Parameters<typeof impactOf>[0] {
  const check = ({ surface, protocol }: Release): ContractCheck => ({
    contract,
    surface,
    protocol,
    engine,
    referee,
  });
  return { contract, before: check(before), after: check(after), rules: contractRules };
}

interface Impacts {
  readonly impacts: readonly Impact[];
  readonly isIncomplete: boolean;
  readonly isSilent: boolean;
}

function worst(effects: readonly Effect[]): Effect {
  return effects.reduce(worse, 'safe');
}

function withImpact({ finding, nodes }: CollectedChange, given: Impacts): ReleaseChange {
  const { impacts, isIncomplete, isSilent } = given;
  const met = impacts.map((impact) => metBy(impact, { finding, nodes, isSilent }));
  const effects = met.flatMap((each) => each.effects);
  const hits = met.flatMap(({ hit }) => hit ?? []);
  const tolerating = [...new Set(met.flatMap(({ tolerates }) => tolerates ?? []))].sort();
  // Who is hit by a change that breaks is broken by it; what nobody refuses is a risk.
  const own = isSilent ? [] : [finding.effect];
  const effect = hits.length > 0 ? worst([...own, ...effects]) : finding.effect;
  const isUnknown = isIncomplete || met.some((each) => each.isUnknown);
  return {
    nodes,
    effect: finding.effect,
    finding: {
      ...finding,
      effect,
      hits,
      usage: usageOf({ isHit: hits.length > 0, isTolerated: tolerating.length > 0, isUnknown }),
      ...(tolerating.length === 0 ? {} : { tolerating }),
    },
  };
}

function usageOf(facts: {
  readonly isHit: boolean;
  readonly isTolerated: boolean;
  readonly isUnknown: boolean;
}): Usage {
  if (facts.isHit) return 'used';
  if (facts.isUnknown) return 'unknown';
  return facts.isTolerated ? 'tolerated' : 'unused';
}

/** What a change is to one contract. */
interface Met {
  readonly effects: readonly Effect[];
  readonly hit?: Hit;
  readonly tolerates?: string;
  readonly isUnknown: boolean;
}

function metBy(
  impact: Impact,
  { finding, nodes, isSilent }: CollectedChange & Pick<Impacts, 'isSilent'>,
): Met {
  const own = new Set(nodes);
  const worsened = impact.worsened.filter(({ change }) => change !== undefined && own.has(change));
  const used = nodes.flatMap((node) => impact.used.get(node) ?? []);
  const touched = isSilent && finding.effect !== 'safe' ? used : [];
  if (worsened.length + touched.length > 0) {
    const effects = [
      ...worsened.map(({ graded }) => graded.effect),
      ...touched.map((interaction) => silentEffect(nodes, interaction)),
    ];
    return { effects, hit: hitOf(impact.contract, worsened, touched), isUnknown: false };
  }
  if (used.length > 0) return { effects: [], tolerates: impact.contract.consumer, isUnknown: false };
  return { effects: [], isUnknown: nodes.some((node) => impact.unknown.has(node)) };
}

/** What nobody refuses is a risk, unless somebody's access was to end by it. */
function silentEffect(nodes: readonly ChangeNode[], { request }: JudgedInteraction): Effect {
  const { body } = request;
  if (body.kind !== 'json') return 'risky';
  const isEnd = nodes.some(({ at, facts: { member } }) =>
    at.direction !== 'request'
      ? false
      : at.area === 'body'
        ? isEndOfAccess(body.value)
        : typeof member === 'string' && endsAccessBy(body.value, member),
  );
  return isEnd ? 'breaking' : 'risky';
}

function hitOf(
  { consumer, consumerVersion }: Contract,
  worsened: readonly Worsened[],
  touched: readonly JudgedInteraction[],
): Hit {
  const interactions = new Map<JudgedInteraction, HitInteraction>();
  for (const interaction of touched)
    interactions.set(interaction, interactionOf(interaction, interaction.request.location));
  for (const { interaction, graded } of worsened) {
    if (interactions.has(interaction)) continue;
    const place = graded.node.evidence.find(({ role }) => role === 'contract')?.location;
    interactions.set(interaction, interactionOf(interaction, place ?? interaction.location));
  }
  return {
    consumer,
    ...(consumerVersion === undefined ? {} : { consumerVersion }),
    interactions: [...interactions.values()],
    ...defined({ witness: worsened[0] === undefined ? undefined : projectedWitness(worsened[0]) }),
  };
}

function interactionOf({ description, pending }: JudgedInteraction, location: Location): HitInteraction {
  return { description, pending, location };
}

function explainedBy(
  changes: readonly ReleaseChange[],
  impacts: readonly Impact[],
  provider: string,
): Pick<ComparisonOutcome, 'explained' | 'unexplained'> {
  const byNode = new Map(
    changes.flatMap(({ nodes, finding }) => nodes.map((node) => [node, finding.fingerprint] as const)),
  );
  const explained = new Map<JudgedInteraction, Map<string, string>>();
  const unexplained = new Set<string>();
  for (const { contract, worsened } of impacts) {
    for (const { interaction, graded, change } of worsened) {
      const own = fingerprintOf(provider, { ...graded, contract });
      const other = change === undefined ? undefined : byNode.get(change);
      if (other === undefined) {
        unexplained.add(own);
        continue;
      }
      const known = explained.get(interaction) ?? new Map<string, string>();
      explained.set(interaction, known);
      known.set(own, other);
    }
  }
  return { explained, unexplained };
}
