/**
 * Finds a release to compare with, whatever a user names. The first of these that fits decides:
 *
 * 1. `last-release`, `deployed:ENV`: what the config says, else the release before the candidate;
 * 2. `http://…`, `https://…`: one document, fetched;
 * 3. what can only be a path: it begins with `./`, `../`, `/` or a drive;
 * 4. `REF:PATH`: a file or a release folder of a commit;
 * 5. a release, PROVIDER/RELEASE or a path that exists, and a git ref. What is both is refused, unless both are the same.
 *
 * Nothing here throws for what a user may write. It rejects only when it is aborted.
 */
import { isAbsolute } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Fault } from '../core/fault.ts';
import { clipped, nearest } from '../core/text.ts';
import { documentsOf } from './artefacts.ts';
import { workspacePath } from './document.ts';
import { fetchReference } from './fetch.ts';
import {
  failed,
  isFault,
  listed,
  shown,
  type FoundReference,
  type ReferenceOptions,
  type Resolution,
  type Search,
} from './found-reference.ts';
import { findCommit, fullName, type Commit } from './git.ts';
import { REFERENCE_LENGTH_MAX } from './limits.ts';
import {
  commitOf,
  ownSpecAt,
  refHint,
  repositoryOf,
  specAtPath,
  unknownRef,
  type UnknownRef,
} from './reference-git.ts';
import {
  candidateRelease,
  deployedRelease,
  lastRelease,
  loadPlace,
  placesAt,
  placesOf,
  type Place,
} from './reference-local.ts';
import { findProviders, type FoundProvider, type FoundRelease } from './workspace.ts';

export type { FoundReference, Origin, ReferenceOptions, Resolution } from './found-reference.ts';

