/** The documents of a release beside its API description: discovery, keys, metadata, schemas. What they are, protocols say. */
import { readdirSync, type Dirent } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { workspacePath } from './document.ts';
import { loadSpec, type SpecOptions } from './spec.ts';

/** One of them, with the documents that its references lead to. */
export interface ArtefactFile {
  readonly document: Document;
  readonly others: ReadonlyMap<string, Document>;
}

export interface LoadedArtefacts {
  readonly artefacts: readonly ArtefactFile[];
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
}

/** Names of API descriptions. */
export function isSpecName(file: string): boolean {
  return /^(?:openapi|swagger)\.(?:ya?ml|json)$/u.test(file);
}

/** Names of what may be a document of a release. What begins with a dot or an underscore is somebody's own. */
export function isDocumentName(file: string): boolean {
  return /^[^._].*\.(?:json|ya?ml|xml)$/iu.test(file);
}

/** Folders in a release folder that are looked into: `scim/Schemas.json` stands in one. */
export const FOLDERS_DEEP = 3;

/** Absolute paths, those nearer to the top first. */
export function documentsIn(folder: string, deep = 0): readonly string[] {
  const entries = entriesOf(folder);
  const files = entries
    .filter((entry) => !entry.isDirectory() && isDocumentName(entry.name))
    .map(({ name }) => join(folder, name));
  const folders = entries.filter((entry) => entry.isDirectory() && /^[^._]/u.test(entry.name));
  return [
    ...files,
    ...(deep >= FOLDERS_DEEP ? [] : folders.flatMap(({ name }) => documentsIn(join(folder, name), deep + 1))),
  ];
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    // A folder that may not be read holds nothing that could be a document of the release.
    return [];
  }
}

/** What a reference of the release leads to is part of what refers to it, and no document of its own. */
export function loadArtefacts(
  paths: readonly string[],
  referenced: ReadonlySet<string>,
  options: SpecOptions,
): LoadedArtefacts {
  const faults: Fault[] = [];
  const notes: Fault[] = [];
  const loaded: ArtefactFile[] = [];
  const parts = new Set(referenced);
  for (const path of paths) {
    if (parts.has(workspacePath(resolve(path), options.workspace))) continue;
    const { document, others, faults: unusable, unread } = loadSpec(path, options);
    faults.push(...unusable);
    notes.push(...unread);
    for (const other of others.keys()) parts.add(other);
    if (document !== undefined) loaded.push({ document, others });
  }
  return { artefacts: loaded.filter(({ document }) => !parts.has(document.path)), faults, notes };
}

/** Every document of a release. */
export function documentsOf(
  spec: ArtefactFile & { readonly artefacts?: readonly ArtefactFile[] },
): readonly Document[] {
  return [spec, ...(spec.artefacts ?? [])].flatMap(({ document, others }) => [document, ...others.values()]);
}
