/** A release to compare with: what was asked, what was found, and what it is called. */
import { resolve } from 'node:path';
import type { Config } from '../core/config.ts';
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { clipped } from '../core/text.ts';
import type { SpecFile } from './inputs.ts';
import type { FoundProvider } from './workspace.ts';

export interface ReferenceOptions {
  readonly workspace: string;
  /** Where relative paths begin, before the workspace. */
  readonly cwd: string;
  readonly config: Config;
  /** The provider whose release is meant, when it is known. */
  readonly provider?: string;
  /** The path of the spec that is compared, when it is none of the workspace's releases; a bare git ref means it at that commit. */
  readonly spec?: string;
  /** Whether a missing ref may be fetched from `origin`. */
  readonly mayFetchGit: boolean;
  readonly offline: boolean;
  readonly signal?: AbortSignal;
}

export interface Origin {
  readonly kind: 'folder' | 'file' | 'url' | 'git';
  /** For people: `4.8.0 (tag v4.8.0)`, `4.9.0 (working tree)`. */
  readonly text: string;
  readonly commit?: string;
}

export interface FoundReference {
  readonly spec: SpecFile;
  readonly origin: Origin;
}

export interface Resolution {
  readonly found?: FoundReference;
  /** Why there is nothing to compare with. */
  readonly faults: readonly Fault[];
  /** What is missing from what was found. */
  readonly notes: readonly Fault[];
}

/** What was asked, with what the workspace holds. */
export interface Search extends ReferenceOptions {
  readonly providers: readonly FoundProvider[];
}

export function failed(...faults: readonly Fault[]): Resolution {
  return { faults, notes: [] };
}

export function isFault(value: object): value is Fault {
  return 'code' in value && 'hint' in value;
}

/** What the user wrote, fit to be shown. */
export function shown(text: string): string {
  return `\`${clipped(text, 120)}\``;
}

/** Names in a sentence; a long list is cut. */
export function listed(names: readonly string[], max = 8): string {
  const rest = names.length - max;
  const all = names.slice(0, max).map(shown).join(', ');
  return rest > 0 ? `${all} and ${String(rest)} more` : all || 'none';
}

/** Whose release a spec is, and what it is called; the release is empty when only the document can tell. */
export type Naming = Pick<SpecFile, 'provider' | 'owner' | 'release'>;

export function naming(provider: FoundProvider | string | undefined, release: string): Naming {
  if (provider === undefined || typeof provider === 'string') return { provider, release };
  return { provider: provider.name, release, ...defined({ owner: provider.owner }) };
}

/** The folder with one folder for each release. */
export function releasesFolder(
  provider: string,
  { workspace, config }: Pick<ReferenceOptions, 'workspace' | 'config'>,
): string {
  const { providers = {} } = config;
  const own = Object.hasOwn(providers, provider) ? providers[provider]?.specs : undefined;
  return resolve(workspace, own ?? `specs/${provider}`);
}

/** The provider that is meant: the one that is named, else the only one there is. */
export function providerMeant(asked: string, { provider, providers }: Search): FoundProvider | Fault {
  const [first, second] = providers;
  const known = listed(providers.map(({ name }) => name));
  if (provider !== undefined) {
    const found = providers.find(({ name }) => name === provider);
    return (
      found ?? {
        code: 'release-unknown',
        message: `there is no provider ${shown(provider)} to look for ${shown(asked)} in`,
        hint: `Providers: ${known}.`,
      }
    );
  }
  if (first === undefined)
    return {
      code: 'nothing-found',
      message: `there is no provider to look for ${shown(asked)} in`,
      hint: 'Put each release of a spec into specs/PROVIDER/RELEASE/, or name a file, a URL or REF:PATH of git.',
    };
  if (second !== undefined)
    return {
      code: 'release-ambiguous',
      message: `${shown(asked)} does not say of which provider`,
      hint: `Name one with --provider: ${known}.`,
    };
  return first;
}

/** A spec as something to compare with. Where nobody names the release, the document does. */
export function found(
  { document, others, artefacts = [] }: Pick<SpecFile, 'document' | 'others' | 'artefacts'>,
  names: Naming,
  {
    kind,
    place,
    commit,
  }: { readonly kind: Origin['kind']; readonly place: string; readonly commit?: string },
): FoundReference {
  const release = names.release === '' ? versionOf(document) : names.release;
  const text = release === '' ? place : `${clipped(release, 60)} (${place})`;
  return {
    spec: { ...names, release, document, others, artefacts },
    origin: { kind, text, ...(commit === undefined ? {} : { commit }) },
  };
}

function versionOf({ root }: Document): string {
  const version: unknown = Reflect.get(Object(Reflect.get(Object(root), 'info')), 'version');
  return typeof version === 'string' ? version : '';
}
