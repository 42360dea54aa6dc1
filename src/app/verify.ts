/** The use case behind `idpact verify` and the library: files or parsed documents in, a run out. It prints nothing and ends nothing. */
import type { Contract } from '../core/contract.ts';
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import type { Run, RunInput } from '../core/run.ts';
import { documentsOf as documentsOfRelease } from '../load/artefacts.ts';
import { basesFor } from '../load/bases.ts';
import { readPast, type PastReading } from '../load/history.ts';
import { noConsumer } from '../load/asked-for.ts';
import { gatherInputs, type Inputs, type SpecFile } from '../load/inputs.ts';
import { inputsOf } from '../load/made-from.ts';
import { assemble, type AssembleOptions } from './assemble.ts';
import { comparedReleases, runComparison, withChanges, type Compared } from './comparison.ts';
import { readEstate, withBaseline, type Estate } from './estate.ts';
import { evaluate, readSpec, type Evaluation, type ReadSpec, type SpecInput } from './evaluate.ts';
import type { VerifyOptions } from './options.ts';
import { narrowed, narrowingOf, wants } from './filters.ts';
import { withIdentity, type IdentityInputs } from './identity.ts';
import { observe, type Observation } from './observe.ts';
import { recordedWith } from './recorded.ts';
import { currentTime } from './time.ts';
import { valuesApart } from './values-apart.ts';
import { VERSION } from './version.ts';

/**
 * Judges contracts against specs. Faults of the inputs are in `run.faults`; nothing is thrown for what a file may hold.
 */
export async function verify(options: VerifyOptions = {}): Promise<Run> {
  const inputs = gatherInputs({
    cwd: options.cwd ?? process.cwd(),
    ...defined({
      configPath: options.configPath,
      spec: options.spec,
      contracts: options.contracts === undefined ? undefined : listOf(options.contracts),
      release: options.release,
    }),
    isWantedProvider: (name) => wants(options.providers, name),
  });
  const isAlone = options.spec !== undefined;
  const { estate, faults: estateFaults } = readEstate(
    inputs.config,
    inputs.workspace,
    defined({ failOn: options.failOn, baseline: options.baseline }),
  );
  const alone = evaluated(inputs, options, isAlone);
  const at = options.now ?? currentTime();
  const bases = await comparedWith(inputs, alone, { ...options, at });
  const seen = observed(inputs, { alone, bases, options: { ...options, at } });
  const compared = recordedWith(bases.compared, seen.placed);
  const whole = withChanges(alone, compared);
  const evaluation = withIdentity(whole, identityInputs(alone, compared, { seen, at }));
  const documents = allDocuments(inputs, { evaluation, bases, seen });
  const findings = [...evaluation.findings, ...seen.findings];
  const earlier = pastFor(inputs, alone, { ...options, at });
  const apart = await valuesApart(findings.map(({ finding }) => finding));
  const run = assemble(
    { ...evaluation, findings },
    {
      toolVersion: VERSION,
      at,
      faults: [
        ...inputs.faults,
        ...unknownConsumers(alone, options),
        ...estateFaults,
        ...bases.faults,
        ...seen.faults,
      ],
      recordings: seen.recordings,
      coverage: seen.coverage,
      notes: [...inputs.notes, ...bases.notes, ...earlier.notes],
      inputs: filesOf(inputs, { evaluation, bases, seen, options }),
      ...defined({ source: options.source, history: earlier.past, controls: estate.controls }),
      ...defined({ narrowedTo: narrowingOf(options) }),
      estate: concerned(estate, options),
      documents,
      valuesApart: apart,
      ...comparisonsIn(compared, { evaluation, documents, options }),
    },
  );
  return narrowed({ ...run, ...defined({ shard: options.shard }) }, options);
}

/** Names that no consumer has; one with contracts of other providers only is no slip of the pen. */
function unknownConsumers(
  { contracts, leftOut = [] }: Evaluation,
  { consumers = [] }: VerifyOptions,
): readonly Fault[] {
  const all = [...contracts.flatMap(({ contract }) => contract ?? []), ...leftOut];
  const known = [...new Set(all.map(({ consumer }) => consumer))].sort();
  return consumers.flatMap((asked) =>
    known.some((name) => wants([asked], name)) ? [] : noConsumer(asked, known),
  );
}

