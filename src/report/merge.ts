/**
 * Several runs to one: shards of one estate, or runs of several estates. Pure, and the order in which runs are given does not
 * matter. What the runs tell differently is a conflict that names both, and nothing is then merged.
 */
import type { FindingArgs, RuleId } from '../core/finding.ts';
import type { Run, RunVerdict } from '../core/run.ts';
import { conflictsIn, otherMembers, type MergeConflict } from './merge-conflicts.ts';
import { countsOf } from '../core/counts.ts';
import { mergedEstate } from './merge-estate.ts';
import { isNothingJudged } from '../core/lacking.ts';
import { mergedFindings } from './merge-findings.ts';
import {
  compareText,
  mergedContracts,
  mergedFaults,
  mergedNotChecked,
  mergedRecordings,
  unitedBy,
} from './merge-lists.ts';

export interface MergeInput {
  /** For people: the path of the file. */
  readonly name: string;
  readonly run: Run;
}

/** What merging takes from the judge and from the rules, so that a merged run is named and judged like any other. */
export interface MergeTools {
  readonly idsOf: (fingerprints: readonly string[]) => ReadonlyMap<string, string>;
  /** Judges the whole again: what waivers and the baseline cover depends on everyone who is hit. */
  readonly settled: (run: Run) => Run;
  /** The title of a finding whose args became more by merging; undefined for a rule that is not known any more. */
  readonly titleOf: (rule: RuleId, args: FindingArgs) => string | undefined;
}

export interface Merging {
  /** Undefined when there are conflicts. */
  readonly run: Run | undefined;
  readonly conflicts: readonly MergeConflict[];
}

export function mergeRuns(inputs: readonly MergeInput[], tools: MergeTools): Merging {
  const ordered = inOrder(inputs);
  const conflicts = conflictsIn(ordered);
  const [first, ...rest] = ordered.map(({ run }) => run);
  if (first === undefined || conflicts.length > 0) return { run: undefined, conflicts };
  return { run: merged([first, ...rest], tools), conflicts: [] };
}

/** An order that depends on what the runs hold alone. */
function inOrder(inputs: readonly MergeInput[]): readonly MergeInput[] {
  return inputs
    .map((input) => {
      const { contracts, providers, recordings } = input.run;
      const files = [...contracts, ...recordings].map(({ file }) => file);
      return { input, key: JSON.stringify([files, providers.map(({ spec }) => spec)]) };
    })
    .sort(
      (a, b) =>
        compareText(a.key, b.key) ||
        compareText(JSON.stringify(a.input.run), JSON.stringify(b.input.run)) ||
        compareText(a.input.name, b.input.name),
    )
    .map(({ input }) => input);
}

function merged(runs: readonly [Run, ...Run[]], tools: MergeTools): Run {
  const [{ $schema, version, tool }] = runs;
  const ids = tools.idsOf(runs.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)));
  const contracts = mergedContracts(runs, ids);
  const parts = {
    providers: unitedBy(
      runs.map(({ providers }) => providers),
      ({ name, spec }) => JSON.stringify([name, spec]),
    ).toSorted((a, b) => compareText(a.name, b.name)),
    contracts,
    recordings: mergedRecordings(runs),
    findings: mergedFindings(runs, { ids, contracts, titleOf: tools.titleOf }),
    notChecked: mergedNotChecked(runs, contracts),
    faults: mergedFaults(runs, contracts),
  };
  const at = runs.map((run) => run.at).sort();
  const run = tools.settled({
    $schema,
    version,
    tool,
    at: at.at(-1) ?? '',
    verdict: 'NO VERDICT',
    ...parts,
    counts: countsOf(parts),
    ...mergedEstate(runs),
    ...otherMembers(runs),
  });
  return { ...run, verdict: verdictFor(runs, run.verdict) };
}

/** Whether a filter took findings out of the run: its counts are those of the whole. */
function isFiltered({ counts, findings }: Run): boolean {
  return counts.breaks + counts.risks + counts.infos > findings.length;
}

/** Of the whole; but a filter takes findings out of a run and nothing out of its verdict. */
function verdictFor(runs: readonly Run[], whole: RunVerdict): RunVerdict {
  if (runs.some((run) => run.verdict === 'NOT READY' && isFiltered(run))) return 'NOT READY';
  const isLacking = runs.some((run) => run.verdict === 'NO VERDICT' && !isNothingJudged(run));
  return isLacking && whole !== 'NOT READY' ? 'NO VERDICT' : whole;
}
