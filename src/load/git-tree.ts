/** The files of one commit, found by walking its folders as git keeps them. Links are followed inside the commit and never out of it. */
import type { Fault } from '../core/fault.ts';
import { isFault } from './found-reference.ts';
import { askGit, gitFault, type Commit, type GitAnswer } from './git.ts';
import { DOCUMENT_BYTES_MAX, GIT_LIST_BYTES_MAX, LINKS_MAX } from './limits.ts';

export interface Entry {
  readonly kind: 'file' | 'folder' | 'link' | 'module';
  /** The name of the object that holds it. */
  readonly id: string;
}

/** Where a path leads after links are followed. */
export interface Spot {
  readonly path: string;
  readonly entry: Entry;
}

/** `missing` at that commit; `outside` when it leads over the top of the tree. */
export type Sought = Spot | 'missing' | 'outside' | Fault;

export interface Tree {
  readonly commit: Commit;
  readonly find: (path: string) => Sought;
  /** By name, of a folder. */
  readonly list: (folder: Entry) => ReadonlyMap<string, Entry> | Fault;
  readonly read: (file: Entry, name: string) => Uint8Array | Fault;
}

export function openTree(commit: Commit): Tree {
  const listings = new Map<string, ReadonlyMap<string, Entry>>();
  const list = ({ id }: Entry): ReadonlyMap<string, Entry> | Fault => {
    const known = listings.get(id);
    if (known !== undefined) return known;
    const answer = askGit(['ls-tree', '-z', '--full-tree', id], commit.repository);
    if (!answer.isFine) return gitFault(answer);
    const entries = entriesIn(answer);
    listings.set(id, entries);
    return entries;
  };
  const read = (file: Entry, name: string): Uint8Array | Fault => contentOf(commit, file, name);
  const top: Entry = { kind: 'folder', id: `${commit.id}^{tree}` };
  return { commit, list, read, find: (path) => find(path, { top, list, read }) };
}

const KINDS: Readonly<Record<string, Entry['kind']>> = {
  '040000': 'folder',
  '120000': 'link',
  '160000': 'module',
};

function entriesIn({ output }: GitAnswer): ReadonlyMap<string, Entry> {
  const records = new TextDecoder().decode(output).split('\0');
  return new Map(
    records.flatMap((record) => {
      const [, mode = '', id = '', name] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/su.exec(record) ?? [];
      return name === undefined ? [] : [[name, { kind: KINDS[mode] ?? 'file', id }] as const];
    }),
  );
}

function contentOf({ repository }: Commit, { id }: Entry, name: string): Uint8Array | Fault {
  const answer = askGit(['cat-file', 'blob', id], { ...repository, bytesMax: DOCUMENT_BYTES_MAX });
  if (answer.isFine) return answer.output;
  if (answer.trouble !== 'large') return { ...gitFault(answer), document: name };
  return {
    code: 'file-too-large',
    message: `\`${name}\` has more than ${String(DOCUMENT_BYTES_MAX / 1024 / 1024)} MiB`,
    hint: 'The limit is DOCUMENT_BYTES_MAX; split the document.',
    document: name,
  };
}

type Reading = Pick<Tree, 'list' | 'read'> & { readonly top: Entry };

interface Step {
  readonly name: string;
  readonly entry: Entry;
}

function find(path: string, reading: Reading): Sought {
  let rest = stepsOf(path);
  let way: readonly Step[] = [];
  let links = 0;
  for (let name = rest[0]; name !== undefined; name = rest[0]) {
    const next = step(way, name, reading);
    if (typeof next === 'string' || isFault(next)) return next;
    if (next.isLink) links += 1;
    if (links > LINKS_MAX) return 'missing';
    way = next.way;
    rest = [...next.target, ...rest.slice(1)];
  }
  return { path: way.map(({ name }) => name).join('/'), entry: way.at(-1)?.entry ?? reading.top };
}

interface Next {
  readonly way: readonly Step[];
  readonly isLink: boolean;
  /** What the link says instead of its name. */
  readonly target: readonly string[];
}

function step(way: readonly Step[], name: string, reading: Reading): Next | Exclude<Sought, Spot> {
  const none = { isLink: false, target: [] };
  if (name === '..') return way.length === 0 ? 'outside' : { ...none, way: way.slice(0, -1) };
  const entry = entryIn(way.at(-1) ?? { name: '', entry: reading.top }, name, reading);
  if (entry === undefined) return 'missing';
  if (isFault(entry)) return entry;
  if (entry.kind !== 'link') return { ...none, way: [...way, { name, entry }] };
  const target = targetOf(entry, name, reading);
  return typeof target === 'string' || isFault(target) ? target : { way, isLink: true, target };
}

function stepsOf(path: string): readonly string[] {
  return path.split('/').filter((step) => step !== '' && step !== '.');
}

function entryIn(folder: Step, name: string, { list }: Reading): Entry | Fault | undefined {
  if (folder.entry.kind === 'module') return inModule(folder.name);
  if (folder.entry.kind !== 'folder') return undefined;
  const entries = list(folder.entry);
  return isFault(entries) ? entries : entries.get(name);
}

/** Of a submodule only the commit is known here. */
export function inModule(name: string): Fault {
  return {
    code: 'git-failed',
    message: `\`${name}\` is a submodule, whose files are not in this repository`,
    hint: 'Run idpact in the submodule, or name a folder or a file.',
  };
}

function targetOf(link: Entry, name: string, { read }: Reading): readonly string[] | 'outside' | Fault {
  const bytes = read(link, name);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const target = new TextDecoder().decode(bytes);
  return target.startsWith('/') ? 'outside' : stepsOf(target);
}

/** Paths of all files of the commit that may hold a document; empty when there are too many to list. */
export function documentPaths({ commit }: Tree): readonly string[] {
  const answer = askGit(['ls-tree', '-r', '-z', '--full-tree', '--name-only', commit.id], {
    ...commit.repository,
    bytesMax: GIT_LIST_BYTES_MAX,
  });
  if (!answer.isFine) return [];
  const paths = new TextDecoder().decode(answer.output).split('\0');
  return paths.filter((path) => /\.(?:json|ya?ml)(?:\.gz)?$/iu.test(path));
}
