/** Who relies on which provider, and how each pair came out. */
import type { Run, RunConsumer, RunContract, RunFinding, RunNotChecked } from '../../core/run.ts';
import { severityOf, type Severity } from './groups.ts';
import type { Tone } from './pieces.ts';

/** One consumer with one provider. */
export interface Pair {
  readonly consumer: string;
  readonly provider: string;
  readonly contracts: readonly RunContract[];
  readonly blocking: readonly RunFinding[];
  readonly risks: readonly RunFinding[];
  /** Also those that are waived for this consumer and block for another. */
  readonly waived: readonly RunFinding[];
  readonly known: readonly RunFinding[];
  readonly interactions: number;
  readonly compatible: number;
  /** Interactions without an answer; the whole contract is in `tone`. */
  readonly notChecked: number;
  /** Why the pair as a whole has no answer. */
  readonly why?: string;
  readonly tone: Tone;
}

export interface Consumer {
  readonly name: string;
  readonly versions: readonly string[];
  readonly owners: readonly string[];
  readonly kind?: string;
  readonly pairs: ReadonlyMap<string, Pair>;
}

/** One column of the matrix. */
export interface ProviderColumn {
  readonly name: string;
  readonly releases: string;
  /** The release it was compared with, where that is another one. */
  readonly base?: string;
}

/** Columns of the matrix: every provider that was read or that a contract names. */
export function providersOf(run: Run): readonly ProviderColumn[] {
  const names = new Set([
    ...run.providers.map(({ name }) => name),
    ...run.contracts.map(({ provider }) => provider),
  ]);
  return [...names].map((name) => {
    const releases = run.providers.filter((provider) => provider.name === name).map(({ release }) => release);
    const compared = (run.comparisons ?? []).filter(({ provider }) => provider === name);
    const bases = distinct(compared.map(({ base }) => releaseIn(base))).filter(
      (base) => !releases.includes(base),
    );
    return {
      name,
      releases: distinct(releases).join(', '),
      ...(bases.length === 0 ? {} : { base: bases.join(', ') }),
    };
  });
}

/** `4.8.0` of `4.8.0 (tag v4.8.0)`. */
function releaseIn(text: string): string {
  return /^(\S+) \(.*\)$/u.exec(text)?.[1] ?? text;
}

const TONE_RANK: readonly Tone[] = ['bad', 'unk', 'warn', 'wai', 'ok', 'off'];

/** Worst first; among equals by name. */
export function consumersOf(run: Run): readonly Consumer[] {
  const names = new Set([
    ...run.contracts.map(({ consumer }) => consumer),
    ...run.findings.flatMap(({ hits }) => hits.map(({ consumer }) => consumer)),
    ...run.notChecked.flatMap(({ consumer }) => (consumer === '' ? [] : consumer)),
    ...(run.consumers ?? []).map(({ name }) => name),
  ]);
  const listed = new Map((run.consumers ?? []).map((each) => [each.name, each] as const));
  const contracts = groupBy(run.contracts, ({ consumer }) => [consumer]);
  const findings = groupBy(run.findings, ({ hits }) => hits.map(({ consumer }) => consumer));
  const unchecked = groupBy(
    run.notChecked.filter(({ interaction }) => interaction === undefined),
    ({ consumer }) => [consumer],
  );
  return [...names]
    .map((name) =>
      consumerOf(name, {
        contracts: contracts.get(name) ?? [],
        findings: findings.get(name) ?? [],
        unchecked: unchecked.get(name) ?? [],
        listed: listed.get(name),
      }),
    )
    .toSorted(compareConsumers);
}

function groupBy<Item>(
  items: readonly Item[],
  keys: (item: Item) => readonly string[],
): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of new Set(keys(item))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return groups;
}

interface Facts {
  readonly contracts: readonly RunContract[];
  readonly findings: readonly RunFinding[];
  /** Contracts that have no answer as a whole. */
  readonly unchecked: readonly RunNotChecked[];
  readonly listed?: RunConsumer | undefined;
}

