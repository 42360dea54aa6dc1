/** Recordings to findings: each exchange against the spec of the release that was deployed when it was made. Pure. */
import { createDriftCollector, type DriftCollector } from '../check/collect-drift.ts';
import { checkExchange, type CheckedExchange } from '../check/drift.ts';
import { habitsOf, type Habits } from '../check/habits.ts';
import { announcementsOf, type ObservedExchange } from '../check/operational.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import type { Finding } from '../core/finding.ts';
import type { Exchange, Recording } from '../core/recording.ts';
import type { DriftNode } from '../core/rule.ts';
import type { Operation } from '../core/surface.ts';
import type { Referee } from '../schema/referee.ts';
import type { Engine } from '../schema/relate.ts';
import { withCorrection } from './correction.ts';
import type { ReadSpec } from './evaluate.ts';
import { driftRuleList, recordingFormats } from './registry.ts';
import { byFamily, dateNoteOf, specAt } from './release-at.ts';

/** A spec with the day from which its release was deployed. */
export interface DatedSpec {
  readonly spec: ReadSpec;
  /** ISO 8601 date; absent when nobody says. */
  readonly from?: string;
  /** The same for all releases of one document: a provider may have several documents. */
  readonly family: string;
}

export interface RecordingInput {
  readonly path: string;
  readonly provider?: string;
  readonly release?: string;
  readonly load: () => { readonly document?: Document; readonly faults: readonly Fault[] };
  readonly facts: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

export interface EvaluatedRecording {
  readonly input: RecordingInput;
  readonly format: string;
  readonly exchanges: number;
  /** Exchanges that fit no operation, and those of which a part was not compared. */
  readonly unmatched: number;
  readonly unanswered: ReadonlyMap<string, number>;
  readonly skipped: readonly { readonly why: string; readonly pointer: string }[];
  readonly first?: string;
  readonly last?: string;
  /** Set when the dates and the release of the folder do not go together. */
  readonly dateNote?: string;
  readonly faults: readonly Fault[];
}

/** An exchange with the operation it is about, for whoever compares contracts with it. */
export interface PlacedExchange extends ObservedExchange {
  readonly spec: ReadSpec;
  /** Where its reply leaves the spec; empty for exchanges that were let go. */
  readonly drifts: readonly PlacedDrift[];
}

export interface PlacedDrift {
  readonly fingerprint: string;
  readonly member: string;
  readonly path: readonly (string | number)[];
}

export interface DriftEvaluation {
  readonly recordings: readonly EvaluatedRecording[];
  readonly findings: readonly { readonly spec: ReadSpec; readonly finding: Finding }[];
  readonly placed: readonly PlacedExchange[];
}

export interface DriftTools {
  readonly engine: Engine;
  readonly referee: Referee;
  /** ISO 8601: exchanges made before are too old to tell of what is deployed. */
  readonly staleBefore: string;
  /** Is shown every exchange with the release it belongs to. */
  readonly sees?: (spec: ReadSpec, exchange: Exchange) => void;
  /** Whether exchanges of the operation are wanted whole afterwards; of the others the bodies are let go. */
  readonly keeps?: (operation: string) => boolean;
}

export function evaluateRecordings(
  inputs: readonly RecordingInput[],
  specs: readonly DatedSpec[],
  tools: DriftTools,
): DriftEvaluation {
  const providers = [...new Set(specs.map(({ spec }) => spec.provider))];
  const collectors = new Map(providers.map((name) => [name, createDriftCollector(name, tools.referee)]));
  const placed: PlacedExchange[] = [];
  const recordings = inputs.map((input): EvaluatedRecording => {
    const reading = readRecording(input);
    if (reading.recording === undefined) return unread(input, reading.faults);
    const own = specs.filter(({ spec }) => input.provider === undefined || input.provider === spec.provider);
    return judged(reading.recording, {
      input,
      faults: reading.faults,
      own,
      tools,
      collectors,
      placed,
      keeps: tools.keeps ?? (() => false),
      staleBefore: tools.staleBefore,
    });
  });
  for (const [provider, collector] of collectors) {
    const observed = placed.filter(({ spec }) => spec.provider === provider);
    for (const node of announcementsOf(observed)) apply(collector, node, { facts: {} });
  }
  const findings = [...collectors].flatMap(([provider, collector]) =>
    collector.drifts().map((drift) =>
      withCorrection(
        drift,
        specs.filter(({ spec }) => spec.provider === provider),
        tools,
      ),
    ),
  );
  return { recordings, findings, placed };
}

function unread(input: RecordingInput, faults: readonly Fault[]): EvaluatedRecording {
  return { input, format: '', exchanges: 0, unmatched: 0, unanswered: new Map(), skipped: [], faults };
}

/** The recording in a file, or why there is none. */
export function readRecording(input: RecordingInput): {
  readonly recording?: Recording;
  readonly faults: readonly Fault[];
} {
  const { document, faults: unreadable } = input.load();
  if (document === undefined) return { faults: [...input.faults, ...unreadable] };
  const format = recordingFormats.find((candidate) => candidate.recognizes(document.root));
  if (format === undefined) {
    const fault: Fault = {
      code: 'recording-unknown-format',
      message: `\`${document.path}\` is not a recording of a kind that idpact reads`,
      hint: `It reads ${recordingFormats.map(({ name }) => name).join(', ')}.`,
      document: document.path,
    };
    return { faults: [...input.faults, ...unreadable, fault] };
  }
  const { recording, faults } = format.read(document.path, document.root);
  return {
    ...(recording === undefined ? {} : { recording }),
    faults: [...input.faults, ...unreadable, ...faults],
  };
}

interface Judging {
  readonly input: RecordingInput;
  readonly faults: readonly Fault[];
  readonly own: readonly DatedSpec[];
  readonly tools: DriftTools;
  readonly collectors: ReadonlyMap<string, DriftCollector>;
  readonly placed: PlacedExchange[];
  readonly keeps: (operation: string) => boolean;
  readonly staleBefore: string;
}

function judged(recording: Recording, judging: Judging): EvaluatedRecording {
  const { input, own, tools, collectors, placed } = judging;
  const habits = habitsOf(recording);
  const unanswered = new Map<string, number>();
  const times: string[] = [];
  let unmatched = 0;
  for (const exchange of recording.exchanges) {
    if (exchange.time !== undefined) times.push(exchange.time);
    const found = bestCheck(exchange, own, { input, tools, habits, staleBefore: judging.staleBefore });
    if (found === undefined) {
      unmatched += 1;
      continue;
    }
    const { spec, checked } = found;
    tools.sees?.(spec, exchange);
    const collector = collectors.get(spec.provider);
    if (checked.operation === undefined) unmatched += unmatchedBy(checked);
    else collector?.observe(checked.operation.key, exchange);
    for (const why of checked.unanswered) unanswered.set(why, (unanswered.get(why) ?? 0) + 1);
    const drifts = checked.nodes.flatMap((node) =>
      collector === undefined
        ? []
        : apply(collector, node, { spec, facts: input.facts, isEarly: found.isEarly }),
    );
    if (checked.operation !== undefined)
      placed.push(place(exchange, checked.operation, { spec, drifts, keeps: judging.keeps }));
  }
  times.sort();
  const [first] = times;
  const last = times.at(-1);
  return {
    input,
    format: recording.format,
    exchanges: recording.exchanges.length,
    unmatched,
    unanswered,
    skipped: recording.skipped.map(({ why, location }) => ({ why, pointer: location.pointer })),
    ...(first === undefined || last === undefined ? {} : { first, last }),
    ...dateNoteOf(input, own, { first, last }),
    faults: judging.faults,
  };
}

/** What another protocol answers for fits no operation, and need not. */
function unmatchedBy({ isBeyond = false }: CheckedExchange): number {
  return isBeyond ? 0 : 1;
}

interface Placing {
  readonly spec: ReadSpec;
  readonly drifts: readonly PlacedDrift[];
  readonly keeps: Judging['keeps'];
}

function place(exchange: Exchange, operation: Operation, { spec, drifts, keeps }: Placing): PlacedExchange {
  return keeps(operation.key)
    ? { exchange, operation, spec, drifts }
    : { exchange: lightened(exchange), operation, spec, drifts: [] };
}

const LET_GO = { kind: 'unrecorded', why: 'it is not needed any more' } as const;

function lightened(exchange: Exchange): Exchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: { ...request, headers: [], body: LET_GO },
    response: { ...response, body: LET_GO },
  };
}

