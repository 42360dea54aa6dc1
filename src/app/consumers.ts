/** Who takes part, what each says it needs, and what its contracts say of that. */
import { isJudged, type Contract } from '../core/contract.ts';
import { defined } from '../core/defined.ts';
import { STAGE_RANK } from '../core/order.ts';
import type { RunConsumer, RunContract, Stage } from '../core/run.ts';
import { stageOf } from '../judge/stage.ts';
import { consumerOf, type Estate } from './estate.ts';

/** Those that a contract is from and those that the config names, by name. What holds is for the judge to say. */
export function consumersOf(
  contracts: readonly RunContract[],
  estate: Estate,
  leftOut: readonly Contract[] = [],
): readonly RunConsumer[] {
  const names = new Set([...contracts.map(({ consumer }) => consumer), ...Object.keys(estate.consumers)]);
  const elsewhere = (name: string): readonly Stage[] =>
    leftOut.filter(({ consumer }) => consumer === name).flatMap((contract) => stagesIn(contract, estate));
  return [...names].sort().map((name) => consumerIn(name, { contracts, estate, elsewhere: elsewhere(name) }));
}

function stagesIn({ provider, interactions }: Contract, estate: Estate): readonly Stage[] {
  const rules = estate.stageRules(provider);
  return interactions.flatMap((each) => (isJudged(each) ? (stageOf(each, rules)?.stage ?? []) : []));
}

interface Around {
  readonly contracts: readonly RunContract[];
  readonly estate: Estate;
  /** Stages of its contracts that a filter left out. */
  readonly elsewhere: readonly Stage[];
}

function consumerIn(name: string, { contracts, estate, elsewhere }: Around): RunConsumer {
  const { owner, version, kind, needs = [] } = consumerOf(estate, name);
  const own = contracts.filter(({ consumer }) => consumer === name);
  const checked = own.flatMap(({ interactions }) => interactions.flatMap(({ stage }) => stage ?? []));
  return {
    name,
    ...defined({
      owner,
      version: own.find(({ consumerVersion }) => consumerVersion !== undefined)?.consumerVersion ?? version,
      kind,
    }),
    needs,
    has: inOrder([...checked, ...elsewhere]),
    holds: [],
  };
}

function inOrder(stages: readonly Stage[]): readonly Stage[] {
  const there = new Set(stages);
  return STAGE_RANK.flatMap((stage) => (stage !== undefined && there.has(stage) ? [stage] : []));
}
