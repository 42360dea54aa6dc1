/** The stages in the life of an identity, and what the run can say about each. */
import type { Run, RunContract, RunFinding, RunInteraction, Stage } from '../../core/run.ts';
import type { ReportExtras } from './extras.ts';
import { severityOf } from './groups.ts';
import type { Tone } from './pieces.ts';

/** Days within which a recording tells of today. */
export const RECENT_DAYS = 30;

const STAGES: readonly { readonly stage: Stage; readonly label: string }[] = [
  { stage: 'joiner', label: 'Joiner' },
  { stage: 'mover', label: 'Mover' },
  { stage: 'leaver', label: 'Leaver' },
  { stage: 'auth', label: 'Sign-in' },
  { stage: 'recovery', label: 'Recovery' },
  { stage: 'rotation', label: 'Rotation' },
];

export function stageLabel(stage: Stage): string {
  return STAGES.find((each) => each.stage === stage)?.label ?? stage;
}

export interface StageRow {
  readonly stage: Stage;
  readonly label: string;
  readonly interactions: number;
  readonly compatible: number;
  readonly incompatible: number;
  readonly notChecked: number;
  /** Undefined when no recording of their providers was read. */
  readonly seen?: { readonly recent: number; readonly ever: number; readonly of: number };
  readonly having: readonly string[];
  /** Those that need the stage, where that is declared; else all that have no contract for it. */
  readonly lacking: readonly string[];
  readonly declared: boolean;
  readonly blocking: readonly RunFinding[];
  readonly tone: Tone;
  readonly word: string;
}

interface Used {
  readonly consumer: string;
  readonly interaction: RunInteraction;
}

export function stagesOf(run: Run, { needs }: Pick<ReportExtras, 'needs'>): readonly StageRow[] {
  const used = run.contracts.flatMap(({ consumer, interactions }) =>
    interactions.map((interaction) => ({ consumer, interaction })),
  );
  const consumers = [
    ...new Set([...run.contracts.map(({ consumer }) => consumer), ...Object.keys(needs ?? {})]),
  ].sort();
  return STAGES.map(({ stage, label }) => {
    const own = used.filter(({ interaction }) => interaction.stage === stage);
    const having = new Set(own.map(({ consumer }) => consumer));
    const lacking = consumers.filter(
      (name) => !having.has(name) && (needs === undefined || needsStage(needs, name, stage)),
    );
    const of = (verdict: RunInteraction['verdict']): number =>
      own.filter(({ interaction }) => interaction.verdict === verdict).length;
    const facts = {
      stage,
      label,
      interactions: own.length,
      compatible: of('compatible'),
      incompatible: of('incompatible'),
      notChecked: of('not-checked'),
      ...seenIn(own, run.at),
      having: [...having].sort(),
      lacking,
      declared: needs !== undefined,
    };
    const found = run.findings.filter((finding) => touches(finding, stage));
    return { ...facts, blocking: found.filter(({ blocking }) => blocking), ...answerOf(facts, found) };
  });
}

function needsStage(needs: NonNullable<ReportExtras['needs']>, name: string, stage: Stage): boolean {
  return Object.hasOwn(needs, name) && (needs[name] ?? []).includes(stage);
}

function touches({ stage, hits }: RunFinding, asked: Stage): boolean {
  if (stage === asked) return true;
  return hits.some(({ interactions }) => interactions.some((interaction) => interaction.stage === asked));
}

function seenIn(own: readonly Used[], at: string): Pick<StageRow, 'seen'> {
  const known = own.flatMap(({ interaction }) => interaction.recorded ?? []);
  if (known.length === 0) return {};
  const since = Date.parse(at) - RECENT_DAYS * 86_400_000;
  return {
    seen: {
      recent: known.filter(({ count, last }) => count > 0 && Date.parse(last ?? '') >= since).length,
      ever: known.filter(({ count }) => count > 0).length,
      of: own.length,
    },
  };
}

type Facts = Omit<StageRow, 'blocking' | 'tone' | 'word'>;

/** Blocking, then what nobody looked at, then risks: ignorance is never good news. */
function answerOf(facts: Facts, found: readonly RunFinding[]): Pick<StageRow, 'tone' | 'word'> {
  const some = (severity: string): boolean => found.some((finding) => severityOf(finding) === severity);
  if (some('bad')) return { tone: 'bad', word: 'blocked' };
  if (facts.interactions === 0) return { tone: 'unk', word: 'no contract' };
  if (facts.compatible + facts.incompatible === 0) return { tone: 'unk', word: 'not checked' };
  if (some('warn') || facts.incompatible > 0)
    return some('waived') && !some('warn')
      ? { tone: 'wai', word: 'waived' }
      : { tone: 'warn', word: 'at risk' };
  if (facts.notChecked > 0) return { tone: 'unk', word: 'partly checked' };
  if (facts.declared && facts.lacking.length > 0) return { tone: 'unk', word: 'contracts missing' };
  return { tone: 'ok', word: 'compatible' };
}

/** Interactions that serve no stage the tool could tell. */
export function unstaged(contracts: readonly RunContract[]): number {
  return contracts.flatMap(({ interactions }) => interactions).filter(({ stage }) => stage === undefined)
    .length;
}
