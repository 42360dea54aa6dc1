/** Recordings: where they stand in a workspace, and what their folders say of them. It names and loads files; formats read them. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Fault } from '../core/fault.ts';
import { loadDocument, workspacePath, type Loaded } from './document.ts';
import { documentOf } from './given.ts';

export interface RecordingFile {
  readonly path: string;
  /** By the folder layout `mocks/PROVIDER/recordings/RELEASE/`. */
  readonly provider?: string;
  readonly release?: string;
  /** Reads the file; asked anew each time, since many recordings together are more than fits into memory. */
  readonly load: () => Loaded;
  /** Facts of the tenant, from `facts.yaml` beside the recording or in a folder above it. */
  readonly facts: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

const DEFAULT_GLOBS: readonly string[] = ['mocks/*/recordings/**/*.{har,json,yaml,yml,ndjson,jsonl}{,.gz}'];

const FACTS = 'facts.yaml';

/** Sorted by path. Globs that fit nothing are faults; the default ones may fit nothing. */
export function gatherRecordings(
  cwd: string,
  workspace: string,
  given: readonly unknown[] | undefined,
): { readonly files: readonly RecordingFile[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const globs = given?.filter((each) => typeof each === 'string');
  const parsed = (given ?? []).filter((each) => typeof each !== 'string');
  const paths = (globs ?? DEFAULT_GLOBS).flatMap((glob) => {
    const found = pathsOf(glob, globs === undefined ? workspace : cwd);
    if (found.length === 0 && globs !== undefined) {
      faults.push({
        code: /[*?{[]/u.test(glob) ? 'nothing-found' : 'file-missing',
        message: `no recording fits \`${glob}\``,
        hint: 'Check the path; quote globs so that the shell leaves them alone.',
      });
    }
    return found;
  });
  const unique = [...new Set(paths)].sort((a, b) => (a < b ? -1 : 1)).filter((path) => !path.endsWith(FACTS));
  const files = unique.map((path) => fileOf(path, workspace));
  return {
    files: [...files, ...parsed.map((root, index) => parsedFile(root, index, parsed.length))],
    faults,
  };
}

/** A recording that was handed over already parsed. */
function parsedFile(root: unknown, index: number, of: number): RecordingFile {
  const path = of === 1 ? 'recording' : `recording-${String(index + 1)}`;
  return { path, facts: {}, faults: [], load: () => ({ document: documentOf(path, root), faults: [] }) };
}

function pathsOf(glob: string, cwd: string): readonly string[] {
  const exact = isAbsolute(glob) ? glob : join(cwd, glob);
  if (existsSync(exact) && !/[*?{]/u.test(glob)) {
    const isFile = /\.[a-z]+(?:\.gz)?$/iu.test(exact);
    if (isFile) return [exact];
  }
  return globSync([glob.replaceAll('\\', '/')], { cwd, absolute: true, onlyFiles: true });
}

function fileOf(path: string, workspace: string): RecordingFile {
  const facts = factsOf(dirname(path), workspace);
  return {
    path: workspacePath(path, workspace),
    ...placeOf(relative(workspace, path).replaceAll('\\', '/')),
    load: () => loadDocument(path, workspace),
    facts: facts.facts,
    faults: facts.faults,
  };
}

function placeOf(path: string): Pick<RecordingFile, 'provider' | 'release'> {
  const [, provider, release] = /^mocks\/([^/]+)\/recordings\/(?:([^/]+)\/)?/u.exec(path) ?? [];
  return { ...(provider === undefined ? {} : { provider }), ...(release === undefined ? {} : { release }) };
}

interface Facts {
  readonly facts: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

/** The nearest `facts.yaml`, upward to the workspace. */
export function factsPath(folder: string, workspace: string): string | undefined {
  const path = join(folder, FACTS);
  if (existsSync(path)) return path;
  const above = dirname(folder);
  return above.startsWith(workspace) && above !== folder ? factsPath(above, workspace) : undefined;
}

/** Plan, feature flags, when the tenant was made. */
function factsOf(folder: string, workspace: string): Facts {
  const path = factsPath(folder, workspace);
  if (path === undefined) return { facts: {}, faults: [] };
  const { document, faults } = loadDocument(path, workspace);
  const root = Object(document?.root) as Readonly<Record<string, unknown>>;
  const facts = Object.entries(root).filter(([, value]) => value !== null && typeof value !== 'object');
  return { facts: Object.fromEntries(facts.map(([name, value]) => [name, String(value)])), faults };
}
