/** A spec at a commit, with the documents that its references lead to at that commit. */
import { posix } from 'node:path';
import type { Fault } from '../core/fault.ts';
import { nearest } from '../core/text.ts';
import { FOLDERS_DEEP, isDocumentName, type ArtefactFile, type LoadedArtefacts } from './artefacts.ts';
import { parseDocument, workspacePath, type Loaded } from './document.ts';
import { follow, type Shelf } from './follow.ts';
import {
  failed,
  found,
  isFault,
  listed,
  naming,
  releasesFolder,
  shown,
  type Naming,
  type Resolution,
  type Search,
} from './found-reference.ts';
import { documentPaths, inModule, type Entry, type Tree } from './git-tree.ts';
import type { Commit, Repository } from './git.ts';
import { noSpecIn, specAmong } from './release-folder.ts';
import { unpacked } from './unpack.ts';

/** The path that a document of a commit has in findings: as git writes it. */
export function nameAt({ ref }: Commit, path: string): string {
  return `${ref}:${path}`;
}

export function outside(commit: Commit, path: string): Fault {
  return {
    code: 'release-malformed',
    message: `${shown(nameAt(commit, path))} leads out of the repository`,
    hint: 'The path after the colon begins at the top of the repository.',
  };
}

export function absent(tree: Tree, path: string): Fault {
  const { commit } = tree;
  const near = nearestPaths(path, documentPaths(tree));
  return {
    code: 'file-missing',
    message: `there is no ${shown(path)} in ${shown(commit.ref)} (${commit.words})`,
    hint: near.length === 0 ? 'Check the path.' : `Near to it there: ${listed(near)}.`,
  };
}

/** Three at most: those that are written alike, then those with a file of that name, or in that folder. */
function nearestPaths(path: string, all: readonly string[]): readonly string[] {
  const found: string[] = [];
  const add = (near: string | undefined): void => {
    if (near !== undefined && found.length < 3 && !found.includes(near)) found.push(near);
  };
  // Many thousands of files are too many to compare letter by letter; those of one top folder are enough.
  const top = path.split('/')[0] ?? '';
  const some = all.length <= 2000 ? all : all.filter((each) => each.startsWith(`${top}/`)).slice(0, 2000);
  for (let round = 0; round < 3; round += 1)
    add(
      nearest(
        path,
        some.filter((each) => !found.includes(each)),
      ),
    );
  for (const each of all) if (posix.basename(each) === posix.basename(path)) add(each);
  for (const each of all)
    if (each.startsWith(`${path}/`) || each.startsWith(`${posix.dirname(path)}/`)) add(each);
  return found;
}

export interface SpecSpot {
  readonly tree: Tree;
  readonly path: string;
  readonly entry: Entry;
}

/** The spec that a file is or that a release folder holds. */
export function specOf({ tree, path, entry }: SpecSpot, search: Search): Resolution {
  if (entry.kind === 'module') return failed(inModule(path));
  if (entry.kind === 'file') return loaded({ tree, path, entry }, search);
  const entries = tree.list(entry);
  if (isFault(entries)) return failed(entries);
  const name = nameAt(tree.commit, path);
  const isRelease = whose(posix.join(path, '_'), tree.commit, search).release !== '';
  const spec = specAmong([...entries.keys()], name, isRelease);
  if (spec === undefined) {
    const inside = [...entries].filter(([, { kind }]) => kind === 'folder').map(([folder]) => folder);
    return failed(noSpecIn(name, inside));
  }
  if (typeof spec !== 'string') return failed(spec);
  const file = posix.join(path, spec);
  const sought = tree.find(file);
  if (sought === 'outside' || sought === 'missing') return failed(outside(tree.commit, file));
  return isFault(sought) ? failed(sought) : loaded({ tree, path: file, entry: sought.entry }, search);
}

function loaded({ tree, path, entry }: SpecSpot, search: Search): Resolution {
  const { commit } = tree;
  const { document, faults } = documentAt({ tree, path, entry });
  if (document === undefined) return { faults, notes: [] };
  const { others, unread } = follow(document, shelfOf(tree, path, search));
  const place = { kind: 'git', place: commit.words, commit: commit.id } as const;
  const names = whose(path, commit, search);
  const parts = new Set([document.path, ...others.keys()]);
  const beside = names.release === '' ? NOTHING_BESIDE : artefactsBeside(tree, path, { parts, search });
  return {
    found: found({ document, others, artefacts: beside.artefacts }, names, place),
    faults: beside.faults,
    notes: [...unread, ...beside.notes],
  };
}

const NOTHING_BESIDE: LoadedArtefacts = { artefacts: [], faults: [], notes: [] };

