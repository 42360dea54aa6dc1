/** Releases in git: `REF:PATH`, and a bare ref, which means the provider's own spec at that commit. */
import { realpathSync } from 'node:fs';
import { basename, dirname, posix, relative, resolve } from 'node:path';
import type { Fault } from '../core/fault.ts';
import { clipped } from '../core/text.ts';
import { failed, isFault, providerMeant, shown, type Resolution, type Search } from './found-reference.ts';
import { fetchRef, isFetchable } from './git-fetch.ts';
import { absent, documentAt, folderInTree, nameAt, outside, specOf, stripped } from './git-spec.ts';
import { openTree, type Tree } from './git-tree.ts';
import { findCommit, nearestRef, openRepository, type Commit, type Repository } from './git.ts';
import { inOrder, noSpecIn, specAmong } from './release-folder.ts';
import type { FoundProvider } from './workspace.ts';

/** A ref that names no commit here, with what helps to find the one that was meant. */
export interface UnknownRef {
  readonly unknown: string;
  readonly isShallow: boolean;
  readonly near?: string;
  /** Why `git fetch` did not get it. */
  readonly notFetched?: string;
}

export function repositoryOf({ workspace, mayFetchGit, offline }: Search): Repository | Fault {
  return openRepository(workspace, mayFetchGit && !offline);
}

/** The commit of a ref; it is fetched when it is missing and that is allowed. */
export async function commitOf(
  repository: Repository,
  ref: string,
  { signal }: Search,
): Promise<Commit | Fault | UnknownRef> {
  const here = findCommit(repository, ref);
  if (here !== undefined) return here;
  const near = nearestRef(repository, ref);
  const unknown: UnknownRef = {
    unknown: ref,
    isShallow: repository.isShallow,
    ...(near === undefined ? {} : { near }),
  };
  if (!repository.mayFetch || !isFetchable(ref)) return unknown;
  const notFetched = await fetchRef(repository, ref, signal);
  if (notFetched !== undefined) return { ...unknown, notFetched };
  const fetched = findCommit(repository, 'FETCH_HEAD');
  if (fetched === undefined || isFault(fetched)) return fetched ?? unknown;
  return { ...fetched, ref, words: `${clipped(ref, 120)}, ${fetched.id.slice(0, 7)}` };
}

export function unknownRef(what: UnknownRef, options: Search): Fault {
  const name = shown(what.unknown);
  const failure =
    what.notFetched === undefined ? '' : `, and \`git fetch\` did not get it: ${what.notFetched}`;
  const message = what.isShallow ? `${name} is not in this shallow clone` : `there is no commit ${name}`;
  return { code: 'git-ref-unknown', message: `${message}${failure}`, hint: refHint(what, options) };
}

export function refHint(
  { isShallow, near, notFetched }: UnknownRef,
  { mayFetchGit, offline }: Pick<Search, 'mayFetchGit' | 'offline'>,
): string {
  const meant = near === undefined ? [] : [`Did you mean ${shown(near)}?`];
  const depth = isShallow ? ['With actions/checkout set `fetch-depth: 0`.'] : [];
  const fetching = offline
    ? mayFetchGit
      ? ['--offline forbids `git fetch`.']
      : []
    : notFetched === undefined && !mayFetchGit
      ? ['--fetch allows `git fetch` of a missing ref.']
      : [];
  const list = meant.length === 0 && !isShallow ? ['`git tag` and `git branch --all` list the refs.'] : [];
  return [...meant, ...depth, ...list, ...fetching].join(' ') || 'Check the ref.';
}

