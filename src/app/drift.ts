/** The use case behind `idpact drift` and the library: recordings against the specs of the releases that were deployed then. */
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { JsonPointer } from '../core/location.ts';
import type { Run, RunInput, RunRecording } from '../core/run.ts';
import { documentsOf } from '../load/artefacts.ts';
import { gatherReleases, type ReleaseFile, type Releases } from '../load/inputs.ts';
import { inputsOf } from '../load/made-from.ts';
import { gatherRecordings, type RecordingFile } from '../load/recordings.ts';
import { createReferee } from '../schema/referee.ts';
import { createEngine } from '../schema/relate.ts';
import { assemble } from './assemble.ts';
import { readEstate, withBaseline } from './estate.ts';
import { readSpec, type Evaluation, type ReadSpec } from './evaluate.ts';
import { withIdentity } from './identity.ts';
import { createIdentityWitness, type IdentityWitness } from './identity-seen.ts';
import { narrowed, wants } from './filters.ts';
import type { DriftOptions } from './options.ts';
import {
  evaluateRecordings,
  type DatedSpec,
  type DriftEvaluation,
  type EvaluatedRecording,
} from './recordings.ts';
import { currentTime } from './time.ts';
import { VERSION } from './version.ts';

/** Judges recordings. Faults of the inputs are in `run.faults`; nothing is thrown for what a file may hold. */
export async function drift(options: DriftOptions = {}): Promise<Run> {
  await Promise.resolve();
  const cwd = options.cwd ?? process.cwd();
  const given = options.specs ?? [];
  const { releases, faults, notes, ...settings } = gatherReleases({
    cwd,
    ...(options.configPath === undefined ? {} : { configPath: options.configPath }),
    specs: given,
    isWantedProvider: (name) => given.length > 0 || wants(options.providers, name),
  });
  const { config, workspace } = settings;
  const { estate, faults: estateFaults } = readEstate(
    config,
    workspace,
    defined({ failOn: options.failOn, baseline: options.baseline }),
  );
  const globs = options.recordings === undefined ? undefined : [...options.recordings];
  const found = gatherRecordings(cwd, workspace, globs);
  const files = found.files.filter(
    ({ provider }) => provider === undefined || wants(options.providers, provider),
  );
  const read = releases.map((release) => ({ release, ...readSpec(release) }));
  const specs = read.flatMap(({ release, spec }): readonly DatedSpec[] =>
    spec === undefined
      ? []
      : [{ spec, family: release.family, ...(release.from === undefined ? {} : { from: release.from }) }],
  );
  const at = options.now ?? currentTime();
  const identity = createIdentityWitness();
  const tools = {
    engine: createEngine(),
    sees: identity.see,
    referee: createReferee(),
    staleBefore: yearsBefore(at, STALE_AFTER_YEARS),
  };
  const inputs = given.length > 0 ? files.map(withoutFolder) : files;
  const evaluation = evaluateRecordings(inputs, specs, tools);
  const whole = withIdentity(
    { ...nothingOf(specs), findings: evaluation.findings, faults: read.flatMap((each) => each.faults) },
    { heads: recordedHeads(specs, identity), seen: identity, at },
  );
  const run = assemble(whole, {
    toolVersion: VERSION,
    at,
    faults: [
      ...faults,
      ...estateFaults,
      ...found.faults,
      ...evaluation.recordings.flatMap((each) => each.faults),
    ],
    notes,
    inputs: filesOf({ ...settings, releases }, evaluation.recordings, options),
    estate: { ...estate, consumers: {} },
    documents: new Map([...specDocuments(releases), ...recordingDocuments(files, whole.findings)]),
    recordings: evaluation.recordings.map(recordingOf),
  });
  return narrowed(run, { ...defined({ operations: options.operations, rules: options.rules }) });
}

function nothingOf(specs: readonly DatedSpec[]): Evaluation {
  return { specs: specs.map(({ spec }) => spec), contracts: [], findings: [], faults: [] };
}

/** Releases of which nothing was recorded have not drifted. */
function recordedHeads(
  specs: readonly DatedSpec[],
  identity: IdentityWitness,
): readonly { readonly head: ReadSpec }[] {
  return specs.flatMap(({ spec }) => (identity.of(spec).exchanges.length > 0 ? [{ head: spec }] : []));
}

/** The files that the run was made from. */
function filesOf(
  { releases, ...settings }: Omit<Releases, 'faults' | 'notes'>,
  recordings: readonly EvaluatedRecording[],
  options: DriftOptions,
): readonly RunInput[] {
  return inputsOf({
    ...settings,
    config: withBaseline(settings.config, options),
    providers: [...new Set(releases.map(({ provider }) => provider))],
    releases,
    contracts: [],
    recordings: recordings.map(({ input }) => input.path),
  });
}

/** Years after which a recording no longer tells of what is deployed. */
export const STALE_AFTER_YEARS = 3;

export function yearsBefore(time: string, years: number): string {
  return `${String(Number(time.slice(0, 4)) - years)}${time.slice(4)}`;
}

/** Where specs are named, the folder of a recording says nothing of whose it is. */
function withoutFolder({ provider: _, ...file }: RecordingFile): RecordingFile {
  return file;
}

export function recordingOf(evaluated: EvaluatedRecording): RunRecording {
  const { input, format, exchanges, unmatched, unanswered, skipped, first, last, dateNote } = evaluated;
  return {
    file: input.path,
    format,
    ...(input.provider === undefined ? {} : { provider: input.provider }),
    ...(input.release === undefined ? {} : { release: input.release }),
    exchanges,
    unmatched,
    notCompared: [...unanswered].map(([why, count]) => ({ why, count })),
    skipped: skipped.map(({ why, pointer }) => ({ why, pointer })),
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    ...(dateNote === undefined ? {} : { dateNote }),
  };
}

export function specDocuments(releases: readonly ReleaseFile[]): readonly (readonly [string, Document])[] {
  return releases.flatMap(documentsOf).map((document) => [document.path, document] as const);
}

/** Only the places that findings point at, looked up file by file, so that one recording at a time is in memory. */
export function recordingDocuments(
  files: readonly RecordingFile[],
  findings: DriftEvaluation['findings'],
): readonly (readonly [string, Document])[] {
  const wanted = new Map<string, Set<JsonPointer>>();
  for (const { finding } of findings) {
    for (const { location } of finding.evidence) {
      const known = wanted.get(location.document) ?? new Set();
      wanted.set(location.document, known.add(location.pointer));
    }
  }
  return files.flatMap(({ path, load }) => {
    const pointers = wanted.get(path);
    const { document } = pointers === undefined ? {} : load();
    if (pointers === undefined || document === undefined) return [];
    const positions = new Map([...pointers].map((pointer) => [pointer, document.position(pointer)]));
    return [
      [
        path,
        {
          path,
          root: undefined,
          bytes: document.bytes,
          position: (pointer: JsonPointer) => positions.get(pointer),
        },
      ] as const,
    ];
  });
}
