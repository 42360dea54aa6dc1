/** The use case behind `idpact diff` and the library: what changed between two releases, and whom it hits. */
import type { Fault } from '../core/fault.ts';
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { Run } from '../core/run.ts';
import { documentOf } from '../load/given.ts';
import { documentsOf as documentsOfRelease } from '../load/artefacts.ts';
import { gatherContracts, settingsOf, type SpecFile } from '../load/inputs.ts';
import { inputsOf } from '../load/made-from.ts';
import { resolveCandidate, resolveReference, type Resolution } from '../load/reference.ts';
import { assemble } from './assemble.ts';
import { comparedReleases, runComparison, withChanges, type Compared, type ToCompare } from './comparison.ts';
import { readEstate, withBaseline } from './estate.ts';
import { evaluate, readSpec, type Evaluation, type ReadSpec } from './evaluate.ts';
import { narrowed } from './filters.ts';
import { withIdentity } from './identity.ts';
import { observe, type Observation } from './observe.ts';
import type { DiffOptions } from './options.ts';
import { currentTime } from './time.ts';
import { recordedWith } from './recorded.ts';
import { VERSION } from './version.ts';

type Settings = ReturnType<typeof settingsOf>;

/** Compares two releases. Faults of the inputs are in `run.faults`; nothing is thrown for what a file may hold. */
export async function diff(options: DiffOptions = {}): Promise<Run> {
  const cwd = options.cwd ?? process.cwd();
  const settings = settingsOf({ cwd, ...defined({ configPath: options.configPath }) });
  const sides = await sidesOf(options, { ...settings, cwd });
  const at = options.now ?? currentTime();
  const { estate, faults } = readEstate(
    settings.config,
    settings.workspace,
    defined({ failOn: options.failOn, baseline: options.baseline }),
  );
  const contracts = contractsFor(options, { ...settings, cwd }, sides.provider);
  const evaluation = evaluated(sides, contracts.files);
  const compared = comparedSides(sides, evaluation, { reader: options.reader ?? 'tolerant', at });
  const seen = observedFor(options, { ...settings, cwd }, { evaluation, compared, at });
  const joined = recordedWith(compared, seen.placed);
  const whole = withIdentity(withChanges(worsened(evaluation, joined), joined), {
    heads: joined.map(({ before, after }) => ({ head: after, base: before })),
    seen: seen.identity,
    changesOnly: true,
    at,
  });
  const documents = new Map([...seen.located(whole.findings), ...documentsOf(sides, contracts.files, seen)]);
  const run = assemble(whole, {
    toolVersion: VERSION,
    at,
    faults: [...settings.faults, ...faults, ...sides.faults, ...contracts.faults, ...seen.faults],
    notes: sides.notes,
    inputs: inputsOf({
      ...settings,
      config: withBaseline(settings.config, options),
      providers: sides.provider === undefined ? [] : [sides.provider],
      releases: [...sides.files, ...seen.releases],
      contracts: whole.contracts,
      recordings: seen.recordings.map(({ file }) => file),
    }),
    estate,
    documents,
    coverage: seen.coverage,
    comparisons: joined.map((each) =>
      runComparison(each, {
        contracts: whole.contracts,
        reader: options.reader ?? 'tolerant',
        positioned: ({ document, pointer }) => documents.get(document)?.position(pointer),
      }),
    ),
    baseOf: (provider) => joined.find(({ after }) => after.provider === provider)?.before.release,
  });
  return narrowed(run, options);
}

/** What was as bad before is no change; what got worse is one, also where no single edit explains it. */
function worsened(evaluation: Evaluation, compared: readonly Compared[]): Evaluation {
  const left = new Set(compared.flatMap(({ outcome }) => [...outcome.unexplained]));
  return {
    ...evaluation,
    findings: evaluation.findings.filter(({ finding }) => left.has(finding.fingerprint)),
  };
}

interface Ground extends Settings {
  readonly cwd: string;
}

interface Sides {
  readonly before: ReadSpec | undefined;
  readonly after: ReadSpec | undefined;
  readonly base: string;
  readonly head: string;
  readonly provider: string | undefined;
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
  readonly files: readonly SpecFile[];
}

