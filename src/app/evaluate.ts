/** Documents to a run: read, check, judge. Pure; the same documents give the same run. */
import { checkContract, type CheckedInteraction } from '../check/contract.ts';
import { createCollector } from '../check/collect.ts';
import type { Contract } from '../core/contract.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import type { Finding } from '../core/finding.ts';
import type { Unasked } from '../core/identity.ts';
import type { Shard } from '../core/run.ts';
import { createReferee, type Referee } from '../schema/referee.ts';
import { createEngine, type Engine } from '../schema/relate.ts';
import { readSpec, type ReadSpec, type SpecInput } from './read-spec.ts';
import { formats, rules } from './registry.ts';

export { readSpec, type ReadSpec, type SpecInput };

/** A contract that was read, or the place where one should be and what is wrong with it. */
export interface ContractInput {
  readonly path: string;
  readonly document?: Document;
  readonly faults: readonly Fault[];
  /** Names from the folder layout, for a file that could not be read. */
  readonly consumer?: string;
  readonly provider?: string;
}

export interface ReadContract {
  readonly input: ContractInput;
  readonly contract: Contract | undefined;
  readonly faults: readonly Fault[];
}

/** A contract with what became of it. */
export interface EvaluatedContract extends ReadContract {
  readonly spec: ReadSpec | undefined;
  readonly interactions: readonly CheckedInteraction[];
  /** Why the contract as a whole is not checked. */
  readonly why?: string;
}

export interface Evaluation {
  readonly specs: readonly ReadSpec[];
  readonly contracts: readonly EvaluatedContract[];
  /** Contracts that a filter leaves out; only what they are about is known. */
  readonly leftOut?: readonly Contract[];
  readonly findings: readonly { readonly spec: ReadSpec; readonly finding: Finding }[];
  /** Rules of identity that lack what they need. */
  readonly unasked?: readonly Unasked[];
  /** Faults of specs; those of contracts stay with the contract. */
  readonly faults: readonly Fault[];
}

export function readContract(input: ContractInput): ReadContract {
  const { document } = input;
  if (document === undefined) return { input, contract: undefined, faults: input.faults };
  const format = formats.find((candidate) => candidate.recognizes(document.root));
  if (format === undefined) {
    const fault: Fault = {
      code: 'contract-malformed',
      message: `\`${document.path}\` is not a contract`,
      hint: 'A Pact file has `consumer`, `provider` and `interactions` or `messages`.',
      document: document.path,
    };
    return { input, contract: undefined, faults: [...input.faults, fault] };
  }
  const { contract, faults } = format.read(document.path, document.root);
  return { input, contract, faults: [...input.faults, ...faults] };
}

export interface EvaluateOptions {
  /** Called before each contract is checked. */
  readonly onContract?: (contract: Contract, position: number, of: number) => void;
  /** False for contracts that a filter leaves out. */
  readonly isWanted?: (contract: Contract) => boolean;
  /** Only one part of the contracts, by provider and consumer; every part of the same split sees the same files. */
  readonly shard?: Shard;
  /** The spec for a contract; `undefined` when there is none. */
  readonly specFor: (contract: Contract, specs: readonly ReadSpec[]) => ReadSpec | undefined;
}

/** Specs that were read before are taken as they are; their faults are then with whoever read them. */
export function evaluate(
  specInputs: readonly (SpecInput | ReadSpec)[],
  contractInputs: readonly ContractInput[],
  options: EvaluateOptions,
): Evaluation {
  const readings = specInputs.map((input): ReturnType<typeof readSpec> =>
    'surface' in input ? { spec: input, faults: [] } : readSpec(input),
  );
  const specs = readings.flatMap(({ spec }) => (spec === undefined ? [] : [spec]));
  const engine = createEngine();
  const referee = createReferee();
  const collectors = new Map(specs.map((spec) => [spec, createCollector(spec.provider)]));
  const read = contractInputs.map(readContract);
  const wanted = inShard(
    read.filter(({ contract }) => contract === undefined || options.isWanted?.(contract) !== false),
    options.shard,
  );
  const contracts = wanted.map((reading, position): EvaluatedContract => {
    if (reading.contract === undefined)
      return { ...reading, spec: undefined, interactions: [], why: whyUnread(reading) };
    const spec = options.specFor(reading.contract, specs);
    const collector = spec === undefined ? undefined : collectors.get(spec);
    if (spec === undefined || collector === undefined) {
      return {
        ...reading,
        spec: undefined,
        interactions: [],
        why: `no spec of \`${reading.contract.provider}\` could be used`,
      };
    }
    options.onContract?.(reading.contract, position + 1, wanted.length);
    const interactions = checkOne(reading.contract, spec, { engine, referee, collector });
    return { ...reading, spec, interactions };
  });
  return {
    specs,
    contracts,
    leftOut: read.flatMap((each) => (wanted.includes(each) ? [] : (each.contract ?? []))),
    findings: [...collectors].flatMap(([spec, collector]) =>
      collector.findings().map((finding) => ({ spec, finding: placed(finding, spec) })),
    ),
    faults: readings.flatMap(({ faults }) => faults),
  };
}

/** Pairs in the order of their names are dealt out one by one, so that parts are alike in size and nobody has to agree on anything. */
function inShard(contracts: readonly ReadContract[], shard: Shard | undefined): readonly ReadContract[] {
  if (shard === undefined) return contracts;
  const keys = [...new Set(contracts.map(pairOf))].sort();
  const own = new Set(keys.filter((_, place) => place % shard.of === shard.index - 1));
  return contracts.filter((contract) => own.has(pairOf(contract)));
}

function pairOf({ contract, input }: ReadContract): string {
  return JSON.stringify([
    contract?.provider ?? input.provider,
    contract?.consumer ?? input.consumer ?? input.path,
  ]);
}

interface Tools {
  readonly engine: Engine;
  readonly referee: Referee;
  readonly collector: ReturnType<typeof createCollector>;
}

function checkOne(
  contract: Contract,
  spec: ReadSpec,
  { engine, referee, collector }: Tools,
): readonly CheckedInteraction[] {
  const { surface, contracts } = spec;
  const check = { contract, surface, protocol: contracts.protocol, engine, referee };
  return checkContract(check, rules, collector).interactions.map((checked) => ({
    ...checked,
    unanswered: checked.unanswered.map((each) => ({
      ...each,
      locations: each.locations.map(contracts.placed),
    })),
  }));
}

/** What a standard promises stands where the release declares the endpoint. */
function placed(finding: Finding, { contracts }: ReadSpec): Finding {
  const [first, ...others] = finding.evidence.map((each) => ({
    ...each,
    location: contracts.placed(each.location),
  }));
  return first === undefined ? finding : { ...finding, evidence: [first, ...others] };
}

function whyUnread({ faults }: ReadContract): string {
  return faults[0]?.message ?? 'the contract could not be read';
}
