/** The stages in the life of an identity, and what the run can say about each. */
import type { Run, RunConsumer, RunContract, RunFinding, RunInteraction, Stage } from '../../core/run.ts';
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
  /** Consumers with a contract for it that was checked and holds, and those with one that does not hold or was not checked. */
  readonly holding: readonly string[];
  readonly failing: readonly string[];
  /** Those that need the stage, where that is declared; else all that have no contract for it. */
  readonly lacking: readonly string[];
  readonly declared: boolean;
  readonly blocking: readonly RunFinding[];
  readonly tone: Tone;
  readonly word: string;
}

interface Used {
  readonly interaction: RunInteraction;
}

/** Nothing in a contract that cannot pass, because it is too old for one, is compatible. */
function answered({ interactions, why }: RunContract): readonly Used[] {
  return interactions.map((interaction) => {
    const isVoid = why !== undefined && interaction.verdict === 'compatible';
    return { interaction: isVoid ? { ...interaction, verdict: 'not-checked' } : interaction };
  });
}

export function stagesOf(run: Run): readonly StageRow[] {
  const used = run.contracts.flatMap(answered);
  const people = peopleOf(run);
  const declared = people.some(({ needs }) => needs.length > 0);
  return STAGES.map(({ stage, label }) => {
    const own = used.filter(({ interaction }) => interaction.stage === stage);
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
      ...namesFor(stage, people),
      declared,
    };
    const found = run.findings.filter((finding) => touches(finding, stage));
    return { ...facts, blocking: found.filter(({ blocking }) => blocking), ...answerOf(facts, found) };
  });
}

type Person = Pick<RunConsumer, 'name' | 'needs' | 'has' | 'holds'>;

/** Consumers as the run lists them; runs that do not list them are read by their contracts. */
function peopleOf({ consumers, contracts }: Run): readonly Person[] {
  if (consumers !== undefined) return consumers;
  const names = [...new Set(contracts.map(({ consumer }) => consumer))].sort();
  return names.map((name) => {
    const own = contracts
      .filter(({ consumer }) => consumer === name)
      .flatMap(({ interactions }) => interactions);
    const has = [...new Set(own.flatMap(({ stage }) => stage ?? []))];
    const holds = has.filter((stage) =>
      own.every((each) => each.stage !== stage || each.verdict === 'compatible'),
    );
    return { name, needs: [], has, holds };
  });
}

function namesFor(
  stage: Stage,
  people: readonly Person[],
): Pick<StageRow, 'holding' | 'failing' | 'lacking'> {
  const declared = people.some(({ needs }) => needs.length > 0);
  const named = (fits: (person: Person) => boolean): readonly string[] =>
    people.filter(fits).map(({ name }) => name);
  return {
    holding: named(({ holds }) => holds.includes(stage)),
    failing: named(({ has, holds }) => has.includes(stage) && !holds.includes(stage)),
    lacking: named(({ has, needs }) => !has.includes(stage) && (!declared || needs.includes(stage))),
  };
}

/** Consumers of which nobody said what they need, where it was said of others. */
export function undeclared(run: Run): readonly string[] {
  const people = peopleOf(run);
  return people.every(({ needs }) => needs.length === 0)
    ? []
    : people.filter(({ needs }) => needs.length === 0).map(({ name }) => name);
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
