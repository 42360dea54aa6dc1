/** Gives findings their level and weight before anything is waived or known. Every opinion carries its reason. */
import type { Finding, Usage } from '../core/finding.ts';
import type { LevelTable } from '../core/policy.ts';
import type { Level, RunVerdict, State } from '../core/run.ts';
import { LEVELS } from './policy.ts';

export interface Judgement {
  readonly finding: Finding;
  readonly level: Level;
  readonly state: State;
  readonly blocking: boolean;
  readonly reason: string;
}

export function judge(finding: Finding, table: LevelTable = LEVELS): Judgement {
  const usage: Usage = finding.usage ?? (finding.hits.length > 0 ? 'used' : 'unused');
  const level = table[finding.effect][usage];
  const interactions = finding.hits.flatMap((hit) => hit.interactions);
  const allPending = interactions.length > 0 && interactions.every(({ pending }) => pending);
  const blocking = level === 'break' && !allPending;
  const who = finding.hits.map(({ consumer }) => consumer).join(', ');
  const reason = allPending
    ? `${finding.effect}; only pending interactions of ${who} use it`
    : `${finding.effect}; ${usageText(usage, who || (finding.tolerating ?? []).join(', '))}`;
  return { finding, level, state: usage === 'unused' ? 'unused' : 'new', blocking, reason };
}

function usageText(usage: Usage, who: string): string {
  if (usage === 'unknown') return 'whether a contract uses it is not known';
  if (usage === 'tolerated') return `${who} can live with it`;
  return usage === 'used' ? `used by ${who}` : 'no contract uses it';
}

/** Any blocking finding → NOT READY; else anything required that was not checked → NO VERDICT; else READY. */
export function verdictOf(
  judgements: readonly Pick<Judgement, 'blocking' | 'level' | 'state'>[],
  requiredUnchecked: boolean,
): RunVerdict {
  if (judgements.some(({ blocking }) => blocking)) return 'NOT READY';
  if (requiredUnchecked) return 'NO VERDICT';
  return judgements.some(({ level, state }) => level === 'break' && state === 'waived')
    ? 'READY WITH WAIVERS'
    : 'READY';
}

/** `IP-` and as many hex digits of the fingerprint as tell it apart in the run; at least four. */
export function idsOf(fingerprints: readonly string[]): ReadonlyMap<string, string> {
  const sorted = [...new Set(fingerprints)].sort();
  const ids = new Map<string, string>();
  for (const [index, fingerprint] of sorted.entries()) {
    // What looks most alike stands next to it.
    const alike = [sorted[index - 1], sorted[index + 1]].map((other) => sharedLength(fingerprint, other));
    const length = Math.max(4, ...alike.map((shared) => shared + 1));
    ids.set(fingerprint, `IP-${fingerprint.slice(0, length).toUpperCase()}`);
  }
  return ids;
}

function sharedLength(text: string, other = ''): number {
  let length = 0;
  while (length < text.length && text[length] === other[length]) length += 1;
  return length;
}
