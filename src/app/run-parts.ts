/** The parts of a run, each made of what the evaluation found: positions looked up, ids and stages put in. */
import type { CheckedInteraction } from '../check/contract.ts';
import type { Unanswered } from '../check/context.ts';
import { defined } from '../core/defined.ts';
import type { Position } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import type { Finding, Hit } from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type {
  ContractVerdict,
  RunContract,
  RunFault,
  RunFinding,
  RunHit,
  RunInteraction,
  RunLocation,
  RunNotChecked,
} from '../core/run.ts';
import { STAGE_RANK } from '../core/order.ts';
import { daysBetween } from '../judge/days.ts';
import type { Judgement } from '../judge/judge.ts';
import type { Staged } from '../judge/stage.ts';
import type { AssembleOptions } from './assemble.ts';
import type { EvaluatedContract, ReadSpec } from './evaluate.ts';
import { consumerOf, type Estate } from './estate.ts';
import { ruleMeta } from './registry.ts';

export interface Context {
  readonly ids: ReadonlyMap<string, string>;
  readonly stageAt: (document: string, pointer: string) => Staged | undefined;
  readonly positioned: (location: Location) => Position | undefined;
  readonly options: AssembleOptions;
  readonly estate: Estate;
}

export function stageKey(document: string, location: Location): string {
  return `${document}#${location.pointer}`;
}

