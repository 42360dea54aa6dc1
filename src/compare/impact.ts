/**
 * Whom a change hits: exactly those whose own grade gets worse from one release to the other. The change that explains it is
 * looked for among what differs at that place; nobody is hit by a name that looks alike.
 */
import type { ContractCheck } from '../check/context.ts';
import { gradeInteraction, type Graded, type GradedInteraction } from '../check/contract.ts';
import type { ChangeNode } from '../core/change.ts';
import { isJudged, type Contract, type JudgedInteraction } from '../core/contract.ts';
import { EFFECT_RANK, type Effect } from '../core/finding.ts';
import type { ContractRule } from '../core/rule.ts';
import { nearness } from './explain.ts';
import { touches } from './usage.ts';

export interface ImpactCheck {
  readonly contract: Contract;
  readonly before: ContractCheck;
  readonly after: ContractCheck;
  readonly rules: readonly ContractRule[];
}

/** One interaction that fares worse, and the place that explains it. */
export interface Worsened {
  readonly interaction: JudgedInteraction;
  readonly graded: Graded;
  /** Undefined when no change at hand explains it. */
  readonly change: ChangeNode | undefined;
}

export interface Impact {
  readonly contract: Contract;
  readonly worsened: readonly Worsened[];
  /** Changes that an interaction uses, whether or not it is hit. */
  readonly used: ReadonlyMap<ChangeNode, readonly JudgedInteraction[]>;
  /** Changes of which it cannot be said whether the contract uses them. */
  readonly unknown: ReadonlySet<ChangeNode>;
}

export function impactOf(check: ImpactCheck, changes: readonly ChangeNode[]): Impact {
  const byOperation = indexed(changes);
  const worsened: Worsened[] = [];
  const used = new Map<ChangeNode, JudgedInteraction[]>();
  const unknown = new Set<ChangeNode>();
  for (const interaction of check.contract.interactions) {
    if (!isJudged(interaction)) continue;
    const before = gradeInteraction(check.before, interaction, check.rules);
    const near = [...(byOperation.get(before.operation ?? '') ?? []), ...(byOperation.get('') ?? [])];
    // What nothing changed about is graded as it was.
    if (near.length === 0) continue;
    const after = gradeInteraction(check.after, interaction, check.rules);
    worsened.push(...worse({ interaction, before, after }, near));
    for (const change of near) {
      if (touches(change, interaction)) used.set(change, [...(used.get(change) ?? []), interaction]);
      else if (after.unanswered.length > before.unanswered.length) unknown.add(change);
    }
  }
  return { contract: check.contract, worsened, used, unknown };
}

/** By the name that an operation had before; what is new concerns nobody yet. */
function indexed(changes: readonly ChangeNode[]): ReadonlyMap<string, readonly ChangeNode[]> {
  const index = new Map<string, ChangeNode[]>();
  for (const change of changes) {
    if (change.before === undefined) continue;
    const { key } = change.before;
    const known = index.get(key);
    if (known === undefined) index.set(key, [change]);
    else known.push(change);
  }
  return index;
}

interface Both {
  readonly interaction: JudgedInteraction;
  readonly before: GradedInteraction;
  readonly after: GradedInteraction;
}

function worse({ interaction, before, after }: Both, near: readonly ChangeNode[]): readonly Worsened[] {
  const known = new Map<string, Effect>();
  for (const graded of before.graded) {
    const key = keyOf(graded);
    const other = known.get(key);
    if (other === undefined || EFFECT_RANK[graded.effect] > EFFECT_RANK[other]) known.set(key, graded.effect);
  }
  return after.graded.flatMap((graded) => {
    if (EFFECT_RANK[graded.effect] <= EFFECT_RANK[known.get(keyOf(graded)) ?? 'safe']) return [];
    return [{ interaction, graded, change: explanation(graded, near) ?? ending(before, after, near) }];
  });
}

/** What a rule says at one place, whatever the operation is called. */
function keyOf({ rule, node, args }: Graded): string {
  const place = node.kind === 'value' ? [node.direction, node.carrier, node.member] : [node.kind];
  return JSON.stringify([rule.meta.id, place, node.kind === 'value' ? '' : args]);
}

/** What was asked for is gone, and the interaction was held against something else that is left. */
function ending(
  before: GradedInteraction,
  after: GradedInteraction,
  near: readonly ChangeNode[],
): ChangeNode | undefined {
  if (before.operation === after.operation) return undefined;
  return near.find(({ at }) => (at.area === 'operation' || at.area === 'event') && at.aspect === 'existence');
}

function explanation(graded: Graded, near: readonly ChangeNode[]): ChangeNode | undefined {
  let best: ChangeNode | undefined;
  let most = 0;
  for (const change of near) {
    const score = nearness(graded, change);
    if (score > most) [best, most] = [change, score];
  }
  return best;
}
