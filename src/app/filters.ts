/** Filters choose what is shown; the verdict stays that of the whole. */
import type { Narrowing, Run, RunFinding } from '../core/run.ts';
import { matchesGlob } from '../judge/stage.ts';

export interface Filters {
  readonly operations?: readonly string[];
  readonly rules?: readonly string[];
  readonly stages?: readonly string[];
  readonly states?: readonly string[];
}

export function wants(globs: readonly string[] | undefined, name: string): boolean {
  return globs === undefined || globs.length === 0 || globs.some((glob) => matchesGlob(glob, name));
}

export function narrowed(run: Run, filters: Filters): Run {
  if (!isFilter(filters)) return run;
  const narrowedTo: readonly Narrowing[] = [...(run.narrowedTo ?? []), 'findings'];
  return { ...run, narrowedTo, findings: run.findings.filter((finding) => isWanted(finding, filters)) };
}

function isFilter({ operations = [], rules = [], stages = [], states = [] }: Filters): boolean {
  return operations.length + rules.length + stages.length + states.length > 0;
}

/** What a run is asked to look at, where that is not everything; undefined where it is. Providers have verdicts of their own. */
export function narrowingOf(options: {
  readonly consumers?: readonly string[];
  readonly contracts?: unknown;
  readonly spec?: unknown;
}): readonly Narrowing[] | undefined {
  const all: readonly Narrowing[] = [
    ...((options.consumers ?? []).length > 0 ? (['consumers'] as const) : []),
    ...(options.contracts === undefined ? [] : (['contracts'] as const)),
    ...(options.spec === undefined ? [] : (['spec'] as const)),
  ];
  return all.length === 0 ? undefined : all;
}

/** What lies in a shared part of a document is about every operation that it reaches. */
function isWanted(finding: RunFinding, { operations, rules, stages, states }: Filters): boolean {
  const own = [finding.operation, ...finding.operations];
  return (
    own.some((operation) => wants(operations, operation)) &&
    wants(rules, finding.rule) &&
    wants(stages, finding.stage ?? 'none') &&
    wants(states, finding.state)
  );
}