/** The other documents of the release folder at that commit. */
function artefactsBeside(
  tree: Tree,
  spec: string,
  { parts, search }: { readonly parts: Set<string>; readonly search: Search },
): LoadedArtefacts {
  const faults: Fault[] = [];
  const notes: Fault[] = [];
  const loaded: ArtefactFile[] = [];
  for (const path of filesBelow(tree, posix.dirname(spec), 0)) {
    const sought = tree.find(path);
    if (parts.has(nameAt(tree.commit, path)) || typeof sought === 'string' || isFault(sought)) continue;
    const { document, faults: unusable } = documentAt({ tree, path, entry: sought.entry });
    faults.push(...unusable);
    if (document === undefined) continue;
    const { others, unread } = follow(document, shelfOf(tree, path, search));
    notes.push(...unread);
    for (const other of others.keys()) parts.add(other);
    loaded.push({ document, others });
  }
  return { artefacts: loaded.filter(({ document }) => !parts.has(document.path)), faults, notes };
}

function filesBelow(tree: Tree, folder: string, deep: number): readonly string[] {
  const sought = tree.find(folder);
  if (typeof sought === 'string' || isFault(sought) || sought.entry.kind !== 'folder') return [];
  const entries = tree.list(sought.entry);
  if (isFault(entries)) return [];
  const names = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return names.flatMap(([name, { kind }]) => {
    const path = posix.join(folder, name);
    if (kind === 'folder')
      return deep >= FOLDERS_DEEP || /^[._]/u.test(name) ? [] : filesBelow(tree, path, deep + 1);
    return isDocumentName(name) ? [path] : [];
  });
}

/** What may be opened is what `loadSpec` may open: the folder of the spec, and the folders that the config allows. */
function shelfOf(tree: Tree, path: string, { config }: Search): Shelf {
  const { commit } = tree;
  const { prefix } = commit.repository;
  const own = posix.dirname(path);
  const folders = [own, ...(config.allowRefs ?? []).map((folder) => posix.join(prefix, folder))].map(
    (folder) => {
      const sought = tree.find(folder);
      return typeof sought === 'string' || isFault(sought) ? stripped(folder) : sought.path;
    },
  );
  const top = nameAt(commit, '');
  return (from, file) => {
    const target = posix.join(posix.dirname(from.path.slice(top.length)), file);
    const sought = file.startsWith('/') ? 'outside' : tree.find(target);
    const isSpot = typeof sought === 'object' && !isFault(sought);
    const end = isSpot ? sought.path : target;
    return {
      path: nameAt(commit, target),
      isInside: sought !== 'outside' && folders.some((folder) => isBelow(end, folder)),
      load: () => {
        if (isSpot) return documentAt({ tree, path: target, entry: sought.entry });
        return { faults: [typeof sought === 'object' ? sought : missing(commit, target)] };
      },
    };
  };
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' ? path !== '' : path.startsWith(`${folder}/`);
}

function missing(commit: Commit, path: string): Fault {
  const name = nameAt(commit, path);
  return { code: 'file-missing', message: `there is no file ${shown(name)}`, hint: 'Check the path.' };
}

export function documentAt({ tree, path, entry }: SpecSpot): Loaded {
  const name = nameAt(tree.commit, path);
  if (entry.kind === 'module') return { faults: [inModule(path)] };
  if (entry.kind !== 'file')
    return {
      faults: [
        {
          code: 'file-unreadable',
          message: `${shown(name)} is a folder`,
          hint: 'Name a file that can be read.',
          document: name,
        },
      ],
    };
  const packed = tree.read(entry, name);
  const bytes = isFault(packed) ? packed : unpacked(packed, name);
  if (isFault(bytes)) return { faults: [bytes] };
  return isPointer(bytes) ? { faults: [inLargeFileStorage(name)] } : parseDocument(name, bytes);
}

/** Git LFS keeps a short text in the place of the file; read as YAML it would be a strange spec. */
function isPointer(bytes: Uint8Array): boolean {
  return new TextDecoder()
    .decode(bytes.subarray(0, 64))
    .startsWith('version https://git-lfs.github.com/spec/');
}

function inLargeFileStorage(name: string): Fault {
  return {
    code: 'file-unreadable',
    message: `${shown(name)} is kept in Git LFS, not in the commit`,
    hint: 'Check that commit out into a folder, and name the file.',
    document: name,
  };
}

/** Whose release a path of the commit is, by the folders that the workspace has or is configured to have. */
function whose(path: string, { repository }: Commit, search: Search): Naming {
  for (const provider of search.providers) {
    const folder = folderInTree(provider.name, repository, search);
    const [release, , ...deeper] = path.startsWith(`${folder}/`)
      ? path.slice(folder.length + 1).split('/')
      : [];
    if (release !== undefined && path !== `${folder}/${release}` && deeper.length === 0)
      return naming(provider, release);
  }
  const own = search.providers.find(({ name }) => name === search.provider);
  return naming(own ?? search.provider, '');
}

export function folderInTree(provider: string, { prefix }: Repository, search: Search): string {
  return posix.join(prefix, workspacePath(releasesFolder(provider, search), search.workspace));
}

/** Without a slash at its end; the top is the empty path. */
export function stripped(path: string): string {
  return posix.normalize(path).replace(/^\.\/?$|\/$/gu, '');
}
