/** What `verify` is given, by flags, config and folders, as documents. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Config } from '../core/config.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { findConfig, readConfig } from './config.ts';
import { documentOf, loadDocument, workspacePath } from './document.ts';
import { loadSpec } from './spec.ts';
import { findContracts, findProviders } from './workspace.ts';

export interface SpecFile {
  readonly provider: string | undefined;
  readonly owner?: string;
  readonly release: string;
  readonly document: Document;
  readonly others: ReadonlyMap<string, Document>;
}

export interface ContractFile {
  readonly path: string;
  readonly document?: Document;
  readonly faults: readonly Fault[];
  readonly consumer?: string;
  readonly provider?: string;
}

export interface Inputs {
  readonly config: Config;
  /** Folder that all paths in a run are relative to. */
  readonly workspace: string;
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
  const configPath =
    options.configPath === undefined ? findConfig(options.cwd) : resolve(options.cwd, options.configPath);
  const workspace = configPath === undefined ? options.cwd : dirname(configPath);
  const reading = configPath === undefined ? { config: {}, faults: [] } : readConfig(configPath, workspace);
  const { config, faults } = reading;
  if (faults.length > 0) return { config, workspace, specs: [], contracts: [], faults, notes: [] };
  const specs =
    options.spec === undefined
      ? estateSpecs(workspace, config, options)
      : [givenSpec(options.spec, { options, workspace, config })];
  const contracts = gatherContracts(workspace, config, options);
  return {
    config,
    workspace,
    specs: specs.flatMap(({ spec }) => (spec === undefined ? [] : [spec])),
    contracts: contracts.files,
    faults: [...specs.flatMap((each) => each.faults), ...contracts.faults],
    notes: specs.flatMap((each) => each.notes),
  };
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
}

function loaded(path: string, { workspace, config, ...names }: Naming): LoadedSpecFile {
  const folders = (config.allowRefs ?? []).map((folder) => resolve(workspace, folder));
  const { document, others, faults, unread } = loadSpec(path, { workspace, folders });
  return document === undefined
    ? { faults, notes: [] }
    : { spec: { ...names, document, others }, faults, notes: unread };
}

function estateSpecs(workspace: string, config: Config, options: InputOptions): readonly LoadedSpecFile[] {
  const providers = findProviders(workspace, config).filter(({ name }) => options.isWantedProvider(name));
  if (providers.length === 0) {
    const fault: Fault = {
      code: 'nothing-found',
      message: 'there is no provider to check',
      hint: 'Put each release of a spec into specs/PROVIDER/RELEASE/, or name one with --spec.',
      document: workspacePath(join(workspace, 'specs'), workspace) || 'specs',
    };
    return [{ faults: [fault], notes: [] }];
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
      ...(owner === undefined ? {} : { owner }),
    });
  });
}

interface Contracts {
  readonly files: readonly ContractFile[];
  readonly faults: readonly Fault[];
}

const DEFAULT_GLOBS: readonly string[] = ['contracts/*/*.pact.json'];

function gatherContracts(workspace: string, config: Config, options: InputOptions): Contracts {
  if (options.contracts === undefined) {
    const globs = config.contracts?.files ?? DEFAULT_GLOBS;
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
