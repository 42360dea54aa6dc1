/** What a release folder holds by its layout, wherever the folder is kept. */
import type { Fault } from '../core/fault.ts';
import { isDocumentName, isSpecName } from './artefacts.ts';
import { listed, shown } from './found-reference.ts';
import { compareReleases } from './workspace.ts';

/**
 * The name of the one spec in a folder, by the names of its files; undefined when it holds none. In a release folder any
 * document will do, since a release need not have an API description.
 */
export function specAmong(
  files: readonly string[],
  folder: string,
  isRelease: boolean,
): string | Fault | undefined {
  const [spec, second] = files.filter(isSpecName);
  if (spec === undefined) return isRelease ? files.filter(isDocumentName).sort()[0] : undefined;
  if (second === undefined) return spec;
  return {
    code: 'spec-ambiguous',
    message: `${shown(folder)} has two specs: ${shown(spec)} and ${shown(second)}`,
    hint: 'Keep one spec of a protocol in a release folder, or name the file.',
    document: folder,
  };
}

export function noSpecIn(folder: string, inside: readonly string[]): Fault {
  const hint = 'A release folder holds an `openapi.yaml` or `swagger.yaml`; name that folder, or a file.';
  return {
    code: 'nothing-found',
    message: `${shown(folder)} holds no spec`,
    hint: inside.length === 0 ? hint : `${hint} Folders in it: ${listed(inside)}.`,
    document: folder,
  };
}

/** Oldest first: by the listed order where there is one, else by version or date. */
export function inOrder(releases: readonly string[], order: readonly string[]): readonly string[] {
  return releases.toSorted((a, b) => {
    const [left, right] = [order.indexOf(a), order.indexOf(b)];
    return left >= 0 && right >= 0 ? left - right : compareReleases(a, b);
  });
}