export function findingOf(spec: ReadSpec, judgement: Judgement, context: Context): RunFinding {
  const { finding, level, state, blocking, reason } = judgement;
  const meta = ruleMeta(finding.rule);
  const staged = worstStage(finding, meta?.stage, context);
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
    provider: {
      name: spec.provider,
      head: spec.release,
      ...defined({
        base: finding.change === undefined ? undefined : context.options.baseOf?.(spec.provider),
      }),
    },
    operation: finding.subject.operation,
    operations: finding.operations,
    direction: finding.subject.direction,
    args: finding.args,
    locations: finding.evidence.map(({ role, location }) => locationOf(role, location, context)),
    hits: finding.hits.map((hit) => hitOf(hit, context)),
    ...defined({ seen: finding.seen, agreement: finding.agreement, change: finding.change }),
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

/** Leaver before rotation before joiner: the stage of a finding is the gravest of its interactions and its rule. */
function worstStage(
  finding: Finding,
  own: Staged['stage'] | undefined,
  { stageAt }: Context,
): Staged | undefined {
  const found = finding.hits.flatMap(({ interactions }) =>
    interactions.flatMap(({ location }) => stageAt(location.document, location.pointer) ?? []),
  );
  if (own !== undefined) found.push({ stage: own, source: 'rule' });
  return found.toSorted((a, b) => STAGE_RANK.indexOf(a.stage) - STAGE_RANK.indexOf(b.stage))[0];
}

function locationOf(role: RunLocation['role'], location: Location, { positioned }: Context): RunLocation {
  return { role, file: location.document, pointer: location.pointer, ...positioned(location) };
}

function versioned(version: string | undefined): { readonly version?: string } {
  return version === undefined ? {} : { version };
}

function hitOf(hit: Hit, context: Context): RunHit {
  const { owner, version } = consumerOf(context.estate, hit.consumer);
  return {
    consumer: hit.consumer,
    ...versioned(hit.consumerVersion ?? version),
    ...(owner === undefined ? {} : { owner }),
    ...defined({ witness: hit.witness }),
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

export function contractOf(evaluated: EvaluatedContract, context: Context): RunContract {
  const { contract, spec, input, why } = evaluated;
  const interactions = evaluated.interactions.map((each) => interactionOf(each, context));
  const consumer = consumerName(evaluated);
  const known = consumerOf(context.estate, consumer);
  const empty = interactions.length === 0 ? 'the contract has no interactions' : undefined;
  const age = ageOf(evaluated, context);
  const found = contractVerdict(evaluated, interactions);
  // What is too old can still fail; it cannot pass.
  const old = found === 'compatible' ? tooOld(age) : undefined;
  return {
    consumer,
    ...defined({
      consumerVersion: contract?.consumerVersion ?? known.version,
      owner: known.owner,
      release: spec?.release,
    }),
    provider: providerOf(evaluated),
    file: input.path,
    format: contract?.format ?? '',
    ...age,
    verdict: old === undefined ? found : 'not-checked',
    ...defined({ why: why ?? empty ?? old }),
    interactions,
  };
}

function consumerName({ contract, input }: EvaluatedContract): string {
  return contract?.consumer ?? input.consumer ?? input.path;
}

interface Age {
  readonly published?: string;
  readonly ageDays?: number;
  readonly maxAgeDays?: number;
}

/** The contract's own word, else the config's. Times to come count as today. */
function ageOf(evaluated: EvaluatedContract, { estate, options }: Context): Age {
  const known = consumerOf(estate, consumerName(evaluated));
  const published = evaluated.contract?.published ?? known.published;
  const at = Date.parse(published ?? '');
  if (published === undefined || Number.isNaN(at)) return {};
  const ageDays = Math.max(0, daysBetween(at, Date.parse(options.at)));
  return { published, ageDays, maxAgeDays: known.maxAgeDays ?? estate.policy.maxAgeDays };
}

function tooOld({ ageDays = 0, maxAgeDays = Infinity }: Age): string | undefined {
  return ageDays > maxAgeDays
    ? `the contract is ${String(ageDays)} days old (limit ${String(maxAgeDays)})`
    : undefined;
}

function providerOf({ spec, contract, input }: EvaluatedContract): string {
  return spec?.provider ?? contract?.provider ?? input.provider ?? '';
}

/** Incompatible when one interaction is; not checked when a question that should have an answer has none, or nothing was checked. */
function contractVerdict(
  evaluated: EvaluatedContract,
  interactions: readonly RunInteraction[],
): ContractVerdict {
  if (interactions.some(({ verdict }) => verdict === 'incompatible')) return 'incompatible';
  if (evaluated.why !== undefined) return 'not-checked';
  const amiss = evaluated.interactions.some(({ unanswered }) => unanswered.some(({ beyond }) => !beyond));
  const checked = interactions.some(({ verdict }) => verdict === 'compatible');
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
    ...defined({ recorded: context.options.coverage?.(interaction) }),
    findings: findings.map((fingerprint) => context.ids.get(fingerprint) ?? fingerprint),
    notChecked: unanswered.map(({ why }) => why),
  };
}

export function notCheckedOf(evaluated: EvaluatedContract, context: Context): readonly RunNotChecked[] {
  const { input, why } = evaluated;
  const base = {
    provider: providerOf(evaluated),
    consumer: consumerName(evaluated),
  };
  if (why !== undefined) {
    return [
      { ...base, why, required: true, locations: [{ role: 'contract', file: input.path, pointer: '' }] },
    ];
  }
  if (evaluated.interactions.length === 0) {
    return [{ ...base, why: 'the contract has no interactions', required: true, locations: [] }];
  }
  const old = tooOld(ageOf(evaluated, context));
  const whole: readonly RunNotChecked[] =
    old === undefined
      ? []
      : [
          {
            ...base,
            why: old,
            required: true,
            locations: [{ role: 'contract', file: input.path, pointer: '' }],
          },
        ];
  const parts = evaluated.interactions.flatMap(({ interaction, unanswered }) =>
    unanswered.map((each) => ({
      ...base,
      interaction: interaction.description,
      why: each.why,
      required: !each.beyond && !interaction.pending,
      locations: placesOf(each, context),
    })),
  );
  return [...whole, ...parts];
}

function placesOf({ locations }: Unanswered, context: Context): readonly RunLocation[] {
  return locations.map((location, index) =>
    locationOf(index === locations.length - 1 ? 'contract' : 'spec', location, context),
  );
}

export function faultOf(fault: Fault, { positioned }: Context): RunFault {
  const { code, message, hint, document, pointer } = fault;
  const position =
    fault.position ??
    (document === undefined || pointer === undefined ? undefined : positioned({ document, pointer }));
  return { code, message, hint, ...(document === undefined ? {} : { file: document }), ...position };
}
