/** Findings of several runs by their fingerprints: one root cause, one finding, with everyone it hits. */
import { compareFindings, STAGE_RANK } from '../core/order.ts';
import { defined } from '../core/defined.ts';
import type { Agreement, Effect, FindingArgs } from '../core/finding.ts';
import type { Level, Run, RunContract, RunFinding, RunHit, State } from '../core/run.ts';
import { mergedSeen } from './merge-seen.ts';
import type { MergeTools } from './merge.ts';

export interface FindingTools extends Pick<MergeTools, 'titleOf'> {
  readonly ids: ReadonlyMap<string, string>;
  readonly contracts: readonly RunContract[];
}

/** What one run says of a finding. */
interface Part {
  readonly run: Run;
  readonly finding: RunFinding;
}

export function mergedFindings(runs: readonly Run[], tools: FindingTools): readonly RunFinding[] {
  const places = new Map(tools.contracts.map(({ file }, index) => [file, index]));
  const byFingerprint = new Map<string, Part[]>();
  for (const run of runs) {
    for (const finding of run.findings) {
      const parts = byFingerprint.get(finding.fingerprint) ?? [];
      byFingerprint.set(finding.fingerprint, parts);
      parts.push({ run, finding });
    }
  }
  return [...byFingerprint.values()]
    .map((parts) => united(parts, { ...tools, places }))
    .sort(compareFindings);
}

interface Tools extends FindingTools {
  /** By file: where a contract stands among all of them. */
  readonly places: ReadonlyMap<string, number>;
}

const EFFECTS: readonly Effect[] = ['breaking', 'risky', 'safe'];
const LEVELS: readonly Level[] = ['break', 'risk', 'info'];
const STATES: readonly State[] = ['new', 'expired', 'waived', 'known', 'unused'];
const AGREEMENTS: readonly (Agreement | undefined)[] = [
  'provider-broke-promise',
  'documentation-wrong-consumer-hit',
  'cannot-tell',
  'documentation-wrong-consumer-fine',
  undefined,
];
function first<Value>(ranking: readonly Value[], values: readonly Value[]): Value | undefined {
  return ranking.find((value) => values.includes(value));
}

function united(parts: readonly Part[], tools: Tools): RunFinding {
  const all = spokenFor(parts, tools).map(({ finding }) => finding);
  const telling = tellingOf(all);
  const base = telling[0] ?? all[0];
  if (base === undefined) throw new Error('a finding of no run');
  const hits = unitedHits(all, tools);
  const args = unitedArgs(base, all);
  const title = args === base.args ? undefined : tools.titleOf(base.rule, args as FindingArgs);
  return inOrder(base, {
    ...base,
    id: tools.ids.get(base.fingerprint) ?? base.id,
    ...judgedAs(telling, hits),
    ...stageOf(telling, tools),
    ...(title === undefined ? {} : { title }),
    operations: [...new Set(all.flatMap(({ operations }) => operations))].sort(),
    args,
    hits,
    ...defined({
      seen: mergedSeen(parts.map(({ run, finding }) => ({ run, seen: finding.seen }))),
      agreement: first(
        AGREEMENTS,
        telling.map((finding) => finding.agreement),
      ),
      // Each run asks for few of them; one that was told holds for the whole.
      valuesApart: base.valuesApart ?? all.find(({ valuesApart }) => valuesApart !== undefined)?.valuesApart,
    }),
    witness: (all.find(isProved) ?? base).witness,
  });
}

/** The worst of what the parts make of it. */
function judgedAs(
  telling: readonly RunFinding[],
  hits: readonly RunHit[],
): Partial<Pick<RunFinding, 'effect' | 'level' | 'state' | 'blocking' | 'reason'>> {
  return defined({
    effect: first(
      EFFECTS,
      telling.map(({ effect }) => effect),
    ),
    level: first(
      LEVELS,
      telling.map(({ level }) => level),
    ),
    state: first(
      STATES,
      telling.map(({ state }) => state),
    ),
    blocking: telling.some(({ blocking }) => blocking),
    reason: reasonOf(telling, hits),
  });
}

function isProved({ witness }: RunFinding): boolean {
  return witness !== null && witness.proof !== 'unproved';
}

/** The part that speaks first is the one that would have, had it been one run: by its contract, or by what recordings show best. */
function spokenFor(parts: readonly Part[], { places }: Tools): readonly Part[] {
  const placeOf = ({ finding }: Part): number =>
    Math.min(Infinity, ...finding.hits.map((hit) => hitPlace(hit, places)));
  return parts.toSorted((a, b) => sampleWeight(a) - sampleWeight(b) || comparePlaces(placeOf(a), placeOf(b)));
}