/** Each release, beside the one that it is compared with if there is one. */
function identityInputs(
  { specs }: Evaluation,
  compared: readonly Compared[],
  { seen, at }: { readonly seen: Observation; readonly at: string },
): IdentityInputs {
  return {
    heads: specs.map((head) => ({
      head,
      ...defined({ base: compared.find(({ after }) => after === head)?.before }),
    })),
    seen: seen.identity,
    beside: seen.findings.map(({ finding }) => finding),
    at,
  };
}

interface Parts {
  readonly evaluation: Evaluation;
  readonly bases: Based;
  readonly seen: Observation;
  readonly options: VerifyOptions;
}

/** The files that the run was made from. */
function filesOf(inputs: Inputs, { evaluation, bases, seen, options }: Parts): readonly RunInput[] {
  return inputsOf({
    ...inputs,
    config: withBaseline(inputs.config, options),
    providers: evaluation.specs.map(({ provider }) => provider),
    releases: [...evaluation.specs, ...bases.releases, ...seen.releases],
    contracts: evaluation.contracts,
    recordings: seen.recordings.map(({ file }) => file),
  });
}

/** All that was read, for whatever points into it. */
function allDocuments(
  inputs: Inputs,
  { evaluation, bases, seen }: Omit<Parts, 'options'>,
): ReadonlyMap<string, Document> {
  return new Map([
    ...seen.documents,
    ...seen.located(evaluation.findings),
    ...bases.documents,
    ...documentsOf(inputs),
  ]);
}

/** What recordings show; with a spec that was named, of those that were named too. */
function observed(
  inputs: Inputs,
  { alone, bases, options }: { readonly alone: Evaluation; readonly bases: Based; readonly options: Timed },
): Observation {
  const isAlone = options.spec !== undefined;
  return observe(alone, {
    ...defined({
      configPath: options.configPath,
      recordings: options.recordings ?? (isAlone ? [] : undefined),
    }),
    cwd: options.cwd ?? process.cwd(),
    workspace: inputs.workspace,
    isAlone,
    at: options.at,
    changed: new Set(bases.compared.flatMap(operationsOf)),
  });
}

interface Timed extends VerifyOptions {
  readonly at: string;
}

/** Without a history nothing is said of earlier runs. */
function pastFor(
  { workspace }: Inputs,
  { specs }: Evaluation,
  { history, cwd = process.cwd(), at }: Timed,
): PastReading {
  if (history === undefined) return { notes: [] };
  return readPast(history, { cwd, workspace, providers: specs.map(({ provider }) => provider), at });
}

/** Of the consumers that the config names, those that were asked for. Where contracts are named one by one, nothing is known of the others. */
function concerned(estate: Estate, { consumers, contracts, spec }: VerifyOptions): Estate {
  const isWhole = contracts === undefined && spec === undefined;
  const wanted = Object.entries(estate.consumers).filter(([name]) => wants(consumers, name));
  return {
    ...estate,
    consumers: Object.fromEntries(
      wanted.map(([name, { needs, ...consumer }]) => [
        name,
        isWhole && needs !== undefined ? { ...consumer, needs } : consumer,
      ]),
    ),
  };
}

interface Based {
  readonly compared: readonly Compared[];
  readonly documents: readonly (readonly [string, Document])[];
  readonly releases: readonly SpecFile[];
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
}

const NOT_COMPARED: Based = { compared: [], documents: [], releases: [], faults: [], notes: [] };

/** Each provider's release beside the one that it is compared with. */
async function comparedWith(inputs: Inputs, evaluation: Evaluation, options: Timed): Promise<Based> {
  const { against, reader = 'tolerant', at } = options;
  if (against === undefined) return NOT_COMPARED;
  const bases = await basesFor(inputs.specs, {
    against,
    cwd: options.cwd ?? process.cwd(),
    workspace: inputs.workspace,
    config: inputs.config,
    ...(typeof options.spec === 'string' ? { spec: options.spec } : {}),
    mayFetchGit: options.fetch === true,
    offline: options.offline === true,
  });
  const faults: Fault[] = [...bases.faults];
  const compared = bases.found.flatMap(({ head, base }) => {
    const after = evaluation.specs.find(({ document }) => document === head.document);
    const before = readSpec({ ...base.spec, provider: after?.provider ?? 'provider' });
    faults.push(...before.faults);
    if (after === undefined || before.spec === undefined) return [];
    const sides = { before: before.spec, after, base: base.origin.text, head: after.release, reader, at };
    return [comparedReleases(sides, evaluation.contracts)];
  });
  const releases = bases.found.map(({ base }) => base.spec);
  const documents = releases.flatMap(documentsOfRelease);
  return {
    compared,
    releases,
    documents: documents.map((document) => [document.path, document] as const),
    faults,
    notes: bases.notes,
  };
}

