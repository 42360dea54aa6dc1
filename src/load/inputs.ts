/** What `verify` is given, by flags, config and folders, as documents. */
import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { Config } from '../core/config.ts';
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { loadArtefacts, type ArtefactFile } from './artefacts.ts';
import { findConfig, readConfig } from './config.ts';
import { loadDocument, workspacePath } from './document.ts';
import { documentOf } from './given.ts';
import { noProvider } from './asked-for.ts';
import { dateIn, providerIn } from './release-name.ts';
import { loadSpec } from './spec.ts';
import { compareReleases, findContracts, findProviders } from './workspace.ts';

export interface SpecFile {
  readonly provider: string | undefined;
  readonly owner?: string;
  readonly release: string;
  readonly document: Document;
  readonly others: ReadonlyMap<string, Document>;
  /** Documents beside the API description: discovery, keys, metadata. */
  readonly artefacts?: readonly ArtefactFile[];
}

export interface ContractFile {
  readonly path: string;
  readonly document?: Document;
  readonly faults: readonly Fault[];
  readonly consumer?: string;
  readonly provider?: string;
}

/** The config that holds, and the workspace it stands in. */
export interface Settings {
  readonly config: Config;
  /** Folder that all paths in a run are relative to. */
  readonly workspace: string;
  /** Absolute path of the config. */
  readonly configFile?: string;
}

export interface Inputs extends Settings {
  readonly specs: readonly SpecFile[];
  readonly contracts: readonly ContractFile[];
  /** What could not be used; a run with faults here did not see all it was asked to see. */
  readonly faults: readonly Fault[];
  /** References that were refused or dangle; what needs them is not checked. */
  readonly notes: readonly Fault[];
}

export interface InputOptions {
  readonly cwd: string;
  readonly configPath?: string;
  /** A path, or a document that is already parsed. */
  readonly spec?: unknown;
  /** Paths and globs, or documents that are already parsed. */
  readonly contracts?: readonly unknown[];
  /** Keep the providers of these names only. */
  readonly isWantedProvider: (name: string) => boolean;
  /** A release other than the candidate, for every provider. */
  readonly release?: string;
}

export function gatherInputs(options: InputOptions): Inputs {
  const { faults, ...settings } = settingsOf(options);
  if (faults.length > 0) return { ...settings, specs: [], contracts: [], faults, notes: [] };
  const { config, workspace } = settings;
  const specs =
    options.spec === undefined
      ? estateSpecs(workspace, config, options)
      : [givenSpec(options.spec, { options, workspace, config })];
  const contracts = gatherContracts(workspace, config, options);
  return {
    ...settings,
    specs: specs.flatMap(({ spec }) => (spec === undefined ? [] : [spec])),
    contracts: contracts.files,
    faults: [...specs.flatMap((each) => each.faults), ...contracts.faults],
    notes: specs.flatMap((each) => each.notes),
  };
}

/** One release of a provider, whether or not it is the one to check. */
export interface ReleaseFile extends SpecFile {
  readonly provider: string;
  /** The day from which it was deployed, ISO 8601; absent when nobody says. */
  readonly from?: string;
  /** The same for all releases of one document. */
  readonly family: string;
}

export interface Releases extends Settings {
  /** Of each provider, oldest first. */
  readonly releases: readonly ReleaseFile[];
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
}

export interface ReleaseOptions extends Pick<InputOptions, 'cwd' | 'configPath' | 'isWantedProvider'> {
  /** Paths and globs of specs instead of those of the workspace. */
  readonly specs: readonly string[];
}

/** Every release of every provider: recordings are compared with the one that was deployed when they were made. */
export function gatherReleases(options: ReleaseOptions): Releases {
  const { faults, ...settings } = settingsOf(options);
  if (faults.length > 0) return { ...settings, releases: [], faults, notes: [] };
  const { config, workspace } = settings;
  const found =
    options.specs.length > 0
      ? options.specs.flatMap((glob) => namedReleases(glob, { options, workspace, config }))
      : findProviders(workspace, config)
          .filter(({ name }) => options.isWantedProvider(name))
          .flatMap((provider) => releasesOf(provider, { workspace, config }));
  return {
    ...settings,
    releases: found.flatMap(({ release }) => (release === undefined ? [] : [release])),
    faults: found.flatMap((each) => each.faults),
    notes: found.flatMap((each) => each.notes),
  };
}

