/** Drifts that a later release of the spec has written down: what drifted was the documentation. */
import type { CollectedDrift } from '../check/collect-drift.ts';
import { checkExchange } from '../check/drift.ts';
import type { Habits } from '../check/habits.ts';
import type { Finding, FindingArgs } from '../core/finding.ts';
import type { DriftNode } from '../core/rule.ts';
import type { ReadSpec } from './evaluate.ts';
import type { DatedSpec, DriftTools } from './recordings.ts';

/** A later spec that says what was recorded all along has corrected the documentation; nothing then drifts any more. */
export function withCorrection(
  { finding, sample }: CollectedDrift,
  specs: readonly DatedSpec[],
  tools: DriftTools,
): { readonly spec: ReadSpec; readonly finding: Finding } {
  const own = specs.find(({ spec }) => spec === sample.source) ?? specs[0];
  if (own === undefined) throw new Error('a drift without a spec');
  const family = specs.filter((dated) => dated.family === own.family);
  const { seen } = finding;
  if (seen === undefined || sample.node.problem.kind === 'announced') return { spec: own.spec, finding };
  const order = new Map(family.map(({ spec }, index) => [spec.release, index]));
  const releases = seen.releases.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const newest = order.get(releases.at(-1) ?? '') ?? family.length - 1;
  const later = family.slice(newest + 1).find(({ spec }) => !stillDrifts(finding, sample, { spec, tools }));
  const ordered = { ...seen, releases };
  if (later === undefined) return { spec: own.spec, finding: { ...finding, seen: ordered } };
  return {
    spec: own.spec,
    finding: { ...finding, effect: 'safe', seen: { ...ordered, correctedIn: later.spec.release } },
  };
}

/** For an exchange that has been judged before: what it lacks, it lacks. */
const KEEPS_ALL: Habits = { keepsHeader: () => true, keepsRequestBody: () => true };

function stillDrifts(
  finding: Finding,
  { node, rule }: CollectedDrift['sample'],
  { spec, tools }: { readonly spec: ReadSpec; readonly tools: DriftTools },
): boolean {
  const { surface, protocol } = spec;
  const checked = checkExchange(
    { surface, protocol, engine: tools.engine, habits: KEEPS_ALL },
    node.exchange,
  );
  const wanted = membersOf(node.problem.kind === 'value' ? { members: [node.problem.member] } : finding.args);
  // Where the later spec has nothing to compare the reply with, it says nothing of it.
  const isCompared =
    checked.operation !== undefined && !checked.nodes.some((other) => hidesValue(other, node));
  let still = !isCompared;
  for (const other of checked.nodes) {
    rule.visit(other, ({ args }) => {
      const members = membersOf(args);
      still ||= wanted.length === 0 || members.some((member) => wanted.includes(member));
    });
  }
  return still;
}

function membersOf({ members }: FindingArgs): readonly string[] {
  return Array.isArray(members) ? (members as readonly string[]) : [];
}

const UNCOMPARED: ReadonlySet<string> = new Set([
  'status-undocumented',
  'media-type-undocumented',
  'body-undocumented',
]);

function hidesValue(other: DriftNode, { problem }: DriftNode): boolean {
  // What hides a reply hides nothing of the request.
  return problem.kind === 'value' && problem.direction === 'response' && UNCOMPARED.has(other.problem.kind);
}