/** The spec at a path of a commit; relative to the top of the repository as git has it, else to the folder one stands in. */
export function specAtPath(commit: Commit, written: string, search: Search): Resolution {
  const tree = openTree(commit);
  const path = written.replaceAll('\\', '/');
  if (path.startsWith('/')) return failed(outside(commit, path));
  const { prefix } = commit.repository;
  const here = posix.join(prefix, relative(real(search.workspace), real(search.cwd)).replaceAll('\\', '/'));
  const ways = /^\.\.?(?:\/|$)/u.test(path)
    ? [posix.join(here, path)]
    : [path, posix.join(here, path), posix.join(prefix, path)].map((way) => posix.normalize(way));
  for (const way of new Set(ways)) {
    const sought = tree.find(way);
    if (sought === 'outside') return failed(outside(commit, path));
    if (sought === 'missing') continue;
    if (isFault(sought)) return failed(sought);
    return specOf({ tree, path: stripped(way), entry: sought.entry }, search);
  }
  return failed(absent(tree, stripped(ways[0] ?? path)));
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** The provider's own spec at a commit: the candidate's path, else the newest release that its folder holds there. */
export function ownSpecAt(commit: Commit, search: Search): Resolution {
  const tree = openTree(commit);
  if (search.spec !== undefined)
    return sameSpec(tree, search.spec, search) ?? failed(absentSpec(tree, search.spec, search));
  const provider = providerMeant(commit.ref, search);
  if (isFault(provider)) return failed(provider);
  const own = provider.candidate === undefined ? undefined : sameSpec(tree, provider.candidate.spec, search);
  return own ?? newestAt(tree, provider, search);
}

/** Undefined when there is nothing at that path. */
function sameSpec(tree: Tree, spec: string, search: Search): Resolution | undefined {
  const path = pathInTree(tree.commit, spec, search);
  const sought = tree.find(path);
  if (sought === 'missing') return undefined;
  if (sought === 'outside') return failed(outside(tree.commit, path));
  return isFault(sought) ? failed(sought) : specOf({ tree, path, entry: sought.entry }, search);
}

function absentSpec(tree: Tree, spec: string, search: Search): Fault {
  return absent(tree, pathInTree(tree.commit, spec, search));
}

function pathInTree({ repository }: Commit, spec: string, search: Search): string {
  const way = relative(real(search.workspace), realFile(spec, search)).replaceAll('\\', '/');
  return posix.join(repository.prefix, way);
}

/** The real folder and the name as it is written there: a link to a spec stays a link at the commit. */
function realFile(spec: string, { cwd }: Search): string {
  const path = resolve(cwd, spec);
  return resolve(real(dirname(path)), basename(path));
}

function newestAt(tree: Tree, provider: FoundProvider, search: Search): Resolution {
  const { commit } = tree;
  const folder = folderInTree(provider.name, commit.repository, search);
  const sought = tree.find(folder);
  if (sought === 'outside') return failed(outside(commit, folder));
  if (sought !== 'missing' && isFault(sought)) return failed(sought);
  const entries =
    sought === 'missing' || sought.entry.kind !== 'folder' ? undefined : tree.list(sought.entry);
  if (entries === undefined) return failed(absent(tree, folder));
  if (isFault(entries)) return failed(entries);
  const releases = [...entries.keys()].filter((release) => holdsSpec(tree, posix.join(folder, release)));
  const newest = inOrder(releases, orderAt(tree, posix.join(folder, 'provider.yaml'))).at(-1);
  if (newest === undefined) return failed(noSpecIn(nameAt(commit, folder), []));
  const path = posix.join(folder, newest);
  const spot = tree.find(path);
  return typeof spot === 'object' && !isFault(spot)
    ? specOf({ tree, path, entry: spot.entry }, search)
    : failed(absent(tree, path));
}

function holdsSpec(tree: Tree, path: string): boolean {
  const sought = tree.find(path);
  if (typeof sought === 'string' || isFault(sought) || sought.entry.kind !== 'folder') return false;
  const entries = tree.list(sought.entry);
  return !isFault(entries) && specAmong([...entries.keys()], path, true) !== undefined;
}

/** The order of releases that the provider's file gave at that commit. */
function orderAt(tree: Tree, path: string): readonly string[] {
  const sought = tree.find(path);
  if (typeof sought === 'string' || isFault(sought)) return [];
  const { document } = documentAt({ tree, path, entry: sought.entry });
  const releases: unknown = Reflect.get(Object(document?.root), 'releases');
  return Array.isArray(releases) ? releases.filter((each) => typeof each === 'string') : [];
}