export async function resolveReference(text: string, options: ReferenceOptions): Promise<Resolution> {
  options.signal?.throwIfAborted();
  const mistake = mistakeIn(text);
  if (mistake !== undefined) return failed(mistake);
  const search = searchOf(options);
  if (text === 'last-release') return lastRelease(text, search);
  if (text.startsWith('deployed:')) return deployedRelease(text.slice('deployed:'.length), search);
  if (/^https?:/iu.test(text)) return fetchReference(text, options);
  if (/^[a-z][a-z0-9+.-]*:\/\//iu.test(text)) return failed(otherScheme(text));
  if (isPath(text)) return atPath(text, search);
  const colon = text.indexOf(':');
  return colon < 0 ? named(text, search) : inGit(text.slice(0, colon), text.slice(colon + 1), search);
}

/** The release that is checked, as something to compare: what `last-release` is compared with. */
export function resolveCandidate(options: ReferenceOptions): Resolution {
  return candidateRelease('the candidate', searchOf(options));
}

export interface ReleasePair {
  readonly base: FoundRelease;
  readonly head: FoundRelease;
}

/** Each release with the one that follows it, oldest first. */
export function releasePairs({ releases }: FoundProvider): readonly ReleasePair[] {
  return releases.slice(1).flatMap((head, index) => {
    const base = releases[index];
    return base === undefined ? [] : [{ base, head }];
  });
}

function searchOf(options: ReferenceOptions): Search {
  return { ...options, providers: findProviders(options.workspace, options.config) };
}

const EXPECTED =
  'Name `last-release`, `deployed:ENV`, a release, a folder, a file, a URL, a git ref or REF:PATH of git.';

/** What no release, path or ref can be. */
function mistakeIn(text: string): Fault | undefined {
  const wrong = (message: string, hint = EXPECTED): Fault => ({ code: 'release-malformed', message, hint });
  if (text.trim() === '') return wrong('nothing is named to compare with');
  if (text.length > REFERENCE_LENGTH_MAX)
    return wrong(
      `a name of ${String(text.length)} characters is no release`,
      `The limit is REFERENCE_LENGTH_MAX, ${String(REFERENCE_LENGTH_MAX)}.`,
    );
  if (/\p{Cc}/u.test(text)) return wrong(`${shown(text)} holds a control character`);
  if (text.startsWith('-'))
    return wrong(
      `${shown(text)} begins with a dash`,
      'No git ref does; write ./ before the name of such a file.',
    );
  return undefined;
}

function otherScheme(text: string): Fault {
  // What stands before an @ may be a credential.
  const name = shown(text.replace(/\/\/[^/@]*@/u, '//'));
  return {
    code: 'fetch-refused',
    message: `${name} is not fetched`,
    hint: 'Only http and https are; download the spec and name the file.',
  };
}

/** A single letter before `:\` is a drive, and no ref. */
function isPath(text: string): boolean {
  return /^(?:\.{1,2}(?:[\\/]|$)|[a-z]:[\\/])/iu.test(text) || isAbsolute(text);
}

function atPath(text: string, search: Search): Resolution {
  const { places, faults } = placesAt(text, search);
  const [place] = places;
  if (place !== undefined) return loadPlace(place, search);
  if (faults.length > 0) return failed(...faults);
  return failed({ code: 'file-missing', message: `there is no ${shown(text)}`, hint: 'Check the path.' });
}

async function inGit(ref: string, path: string, search: Search): Promise<Resolution> {
  if (ref === '' || ref.includes('..'))
    return failed({
      code: 'release-malformed',
      message:
        ref === ''
          ? `no git ref stands before the colon of ${shown(`:${path}`)}`
          : `${shown(ref)} is no single commit`,
      hint: 'Write REF:PATH, as in v4.8.0:specs/workforce-idp/4.8.0/openapi.yaml.',
    });
  const commit = await commitNamed(ref, search);
  if ('unknown' in commit) return failed(unknownRef(commit, search));
  return isFault(commit) ? failed(commit) : specAtPath(commit, path, search);
}

async function commitNamed(ref: string, search: Search): Promise<Commit | UnknownRef | Fault> {
  const repository = repositoryOf(search);
  return isFault(repository) ? repository : commitOf(repository, ref, search);
}

/** Without a colon: what folders have under that name, and what git has. */
async function named(text: string, search: Search): Promise<Resolution> {
  const { places, faults } = placesOf(text, search);
  const [place] = places;
  if (places.length > 1) return failed(twoPlaces(text, places, search));
  if (place !== undefined) return placeOrRef(text, place, search);
  const commit = text.includes('..') ? unknownTo(text) : await commitNamed(text, search);
  if (!('unknown' in commit) && !isFault(commit)) return ownSpecAt(commit, search);
  if (faults.length > 0) return failed(...faults);
  return failed(unknownName(text, commit, search));
}

function unknownTo(ref: string): UnknownRef {
  return { unknown: ref, isShallow: false };
}

function twoPlaces(text: string, places: readonly Place[], { workspace }: Search): Fault {
  const names = places.map(({ spec, names: { provider, release } }) =>
    provider === undefined || release === ''
      ? `./${workspacePath(spec, workspace)}`
      : `${provider}/${release}`,
  );
  return {
    code: 'release-ambiguous',
    message: `${shown(text)} may mean several releases`,
    hint: `Write one of ${listed(names)}, or name the provider with --provider.`,
  };
}

/** What is a place and a ref is refused where the two differ: a tag may be older than the folder that has its name. */
function placeOrRef(text: string, place: Place, search: Search): Resolution {
  const local = loadPlace(place, search);
  // No name of a ref begins like this (git-check-ref-format), and asking git takes longer than reading most specs.
  if (/^[./]/u.test(text)) return local;
  const repository = repositoryOf({ ...search, mayFetchGit: false });
  if (local.found === undefined || isFault(repository)) return local;
  const commit = findCommit(repository, text);
  if (commit === undefined || isFault(commit)) return local;
  const name = fullName(repository, text);
  // Digits of a release may by chance be those of a commit.
  if (name === undefined) return local;
  const other = ownSpecAt(commit, search).found;
  if (other === undefined || isSame(local.found, other)) return local;
  const path = workspacePath(place.spec, search.workspace);
  return failed({
    code: 'release-ambiguous',
    message: `${shown(text)} is ${shown(path)} and a git ref, and the two differ`,
    hint: `Write ${shown(`./${path}`)} or ${shown(name)}.`,
  });
}

function isSame(one: FoundReference, other: FoundReference): boolean {
  return isDeepStrictEqual(valuesOf(one), valuesOf(other));
}

function valuesOf({ spec }: FoundReference): readonly unknown[] {
  return [...new Set(documentsOf(spec))].map(({ root }) => root);
}

function unknownName(text: string, git: UnknownRef | Fault, search: Search): Fault {
  const { provider, providers } = search;
  const whole = providers.find(({ name }) => name === text);
  if (whole !== undefined)
    return {
      code: 'release-unknown',
      message: `${shown(text)} is a provider and no release`,
      hint: `Name one of its releases: ${listed(whole.releases.map(({ name }) => `${text}/${name}`))}.`,
    };
  const wanted = providers.filter(({ name }) => provider === undefined || name === provider);
  const releases = wanted.flatMap((each) => each.releases.map(({ name }) => name));
  const full = providers.flatMap((each) => each.releases.map(({ name }) => `${each.name}/${name}`));
  const of = wanted.length === 1 ? ` of ${shown(wanted[0]?.name ?? '')}` : '';
  const near = nearest(text, [...releases, ...full]);
  if (isFault(git)) {
    const meant = near === undefined ? git.hint : `Did you mean ${shown(near)}?`;
    return git.code === 'git-failed'
      ? { ...git, message: `${shown(text)} is no release${of} and no path, and ${git.message}`, hint: meant }
      : git;
  }
  const where = git.isShallow ? 'no ref of this shallow clone' : 'no git ref';
  const failure =
    git.notFetched === undefined ? '' : `; \`git fetch\` failed: ${clipped(git.notFetched, 300)}`;
  return {
    code: 'release-unknown',
    message: `${shown(text)} is no release${of}, no path and ${where}${failure}`,
    hint: refHint(near === undefined ? git : { ...git, near }, search),
  };
}
