/** Who relies on which provider, and how each pair came out. */
import type { Run, RunContract, RunFinding, RunNotChecked } from '../../core/run.ts';
import { severityOf } from './groups.ts';
import type { Tone } from './pieces.ts';

/** One consumer with one provider. */
export interface Pair {
  readonly consumer: string;
  readonly provider: string;
  readonly contracts: readonly RunContract[];
  readonly blocking: readonly RunFinding[];
  readonly risks: readonly RunFinding[];
  readonly waived: readonly RunFinding[];
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
  readonly pairs: ReadonlyMap<string, Pair>;
}

/** Columns of the matrix: every provider that was read or that a contract names. */
export function providersOf(run: Run): readonly { readonly name: string; readonly releases: string }[] {
  const names = new Set([
    ...run.providers.map(({ name }) => name),
    ...run.contracts.map(({ provider }) => provider),
  ]);
  return [...names].map((name) => {
    const releases = run.providers.filter((provider) => provider.name === name).map(({ release }) => release);
    return { name, releases: [...new Set(releases)].join(', ') };
  });
}

const TONE_RANK: readonly Tone[] = ['bad', 'unk', 'warn', 'wai', 'ok', 'off'];

/** Worst first; among equals by name. */
export function consumersOf(run: Run): readonly Consumer[] {
  const names = new Set([
    ...run.contracts.map(({ consumer }) => consumer),
    ...run.findings.flatMap(({ hits }) => hits.map(({ consumer }) => consumer)),
    ...run.notChecked.flatMap(({ consumer }) => (consumer === '' ? [] : consumer)),
  ]);
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
}

function consumerOf(name: string, { contracts, findings, unchecked }: Facts): Consumer {
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
    ]),
    owners: distinct([...contracts.map(({ owner }) => owner), ...hits.map(({ owner }) => owner)]),
    pairs: new Map(pairs.map((pair) => [pair.provider, pair] as const)),
  };
}

export function distinct(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

function pairOf(key: Pick<Pair, 'consumer' | 'provider'>, facts: Facts): Pair {
  const { contracts, findings, unchecked } = facts;
  const of = (severity: string): readonly RunFinding[] =>
    findings.filter((finding) => severityOf(finding) === severity);
  const interactions = contracts.flatMap((contract) => contract.interactions);
  const found = { blocking: of('bad'), risks: of('warn'), waived: of('waived') };
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

interface Found extends Pick<Pair, 'blocking' | 'risks' | 'waived'> {
  readonly answered: boolean;
}

function toneOf(contracts: readonly RunContract[], { blocking, risks, waived, answered }: Found): Tone {
  if (blocking.length > 0) return 'bad';
  // Green means checked: a contract without any answer is not green, whatever its verdict says.
  const unanswered = contracts.some(
    ({ verdict, interactions }) =>
      verdict === 'not-checked' || interactions.every((each) => each.verdict === 'not-checked'),
  );
  if (unanswered || !answered) return 'unk';
  if (contracts.length === 0) return 'off';
  if (risks.length > 0) return 'warn';
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
