/** Contracts fit to be published: read as `verify` reads them, so that nobody is given one that cannot be checked afterwards. */
import type { Contract } from '../core/contract.ts';
import type { Fault } from '../core/fault.ts';
import { pactFiles, type PactFile } from '../load/pact-files.ts';
import { readContract } from './evaluate.ts';
import { placed } from './placed.ts';
import { formats } from './registry.ts';

export interface Publishable {
  /** Absolute. */
  readonly file: string;
  /** For people. */
  readonly path: string;
  readonly consumer: string;
  readonly provider: string;
  /** The consumer's own version, when the file tells. */
  readonly consumerVersion?: string;
  readonly interactions: number;
  /** As it was written. */
  readonly text: string;
}

export interface Publishables {
  /** By consumer, then by provider. */
  readonly contracts: readonly Publishable[];
  /** Any of these is a reason to publish nothing. */
  readonly faults: readonly Fault[];
  /** Files of a folder that are something else. */
  readonly others: readonly string[];
}

export function publishables(named: readonly string[], cwd: string): Publishables {
  const { files, faults } = pactFiles(named, cwd);
  const others = files.filter(isSomethingElse);
  const read = files.filter((file) => !others.includes(file)).map(readOne);
  const contracts = read
    .flatMap(({ contract }) => contract ?? [])
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const none: readonly Fault[] =
    read.length > 0 || faults.length > 0
      ? []
      : [
          {
            code: 'nothing-found',
            message: `there is no contract in ${named.map((name) => `\`${name}\``).join(', ')}`,
            hint: 'A Pact file has `consumer`, `provider` and `interactions` or `messages`.',
          },
        ];
  return {
    contracts,
    faults: [...faults, ...none, ...read.flatMap((each) => each.faults), ...twice(contracts)],
    others: others.map(({ path }) => path),
  };
}

/** Whole and well-formed, and no contract: a folder holds such files, and whoever names one means it. */
function isSomethingElse({ isFromFolder, document, faults }: PactFile): boolean {
  return (
    isFromFolder &&
    document !== undefined &&
    faults.length === 0 &&
    !formats.some(({ recognizes }) => recognizes(document.root))
  );
}

function keyOf({ consumer, provider }: Pick<Publishable, 'consumer' | 'provider'>): string {
  return JSON.stringify([consumer, provider]);
}

interface ReadOne {
  readonly contract?: Publishable;
  readonly faults: readonly Fault[];
}

function readOne({ file, path, text, document, faults: unread }: PactFile): ReadOne {
  const { contract, faults } = readContract({
    path,
    faults: unread,
    ...(document === undefined ? {} : { document }),
  });
  const all = [...faults, ...(contract === undefined ? [] : unreadable(contract))];
  if (contract === undefined || all.length > 0) return { faults: all.map((each) => placed(each, document)) };
  const { consumer, provider, consumerVersion, interactions } = contract;
  return {
    faults: [],
    contract: {
      file,
      path,
      consumer,
      provider,
      ...(consumerVersion === undefined ? {} : { consumerVersion }),
      interactions: interactions.length,
      text,
    },
  };
}

/** An interaction that cannot be read would be published and never checked. */
function unreadable({ interactions }: Contract): readonly Fault[] {
  return interactions.flatMap((interaction): readonly Fault[] => {
    if (interaction.kind !== 'unreadable') return [];
    const { description, why, location } = interaction;
    return [
      {
        code: 'contract-malformed',
        message: `interaction "${description}": ${why}`,
        hint: 'It could not be checked, and is not published; write the contract again.',
        document: location.document,
        pointer: location.pointer,
      },
    ];
  });
}

/** Which of two is meant nobody can say. */
function twice(contracts: readonly Publishable[]): readonly Fault[] {
  return contracts.flatMap((contract, index): readonly Fault[] => {
    const before = contracts[index - 1];
    if (before === undefined || keyOf(before) !== keyOf(contract)) return [];
    return [
      {
        code: 'contract-malformed',
        message: `two files are the contract of \`${contract.consumer}\` with \`${contract.provider}\`: \`${before.path}\` and \`${contract.path}\``,
        hint: 'Name the one that is meant.',
        document: contract.path,
      },
    ];
  });
}
