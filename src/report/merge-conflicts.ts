/** Why runs cannot be merged: they are of different kinds, a shard is missing, or they tell different things of one file. */
import type { Run, RunContract, Shard } from '../core/run.ts';
import { short } from './escape.ts';
import type { MergeInput } from './merge.ts';

export interface MergeConflict {
  readonly code: 'no-runs' | 'version' | 'tool' | 'shard' | 'fact';
  /** Lower case, no full stop; names the files of both runs. */
  readonly message: string;
  readonly hint: string;
  /** The runs that do not go together. */
  readonly inputs: readonly string[];
}

export function conflictsIn(inputs: readonly MergeInput[]): readonly MergeConflict[] {
  const [first] = inputs;
  if (first === undefined) {
    const hint = 'Name at least one run.json.';
    return [{ code: 'no-runs', message: 'there is no run to merge', hint, inputs: [] }];
  }
  const kinds = inputs.flatMap((input) => kindConflict(first, input));
  return kinds.length > 0 ? kinds : [...shardConflicts(inputs), ...factConflicts(inputs)];
}

function kindConflict(a: MergeInput, b: MergeInput): readonly MergeConflict[] {
  const inputs = [a.name, b.name];
  const both = `\`${a.name}\` and \`${b.name}\``;
  const [one, other] = [a, b].map(({ run }) => `${run.$schema} ${String(run.version)}`);
  if (one !== other) {
    const message = `${both} are of different formats: ${one ?? ''} and ${other ?? ''}`;
    return [{ code: 'version', message, hint: 'Run the older one again.', inputs }];
  }
  if (a.run.tool.version !== b.run.tool.version) {
    const message = `${both} are of idpact ${a.run.tool.version} and ${b.run.tool.version}`;
    const hint = 'Rules differ between versions; run all of them with one.';
    return [{ code: 'tool', message, hint, inputs }];
  }
  return [];
}

/** A run that lacks a shard would be green for what nobody looked at. */
function shardConflicts(inputs: readonly MergeInput[]): readonly MergeConflict[] {
  const shards = inputs.flatMap(({ name, run }) => (run.shard === undefined ? [] : [{ name, ...run.shard }]));
  const [first] = shards;
  if (first === undefined) return [];
  const other = shards.find(({ of }) => of !== first.of);
  if (other !== undefined) {
    const message = `\`${first.name}\` is shard ${shardText(first)} and \`${other.name}\` shard ${shardText(other)}`;
    const hint = 'Merge shards of one run.';
    return [{ code: 'shard', message, hint, inputs: [first.name, other.name] }];
  }
  const there = new Set(shards.map(({ index }) => index));
  const missing = Array.from({ length: first.of }, (_, index) => index + 1).filter(
    (index) => !there.has(index),
  );
  if (missing.length === 0) return [];
  const named = missing.map((index) => shardText({ index, of: first.of })).join(', ');
  return [
    {
      code: 'shard',
      message: `shard ${named} is missing`,
      hint: 'Name the runs of all shards; a shard that failed has to be run again.',
      inputs: shards.map(({ name }) => name),
    },
  ];
}

function shardText({ index, of }: Shard): string {
  return `${String(index)}/${String(of)}`;
}

/** Something that two runs may both tell of. */
interface Fact {
  readonly input: string;
  readonly about: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

function factConflicts(inputs: readonly MergeInput[]): readonly MergeConflict[] {
  const known = new Map<string, Fact>();
  return inputs.flatMap(factsOf).flatMap((fact) => {
    const other = known.get(fact.about);
    if (other === undefined) known.set(fact.about, fact);
    const conflict = other === undefined ? undefined : factConflict(other, fact);
    return conflict === undefined ? [] : [conflict];
  });
}

function factsOf({ name, run }: MergeInput): readonly Fact[] {
  const fingerprints = new Map(run.findings.map(({ id, fingerprint }) => [id, fingerprint]));
  const fact = (about: string, facts: object): Fact => ({ input: name, about, facts: { ...facts } });
  return [
    ...run.providers.map((provider) =>
      fact(`provider \`${provider.name}\` in \`${provider.spec}\``, provider),
    ),
    ...run.contracts.map((contract) =>
      fact(`contract \`${contract.file}\``, withFingerprints(contract, fingerprints)),
    ),
    // What fits no operation depends on the specs that took part, what is in no contract on the contracts; both differ between shards.
    ...run.recordings.map(({ unmatched: _, notCompared: __, outside: ___, ...recording }) =>
      fact(`recording \`${recording.file}\``, recording),
    ),
    ...(run.policy === undefined ? [] : [fact('the policy', run.policy)]),
    ...(run.inputs ?? []).map(({ file, sha256, bytes }) => fact(`the file \`${file}\``, { sha256, bytes })),
    ...(run.waivers ?? []).map((waiver) =>
      fact(`waiver ${waiver.id} of \`${waiver.file}\``, {
        match: waiver.match,
        owner: waiver.owner,
        approvedBy: waiver.approvedBy,
        created: waiver.created,
        renewed: waiver.renewed,
        expires: waiver.expires,
      }),
    ),
    ...Object.entries(othersOf(run)).map(([member, value]) => fact(`\`${member}\` of the run`, { value })),
  ];
}

/** Ids depend on what else a run holds; fingerprints do not. */
function withFingerprints(contract: RunContract, fingerprints: ReadonlyMap<string, string>): RunContract {
  return {
    ...contract,
    interactions: contract.interactions.map((interaction) => ({
      ...interaction,
      findings: interaction.findings.map((id) => fingerprints.get(id) ?? id),
    })),
  };
}

function factConflict(a: Fact, b: Fact): MergeConflict | undefined {
  const member = [...new Set([...Object.keys(a.facts), ...Object.keys(b.facts)])].find(
    (name) => canonical(a.facts[name]) !== canonical(b.facts[name]),
  );
  if (member === undefined) return undefined;
  const [one, other] = [a, b].map(({ facts }) => short(canonical(facts[member]), 80));
  const what = member === 'interactions' ? 'its interactions' : `${member} ${one ?? ''} and ${other ?? ''}`;
  return {
    code: 'fact',
    message: `\`${a.input}\` and \`${b.input}\` differ in what they say of ${a.about}: ${what}`,
    hint: 'Merge runs of the same state of the files.',
    inputs: [a.input, b.input],
  };
}

/** Equal for equal data, whatever the order of members. */
function canonical(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const MEMBERS: ReadonlySet<string> = new Set([
  '$schema',
  'version',
  'tool',
  'at',
  'verdict',
  'providers',
  'contracts',
  'recordings',
  'findings',
  'notChecked',
  'faults',
  'counts',
  'shard',
  'consumers',
  'inputs',
  'source',
  'history',
  // Read anew from the whole.
  'controls',
  'policy',
  'waivers',
  'baseline',
  'narrowedTo',
]);

/** Members of a run that merging knows nothing of; they are kept when all runs that have them agree. */
function othersOf(run: Run): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(run).filter(([name]) => !MEMBERS.has(name)));
}

export function otherMembers(runs: readonly Run[]): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...runs.map(othersOf)) as Readonly<Record<string, unknown>>;
}
