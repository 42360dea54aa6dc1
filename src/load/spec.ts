/** A spec in a folder and the documents that its references lead to. Nothing outside its own folder is opened unless the config allows it; nothing is fetched. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { loadDocument, workspacePath } from './document.ts';
import { follow } from './follow.ts';

export interface LoadedSpec {
  readonly document?: Document;
  readonly others: ReadonlyMap<string, Document>;
  /** What makes the spec unusable. */
  readonly faults: readonly Fault[];
  /** References that were refused or lead nowhere; what needs them is not checked. */
  readonly unread: readonly Fault[];
}

export interface SpecOptions {
  readonly workspace: string;
  /** Absolute folders that references may lead into; the spec's own folder is always one. */
  readonly folders: readonly string[];
}

export function loadSpec(path: string, { workspace, folders: allowed }: SpecOptions): LoadedSpec {
  const { document, faults } = loadDocument(path, workspace);
  if (document === undefined) return { others: new Map(), faults, unread: [] };
  const folders = [dirname(path), ...allowed].map(real);
  const followed = follow(document, (from, file) => {
    const target = resolve(dirname(join(workspace, from.path)), file);
    return {
      path: workspacePath(target, workspace),
      isInside: isInside(target, folders),
      load: () => loadDocument(target, workspace),
    };
  });
  return { document, faults: [], ...followed };
}

/** After links are followed, so that a link out of the folder is out of the folder. */
function isInside(path: string, folders: readonly string[]): boolean {
  const target = existsSync(path) ? real(path) : resolve(path);
  return folders.some((folder) => {
    const way = relative(folder, target);
    return way !== '' && !way.startsWith('..') && !isAbsolute(way);
  });
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
