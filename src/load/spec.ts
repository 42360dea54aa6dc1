/** A spec and the documents that its references lead to. Nothing outside its own folder is opened unless the config allows it; nothing is fetched. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
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

/** References to other files, each once; examples and other free values are not references. */
function fileReferences(root: unknown): readonly Reference[] {
  const found = new Map<string, Reference>();
  const seen = new Set<object>();
  const stack: { readonly value: unknown; readonly pointer: JsonPointer }[] = [
    { value: root, pointer: ROOT },
  ];
  for (let here = stack.pop(); here !== undefined; here = stack.pop()) {
    const { value, pointer } = here;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const [key, inner] of Object.entries(value)) {
      if (key === '$ref' && typeof inner === 'string' && !inner.startsWith('#') && !Array.isArray(value)) {
        const file = inner.split('#')[0] ?? '';
        if (!found.has(file)) found.set(file, { ref: inner, pointer: childPointer(pointer, key) });
      } else if (
        typeof inner === 'object' &&
        inner !== null &&
        key !== 'example' &&
        key !== 'examples' &&
        key !== 'default'
      ) {
        stack.push({ value: inner, pointer: childPointer(pointer, key) });
      }
    }
  }
  return [...found.values()];
}

interface Opening extends SpecOptions {
  readonly main: string;
}

function open(from: Document, { ref, pointer }: Reference, options: Opening): Document | Fault | undefined {
  const file = ref.split('#')[0] ?? '';
  const position = from.position(pointer);
  const place = { document: from.path, pointer, ...(position === undefined ? {} : { position }) };
  if (/^[a-z][a-z0-9+.-]*:/iu.test(file)) {
    return {
      ...place,
      code: 'reference-refused',
      message: `\`${ref}\` is not fetched`,
      hint: 'Bundle the spec, or put the document beside it and refer to it by a relative path.',
    };
  }
  const path = isAbsolute(file) ? file : resolve(dirname(join(options.workspace, from.path)), decoded(file));
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
  const looksLikeName = /^[\w.-]+$/u.test(file) && !/\.(?:json|ya?ml)$/iu.test(file);
  if (fault?.code === 'file-missing' && looksLikeName) return undefined;
  return {
    ...place,
    code: 'reference-dangling',
    message: `\`${ref}\`: ${fault?.message ?? 'cannot be read'}`,
    hint: fault?.hint ?? 'Check the path.',
  };
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
