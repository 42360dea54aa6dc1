/** Walks one contract over one surface and shows every node to every rule that asked for its kind. It knows no rule by name. */
import {
  isJudged,
  type Interaction,
  type JudgedInteraction,
  type OtherInteraction,
} from '../core/contract.ts';
import { worse, type Effect, type Evidence } from '../core/finding.ts';
import { contractNodeOperation, type Collector } from './collect.ts';
import type { ContractNode, ContractRule, Report } from '../core/rule.ts';
import type { FindingArgs } from '../core/finding.ts';
import type { ContractCheck, Gathering, Unanswered } from './context.ts';
import { walkMessage } from './message.ts';
import { leftOpen } from './left-open.ts';
import { checkRequest, wireRequest } from './request.ts';
import { checkResponse } from './response.ts';
import { checkWidened } from './widened.ts';

export interface CheckedInteraction {
  readonly interaction: Interaction;
  /** Names the operation it is about, when one fits. */
  readonly operation: string | undefined;
  readonly worst: Effect;
  readonly unanswered: readonly Unanswered[];
  /** Fingerprints of the findings that touch it. */
  readonly findings: readonly string[];
}

export interface ContractOutcome {
  readonly interactions: readonly CheckedInteraction[];
}

export function checkContract(
  check: ContractCheck,
  rules: readonly ContractRule[],
  collector: Collector,
): ContractOutcome {
  return {
    interactions: check.contract.interactions.map((interaction) =>
      isJudged(interaction)
        ? checkInteraction({ check, interaction, nodes: [], unanswered: [] }, rules, collector)
        : beyondReach(interaction),
    ),
  };
}

function beyondReach(interaction: OtherInteraction): CheckedInteraction {
  const { kind, why, location } = interaction;
  return {
    interaction,
    operation: undefined,
    worst: 'safe',
    unanswered: [{ why, locations: [location], beyond: kind !== 'unreadable' }],
    findings: [],
  };
}

/** What rules say of one interaction, before it is united with what they say of others. */
export interface Graded {
  readonly rule: ContractRule;
  readonly node: ContractNode;
  readonly args: FindingArgs;
  readonly effect: Effect;
}

export interface GradedInteraction {
  readonly operation: string | undefined;
  readonly graded: readonly Graded[];
  readonly unanswered: readonly Unanswered[];
}

/** One interaction against one surface, with nothing collected. */
export function gradeInteraction(
  check: ContractCheck,
  interaction: JudgedInteraction,
  rules: readonly ContractRule[],
): GradedInteraction {
  const gathering: Gathering = { check, interaction, nodes: [], unanswered: [] };
  const operation = walk(gathering, rules);
  return { operation, graded: gradedOf(gathering, rules), unanswered: gathering.unanswered };
}

function gradedOf({ nodes }: Gathering, rules: readonly ContractRule[]): readonly Graded[] {
  const graded: Graded[] = [];
  for (const node of nodes) {
    for (const rule of rules) {
      if (rule.visit[node.kind] === undefined) continue;
      show(rule, node, ({ args, effect = rule.meta.effect }) => {
        graded.push({ rule, node, args, effect });
      });
    }
  }
  return graded;
}

function checkInteraction(
  gathering: Gathering,
  rules: readonly ContractRule[],
  collector: Collector,
): CheckedInteraction {
  const operation = walk(gathering, rules);
  let worst: Effect = 'safe';
  const findings = new Set<string>();
  for (const graded of gradedOf(gathering, rules)) {
    worst = worse(worst, graded.effect);
    findings.add(collector.add({ ...graded, contract: gathering.check.contract }));
  }
  return {
    interaction: gathering.interaction,
    operation,
    worst,
    unanswered: gathering.unanswered,
    findings: [...findings],
  };
}

function show(rule: ContractRule, node: ContractNode, report: Report<FindingArgs>): void {
  switch (node.kind) {
    case 'unmatched':
      rule.visit.unmatched?.(node, report);
      return;
    case 'request':
      rule.visit.request?.(node, report);
      return;
    case 'response':
      rule.visit.response?.(node, report);
      return;
    case 'value':
      rule.visit.value?.(node, report);
  }
}

/** Gathers the nodes of one interaction; gives the name of its operation. */
function walk(gathering: Gathering, rules: readonly ContractRule[]): string | undefined {
  const { interaction } = gathering;
  if (interaction.kind === 'http') return walkRequest(gathering);
  return walkMessage({ ...gathering, interaction }, (tried) => {
    const effects = gradedOf(tried, rules).map(({ effect }) => effect);
    const of = (wanted: Effect): number => effects.filter((effect) => effect === wanted).length;
    return [of('breaking'), of('risky')];
  });
}

function walkRequest(gathering: Gathering): string | undefined {
  const { check, interaction } = gathering;
  const { request, response } = interaction;
  const wire = wireRequest(gathering);
  const match = check.protocol.match(check.surface, wire);
  if (match.kind === 'unreadable') {
    gathering.unanswered.push({ why: match.why, locations: [match.location], beyond: match.beyond === true });
    return undefined;
  }
  if (match.kind === 'none') {
    gathering.nodes.push({
      kind: 'unmatched',
      interaction,
      match,
      example: true,
      sent: request.path,
      evidence: spots(match.closest?.location ?? check.surface.location, request.pathLocation),
      prove: () => ({
        kind: 'request',
        proof: 'structural',
        source: 'contract',
        value: { method: request.method, path: request.path },
        acceptedBy: 'consumer',
        refusedBy: 'provider',
        actual: match.why,
      }),
    });
    return undefined;
  }
  for (const { why, location } of match.operation.unread) {
    gathering.unanswered.push({ why, locations: [location], beyond: false });
  }
  // A request that is meant to be refused need not be a good one.
  if (!isRefusalExpected(response.status?.code)) {
    checkRequest(gathering, match);
    checkWidened(gathering, match, wire);
  }
  checkResponse(gathering, match.operation);
  leftOpen(gathering, match.operation);
  return contractNodeOperation(match.operation);
}

function isRefusalExpected(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}

function spots(
  spec: Evidence['location'],
  contract: Evidence['location'],
): readonly [Evidence, ...Evidence[]] {
  return [
    { role: 'spec', location: spec },
    { role: 'contract', location: contract },
  ];
}
