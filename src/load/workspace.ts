/** What stands in the workspace's folders: providers with their releases, and contracts. It names files; it does not read specs. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Config } from '../core/config.ts';
import { defined } from '../core/defined.ts';
import type { Fault } from '../core/fault.ts';
import { childPointer, ROOT } from '../core/location.ts';
import { nearest } from '../core/text.ts';
import { documentsIn, isSpecName } from './artefacts.ts';
import { loadDocument, workspacePath } from './document.ts';

export interface FoundProvider {
  readonly name: string;
  readonly owner?: string;
  /** Oldest first. */
  readonly releases: readonly FoundRelease[];
  /** The release to check. */
  readonly candidate?: FoundRelease;
  readonly faults: readonly Fault[];
}

export interface FoundRelease {
  readonly name: string;
  /** Absolute path of the spec; of a release without an API description the first of its other documents. */
  readonly spec: string;
  /** Absolute paths of the other documents in the folder, sorted. */
  readonly artefacts?: readonly string[];
}

export interface FoundContract {
  readonly path: string;
  /** Names by the folder layout. */
  readonly consumer: string;
  readonly provider: string;
}

/** `contracts/CONSUMER/PROVIDER.pact.json` by default. Sorted by path. */
export function findContracts(workspace: string, globs: readonly string[]): readonly FoundContract[] {
  const patterns = globs.map((glob) => glob.replaceAll('\\', '/'));
  return globSync([...patterns], {
    cwd: workspace,
    absolute: true,
    // Folders and links that lead nowhere come too: what is called like a contract and is none must not go unseen.
    onlyFiles: false,
    expandDirectories: false,
  })
    .map((path) => path.replace(/\/$/u, ''))
    .filter((path) => !isFolder(path) || path.endsWith('.json'))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((path) => ({
      path,
      consumer: basename(dirname(path)),
      provider: basename(path).replace(/\.pact\.json$|\.json$/u, ''),
    }));
}

