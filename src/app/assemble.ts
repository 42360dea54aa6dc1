/** An evaluation to the run that is written and shown: positions looked up, findings judged and named, verdicts drawn. */
import type { CheckedInteraction } from '../check/contract.ts';
import type { Unanswered } from '../check/context.ts';
import type { Document, Position } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import type { Finding, Hit } from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type {
  ContractVerdict,
  Level,
  Run,
  RunContract,
  RunCounts,
  RunFault,
  RunFinding,
  RunHit,
  RunInteraction,
  RunLocation,
  RunNotChecked,
  Stage,
} from '../core/run.ts';
import { idsOf, judge, verdictOf, type Judgement } from '../judge/judge.ts';
import { stageOf, type Staged, type StageRule } from '../judge/stage.ts';
import type { EvaluatedContract, Evaluation, ReadSpec } from './evaluate.ts';
import { rules } from './registry.ts';

export interface AssembleOptions {
  readonly toolVersion: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Faults from before the evaluation: config, discovery, specs that could not be read. */
  readonly faults: readonly Fault[];
  /** References that were refused or dangle: shown, and what needs them is not checked. */
  readonly notes?: readonly Fault[];
  readonly ownerOf: (consumer: string) => string | undefined;
  /** For contracts that do not tell their consumer's version. */
  readonly versionOf?: (consumer: string) => string | undefined;
  readonly stageRules: (provider: string) => readonly StageRule[];
  /** By fingerprint: the values that one side sends and the other refuses. */
  readonly valuesApart?: ReadonlyMap<string, unknown>;
  /** Every document a location may lead into. */
  readonly documents: ReadonlyMap<string, Document>;
}

export const RUN_SCHEMA = 'https://idpact.dev/schema/run-1.json';

export function assemble(evaluation: Evaluation, options: AssembleOptions): Run {
  const builder = createBuilder(evaluation, options);
  const judged = evaluation.findings.map(({ spec, finding }) => builder.finding(spec, judge(finding)));
  const findings = judged.toSorted(compareFindings);
  const contracts = evaluation.contracts.map((contract) => builder.contract(contract));
  const notChecked = evaluation.contracts.flatMap((contract) => [...builder.notChecked(contract)]);
  const faults = [
    ...options.faults,
    ...(options.notes ?? []),
    ...evaluation.faults,
    ...evaluation.contracts.flatMap((each) => each.faults),
  ];
  return {
    $schema: RUN_SCHEMA,
    version: 1,
    tool: { name: 'idpact', version: options.toolVersion },
    at: options.at,
    verdict: verdictOf(
      findings.map(({ blocking, level, state }) => ({ blocking, level, state })),
      notChecked.some(({ required }) => required) ||
        contracts.length === 0 ||
        options.faults.length + evaluation.faults.length > 0,
    ),
    providers: evaluation.specs.map((spec) => ({
      name: spec.provider,
      ...(spec.owner === undefined ? {} : { owner: spec.owner }),
      release: spec.release,
      spec: spec.document.path,
      operations: spec.surface.operationCount,
    })),
    contracts,
    findings,
    notChecked,
    faults: faults.map((fault) => builder.fault(fault)),
    counts: countsOf(contracts, findings),
  };
}

const LEVEL_RANK: Readonly<Record<Level, number>> = { break: 0, risk: 1, info: 2 };
const STAGE_RANK: readonly (Stage | undefined)[] = [
  'leaver',
  'rotation',
  'joiner',
  'mover',
  'recovery',
  'auth',
  undefined,
];

/** Worst first; among equals by stage, by how many consumers are hit, by id (UX §5). */
function compareFindings(a: RunFinding, b: RunFinding): number {
  return (
    Number(b.blocking) - Number(a.blocking) ||
    LEVEL_RANK[a.level] - LEVEL_RANK[b.level] ||
    STAGE_RANK.indexOf(a.stage) - STAGE_RANK.indexOf(b.stage) ||
    b.hits.length - a.hits.length ||
    (a.id < b.id ? -1 : 1)
  );
}

interface Builder {
  readonly finding: (spec: ReadSpec, judgement: Judgement) => RunFinding;
  readonly contract: (contract: EvaluatedContract) => RunContract;
  readonly notChecked: (contract: EvaluatedContract) => readonly RunNotChecked[];
  readonly fault: (fault: Fault) => RunFault;
}

