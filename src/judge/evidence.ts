/** One kind of evidence after the other: whether a run has it, in what part, and what speaks against it. */
import type { EvidenceKind, EvidenceQuery } from '../core/controls.ts';
import { isNothingJudged } from '../core/lacking.ts';
import type { Run, RunControl, RunFinding, RunInteraction, Stage } from '../core/run.ts';
import { matchesGlob } from './stage.ts';

export interface Weighed {
  readonly state: RunControl['state'];
  /** A clause: lower case, no full stop. */
  readonly shows: string;
  /** Fingerprints. */
  readonly findings: readonly string[];
}

export function weighed(query: EvidenceQuery, run: Run): Weighed {
  return WEIGHERS[query.of](run, query);
}

type Weigher = (run: Run, query: EvidenceQuery) => Weighed;

const WEIGHERS: Readonly<Record<EvidenceKind, Weigher>> = {
  contracts,
  findings: foundByRules,
  recordings,
  waivers,
  owners,
  comparisons,
  history,
  decisions,
  inputs,
};

function weigh(state: Weighed['state'], shows: string, findings: readonly RunFinding[] = []): Weighed {
  return { state, shows, findings: findings.map(({ fingerprint }) => fingerprint) };
}

/** Those before nouns: `1 break`, `2 breaks`. */
function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

const NAMES_MAX = 3;

