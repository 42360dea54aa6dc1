/** Filters choose what is shown; the verdict stays that of the whole. */
import type { Run, RunFinding } from '../core/run.ts';
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
  return { ...run, findings: run.findings.filter((finding) => isWanted(finding, filters)) };
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
