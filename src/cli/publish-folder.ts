/** Contracts into a folder that `verify` reads: CONSUMER/PROVIDER.pact.json, each written whole or not at all. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Publishable } from '../app/publishable.ts';
import { clipped, plain } from '../core/text.ts';
import { tell } from './say.ts';
import { UsageError } from './usage-error.ts';
import { writeWhole } from './write.ts';

export interface FolderTarget {
  readonly folder: string;
  readonly isTry: boolean;
}

type Effect = 'new' | 'changed' | 'unchanged';

interface Move {
  readonly contract: Publishable;
  readonly path: string;
  readonly effect: Effect;
}

export function publishToFolder(contracts: readonly Publishable[], { folder, isTry }: FolderTarget): number {
  refuseWorkspace(folder);
  const moves = contracts.map((contract) => moveOf(contract, folder));
  refuseSameFile(moves);
  for (const { contract, path, effect } of moves) {
    if (!isTry && effect !== 'unchanged') written(path, contract.text);
    const { consumer, provider } = contract;
    const sign = effect === 'unchanged' ? '·' : '✓';
    tell(
      `${sign} ${effect.padEnd('unchanged'.length)}  ${plain(consumer)} → ${plain(provider)}   ${plain(relative(process.cwd(), path) || path)}`,
    );
  }
  const count = (wanted: Effect): string =>
    `${String(moves.filter(({ effect }) => effect === wanted).length)} ${wanted}`;
  tell(
    `${isTry ? 'would be ' : '✓ published: '}${count('new')} · ${count('changed')} · ${count('unchanged')}${isTry ? '; nothing was written' : ''}`,
  );
  return 0;
}

function written(path: string, text: string): void {
  try {
    writeWhole(path, text);
  } catch (error) {
    throw new UsageError(
      `\`${path}\` could not be written: ${error instanceof Error ? error.message : String(error)}\n       What stands above was published; the rest was not.`,
    );
  }
}

/** The folder of contracts lies in a workspace, and is not one. */
function refuseWorkspace(folder: string): void {
  if (folder.trim() === '') throw new UsageError('--to names no folder');
  const kind = statSync(folder, { throwIfNoEntry: false });
  if (kind !== undefined && !kind.isDirectory())
    throw new UsageError(`--to \`${folder}\` is a file; name the folder that contracts go into`);
  const signs = ['idpact.config.yaml', 'idpact.config.yml', 'idpact.config.json', 'specs', '.git'];
  const sign = signs.find((name) => existsSync(join(folder, name)));
  if (sign !== undefined)
    throw new UsageError(
      `--to \`${folder}\` is a workspace (it has \`${sign}\`); its contracts are in \`${join(folder, 'contracts')}\``,
    );
}

function moveOf(contract: Publishable, folder: string): Move {
  const { consumer, provider, text } = contract;
  for (const [what, name] of [
    ['consumer', consumer],
    ['provider', provider],
  ] as const)
    refuseName(what, name, contract);
  const path = join(resolve(folder), consumer, `${provider}.pact.json`);
  return { contract, path, effect: effectAt(path, text) };
}

function effectAt(path: string, text: string): Effect {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind === undefined) return 'new';
  if (!kind.isFile())
    throw new UsageError(`\`${relative(process.cwd(), path)}\` is in the way: it is no file`);
  return readFileSync(path).equals(Buffer.from(text, 'utf8')) ? 'unchanged' : 'changed';
}

/** Names of devices, which some systems find in any folder. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
const NAME_MAX = 100;

/** A name comes from a file that anybody may have written; it must not lead out of the folder. */
function refuseName(what: string, name: string, { path }: Publishable): void {
  const why =
    name.length > NAME_MAX
      ? `has more than ${String(NAME_MAX)} characters`
      : /[\\/:*?"<>|\p{Cc}\p{Cf}]/u.test(name)
        ? 'holds a character that no name of a file may have'
        : /^[.\s~-]|[.\s]$/u.test(name) || DEVICES.test(name)
          ? 'cannot be the name of a folder everywhere'
          : undefined;
  if (why !== undefined)
    throw new UsageError(
      `the ${what} of \`${path}\`, \`${clipped(name, 60)}\`, ${why}\n       Rename it in the consumer's tests, or publish to a broker. Nothing was written.`,
    );
}

/** Two names that differ in capitals only are one file on some systems. */
function refuseSameFile(moves: readonly Move[]): void {
  const known = new Map<string, Move>();
  for (const move of moves) {
    const key = move.path.normalize('NFC').toLowerCase();
    const before = known.get(key);
    if (before !== undefined)
      throw new UsageError(
        `\`${before.contract.path}\` and \`${move.contract.path}\` would be one file where capitals do not count\n       Give consumer or provider another name. Nothing was written.`,
      );
    known.set(key, move);
  }
}