function list(names: readonly string[]): string {
  const rest = names.length - NAMES_MAX;
  return `${names.slice(0, NAMES_MAX).join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}

function isOpen({ state }: RunFinding): boolean {
  return state === 'new' || state === 'expired';
}

/** Let through or known before; it is there all the same. */
function isLetThrough({ state }: RunFinding): boolean {
  return state === 'waived' || state === 'known';
}

interface Staged {
  readonly consumer: string;
  readonly interaction: RunInteraction;
  /** The contract as a whole does not count: it is too old, or cannot be read. */
  readonly isVoid: boolean;
}

function interactionsOf({ contracts: all }: Run, stages: readonly Stage[] | undefined): readonly Staged[] {
  return all.flatMap(({ consumer, why, interactions }) =>
    interactions
      .filter(({ stage }) => stages === undefined || (stage !== undefined && stages.includes(stage)))
      .map((interaction) => ({ consumer, interaction, isVoid: why !== undefined })),
  );
}

function breaksIn({ findings }: Run, stages: readonly Stage[] | undefined): readonly RunFinding[] {
  const isOf = (stage: Stage | undefined): boolean => stage !== undefined && stages?.includes(stage) === true;
  return findings.filter(
    ({ level, stage, hits }) =>
      level === 'break' &&
      (stages === undefined ||
        isOf(stage) ||
        hits.some(({ interactions }) => interactions.some((each) => isOf(each.stage)))),
  );
}

function contracts(run: Run, { stages }: EvidenceQuery): Weighed {
  const about = stages === undefined ? 'contracts' : stages.join(', ');
  const found = interactionsOf(run, stages);
  const breaks = breaksIn(run, stages);
  const open = breaks.filter(isOpen);
  if (open.length > 0) {
    const shows = `${about}: ${count(open.length, 'break')} ${open.length === 1 ? 'contradicts' : 'contradict'} what consumers rely on`;
    return weigh('contradicted', shows, open);
  }
  const lacking = lackingConsumers(run, stages);
  if (found.length === 0) {
    const who =
      lacking.length === 0 ? '' : `, which ${list(lacking)} ${lacking.length === 1 ? 'needs' : 'need'}`;
    return weigh('missing', `${about}: no contract has an interaction for it${who}`);
  }
  const holding = found.filter(({ interaction, isVoid }) => interaction.verdict === 'compatible' && !isVoid);
  const passed = breaks.filter(isLetThrough);
  const limits = [
    ...(holding.length < found.length ? [`${String(found.length - holding.length)} not shown to hold`] : []),
    ...(lacking.length > 0 ? [`no contract of ${list(lacking)}`] : []),
    ...(passed.length > 0 ? [`${count(passed.length, 'break')} waived or known`] : []),
  ];
  const consumers = new Set(found.map(({ consumer }) => consumer)).size;
  const shows = `${about}: ${String(holding.length)} of ${count(found.length, 'interaction')} of ${count(consumers, 'consumer')} hold`;
  if (holding.length === 0) return weigh('missing', `${shows} (${limits.join(', ')})`, passed);
  return limits.length === 0
    ? weigh('present', shows)
    : weigh('partial', `${shows} (${limits.join(', ')})`, passed);
}

/** Consumers that need one of the stages and have no interaction for it. */
function lackingConsumers({ consumers = [] }: Run, stages: readonly Stage[] | undefined): readonly string[] {
  return consumers
    .filter(({ needs, has }) =>
      needs.some((stage) => (stages === undefined || stages.includes(stage)) && !has.includes(stage)),
    )
    .map(({ name }) => name);
}

function foundByRules(run: Run, { rules = ['*'] }: EvidenceQuery): Weighed {
  const about = `rules ${rules.join(', ')}`;
  if (isNothingJudged(run)) return weigh('missing', `${about}: nothing was judged`);
  const own = run.findings.filter(({ rule }) => rules.some((glob) => matchesGlob(glob, rule)));
  const open = own.filter((finding) => finding.level === 'break' && isOpen(finding));
  if (open.length > 0) return weigh('contradicted', `${about}: ${count(open.length, 'open break')}`, open);
  const grave = own.filter(({ level, state }) => level !== 'info' && state !== 'unused');
  return grave.length === 0
    ? weigh('present', `${about}: nothing found`)
    : weigh('partial', `${about}: ${count(grave.length, 'finding')}, none of them an open break`, grave);
}

function recordings(run: Run, { stages }: EvidenceQuery): Weighed {
  if (stages !== undefined) {
    const own = interactionsOf(run, stages);
    const seen = own.filter(({ interaction }) => (interaction.recorded?.count ?? 0) > 0);
    const about = `recordings of ${stages.join(', ')}`;
    return portion(`${about}: ${String(seen.length)} of ${count(own.length, 'interaction')} seen`, seen, own);
  }
  const full = run.recordings.filter(({ exchanges }) => exchanges > 0);
  const covered = run.providers.filter(({ name }) =>
    full.some(({ provider }) => provider === undefined || provider === name),
  );
  const of = `${String(covered.length)} of ${count(run.providers.length, 'provider')}`;
  return portion(`recordings of ${of} took part`, covered, run.providers);
}

function portion(shows: string, part: readonly unknown[], whole: readonly unknown[]): Weighed {
  if (part.length === 0) return weigh('missing', shows);
  return weigh(part.length < whole.length ? 'partial' : 'present', shows);
}

function waivers(run: Run): Weighed {
  const { waivers: all = [] } = run;
  const of = (...statuses: readonly string[]): typeof all =>
    all.filter(({ status }) => statuses.includes(status));
  const back = of('expired').filter(({ covers }) => covers.length > 0);
  if (back.length > 0) {
    const ids = back.map(({ id }) => id);
    const covered = new Set(back.flatMap(({ covers }) => covers));
    const shows = `${list(ids)} ended and what ${ids.length === 1 ? 'it' : 'they'} let through is still there`;
    return weigh(
      'contradicted',
      shows,
      run.findings.filter(({ fingerprint }) => covered.has(fingerprint)),
    );
  }
  const open = of('unapproved', 'stale');
  const force = of('active', 'ending');
  if (open.length > 0)
    return weigh(
      'partial',
      `${list(open.map(({ id, status }) => `${id} is ${status}`))}, ${String(force.length)} in force`,
    );
  return weigh(
    'present',
    force.length === 0
      ? 'no exception is in force'
      : `${count(force.length, 'exception')} in force, each with an owner, approvers and an end`,
  );
}

function owners({ providers, consumers = [] }: Run): Weighed {
  const all = [...new Map([...providers, ...consumers].map((each) => [each.name, each] as const)).values()];
  const without = all.filter(({ owner }) => owner === undefined).map(({ name }) => name);
  const owned = all.length - without.length;
  const shows = `${String(owned)} of ${String(all.length)} providers and consumers have an owner`;
  if (owned === 0) return weigh('missing', shows);
  return without.length === 0 ? weigh('present', shows) : weigh('partial', `${shows} (not ${list(without)})`);
}

function comparisons({ providers, comparisons: all = [] }: Run): Weighed {
  if (all.length === 0) return weigh('missing', 'no release was compared with the one before');
  const compared = providers.filter(({ name }) => all.some(({ provider }) => provider === name));
  const of = `${String(compared.length)} of ${count(providers.length, 'provider')}`;
  return portion(`releases of ${of} were compared with the ones before`, compared, providers);
}

function history({ history: past = [] }: Run): Weighed {
  // A run has a line for each of its providers.
  const runs = new Set(past.map(({ at }) => at)).size;
  return runs === 0
    ? weigh('missing', 'no earlier run is on record')
    : weigh('present', `${count(runs, 'earlier run')} on record`);
}

function decisions({ history: past = [] }: Run): Weighed {
  const releases = new Map<string, boolean>();
  for (const { provider, release, decision } of past) {
    const key = JSON.stringify([provider, release]);
    releases.set(key, releases.get(key) === true || decision !== undefined);
  }
  const decided = [...releases.values()].filter(Boolean);
  const of = `${String(decided.length)} of ${count(releases.size, 'earlier release')}`;
  return portion(`a named decision is on record for ${of}`, decided, [...releases]);
}

function inputs({ inputs: all = [] }: Run): Weighed {
  return all.length === 0
    ? weigh('missing', 'no digest of an input was kept')
    : weigh('present', `digests of ${count(all.length, 'input')} were kept`);
}
