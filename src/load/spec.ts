/** A spec and the documents that its references lead to. Nothing outside its own folder is opened unless the config allows it; nothing is fetched. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { childPointer, ROOT, type JsonPointer } from '../core/location.ts';
import { loadDocument, workspacePath } from './document.ts';
import { REFERENCED_DOCUMENTS_MAX } from './limits.ts';

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

export function loadSpec(path: string, options: SpecOptions): LoadedSpec {
  const { document, faults } = loadDocument(path, options.workspace);
  const others = new Map<string, Document>();
  if (document === undefined) return { others, faults, unread: [] };
  const folders = [dirname(path), ...options.folders].map(real);
  const unread: Fault[] = [];
  const queue: Document[] = [document];
  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    for (const reference of fileReferences(from.root)) {
      const found = open(from, reference, { ...options, folders, main: document.path });
      if (found === undefined) continue;
      if ('code' in found) unread.push(found);
      else if (found.path !== document.path && !others.has(found.path)) {
        others.set(found.path, found);
        if (others.size < REFERENCED_DOCUMENTS_MAX) queue.push(found);
      }
    }
  }
  return { document, others, faults: [], unread };
}

interface Reference {
  readonly ref: string;
  readonly pointer: JsonPointer;
}

interface Visit {
  readonly value: unknown;
  readonly pointer: JsonPointer;
}

/** Members that hold free values, in which `$ref` is just a name. */
const FREE: ReadonlySet<string> = new Set(['example', 'examples', 'default']);

/** References to other files, each once. */
function fileReferences(root: unknown): readonly Reference[] {
  const found = new Map<string, Reference>();
  const seen = new Set<object>();
  const stack: Visit[] = [{ value: root, pointer: ROOT }];
  for (let here = stack.pop(); here !== undefined; here = stack.pop()) {
    const { value, pointer } = here;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const reference = referenceIn(value, pointer);
    if (reference !== undefined && !found.has(fileOf(reference.ref)))
      found.set(fileOf(reference.ref), reference);
    for (const [key, inner] of Object.entries(value)) {
      if (!FREE.has(key)) stack.push({ value: inner, pointer: childPointer(pointer, key) });
    }
  }
  return [...found.values()];
}

function referenceIn(value: object, pointer: JsonPointer): Reference | undefined {
  const ref: unknown = Reflect.get(value, '$ref');
  if (typeof ref !== 'string' || ref.startsWith('#')) return undefined;
  return { ref, pointer: childPointer(pointer, '$ref') };
}

function fileOf(ref: string): string {
  return ref.split('#')[0] ?? '';
}

interface Opening extends SpecOptions {
  readonly main: string;
}

/** The document a reference leads to, or why it is not opened; undefined when it is the spec itself, or a name and no file. */
function open(from: Document, { ref, pointer }: Reference, options: Opening): Document | Fault | undefined {
  const file = fileOf(ref);
  const place = { document: from.path, pointer, ...defined({ position: from.position(pointer) }) };
  if (/^[a-z][a-z0-9+.-]*:/iu.test(file)) {
    return {
      ...place,
      code: 'reference-refused',
      message: `\`${ref}\` is not fetched`,
      hint: 'Bundle the spec, or put the document beside it and refer to it by a relative path.',
    };
  }
  const path = resolve(dirname(join(options.workspace, from.path)), decoded(file));
  if (workspacePath(path, options.workspace) === options.main) return undefined;
  if (isAbsolute(file) || !isInside(path, options.folders)) {
    return {
      ...place,
      code: 'reference-refused',
      message: `\`${ref}\` leads out of the folder of the spec`,
      hint: 'Move the document beside the spec, or name its folder under `allowRefs` in the config.',
    };
  }
  const { document, faults } = loadDocument(path, options.workspace);
  if (document !== undefined) return document;
  const [fault] = faults;
  if (fault === undefined || (fault.code === 'file-missing' && looksLikeName(file))) return undefined;
  return { ...place, code: 'reference-dangling', message: `\`${ref}\`: ${fault.message}`, hint: fault.hint };
}

/** Discriminators may name a schema without a reference. */
function looksLikeName(file: string): boolean {
  return /^[\w.-]+$/u.test(file) && !/\.(?:json|ya?ml)$/iu.test(file);
}

function decoded(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
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