export function findProviders(workspace: string, config: Config): readonly FoundProvider[] {
  const configured = config.providers ?? {};
  const root = join(workspace, 'specs');
  const folders = isFolder(root)
    ? readdirSync(root).filter((name) => name !== 'flows' && isFolder(join(root, name)))
    : [];
  const names = [...new Set([...folders, ...Object.keys(configured)])].sort((a, b) => (a < b ? -1 : 1));
  return names.map((name) => findProvider(workspace, name, config));
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

interface ProviderFile {
  readonly owner?: string;
  readonly releases?: readonly string[];
  readonly candidate?: string;
}

function findProvider(workspace: string, name: string, config: Config): FoundProvider {
  const own = config.providers?.[name] ?? {};
  const folder = resolve(workspace, own.specs ?? join('specs', name));
  const other = withoutFolder({ name, folder, workspace }, own.owner);
  if (other !== undefined) return other;
  const { file, faults } = readProviderFile(folder, workspace);
  const owner = own.owner ?? file.owner;
  const found = readdirSync(folder)
    .filter((release) => isFolder(join(folder, release)))
    .map((release) => findRelease(join(folder, release), release, workspace));
  const releases = ordered(
    found.flatMap(({ release }) => (release === undefined ? [] : [release])),
    file.releases ?? [],
  );
  const candidate = candidateOf(releases, own.candidate ?? file.candidate);
  const missing =
    candidate === 'missing'
      ? [
          nothing(
            workspacePath(folder, workspace),
            `provider \`${name}\` has no release \`${own.candidate ?? file.candidate ?? ''}\``,
          ),
        ]
      : [];
  return {
    name,
    ...defined({ owner, candidate: candidate === 'missing' ? undefined : candidate }),
    releases,
    faults: [...faults, ...found.flatMap((each) => each.faults), ...missing],
  };
}

interface Place {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly workspace: string;
}

/** A provider whose specs are no folder: one file, or nothing at all. */
function withoutFolder(
  { name, folder, workspace }: Place,
  owner: string | undefined,
): FoundProvider | undefined {
  if (isFolder(folder)) return undefined;
  if (existsSync(folder)) return ofOneFile(name, folder, owner);
  const path = workspacePath(folder, workspace);
  const fault = nothing(path, `there is no folder \`${path}\` for provider \`${name}\``);
  return { name, releases: [], faults: [fault] };
}

/** A provider whose config names a file: its one release is called by the version in it. */
function ofOneFile(name: string, spec: string, owner: string | undefined): FoundProvider {
  const release: FoundRelease = { name: '', spec };
  return { name, ...defined({ owner }), releases: [release], candidate: release, faults: [] };
}

/** The release that is named, else the newest; undefined when there is none at all. */
function candidateOf(
  releases: readonly FoundRelease[],
  wanted: string | undefined,
): FoundRelease | 'missing' | undefined {
  if (wanted === undefined) return releases.at(-1);
  return releases.find((release) => release.name === wanted) ?? 'missing';
}

function nothing(document: string, message: string): Fault {
  return {
    code: 'nothing-found',
    message,
    hint: 'One folder per release, each with an `openapi.yaml` or `swagger.yaml`.',
    document,
  };
}

const PROVIDER_KEYS = ['name', 'title', 'kind', 'owner', 'releases', 'candidate', 'deployed'] as const;

function readProviderFile(
  folder: string,
  workspace: string,
): { readonly file: ProviderFile; readonly faults: readonly Fault[] } {
  const path = join(folder, 'provider.yaml');
  if (!existsSync(path)) return { file: {}, faults: [] };
  const { document, faults } = loadDocument(path, workspace);
  if (document === undefined) return { file: {}, faults };
  const { path: name, root, position } = document;
  const found = Object.entries(Object(root) as Readonly<Record<string, unknown>>).flatMap(
    ([key, value]): readonly Fault[] => {
      const why = providerFileMistake(key, value);
      const at = position(childPointer(ROOT, key));
      return why === undefined
        ? []
        : [{ ...why, document: name, ...(at === undefined ? {} : { position: at }) }];
    },
  );
  return { file: found.length > 0 ? {} : (root as ProviderFile), faults: [...faults, ...found] };
}

function providerFileMistake(
  key: string,
  value: unknown,
): Pick<Fault, 'code' | 'message' | 'hint'> | undefined {
  if (!PROVIDER_KEYS.some((known) => known === key)) {
    const near = nearest(key, PROVIDER_KEYS);
    return {
      code: 'config-unknown-key',
      message: `unknown key \`${key}\``,
      hint: near === undefined ? `Keys: ${PROVIDER_KEYS.join(', ')}.` : `Did you mean \`${near}\`?`,
    };
  }
  const wanted = key === 'releases' ? 'a list of texts' : key === 'deployed' ? 'a table' : 'a text';
  if (isOfKind(value, wanted)) return undefined;
  return {
    code: 'config-malformed',
    message: `\`${key}\` is not ${wanted}`,
    hint:
      wanted === 'a text'
        ? `Write ${key}: 'a text'; quote what looks like a number.`
        : 'See specs/ in the example estate.',
  };
}

function isOfKind(value: unknown, wanted: 'a list of texts' | 'a table' | 'a text'): boolean {
  if (wanted === 'a text') return typeof value === 'string';
  if (wanted === 'a table') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function findRelease(
  folder: string,
  name: string,
  workspace: string,
): { readonly release?: FoundRelease; readonly faults: readonly Fault[] } {
  const files = readdirSync(folder).filter(isSpecName);
  const [spec, second] = files;
  const others = documentsIn(folder).filter((path) => spec === undefined || path !== join(folder, spec));
  const [first, ...rest] = others;
  if (spec === undefined)
    return {
      ...(first === undefined ? {} : { release: { name, spec: first, ...listOf(rest) } }),
      faults: [],
    };
  if (second === undefined)
    return { release: { name, spec: join(folder, spec), ...listOf(others) }, faults: [] };
  return {
    faults: [
      {
        code: 'spec-ambiguous',
        message: `release \`${name}\` has two specs: ${files.map((file) => `\`${file}\``).join(' and ')}`,
        hint: 'Keep one spec of a protocol in a release folder.',
        document: workspacePath(folder, workspace),
      },
    ],
  };
}

function listOf(paths: readonly string[]): Pick<FoundRelease, 'artefacts'> {
  return paths.length === 0 ? {} : { artefacts: paths };
}

/** By the listed order where there is one, else by version or date: numbers by value, a pre-release before its release. */
function ordered(releases: readonly FoundRelease[], listed: readonly string[]): readonly FoundRelease[] {
  return releases.toSorted((a, b) => {
    const [left, right] = [listed.indexOf(a.name), listed.indexOf(b.name)];
    if (left >= 0 && right >= 0) return left - right;
    return compareReleases(a.name, b.name);
  });
}

/** Semantic Versioning 2.0.0 §11, applied to dates and other dotted numbers as well. */
export function compareReleases(a: string, b: string): number {
  const [coreA, preA] = split(a);
  const [coreB, preB] = split(b);
  const core = compareParts(coreA, coreB);
  if (core !== 0) return core;
  if (preA.length === 0 || preB.length === 0) return preB.length - preA.length;
  return compareParts(preA, preB);
}

function split(release: string): readonly [readonly string[], readonly string[]] {
  const bare = release.replace(/^v(?=\d)/u, '');
  const isDate = /^\d{4}-\d{2}/u.test(bare);
  const dash = isDate ? -1 : bare.indexOf('-');
  const core = dash < 0 ? bare : bare.slice(0, dash);
  return [core.split(/[.-]/u), dash < 0 ? [] : bare.slice(dash + 1).split('.')];
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]];
    if (left === right) continue;
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    const numeric = /^\d+$/u.test(left) && /^\d+$/u.test(right);
    if (numeric) return Number(left) - Number(right);
    return left < right ? -1 : 1;
  }
  return 0;
}
