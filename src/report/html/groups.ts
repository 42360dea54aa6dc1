/** Findings in the groups of the report: every finding stands in exactly one. */
import type { Run, RunFinding } from '../../core/run.ts';

export type Severity = 'bad' | 'warn' | 'waived' | 'known' | 'unused' | 'info';

export interface Group {
  readonly severity: Severity;
  readonly title: string;
  /** One finding of it, on its label. */
  readonly one: string;
  readonly means: string;
  /** Those that are listed as far as there is room. */
  readonly findings: readonly RunFinding[];
  /** Counted only, because the run has too many. */
  readonly leftOut: number;
}

/** Above this number only what blocks and what is at risk is listed in full. */
export const LISTED_MAX = 500;
const GROUPS: readonly (Pick<Group, 'title' | 'one' | 'means'> & { readonly severity: Severity })[] = [
  { severity: 'bad', title: 'Blocking', one: 'Blocking', means: 'a contract is contradicted' },
  {
    severity: 'warn',
    title: 'At risk',
    one: 'At risk',
    means: 'may break; the inputs do not settle it, or it does not count yet',
  },
  { severity: 'waived', title: 'Waived', one: 'Waived', means: 'accepted by a named owner until a set date' },
  { severity: 'known', title: 'In the baseline', one: 'Known', means: 'recorded earlier; does not block' },
  {
    severity: 'unused',
    title: 'No contract uses it',
    one: 'Unused',
    means: 'does not block; counts as soon as a contract relies on the place',
  },
  { severity: 'info', title: 'Good to know', one: 'Note', means: 'harms no consumer' },
];

export function severityOf({ blocking, level, state }: RunFinding): Severity {
  if (blocking) return 'bad';
  if (state === 'waived' || state === 'known' || state === 'unused') return state;
  return level === 'info' ? 'info' : 'warn';
}

/** A finding in one or two words. */
export function standingText(finding: RunFinding): string {
  if (finding.state === 'expired') return 'Waiver expired';
  const severity = severityOf(finding);
  return GROUPS.find((group) => group.severity === severity)?.one ?? finding.state;
}

/** Groups that hold something, worst first; findings keep the order of the run. */
export function groupsOf({ findings }: Run): readonly Group[] {
  const isWhole = findings.length <= LISTED_MAX;
  return GROUPS.map(({ severity, ...texts }) => {
    const own = findings.filter((finding) => severityOf(finding) === severity);
    const isGrave = severity === 'bad' || severity === 'warn';
    const listed = isWhole || isGrave ? own : [];
    return { severity, ...texts, findings: listed, leftOut: own.length - listed.length };
  }).filter((group) => group.findings.length + group.leftOut > 0);
}

export function sizeOf(groups: readonly Group[], severity: Severity): number {
  const group = groups.find((each) => each.severity === severity);
  return group === undefined ? 0 : group.findings.length + group.leftOut;
}