interface FoundRelease {
  readonly release?: ReleaseFile;
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
}

/** The config that holds in a folder, and the workspace it stands in. */
export function settingsOf({ cwd, configPath }: Pick<InputOptions, 'cwd' | 'configPath'>): Settings & {
  readonly faults: readonly Fault[];
} {
  const path = configPath === undefined ? findConfig(cwd) : resolve(cwd, configPath);
  const workspace = path === undefined ? cwd : dirname(path);
  const { config, faults } = path === undefined ? { config: {}, faults: [] } : readConfig(path, workspace);
  return { config, workspace, ...defined({ configFile: path }), faults };
}

function releasesOf(
  { name, owner, releases, faults }: ReturnType<typeof findProviders>[number],
  { workspace, config }: Pick<Given, 'workspace' | 'config'>,
): readonly FoundRelease[] {
  const dates = config.providers?.[name]?.released ?? {};
  const found = releases.map(({ name: release, spec, artefacts = [] }): FoundRelease => {
    const file = loaded(spec, {
      workspace,
      config,
      provider: name,
      release,
      artefacts,
      ...(owner === undefined ? {} : { owner }),
    });
    if (file.spec === undefined) return { faults: file.faults, notes: file.notes };
    const from = dates[release] ?? dateIn(release);
    return {
      release: { ...file.spec, provider: name, family: name, ...(from === undefined ? {} : { from }) },
      faults: file.faults,
      notes: file.notes,
    };
  });
  return [...found, ...(faults.length > 0 ? [{ faults, notes: [] }] : [])];
}

/** Specs named one by one are releases of one provider, ordered and dated by their versions. */
function namedReleases(
  glob: string,
  { options, workspace, config }: Omit<Given, 'options'> & { readonly options: ReleaseOptions },
): readonly FoundRelease[] {
  const exact = isAbsolute(glob) ? glob : join(options.cwd, glob);
  const paths = existsSync(exact) ? [exact] : findContracts(options.cwd, [glob]).map(({ path }) => path);
  if (paths.length === 0) {
    const fault: Fault = {
      code: 'file-missing',
      message: `no spec fits \`${glob}\``,
      hint: 'Check the path; quote globs so that the shell leaves them alone.',
    };
    return [{ faults: [fault], notes: [] }];
  }
  return paths
    .map((path): FoundRelease => {
      const { spec, faults, notes } = loaded(path, { workspace, config, provider: undefined, release: '' });
      if (spec === undefined) return { faults, notes };
      const version: unknown = Reflect.get(
        Object(Reflect.get(Object(spec.document.root), 'info')),
        'version',
      );
      const file = basename(path).replace(/\.(?:ya?ml|json)(?:\.gz)?$/iu, '');
      const named = typeof version === 'string' ? version : file;
      // Versions inside documents are often left behind; a file that is called by a date tells better.
      const release = dateIn(file) === undefined ? named : file;
      const from = dateIn(release);
      const folder = dirname(resolve(path));
      return {
        release: {
          ...spec,
          provider: providerIn(folder),
          family: folder,
          release,
          ...(from === undefined ? {} : { from }),
        },
        faults,
        notes,
      };
    })
    .sort((a, b) => compareReleases(a.release?.release ?? '', b.release?.release ?? ''));
}

interface LoadedSpecFile {
  readonly spec?: SpecFile;
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
}

interface Given {
  readonly options: InputOptions;
  readonly workspace: string;
  readonly config: Config;
}

function givenSpec(spec: unknown, { options, workspace, config }: Given): LoadedSpecFile {
  if (typeof spec !== 'string') {
    return {
      spec: { provider: undefined, release: '', document: documentOf('spec', spec), others: new Map() },
      faults: [],
      notes: [],
    };
  }
  if (/^https?:/iu.test(spec)) {
    const fault: Fault = {
      code: 'reference-refused',
      message: `\`${spec}\` is not fetched`,
      hint: 'Download the spec and name the file.',
    };
    return { faults: [fault], notes: [] };
  }
  return loaded(resolve(options.cwd, spec), { workspace, config, provider: undefined, release: '' });
}

