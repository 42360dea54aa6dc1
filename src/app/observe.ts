/** The third witness of `verify`: recordings beside spec and contracts. */
import { createDriftCollector, type DriftCollector } from '../check/collect-drift.ts';
import type { Reliance } from '../check/reliance.ts';
import type { Interaction } from '../core/contract.ts';
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import type { Finding } from '../core/finding.ts';
import type { RunInteraction, RunRecording } from '../core/run.ts';
import { gatherReleases, type ReleaseFile } from '../load/inputs.ts';
import { gatherRecordings, type RecordingFile } from '../load/recordings.ts';
import { createReferee } from '../schema/referee.ts';
import { createEngine } from '../schema/relate.ts';
import { callsOutside } from './outside.ts';
import { recordingDocuments, recordingOf, specDocuments, STALE_AFTER_YEARS, yearsBefore } from './drift.ts';
import { readSpec, type Evaluation, type ReadSpec } from './evaluate.ts';
import { createIdentityWitness, type IdentityWitness } from './identity-seen.ts';
import {
  apply,
  evaluateRecordings,
  type DatedSpec,
  type DriftEvaluation,
  type DriftTools,
  type PlacedExchange,
} from './recordings.ts';
import {
  compareReliances,
  hitsOf,
  reliancesOf,
  relianceKey,
  withReaders,
  type RelianceOutcome,
} from './reliance.ts';

export interface ObserveOptions {
  readonly cwd: string;
  readonly workspace: string;
  readonly configPath?: string;
  readonly recordings?: readonly string[];
  /** A spec was named, so its release is the only one. */
  readonly isAlone: boolean;
  /** ISO 8601. */
  readonly at: string;
  /** Operations whose exchanges are wanted whole, beside those of the contracts. */
  readonly changed?: ReadonlySet<string>;
}

export interface Observation {
  readonly recordings: readonly RunRecording[];
  readonly findings: readonly { readonly spec: ReadSpec; readonly finding: Finding }[];
  readonly faults: readonly Fault[];
  readonly coverage: (interaction: Interaction) => RunInteraction['recorded'];
  readonly documents: readonly (readonly [string, Document])[];
  /** Releases that recordings were compared with, beside those that are checked. */
  readonly releases: readonly ReleaseFile[];
  readonly placed: readonly PlacedExchange[];
  /** What was seen of protocols of identity. */
  readonly identity: IdentityWitness;
  /** The recordings that findings point into. */
  readonly located: (findings: DriftEvaluation['findings']) => Observation['documents'];
}

const NOTHING: Observation = {
  recordings: [],
  findings: [],
  faults: [],
  coverage: () => undefined,
  documents: [],
  releases: [],
  placed: [],
  identity: createIdentityWitness(),
  located: () => [],
};

export function observe(evaluation: Evaluation, options: ObserveOptions): Observation {
  const providers = new Set(evaluation.specs.map(({ provider }) => provider));
  const found = gatherRecordings(options.cwd, options.workspace, options.recordings);
  const files = found.files.filter(
    ({ provider }) => provider === undefined || options.isAlone || providers.has(provider),
  );
  if (files.length === 0) return { ...NOTHING, faults: found.faults };
  const specs = specsFor(evaluation, files, options);
  const reliances = reliancesOf(evaluation.contracts);
  const wanted = new Set(reliances.map(({ operation }) => operation));
  const identity = createIdentityWitness();
  const tools: DriftTools = {
    engine: createEngine(),
    referee: createReferee(),
    sees: identity.see,
    staleBefore: yearsBefore(options.at, STALE_AFTER_YEARS),
    keeps: (operation) => wanted.has(operation) || options.changed?.has(operation) === true,
  };
  const inputs = options.isAlone ? files.map(({ provider: _, ...file }) => file) : files;
  const drifts = evaluateRecordings(inputs, specs.dated, tools);
  const outcome = compareReliances(reliances, drifts.placed, tools.engine);
  const findings = observedFindings(evaluation, { drifts, outcome, tools });
  const outside = callsOutside(evaluation.contracts, drifts.placed);
  return {
    recordings: drifts.recordings.map((recording) => ({
      ...recordingOf(recording),
      ...defined({ outside: outside.get(recording.input.path) }),
    })),
    findings,
    faults: [...found.faults, ...specs.faults, ...drifts.recordings.flatMap(({ faults }) => faults)],
    coverage: coverageOf(reliances, drifts, outcome),
    documents: [...specDocuments(specs.releases), ...recordingDocuments(files, findings)],
    releases: specs.releases,
    placed: drifts.placed,
    identity,
    located: (found) => recordingDocuments(files, found),
  };
}