function consumerOf(name: string, { contracts, findings, unchecked, listed }: Facts): Consumer {
  const hits = findings.flatMap((finding) => finding.hits.filter(({ consumer }) => consumer === name));
  const providers = new Set([
    ...contracts.map(({ provider }) => provider),
    ...findings.map(({ provider }) => provider.name),
    ...unchecked.map(({ provider }) => provider),
  ]);
  const pairs = [...providers].map((provider) =>
    pairOf(
      { consumer: name, provider },
      {
        contracts: contracts.filter((contract) => contract.provider === provider),
        findings: findings.filter((finding) => finding.provider.name === provider),
        unchecked: unchecked.filter((each) => each.provider === provider),
      },
    ),
  );
  return {
    name,
    versions: distinct([
      ...contracts.map(({ consumerVersion }) => consumerVersion),
      ...hits.map(({ version }) => version),
      ...(contracts.length + hits.length === 0 ? [listed?.version] : []),
    ]),
    owners: distinct([
      ...contracts.map(({ owner }) => owner),
      ...hits.map(({ owner }) => owner),
      listed?.owner,
    ]),
    ...(listed?.kind === undefined ? {} : { kind: listed.kind }),
    pairs: new Map(pairs.map((pair) => [pair.provider, pair] as const)),
  };
}

export function distinct(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

function pairOf(key: Pick<Pair, 'consumer' | 'provider'>, facts: Facts): Pair {
  const { contracts, findings, unchecked } = facts;
  const of = (severity: string): readonly RunFinding[] =>
    findings.filter((finding) => severityFor(key.consumer, finding) === severity);
  const interactions = contracts.flatMap((contract) => contract.interactions);
  const found = { blocking: of('bad'), risks: of('warn'), waived: of('waived'), known: of('known') };
  const why = contracts.find((contract) => contract.why !== undefined)?.why ?? unchecked[0]?.why;
  return {
    ...key,
    contracts,
    ...found,
    interactions: interactions.length,
    compatible: interactions.filter(({ verdict }) => verdict === 'compatible').length,
    notChecked: interactions.filter(({ verdict }) => verdict === 'not-checked').length,
    ...(why === undefined ? {} : { why }),
    tone: toneOf(contracts, { ...found, answered: why === undefined }),
  };
}

/** As the whole finding; but a waiver may speak of one consumer alone. */
function severityFor(name: string, finding: RunFinding): Severity {
  const own = finding.hits.filter(({ consumer }) => consumer === name);
  const isWaived = own.length > 0 && own.every(({ waiver }) => waiver?.state === 'waived');
  return isWaived ? 'waived' : severityOf(finding);
}

interface Found extends Pick<Pair, 'blocking' | 'risks' | 'waived' | 'known'> {
  readonly answered: boolean;
}

function toneOf(
  contracts: readonly RunContract[],
  { blocking, risks, waived, known, answered }: Found,
): Tone {
  if (blocking.length > 0) return 'bad';
  // Green means checked: a contract without any answer is not green, whatever its verdict says.
  const unanswered = contracts.some(
    ({ verdict, interactions }) =>
      verdict === 'not-checked' || interactions.every((each) => each.verdict === 'not-checked'),
  );
  if (unanswered || !answered) return 'unk';
  if (contracts.length === 0) return 'off';
  if (risks.length + known.length > 0) return 'warn';
  if (waived.length > 0) return 'wai';
  return contracts.some(({ verdict }) => verdict === 'incompatible') ? 'warn' : 'ok';
}

function compareConsumers(a: Consumer, b: Consumer): number {
  const [left, right] = [weightOf(a), weightOf(b)];
  return left.tone - right.tone || right.blocking - left.blocking || (a.name < b.name ? -1 : 1);
}

function weightOf({ pairs }: Consumer): { readonly tone: number; readonly blocking: number } {
  const all = [...pairs.values()];
  return {
    tone: Math.min(TONE_RANK.length, ...all.map(({ tone }) => TONE_RANK.indexOf(tone))),
    blocking: new Set(all.flatMap(({ blocking }) => blocking)).size,
  };
}