function operationsOf({ outcome }: Compared): readonly string[] {
  return outcome.changes.flatMap(({ nodes }) => nodes.flatMap(({ before }) => before?.key ?? []));
}

function comparisonsIn(
  compared: readonly Compared[],
  {
    evaluation,
    documents,
    options,
  }: {
    readonly evaluation: Evaluation;
    readonly documents: ReadonlyMap<string, Document>;
    readonly options: VerifyOptions;
  },
): Pick<AssembleOptions, 'comparisons' | 'baseOf'> {
  if (options.against === undefined) return {};
  return {
    comparisons: compared.map((each) =>
      runComparison(each, {
        contracts: evaluation.contracts,
        reader: options.reader ?? 'tolerant',
        positioned: ({ document, pointer }) => documents.get(document)?.position(pointer),
      }),
    ),
    baseOf: (provider) => compared.find(({ after }) => after.provider === provider)?.before.release,
  };
}

function evaluated(inputs: Inputs, options: VerifyOptions, isAlone: boolean): Evaluation {
  return evaluate(
    inputs.specs.map((spec) => specInput(spec, inputs)),
    inputs.contracts.filter((file) => isAlone || isReadable(file) || isOf(file, options)),
    {
      ...defined({ shard: options.shard }),
      ...(options.onContract === undefined ? {} : { onContract: options.onContract }),
      isWanted: (contract) =>
        wants(options.consumers, contract.consumer) &&
        (isAlone || wants(options.providers, contract.provider)),
      specFor: (contract, specs) => specFor(contract, specs, isAlone),
    },
  );
}

/** A file that no contract can be read from is left to the provider it lies with. */
function isReadable({ document, faults }: Inputs['contracts'][number]): boolean {
  return document !== undefined && faults.length === 0;
}

function isOf({ provider }: Inputs['contracts'][number], { providers }: VerifyOptions): boolean {
  return provider === undefined || wants(providers, provider);
}

function listOf(contracts: NonNullable<VerifyOptions['contracts']>): readonly unknown[] {
  return Array.isArray(contracts) ? (contracts as readonly unknown[]) : [contracts];
}

function specInput(
  { provider, owner, release, document, others, artefacts = [] }: SpecFile,
  inputs: Inputs,
): SpecInput {
  const name = provider ?? providerName(inputs) ?? 'provider';
  const version: unknown = Reflect.get(Object(Reflect.get(Object(document.root), 'info')), 'version');
  return {
    provider: name,
    ...(owner === undefined ? {} : { owner }),
    release: release === '' && typeof version === 'string' ? version : release,
    document,
    others,
    artefacts,
  };
}

/** A spec given alone is the spec of the provider that the contracts name. */
function providerName({ contracts }: Inputs): string | undefined {
  const names = new Set(
    contracts.flatMap(({ document }) => {
      const name: unknown = Reflect.get(Object(Reflect.get(Object(document?.root), 'provider')), 'name');
      return typeof name === 'string' ? [name] : [];
    }),
  );
  return names.size === 1 ? [...names][0] : undefined;
}

function specFor(contract: Contract, specs: readonly ReadSpec[], isAlone: boolean): ReadSpec | undefined {
  return isAlone ? specs[0] : specs.find(({ provider }) => provider === contract.provider);
}

function documentsOf({ specs, contracts }: Inputs): ReadonlyMap<string, Document> {
  const documents = specs.flatMap(documentsOfRelease);
  return new Map(
    [...documents, ...contracts.flatMap(({ document }) => document ?? [])].map(
      (document) => [document.path, document] as const,
    ),
  );
}
