/** Releases in folders: by what runs where, by their names, and by paths. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { defined } from '../core/defined.ts';
import type { Fault } from '../core/fault.ts';
import { nearest } from '../core/text.ts';
import { documentsIn, loadArtefacts } from './artefacts.ts';
import { loadDocument, workspacePath } from './document.ts';
import {
  failed,
  found,
  isFault,
  listed,
  naming,
  providerMeant,
  releasesFolder,
  shown,
  type Naming,
  type Origin,
  type Resolution,
  type Search,
} from './found-reference.ts';
import { noSpecIn, specAmong } from './release-folder.ts';
import { loadSpec } from './spec.ts';
import type { FoundProvider, FoundRelease } from './workspace.ts';

/** A spec in the working tree, before it is read. */
export interface Place {
  /** Absolute. */
  readonly spec: string;
  /** Absolute paths of the documents beside it. */
  readonly artefacts?: readonly string[];
  readonly names: Naming;
  readonly kind: Origin['kind'];
  /** For people: why it is this one, or where it stands. */
  readonly words: string;
}

const WORKING_TREE = 'working tree';

export function loadPlace(
  { spec, artefacts = [], names, kind, words }: Place,
  { workspace, config }: Search,
): Resolution {
  const folders = (config.allowRefs ?? []).map((folder) => resolve(workspace, folder));
  const { document, others, faults, unread } = loadSpec(spec, { workspace, folders });
  if (document === undefined) return { faults, notes: [] };
  const beside = loadArtefacts(artefacts, new Set([document.path, ...others.keys()]), { workspace, folders });
  return {
    found: found({ document, others, artefacts: beside.artefacts }, names, { kind, place: words }),
    faults: [...faults, ...beside.faults],
    notes: [...unread, ...beside.notes],
  };
}

/** What runs in production; where nobody says, the release before the candidate. */
export function lastRelease(asked: string, search: Search): Resolution {
  const provider = providerMeant(asked, search);
  if (isFault(provider)) return failed(provider);
  const { production } = deployedReleases(provider, search);
  if (production !== undefined)
    return running(provider, { release: production, where: 'production' }, search);
  const { candidate, releases, faults } = provider;
  if (candidate === undefined) return failed(...(faults.length > 0 ? faults : [noRelease(provider)]));
  const before = releases[releases.indexOf(candidate) - 1];
  if (before !== undefined) return ofProvider(provider, before, { words: WORKING_TREE, search });
  return failed({
    code: 'release-unknown',
    message: `${shown(provider.name)} has no release before ${shown(candidate.name)}`,
    hint: 'Say under `deployed` in the config what runs in production, or name what to compare with.',
  });
}

/** What runs in an environment. */
export function deployedRelease(environment: string, search: Search): Resolution {
  const provider = providerMeant(`deployed:${environment}`, search);
  if (isFault(provider)) return failed(provider);
  const deployed = deployedReleases(provider, search);
  if (Object.hasOwn(deployed, environment))
    return running(provider, { release: deployed[environment] ?? '', where: environment }, search);
  const known = Object.keys(deployed);
  const near = nearest(environment, known);
  const meant = near === undefined ? '' : `Did you mean ${shown(near)}? `;
  return failed({
    code: 'release-unknown',
    message: `nobody says what of ${shown(provider.name)} is deployed to ${shown(environment)}`,
    hint: `${meant}Environments under \`deployed\`: ${listed(known)}.`,
  });
}

/** By the config and, for environments that it leaves out, by the provider's own file. */
function deployedReleases({ name }: FoundProvider, search: Search): Readonly<Record<string, string>> {
  const { providers = {} } = search.config;
  const configured = Object.hasOwn(providers, name) ? providers[name]?.deployed : undefined;
  const path = join(releasesFolder(name, search), 'provider.yaml');
  // What is wrong with the file is among the provider's faults.
  const root = existsSync(path) ? loadDocument(path, search.workspace).document?.root : undefined;
  const own = Object.entries(Object(Reflect.get(Object(root), 'deployed')) as object).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { ...Object.fromEntries(own), ...configured };
}

function running(
  provider: FoundProvider,
  { release, where }: { readonly release: string; readonly where: string },
  search: Search,
): Resolution {
  const known = provider.releases.find(({ name }) => name === release);
  if (known !== undefined) return ofProvider(provider, known, { words: where, search });
  const folder = workspacePath(releasesFolder(provider.name, search), search.workspace);
  return failed(
    {
      code: 'release-unknown',
      message: `${shown(release)}, which is deployed to ${shown(where)}, is no release in ${shown(folder)}`,
      hint: `Releases: ${listed(provider.releases.map(({ name }) => name))}. Add its folder, or name a git ref that has it.`,
    },
    ...provider.faults,
  );
}

