/** An evaluation to the run that is written and shown: positions looked up, findings judged and named, verdicts drawn. */
import { countsOf } from '../core/counts.ts';
import type { ControlMap } from '../core/controls.ts';
import { defined } from '../core/defined.ts';
import type { Document, Position } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { isJudged, type Interaction } from '../core/contract.ts';
import type { Location } from '../core/location.ts';
import type {
  Narrowing,
  Run,
  RunComparison,
  RunContract,
  RunFault,
  RunFinding,
  RunInteraction,
  RunNotChecked,
  RunRecording,
} from '../core/run.ts';
import { withControls } from '../judge/controls.ts';
import { idsOf, judge, type Judgement } from '../judge/judge.ts';
import { settled } from '../judge/settle.ts';
import { stageOf, type Staged } from '../judge/stage.ts';
import { consumersOf } from './consumers.ts';
import { NO_ESTATE, type Estate } from './estate.ts';
import type { EvaluatedContract, Evaluation, ReadSpec } from './evaluate.ts';
import { contractOf, faultOf, findingOf, notCheckedOf, stageKey, type Context } from './run-parts.ts';
import { unaskedRows } from './unasked.ts';

export interface AssembleOptions {
  readonly toolVersion: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Faults from before the evaluation: config, discovery, specs that could not be read. */
  readonly faults: readonly Fault[];
  /** References that were refused or dangle: shown, and what needs them is not checked. */
  readonly notes?: readonly Fault[];
  /** Default: nobody is named and nothing is let through. */
  readonly estate?: Estate;
  /** By fingerprint: the values that one side sends and the other refuses. */
  readonly valuesApart?: ReadonlyMap<string, unknown>;
  readonly narrowedTo?: readonly Narrowing[];
  /** Releases that were compared. */
  readonly comparisons?: readonly RunComparison[];
  /** The release that a provider's candidate is compared with. */
  readonly baseOf?: (provider: string) => string | undefined;
  /** How often replies of an interaction's kind were recorded. */
  readonly coverage?: (interaction: Interaction) => RunInteraction['recorded'];
  /** Files of recordings that took part; a run of these alone needs no contract. */
  readonly recordings?: readonly RunRecording[];
  readonly inputs?: Run['inputs'];
  readonly source?: Run['source'];
  /** Earlier runs of the same providers, by which findings are dated. */
  readonly history?: Run['history'];
  /** By which the run is read for controls; without a map it says nothing of them. */
  readonly controls?: ControlMap;
  /** Every document a location may lead into. */
  readonly documents: ReadonlyMap<string, Document>;
}

export const RUN_SCHEMA = 'https://idpact.dev/schema/run-1.json';

export function assemble(evaluation: Evaluation, options: AssembleOptions): Run {
  const builder = createBuilder(evaluation, options);
  const { estate = NO_ESTATE, recordings = [] } = options;
  const findings = evaluation.findings.map(({ spec, finding }) =>
    builder.finding(spec, judge(finding, estate.policy.levels)),
  );
  const contracts = evaluation.contracts.map((contract) => builder.contract(contract));
  const notChecked = [
    ...evaluation.contracts.flatMap((contract) => [...builder.notChecked(contract)]),
    ...unaskedRows(evaluation.unasked ?? []),
  ];
  const faults = [
    ...options.faults,
    ...(options.notes ?? []),
    ...evaluation.faults,
    ...evaluation.contracts.flatMap((each) => each.faults),
  ];
  const run: Run = {
    $schema: RUN_SCHEMA,
    version: 1,
    tool: { name: 'idpact', version: options.toolVersion },
    at: options.at,
    verdict: 'NO VERDICT',
    providers: evaluation.specs.map((spec) => ({
      name: spec.provider,
      ...(spec.owner === undefined ? {} : { owner: spec.owner }),
      release: spec.release,
      spec: spec.document.path,
      operations: spec.surface.operationCount,
    })),
    contracts,
    recordings,
    findings,
    ...(options.comparisons === undefined ? {} : { comparisons: options.comparisons }),
    notChecked,
    faults: faults.map((fault) => builder.fault(fault)),
    counts: countsOf({ contracts, findings, recordings }),
    consumers: consumersOf(contracts, estate, evaluation.leftOut),
    ...defined({
      inputs: options.inputs,
      source: options.source,
      narrowedTo: options.narrowedTo,
      history: options.history,
    }),
  };
  return withControls(settled(run, estate), options.controls);
}

interface Builder {
  readonly finding: (spec: ReadSpec, judgement: Judgement) => RunFinding;
  readonly contract: (contract: EvaluatedContract) => RunContract;
  readonly notChecked: (contract: EvaluatedContract) => readonly RunNotChecked[];
  readonly fault: (fault: Fault) => RunFault;
}

function createBuilder(evaluation: Evaluation, options: AssembleOptions): Builder {
  const { estate = NO_ESTATE } = options;
  const ids = idsOf(evaluation.findings.map(({ finding }) => finding.fingerprint));
  const stages = new Map<string, Staged>();
  for (const { contract, spec } of evaluation.contracts) {
    if (contract === undefined || spec === undefined) continue;
    const stageRules = estate.stageRules(spec.provider);
    for (const interaction of contract.interactions) {
      const staged = isJudged(interaction) ? stageOf(interaction, stageRules) : undefined;
      if (staged !== undefined)
        stages.set(stageKey(contract.location.document, interaction.location), staged);
    }
  }
  const positioned = (location: Location): Position | undefined =>
    options.documents.get(location.document)?.position(location.pointer);
  const stageAt = (document: string, pointer: string): Staged | undefined => {
    const interaction = /^\/(?:interactions|messages)\/\d+/u.exec(pointer)?.[0];
    return interaction === undefined ? undefined : stages.get(`${document}#${interaction}`);
  };
  const context: Context = { ids, stageAt, positioned, options, estate };
  return {
    finding: (spec, judgement) => findingOf(spec, judgement, context),
    contract: (contract) => contractOf(contract, context),
    notChecked: (contract) => notCheckedOf(contract, context),
    fault: (fault) => faultOf(fault, context),
  };
}