interface Naming {
  readonly workspace: string;
  readonly config: Config;
  readonly provider: string | undefined;
  readonly owner?: string;
  readonly release: string;
  /** Absolute paths of the documents beside it. */
  readonly artefacts?: readonly string[];
}

function loaded(path: string, { workspace, config, artefacts = [], ...names }: Naming): LoadedSpecFile {
  const folders = (config.allowRefs ?? []).map((folder) => resolve(workspace, folder));
  const { document, others, faults, unread } = loadSpec(path, { workspace, folders });
  if (document === undefined) return { faults, notes: [] };
  const beside = loadArtefacts(artefacts, new Set([document.path, ...others.keys()]), { workspace, folders });
  const spec = { ...names, document, others, artefacts: beside.artefacts };
  return { spec, faults: [...faults, ...beside.faults], notes: [...unread, ...beside.notes] };
}

function estateSpecs(workspace: string, config: Config, options: InputOptions): readonly LoadedSpecFile[] {
  const known = findProviders(workspace, config);
  const providers = known.filter(({ name }) => options.isWantedProvider(name));
  if (providers.length === 0) {
    const names = known.map(({ name }) => name);
    return [{ faults: [noProvider(workspace, names)], notes: [] }];
  }
  return providers.map((provider): LoadedSpecFile => {
    const { name, owner, releases, candidate } = provider;
    const chosen =
      options.release === undefined
        ? candidate
        : releases.find((release) => release.name === options.release);
    if (provider.faults.length > 0 || chosen === undefined) {
      const known = releases.map((release) => release.name).join(', ') || 'none';
      const missing: Fault = {
        code: 'nothing-found',
        message: `provider \`${name}\` has no release \`${options.release ?? ''}\``,
        hint: `Its releases: ${known}.`,
      };
      return { faults: provider.faults.length > 0 ? provider.faults : [missing], notes: [] };
    }
    return loaded(chosen.spec, {
      workspace,
      config,
      provider: name,
      release: chosen.name,
      ...defined({ artefacts: chosen.artefacts }),
      ...(owner === undefined ? {} : { owner }),
    });
  });
}

export interface Contracts {
  readonly files: readonly ContractFile[];
  readonly faults: readonly Fault[];
}

export function gatherContracts(
  workspace: string,
  config: Config,
  options: Pick<InputOptions, 'cwd' | 'contracts'>,
): Contracts {
  if (options.contracts === undefined) {
    const globs = config.contracts?.files ?? ['contracts/*/*.pact.json'];
    return {
      files: findContracts(workspace, globs).map((found) => ({
        ...found,
        ...contractFile(found.path, workspace),
      })),
      faults: [],
    };
  }
  const files: ContractFile[] = [];
  const faults: Fault[] = [];
  for (const [index, given] of options.contracts.entries()) {
    if (typeof given !== 'string') {
      const path = options.contracts.length === 1 ? 'contract' : `contract-${String(index + 1)}`;
      files.push({ path, document: documentOf(path, given), faults: [] });
      continue;
    }
    const exact = isAbsolute(given) ? given : join(options.cwd, given);
    const paths = existsSync(exact)
      ? [exact]
      : findContracts(options.cwd, [given]).map((found) => found.path);
    if (paths.length === 0) {
      faults.push({
        code: /[*?{[]/u.test(given) ? 'nothing-found' : 'file-missing',
        message: `no contract fits \`${given}\``,
        hint: 'Check the path; quote globs so that the shell leaves them alone.',
      });
    }
    files.push(...paths.map((path) => contractFile(path, workspace)));
  }
  return { files, faults };
}

function contractFile(path: string, workspace: string): ContractFile {
  const { document, faults } = loadDocument(path, workspace);
  return { path: workspacePath(path, workspace), faults, ...(document === undefined ? {} : { document }) };
}