function ofProvider(
  provider: FoundProvider,
  { name, spec, artefacts }: FoundRelease,
  { words, search }: { readonly words: string; readonly search: Search },
): Resolution {
  const place = {
    spec,
    names: naming(provider, name),
    kind: 'folder',
    words,
    ...defined({ artefacts }),
  } as const;
  const resolution = loadPlace(place, search);
  // The order of the releases and what runs where may be wrong by them.
  return { ...resolution, notes: [...resolution.notes, ...provider.faults] };
}

function noRelease({ name }: FoundProvider): Fault {
  return {
    code: 'nothing-found',
    message: `provider ${shown(name)} has no release`,
    hint: `Put each release of its spec into specs/${name}/RELEASE/.`,
  };
}

/** The release that is checked. */
export function candidateRelease(asked: string, search: Search): Resolution {
  const provider = providerMeant(asked, search);
  if (isFault(provider)) return failed(provider);
  const { candidate, faults } = provider;
  if (candidate === undefined) return failed(...(faults.length > 0 ? faults : [noRelease(provider)]));
  return ofProvider(provider, candidate, { words: WORKING_TREE, search });
}

export interface Places {
  readonly places: readonly Place[];
  /** Of what exists and holds no spec that could be meant. */
  readonly faults: readonly Fault[];
}

/** Everything in folders that a text may mean: a release of a provider, PROVIDER/RELEASE, a path. */
export function placesOf(text: string, search: Search): Places {
  const { provider, providers } = search;
  const wanted = providers.filter(({ name }) => provider === undefined || name === provider);
  const [owner = '', release = '', ...deeper] = text.split('/');
  const named =
    release === ''
      ? wanted.map(({ name }) => join(releasesFolder(name, search), text))
      : providers
          .filter(({ name }) => name === owner && deeper.length === 0)
          .map(({ name }) => join(releasesFolder(name, search), release));
  const isPlain = ![owner, release].some((step) => step === '.' || step === '..');
  return among([...(isPlain ? named.filter(isFolder) : []), ...pathsOf(text, search)], search);
}

/** What stands at a path: seen from where one stands, else from the workspace. */
export function placesAt(text: string, search: Search): Places {
  return among(pathsOf(text, search), search);
}

function pathsOf(text: string, { cwd, workspace }: Search): readonly string[] {
  return [resolve(cwd, text), resolve(workspace, text)].filter(existsSync).slice(0, 1);
}

function among(paths: readonly string[], search: Search): Places {
  const found = [...new Set(paths)].map((path) => placeAt(path, search));
  const places = found.flatMap((each) => (isFault(each) ? [] : [each]));
  return {
    places: [...new Map(places.map((place) => [place.spec, place])).values()],
    faults: found.filter(isFault),
  };
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function placeAt(path: string, search: Search): Place | Fault {
  if (!isFolder(path)) return placed(path, 'file', search);
  const files = namesIn(path);
  const name = workspacePath(path, search.workspace) || '.';
  if (files === undefined)
    return {
      code: 'file-unreadable',
      message: `${shown(name)} may not be read`,
      hint: 'Name a folder that can be read.',
      document: name,
    };
  const isRelease = search.providers.some((each) => releasesFolder(each.name, search) === dirname(path));
  const spec = specAmong(files, name, isRelease);
  if (spec === undefined)
    return noSpecIn(
      name,
      files.filter((file) => isFolder(join(path, file))),
    );
  return typeof spec === 'string' ? placed(join(path, spec), 'folder', search) : spec;
}

function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}

function placed(spec: string, kind: Origin['kind'], search: Search): Place {
  const folder = dirname(dirname(spec));
  const provider = search.providers.find(({ name }) => releasesFolder(name, search) === folder);
  if (provider !== undefined) {
    const artefacts = documentsIn(dirname(spec)).filter((path) => path !== spec);
    return { spec, artefacts, kind, names: naming(provider, basename(dirname(spec))), words: WORKING_TREE };
  }
  const own = search.providers.find(({ name }) => name === search.provider) ?? search.provider;
  return { spec, kind, names: naming(own, ''), words: workspacePath(spec, search.workspace) };
}
