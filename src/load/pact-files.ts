/** Files that somebody wants to publish: named one by one, by glob, or as a folder. As text, since what is published is what was written. */
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { loadDocument, parseDocument, workspacePath } from './document.ts';

export interface PactFile {
  /** Absolute. */
  readonly file: string;
  /** For people. */
  readonly path: string;
  /** It was not named itself, so that it may be something else. */
  readonly isFromFolder: boolean;
  readonly text: string;
  readonly document?: Document;
  readonly faults: readonly Fault[];
}

export interface PactFiles {
  readonly files: readonly PactFile[];
  /** Names that lead to nothing. */
  readonly faults: readonly Fault[];
}

const IGNORED: readonly string[] = ['**/node_modules/**', '**/.git/**'];

/** Sorted by path; a file that is named twice is there once. */
export function pactFiles(named: readonly string[], cwd: string): PactFiles {
  const faults: Fault[] = [];
  const found = new Map<string, boolean>();
  for (const name of named) {
    const exact = isAbsolute(name) ? name : join(cwd, name);
    const kind = statSync(exact, { throwIfNoEntry: false });
    const isFolder = kind?.isDirectory() === true;
    const paths =
      kind === undefined
        ? globSync([name.replaceAll('\\', '/')], { cwd, absolute: true, onlyFiles: true })
        : isFolder
          ? globSync(['**/*.json'], { cwd: exact, absolute: true, onlyFiles: true, ignore: [...IGNORED] })
          : [exact];
    if (paths.length === 0) faults.push(nothingAt(name, isFolder));
    for (const path of paths) found.set(path, (found.get(path) ?? true) && isFolder);
  }
  const files = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return { files: files.map(([file, isFromFolder]) => pactFile(file, { isFromFolder, cwd })), faults };
}

function nothingAt(name: string, isFolder: boolean): Fault {
  const isGlob = /[*?{[]/u.test(name);
  return {
    code: isGlob || isFolder ? 'nothing-found' : 'file-missing',
    message: isFolder
      ? `there is no JSON file in \`${name}\``
      : isGlob
        ? `no file fits \`${name}\``
        : `there is no file \`${name}\``,
    hint: "Run the consumer's tests first, which write its contracts; quote globs so that the shell leaves them alone.",
  };
}

interface Finding {
  readonly isFromFolder: boolean;
  readonly cwd: string;
}

function pactFile(file: string, { isFromFolder, cwd }: Finding): PactFile {
  const path = workspacePath(file, cwd);
  const { document, faults } = loadDocument(file, cwd);
  const base = { file, path, isFromFolder };
  if (document === undefined) return { ...base, text: '', faults };
  const bytes = readFileSync(file);
  const text = new TextDecoder('utf-8').decode(bytes);
  // What is packed or YAML is read by idpact, and by no broker.
  if (!isJson(text))
    return {
      ...base,
      text: '',
      faults: [
        {
          code: 'text-malformed',
          message: 'this is not JSON as it stands',
          hint: 'Contracts are published as they are, and brokers take JSON only; unpack or convert it.',
          document: path,
          position: { line: 1, column: 1 },
        },
      ],
    };
  // From the same bytes, so that what was checked is what is sent.
  return { ...base, text, ...parseDocument(path, bytes) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