/** Infinite places are equal. */
function comparePlaces(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function hitPlace({ interactions }: RunHit, places: ReadonlyMap<string, number>): number {
  return places.get(interactions[0]?.file ?? '') ?? Infinity;
}

/** Recordings show a finding by their smallest value; equal for findings of contracts. */
function sampleWeight({ finding: { rule, witness, locations } }: Part): number {
  if (!rule.startsWith('drift/')) return 0;
  const pointer = locations.find(({ role }) => role === 'recording')?.pointer ?? '';
  const isShown = witness?.kind === 'value' && witness.value !== undefined && !isRequestLine(witness.value);
  const size = isShown ? JSON.stringify(witness.value).length : 'null'.length;
  return (size + 1) * 1000 + pointer.length;
}

/** What stands for a value that is missing. */
function isRequestLine(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'request,status';
}

/** Parts whose contracts read the place know more than those whose contracts do not, and these more than parts without contracts. */
function tellingOf(all: readonly RunFinding[]): readonly RunFinding[] {
  const used = all.filter(({ hits }) => hits.length > 0);
  if (used.length > 0) return used;
  const unused = all.filter(({ state }) => state === 'unused');
  return unused.length > 0 ? unused : all;
}

function unitedHits(all: readonly RunFinding[], { places }: Tools): readonly RunHit[] {
  const byFile = new Map<string, RunHit>();
  for (const hit of all.flatMap(({ hits }) => hits)) {
    const key = JSON.stringify([hit.consumer, hit.interactions[0]?.file]);
    const known = byFile.get(key);
    byFile.set(key, known === undefined ? hit : { ...known, interactions: unitedInteractions(known, hit) });
  }
  return [...byFile.values()].sort((a, b) => comparePlaces(hitPlace(a, places), hitPlace(b, places)));
}

function unitedInteractions(a: RunHit, b: RunHit): RunHit['interactions'] {
  const known = new Set(a.interactions.map(({ pointer }) => pointer));
  return [...a.interactions, ...b.interactions.filter(({ pointer }) => !known.has(pointer))];
}

/** Rules name all members of an object that share a cause; each run names those that its contracts read. */
function unitedArgs(base: RunFinding, all: readonly RunFinding[]): RunFinding['args'] {
  const listOf = ({ args }: RunFinding): readonly string[] => {
    const { members } = args;
    return Array.isArray(members) ? (members as readonly string[]) : [];
  };
  const members = [...new Set(all.flatMap(listOf))].sort();
  return members.length === listOf(base).length ? base.args : { ...base.args, members };
}

function whoOf(hits: readonly RunHit[]): string {
  return hits.map(({ consumer }) => consumer).join(', ');
}

/** The reason of the part that decides, with everyone who is hit. */
function reasonOf(telling: readonly RunFinding[], hits: readonly RunHit[]): string | undefined {
  const isPending = ({ hits: own }: RunFinding): boolean =>
    own.every(({ interactions }) => interactions.every(({ pending }) => pending));
  const [decisive] = telling.toSorted(
    (a, b) =>
      Number(b.blocking) - Number(a.blocking) ||
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
      Number(isPending(a)) - Number(isPending(b)),
  );
  if (decisive === undefined) return undefined;
  // A reason ends with who it is about; elsewhere the name of a consumer may be any word.
  for (const after of ['', ' use it']) {
    const who = `${whoOf(decisive.hits)}${after}`;
    if (decisive.hits.length > 0 && decisive.reason.endsWith(` ${who}`))
      return `${decisive.reason.slice(0, -who.length)}${whoOf(hits)}${after}`;
  }
  return decisive.reason;
}

/** The gravest stage, and what said so for the first interaction that has it. */
function stageOf(
  telling: readonly RunFinding[],
  { places }: Tools,
): Pick<RunFinding, 'stage' | 'stageSource'> {
  const stage = first(
    STAGE_RANK,
    telling.map((finding) => finding.stage),
  );
  if (stage === undefined) return {};
  const placeOf = ({ hits }: RunFinding): number =>
    Math.min(
      Infinity,
      ...hits
        .filter(({ interactions }) => interactions.some((each) => each.stage === stage))
        .map((hit) => hitPlace(hit, places)),
    );
  const [part] = telling
    .filter((finding) => finding.stage === stage)
    .toSorted((a, b) => comparePlaces(placeOf(a), placeOf(b)));
  return { stage, ...(part?.stageSource === undefined ? {} : { stageSource: part.stageSource }) };
}

/** Members that a finding may have or not, each with those that it stands behind. */
const OPTIONAL: readonly (readonly [keyof RunFinding, readonly string[]])[] = [
  ['stage', ['reason']],
  ['stageSource', ['stage']],
  ['seen', ['hits']],
  ['agreement', ['seen', 'hits']],
  ['valuesApart', ['witness']],
];

/** Members in the order in which any run writes them, those that the first part does not have put in their places. */
function inOrder(base: RunFinding, finding: RunFinding): RunFinding {
  const names = Object.keys(base);
  for (const [name, before] of OPTIONAL) {
    if (finding[name] === undefined || names.includes(name)) continue;
    const place = Math.max(...before.map((other) => names.indexOf(other)));
    names.splice(place + 1, 0, name);
  }
  const entries = names.map((name) => [name, Reflect.get(finding, name)] as const);
  return Object.fromEntries(entries) as unknown as RunFinding;
}
