/** The files that a run is made from, with their roles. What did not come from a file on disk is none of them. */
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../core/config.ts';
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { RunInput } from '../core/run.ts';
import { documentsOf, type ArtefactFile } from './artefacts.ts';
import { baselinePath } from './baseline.ts';
import { runInputs, type InputFile } from './digests.ts';
import { workspacePath } from './document.ts';
import { factsPath } from './recordings.ts';
import { waiversPath } from './waivers.ts';

/** A release with all its documents. */
export interface MadeRelease extends ArtefactFile {
  readonly release: string;
  readonly artefacts?: readonly ArtefactFile[];
}

/** A contract, as it was read or could not be. */
export interface MadeContract {
  readonly input: { readonly path: string; readonly document?: Document };
  readonly contract?: { readonly consumerVersion?: string } | undefined;
}

export interface MadeFrom {
  readonly workspace: string;
  readonly config: Config;
  /** Absolute path. */
  readonly configFile?: string;
  /** Names of the providers that took part. */
  readonly providers: readonly string[];
  /** Earlier ones win where two name the same document. */
  readonly releases: readonly MadeRelease[];
  readonly contracts: readonly MadeContract[];
  /** Paths of recordings, relative to the workspace. */
  readonly recordings: readonly string[];
}

export function inputsOf(made: MadeFrom): readonly RunInput[] {
  return runInputs(
    [
      ...settingFiles(made),
      ...made.releases.flatMap(releaseFiles),
      ...made.contracts.flatMap(contractFile),
      ...recordingFiles(made),
    ],
    made.workspace,
  );
}

/** What says who is who and what may pass; those that are not there are left out. */
function settingFiles({ workspace, config, configFile, providers }: MadeFrom): readonly InputFile[] {
  const named = (role: InputFile['role'], path: string): InputFile => ({
    role,
    file: workspacePath(path, workspace),
  });
  return [
    ...(configFile === undefined ? [] : [named('config', configFile)]),
    ...providers.map((name) => {
      const own = Object.hasOwn(config.providers ?? {}, name) ? config.providers?.[name]?.specs : undefined;
      return named('config', join(resolve(workspace, own ?? join('specs', name)), 'provider.yaml'));
    }),
    named('waivers', waiversPath(workspace, config)),
    named('baseline', baselinePath(workspace, config)),
    ...(config.controls === undefined ? [] : [named('controls', resolve(workspace, config.controls))]),
  ];
}

/** Documents of git, of an address or of a caller are of no file. */
function releaseFiles(release: MadeRelease): readonly InputFile[] {
  return documentsOf(release).flatMap(({ path, file }) =>
    file === undefined
      ? []
      : [
          {
            role: 'spec' as const,
            file: path,
            digest: file,
            ...defined({ version: release.release === '' ? undefined : release.release }),
          },
        ],
  );
}

function contractFile({ input, contract }: MadeContract): readonly InputFile[] {
  const { path, document } = input;
  if (document !== undefined && document.file === undefined) return [];
  return [
    {
      role: 'contract',
      file: path,
      digest: document?.file,
      ...defined({ version: contract?.consumerVersion }),
    },
  ];
}

function recordingFiles({ workspace, recordings }: MadeFrom): readonly InputFile[] {
  const facts = recordings.flatMap((path) => factsPath(dirname(resolve(workspace, path)), workspace) ?? []);
  return [...recordings, ...facts.map((path) => workspacePath(path, workspace))].map((file) => ({
    role: 'recording',
    file,
  }));
}
