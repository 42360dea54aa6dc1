/** The release to compare with, per provider, and what became of the comparison. */
import { compare, type ComparisonOutcome } from '../compare/index.ts';
import { usesOf } from '../compare/uses.ts';
import type { ReaderModel } from '../core/change.ts';
import { isJudged, type JudgedInteraction } from '../core/contract.ts';
import type { Position } from '../core/document.ts';
import type { Finding } from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type { RunComparison, RunLocation, RunUndecided } from '../core/run.ts';
import { createReferee } from '../schema/referee.ts';
import { createEngine } from '../schema/relate.ts';
import type { EvaluatedContract, Evaluation, ReadSpec } from './evaluate.ts';
import { NO_DESCRIPTION } from './no-description.ts';
import { changeRuleList, rules } from './registry.ts';
import { versionFindings } from './version-step.ts';

export interface Compared {
  readonly before: ReadSpec;
  readonly after: ReadSpec;
  /** What they are called: `4.8.0 (tag v4.8.0)`. */
  readonly base: string;
  readonly head: string;
  readonly outcome: ComparisonOutcome;
}

export interface ToCompare extends Pick<Compared, 'before' | 'after' | 'base' | 'head'> {
  readonly reader: ReaderModel;
  /** ISO 8601. */
  readonly at: string;
}

export function comparedReleases(
  { before, after, base, head, reader, at }: ToCompare,
  contracts: readonly EvaluatedContract[],
): Compared {
  const absent = [before, after].filter(({ protocol }) => protocol.name === NO_DESCRIPTION);
  const hasEvents = [before, after].some(({ surface }) => surface.events.length > 0);
  if (absent.length === 1 || (absent.length === 2 && !hasEvents))
    return { before, after, base, head, outcome: notDescribed(absent) };
  const own = contracts.filter(({ spec }) => spec === after);
  // A file that could not be read may be anybody's.
  const isIncomplete = contracts.some(
    ({ contract, input }) => contract === undefined && (input.provider ?? after.provider) === after.provider,
  );
  const outcome = compare(
    {
      provider: after.provider,
      before,
      after,
      reader,
      contracts: own.flatMap(({ contract }) => contract ?? []),
      isIncomplete,
      at,
    },
    { engine: createEngine(), referee: createReferee(), changeRules: changeRuleList, contractRules: rules },
  );
  const step = versionFindings({ before, after }, outcome.changes);
  return { before, after, base, head, outcome: { ...outcome, changes: [...outcome.changes, ...step] } };
}

/** Without an API description on one side there are no operations to compare; on both sides there never were. */
function notDescribed(absent: readonly ReadSpec[]): ComparisonOutcome {
  const undecided =
    absent.length > 1
      ? []
      : absent.map(({ release, surface }) => ({
          operation: '',
          why: `release \`${release}\` has no API description`,
          locations: [surface.location],
        }));
  return { changes: [], undecided, explained: new Map(), unexplained: new Set() };
}

/** Findings of the contract check that a change explains give way to it; what was wrong before stays as it is. */
export function withChanges(evaluation: Evaluation, compared: readonly Compared[]): Evaluation {
  const explained = new Map(compared.flatMap(({ outcome }) => [...outcome.explained]));
  const left = new Set<string>();
  const contracts = evaluation.contracts.map((each) => ({
    ...each,
    interactions: each.interactions.map((checked) => {
      const { interaction } = checked;
      const renamed = isJudged(interaction) ? explained.get(interaction) : undefined;
      const findings = checked.findings.map((fingerprint) => renamed?.get(fingerprint) ?? fingerprint);
      for (const fingerprint of findings) left.add(fingerprint);
      return { ...checked, findings: [...new Set(findings)] };
    }),
  }));
  return {
    ...evaluation,
    contracts,
    findings: [
      ...evaluation.findings.filter(({ finding }) => left.has(finding.fingerprint)),
      ...changeFindings(compared),
    ],
  };
}

export function changeFindings(
  compared: readonly Compared[],
): readonly { readonly spec: ReadSpec; readonly finding: Finding }[] {
  return compared.flatMap(({ after, outcome }) =>
    outcome.changes.map(({ finding }) => ({ spec: after, finding })),
  );
}

type Positioned = (location: Location) => Position | undefined;

export function runComparison(
  { after, base, head, outcome }: Compared,
  {
    contracts,
    reader,
    positioned,
  }: {
    readonly contracts: readonly EvaluatedContract[];
    readonly reader: ReaderModel;
    readonly positioned: Positioned;
  },
): RunComparison {
  const of = (effect: string): number => outcome.changes.filter((change) => change.effect === effect).length;
  return {
    provider: after.provider,
    base,
    head,
    reader,
    changes: { breaking: of('breaking'), risky: of('risky'), safe: of('safe') },
    undecided: undecidedOf(outcome, positioned),
    usage: contracts.filter(({ spec }) => spec === after).flatMap((each) => usageOf(each)),
  };
}

function usageOf({ contract, interactions }: EvaluatedContract): RunComparison['usage'] {
  if (contract === undefined) return [];
  const operations = new Map(interactions.map(({ interaction, operation }) => [interaction, operation]));
  return [usesOf(contract, (interaction: JudgedInteraction) => operations.get(interaction))];
}

/** The same open question below many operations is one. */
function undecidedOf({ undecided }: ComparisonOutcome, positioned: Positioned): readonly RunUndecided[] {
  const grouped = new Map<
    string,
    { readonly why: string; readonly locations: readonly RunLocation[]; readonly operations: Set<string> }
  >();
  for (const { operation, why, locations } of undecided) {
    const key = JSON.stringify([why.split(': ').at(-1), locations]);
    const known = grouped.get(key) ?? {
      why,
      locations: locations.map((location, index) => ({
        role: index === 0 && locations.length > 1 ? ('before' as const) : ('after' as const),
        file: location.document,
        pointer: location.pointer,
        ...positioned(location),
      })),
      operations: new Set<string>(),
    };
    grouped.set(key, known);
    if (operation !== '') known.operations.add(operation);
  }
  return [...grouped.values()].map(({ why, locations, operations }) => ({
    why,
    locations,
    operations: [...operations].sort(),
  }));
}