/** Nothing is said of providers that no recording is of. */
function coverageOf(
  reliances: readonly Reliance[],
  { placed }: DriftEvaluation,
  { coverage }: RelianceOutcome,
): Observation['coverage'] {
  const recorded = new Set(placed.map(({ spec }) => spec.provider));
  const known = new Set(reliances.filter(({ contract }) => recorded.has(contract.provider)).map(relianceKey));
  return (interaction) => {
    const key = interaction.kind === 'http' ? relianceKey({ interaction }) : '';
    return known.has(key) ? (coverage.get(key) ?? { count: 0 }) : undefined;
  };
}

interface Observed {
  readonly drifts: DriftEvaluation;
  readonly outcome: RelianceOutcome;
  readonly tools: DriftTools;
}

/** Drifts with who is hit by them, and replies that a consumer cannot use although the spec allows them. */
export function observedFindings(
  { contracts }: Pick<Evaluation, 'contracts'>,
  { drifts, outcome, tools }: Observed,
): Observation['findings'] {
  const withContracts = new Set(reliancesOf(contracts).map(({ contract }) => contract.provider));
  return [
    ...drifts.findings.map(({ spec, finding }) => ({
      spec,
      finding: withContracts.has(spec.provider)
        ? withReaders(finding, outcome.readers.get(finding.fingerprint))
        : finding,
    })),
    ...unmetFindings(outcome, tools),
  ];
}

interface Specs {
  readonly dated: readonly DatedSpec[];
  readonly faults: readonly Fault[];
  readonly releases: readonly ReleaseFile[];
}

/** Recordings may be older than the release that is checked, so all releases of their providers take part. */
function specsFor({ specs }: Evaluation, files: readonly RecordingFile[], options: ObserveOptions): Specs {
  if (options.isAlone) {
    return { dated: specs.map((spec) => ({ spec, family: spec.provider })), faults: [], releases: [] };
  }
  const recorded = new Set(files.flatMap(({ provider }) => provider ?? []));
  const isWanted = (name: string): boolean =>
    specs.some(({ provider }) => provider === name) && (recorded.has(name) || recorded.size === 0);
  const { releases } = gatherReleases({
    cwd: options.cwd,
    ...(options.configPath === undefined ? {} : { configPath: options.configPath }),
    specs: [],
    isWantedProvider: isWanted,
  });
  const read = releases.map((release) => ({ release, ...readSpec(release) }));
  return {
    dated: read.flatMap(({ release: { family, from }, spec }) =>
      spec === undefined ? [] : [{ spec, family, ...(from === undefined ? {} : { from }) }],
    ),
    faults: [],
    releases,
  };
}

/** What a consumer cannot use although the spec allows it; one finding for each place, with all who are hit. */
function unmetFindings({ unmet }: RelianceOutcome, tools: DriftTools): Observation['findings'] {
  const collectors = new Map<string, { readonly spec: ReadSpec; readonly collector: DriftCollector }>();
  const hit = new Map<string, Set<Reliance>>();
  for (const { spec, node, reliance } of unmet) {
    const own = collectors.get(spec.provider) ?? {
      spec,
      collector: createDriftCollector(spec.provider, tools.referee),
    };
    collectors.set(spec.provider, own);
    for (const fingerprint of apply(own.collector, node, { spec, facts: {} }).map(
      (drift) => drift.fingerprint,
    )) {
      hit.set(fingerprint, (hit.get(fingerprint) ?? new Set()).add(reliance));
    }
  }
  return [...collectors.values()].flatMap(({ spec, collector }) =>
    collector.drifts().map(({ finding }) => ({
      spec,
      finding: {
        ...finding,
        usage: 'used' as const,
        hits: hitsOf([...(hit.get(finding.fingerprint) ?? [])]),
      },
    })),
  );
}