async function sidesOf(options: DiffOptions, ground: Ground): Promise<Sides> {
  const base = await resolved(options.base ?? 'last-release', options, ground);
  const head =
    options.head === undefined ? candidate(options, ground) : await resolved(options.head, options, ground);
  const provider = head.found?.spec.provider ?? base.found?.spec.provider ?? options.provider;
  const [before, after] = [sideOf(base, provider), sideOf(head, provider)];
  return {
    before: before.spec,
    after: after.spec,
    base: before.text,
    head: after.text,
    provider,
    faults: [...base.faults, ...head.faults, ...before.faults, ...after.faults],
    notes: [...base.notes, ...head.notes],
    files: [base.found?.spec, head.found?.spec].filter((file) => file !== undefined),
  };
}

function sideOf(
  { found }: Resolution,
  provider = 'provider',
): ReturnType<typeof readSpec> & { readonly text: string } {
  if (found === undefined) return { faults: [], text: '' };
  return { ...readSpec({ ...found.spec, provider }), text: found.origin.text };
}

function candidate(options: DiffOptions, { workspace, cwd, config }: Ground): Resolution {
  return resolveCandidate({
    workspace,
    cwd,
    config,
    ...defined({ provider: options.provider }),
    mayFetchGit: options.fetch === true,
    offline: options.offline === true,
  });
}

async function resolved(
  side: unknown,
  options: DiffOptions,
  { workspace, cwd, config }: Ground,
): Promise<Resolution> {
  if (typeof side !== 'string') {
    const document = documentOf('spec', side);
    const version: unknown = Reflect.get(Object(Reflect.get(Object(side), 'info')), 'version');
    const release = typeof version === 'string' ? version : '';
    return {
      found: {
        spec: { provider: options.provider, release, document, others: new Map() },
        origin: { kind: 'file', text: release },
      },
      faults: [],
      notes: [],
    };
  }
  return resolveReference(side, {
    workspace,
    cwd,
    config,
    ...defined({ provider: options.provider }),
    mayFetchGit: options.fetch === true,
    offline: options.offline === true,
  });
}

/** Contracts that were named, else those of the provider in the workspace. */
function contractsFor(
  { contracts }: DiffOptions,
  { cwd, workspace, config }: Ground,
  provider: string | undefined,
): ReturnType<typeof gatherContracts> {
  if (contracts === undefined && provider === undefined) return { files: [], faults: [] };
  const list: readonly unknown[] | undefined =
    contracts === undefined ? undefined : Array.isArray(contracts) ? contracts : [contracts];
  return gatherContracts(workspace, config, { cwd, ...(list === undefined ? {} : { contracts: list }) });
}

function evaluated(
  { after, provider }: Sides,
  files: ReturnType<typeof gatherContracts>['files'],
): Evaluation {
  if (after === undefined) return { specs: [], contracts: [], findings: [], faults: [] };
  const evaluation = evaluate([after], files, {
    isWanted: (contract) => provider === undefined || contract.provider === provider,
    specFor: (_contract, specs) => specs[0],
  });
  return evaluation;
}

function comparedSides(
  { before, after, base, head }: Sides,
  evaluation: Evaluation,
  how: Pick<ToCompare, 'reader' | 'at'>,
): readonly Compared[] {
  const [spec] = evaluation.specs;
  if (before === undefined || after === undefined || spec === undefined) return [];
  return [comparedReleases({ before, after: spec, base, head, ...how }, evaluation.contracts)];
}

interface Observing {
  readonly evaluation: Evaluation;
  readonly compared: readonly Compared[];
  readonly at: string;
}

/** Only what recordings say of the changes is of interest here; their own drift is another command. */
function observedFor(
  options: DiffOptions,
  { cwd, workspace }: Ground,
  { evaluation, compared, at }: Observing,
): Observation {
  const isKnown = evaluation.specs.some(({ provider }) => provider !== 'provider');
  return observe(evaluation, {
    cwd,
    workspace,
    ...defined({
      configPath: options.configPath,
      recordings: options.recordings ?? (isKnown ? undefined : []),
    }),
    isAlone: options.recordings !== undefined,
    at,
    changed: new Set(
      compared.flatMap(({ outcome }) =>
        outcome.changes.flatMap(({ nodes }) => nodes.flatMap(({ before }) => before?.key ?? [])),
      ),
    ),
  });
}

function documentsOf(
  { files }: Sides,
  contracts: ReturnType<typeof gatherContracts>['files'],
  { documents }: Observation,
): ReadonlyMap<string, Document> {
  const specs = files.flatMap(documentsOfRelease);
  return new Map([
    ...documents,
    ...[...specs, ...contracts.flatMap(({ document }) => document ?? [])].map(
      (document) => [document.path, document] as const,
    ),
  ]);
}