interface Told {
  readonly spec?: ReadSpec;
  readonly isEarly?: boolean;
  readonly facts: Readonly<Record<string, string>>;
}

/** Shows a node to every rule; gives what became of differences in replies. */
export function apply(
  collector: DriftCollector,
  node: DriftNode,
  { spec, facts, isEarly = false }: Told,
): readonly PlacedDrift[] {
  const { problem } = node;
  const drifts: PlacedDrift[] = [];
  for (const rule of driftRuleList) {
    rule.visit(node, ({ args, effect = rule.meta.effect }) => {
      const fingerprint = collector.add({
        rule,
        node,
        args,
        effect,
        release: spec?.release ?? '',
        source: spec,
        isEarly,
        facts,
      });
      if (problem.kind === 'value' && problem.direction === 'response' && problem.carrier === 'body')
        drifts.push({ fingerprint, member: problem.member, path: problem.path });
      if (problem.kind === 'unmet') drifts.push({ fingerprint, member: problem.member, path: [] });
    });
  }
  return drifts;
}

interface Asking {
  readonly input: RecordingInput;
  readonly tools: DriftTools;
  readonly habits: Habits;
  /** ISO 8601: exchanges made before are too old to tell of what is deployed. */
  readonly staleBefore: string;
}

interface Best {
  readonly spec: ReadSpec;
  readonly checked: CheckedExchange;
  /** Made before the oldest release at hand was deployed. */
  readonly isEarly: boolean;
}

/** Several documents may describe one provider; the exchange belongs to the one that has an operation for it. */
function bestCheck(
  exchange: Exchange,
  own: readonly DatedSpec[],
  { input, tools, habits, staleBefore }: Asking,
): Best | undefined {
  let fallback: Best | undefined;
  for (const candidates of byFamily(own)) {
    const spec = specAt(candidates, exchange.time, input.release);
    if (spec === undefined) continue;
    const { surface, protocol } = spec;
    const checked = checkExchange({ surface, protocol, engine: tools.engine, habits }, exchange);
    const oldest = candidates.map(({ from }) => from ?? '').sort()[0] ?? '';
    const isEarly = exchange.time !== undefined && (exchange.time < oldest || exchange.time < staleBefore);
    if (checked.operation !== undefined) return { spec, checked, isEarly };
    fallback ??= { spec, checked, isEarly };
  }
  return fallback;
}
