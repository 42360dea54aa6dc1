/** The order in which findings are shown, whether a run was made at once or merged. */
import type { Level, RunFinding, Stage } from './run.ts';

/** Leaver first: the order of UX §5. */
export const STAGE_RANK: readonly (Stage | undefined)[] = [
  'leaver',
  'rotation',
  'joiner',
  'mover',
  'recovery',
  'auth',
  undefined,
];

const LEVEL_RANK: Readonly<Record<Level, number>> = { break: 0, risk: 1, info: 2 };

/** Worst first; among equals by stage, by how many consumers are hit, by id (UX §5). */
export function compareFindings(a: RunFinding, b: RunFinding): number {
  return (
    Number(b.blocking) - Number(a.blocking) ||
    LEVEL_RANK[a.level] - LEVEL_RANK[b.level] ||
    STAGE_RANK.indexOf(a.stage) - STAGE_RANK.indexOf(b.stage) ||
    b.hits.length - a.hits.length ||
    (a.id < b.id ? -1 : 1)
  );
}