function createBuilder(evaluation: Evaluation, options: AssembleOptions): Builder {
  const ids = idsOf(evaluation.findings.map(({ finding }) => finding.fingerprint));
  const stages = new Map<string, Staged>();
  for (const { contract, spec } of evaluation.contracts) {
    if (contract === undefined || spec === undefined) continue;
    const stageRules = options.stageRules(spec.provider);
    for (const interaction of contract.interactions) {
      const staged = interaction.kind === 'http' ? stageOf(interaction, stageRules) : undefined;
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
  const context: Context = { ids, stageAt, positioned, options };
  return {
    finding: (spec, judgement) => findingOf(spec, judgement, context),
    contract: (contract) => contractOf(contract, context),
    notChecked: (contract) => notCheckedOf(contract, context),
    fault: (fault) => faultOf(fault, context),
  };
}

interface Context {
  readonly ids: ReadonlyMap<string, string>;
  readonly stageAt: (document: string, pointer: string) => Staged | undefined;
  readonly positioned: (location: Location) => Position | undefined;
  readonly options: AssembleOptions;
}

function stageKey(document: string, location: Location): string {
  return `${document}#${location.pointer}`;
}

function findingOf(spec: ReadSpec, judgement: Judgement, context: Context): RunFinding {
  const { finding, level, state, blocking, reason } = judgement;
  const meta = rules.find((rule) => rule.meta.id === finding.rule)?.meta;
  const staged = worstStage(finding, context);
  return {
    id: context.ids.get(finding.fingerprint) ?? finding.fingerprint,
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    effect: finding.effect,
    level,
    state,
    blocking,
    reason,
    ...(staged === undefined ? {} : { stage: staged.stage, stageSource: staged.source }),
    title: finding.title,
    provider: { name: spec.provider, head: spec.release },
    operation: finding.subject.operation,
    operations: finding.operations,
    direction: finding.subject.direction,
    args: finding.args,
    locations: finding.evidence.map(({ role, location }) => locationOf(role, location, context)),
    hits: finding.hits.map((hit) => hitOf(hit, context)),
    why: meta?.why ?? '',
    witness: finding.witness ?? null,
    ...apartOf(finding, context),
    fix:
      meta === undefined
        ? []
        : [
            { side: 'provider', text: meta.fix.provider },
            { side: 'consumer', text: meta.fix.consumer },
          ],
  };
}

function apartOf({ fingerprint }: Finding, { options }: Context): Pick<RunFinding, 'valuesApart'> {
  const apart = options.valuesApart?.get(fingerprint);
  return apart === undefined ? {} : { valuesApart: apart };
}

/** Leaver before rotation before joiner: the stage of a finding is that of its gravest interaction. */
function worstStage(finding: Finding, { stageAt }: Context): Staged | undefined {
  const found = finding.hits.flatMap(({ interactions }) =>
    interactions.flatMap(({ location }) => stageAt(location.document, location.pointer) ?? []),
  );
  return found.toSorted((a, b) => STAGE_RANK.indexOf(a.stage) - STAGE_RANK.indexOf(b.stage))[0];
}

function locationOf(role: RunLocation['role'], location: Location, { positioned }: Context): RunLocation {
  return { role, file: location.document, pointer: location.pointer, ...positioned(location) };
}

function versioned(version: string | undefined): { readonly version?: string } {
  return version === undefined ? {} : { version };
}

function hitOf(hit: Hit, context: Context): RunHit {
  const owner = context.options.ownerOf(hit.consumer);
  return {
    consumer: hit.consumer,
    ...versioned(hit.consumerVersion ?? context.options.versionOf?.(hit.consumer)),
    ...(owner === undefined ? {} : { owner }),
    interactions: hit.interactions.map(({ description, location, pending }) => {
      const staged = context.stageAt(location.document, location.pointer);
      return {
        description,
        file: location.document,
        pointer: location.pointer,
        ...context.positioned(location),
        pending,
        ...(staged === undefined ? {} : { stage: staged.stage }),
      };
    }),
  };
}

function contractOf(evaluated: EvaluatedContract, context: Context): RunContract {
  const { contract, spec, input, why } = evaluated;
  const interactions = evaluated.interactions.map((each) => interactionOf(each, context));
  const consumer = contract?.consumer ?? input.consumer ?? input.path;
  const owner = context.options.ownerOf(consumer);
  const version = contract?.consumerVersion ?? context.options.versionOf?.(consumer);
  const empty =
    why === undefined && interactions.length === 0 ? 'the contract has no interactions' : undefined;
  return {
    consumer,
    ...(version === undefined ? {} : { consumerVersion: version }),
    ...(owner === undefined ? {} : { owner }),
    provider: spec?.provider ?? contract?.provider ?? input.provider ?? '',
    ...(spec === undefined ? {} : { release: spec.release }),
    file: input.path,
    format: contract?.format ?? '',
    verdict: contractVerdict(evaluated, interactions),
    ...((why ?? empty) === undefined ? {} : { why: why ?? empty ?? '' }),
    interactions,
  };
}

/** Incompatible when one interaction is; not checked when a question that should have an answer has none, or nothing was checked. */
function contractVerdict(
  evaluated: EvaluatedContract,
  interactions: readonly RunInteraction[],
): ContractVerdict {
  if (interactions.some(({ verdict }) => verdict === 'incompatible')) return 'incompatible';
  if (evaluated.why !== undefined) return 'not-checked';
  const amiss = evaluated.interactions.some(({ unanswered }) => unanswered.some(({ beyond }) => !beyond));
  const checked = interactions.some(({ verdict, kind }) => verdict === 'compatible' || kind === 'http');
  return amiss || !checked ? 'not-checked' : 'compatible';
}

function interactionOf(checked: CheckedInteraction, context: Context): RunInteraction {
  const { interaction, operation, worst, unanswered, findings } = checked;
  const { document, pointer } = interaction.location;
  const staged = context.stageAt(document, pointer);
  const broken = worst === 'breaking' && !interaction.pending;
  return {
    description: interaction.description,
    states: interaction.states,
    kind: interaction.kind,
    ...(operation === undefined ? {} : { operation }),
    verdict: broken ? 'incompatible' : unanswered.length > 0 ? 'not-checked' : 'compatible',
    grade: worst === 'safe' && unanswered.length > 0 ? 'not-checked' : worst,
    pending: interaction.pending,
    ...(staged === undefined ? {} : { stage: staged.stage, stageSource: staged.source }),
    file: document,
    pointer,
    ...context.positioned(interaction.location),
    findings: findings.map((fingerprint) => context.ids.get(fingerprint) ?? fingerprint),
    notChecked: unanswered.map(({ why }) => why),
  };
}

function notCheckedOf(evaluated: EvaluatedContract, context: Context): readonly RunNotChecked[] {
  const { contract, input, spec, why } = evaluated;
  const base = {
    provider: spec?.provider ?? contract?.provider ?? input.provider ?? '',
    consumer: contract?.consumer ?? input.consumer ?? input.path,
  };
  if (why !== undefined) {
    return [
      { ...base, why, required: true, locations: [{ role: 'contract', file: input.path, pointer: '' }] },
    ];
  }
  if (evaluated.interactions.length === 0) {
    return [{ ...base, why: 'the contract has no interactions', required: true, locations: [] }];
  }
  return evaluated.interactions.flatMap(({ interaction, unanswered }) =>
    unanswered.map((each) => ({
      ...base,
      interaction: interaction.description,
      why: each.why,
      required: !each.beyond && !interaction.pending,
      locations: placesOf(each, context),
    })),
  );
}

function placesOf({ locations }: Unanswered, context: Context): readonly RunLocation[] {
  return locations.map((location, index) =>
    locationOf(index === locations.length - 1 ? 'contract' : 'spec', location, context),
  );
}

function faultOf(fault: Fault, { positioned }: Context): RunFault {
  const { code, message, hint, document, pointer } = fault;
  const position =
    fault.position ??
    (document === undefined || pointer === undefined ? undefined : positioned({ document, pointer }));
  return { code, message, hint, ...(document === undefined ? {} : { file: document }), ...position };
}

function countsOf(contracts: readonly RunContract[], findings: readonly RunFinding[]): RunCounts {
  const interactions = contracts.flatMap((contract) => contract.interactions);
  const of = (verdict: ContractVerdict): number =>
    interactions.filter((each) => each.verdict === verdict).length;
  const at = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  const serious = findings.filter(({ effect }) => effect !== 'safe');
  const unproved = serious.filter(({ witness }) => witness?.proof === 'unproved').length;
  return {
    contracts: contracts.length,
    consumers: new Set(contracts.map(({ consumer }) => consumer)).size,
    interactions: interactions.length,
    compatible: of('compatible'),
    incompatible: of('incompatible'),
    notChecked: of('not-checked') + contracts.filter(({ why }) => why !== undefined).length,
    breaks: at('break'),
    risks: at('risk'),
    infos: at('info'),
    waived: findings.filter(({ state }) => state === 'waived').length,
    proved: serious.length - unproved,
    unproved,
  };
}
