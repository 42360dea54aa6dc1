/** From a spec to the documents that its references lead to. What may be opened is decided here, once for folders, commits and addresses. */
import { isAbsolute, posix } from 'node:path';
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { childPointer, ROOT, type JsonPointer } from '../core/location.ts';
import type { Loaded } from './document.ts';
import { REFERENCED_DOCUMENTS_MAX } from './limits.ts';

/** What stands at the end of a reference, before it is opened. */
export interface Referenced {
  /** The path that the document has in findings. */
  readonly path: string;
  readonly isInside: boolean;
  readonly load: () => Loaded;
}

/** Finds the file that is named in a document, wherever that document is kept. */
export type Shelf = (from: Document, file: string) => Referenced;

export interface Followed {
  readonly others: ReadonlyMap<string, Document>;
  /** References that were refused or lead nowhere; what needs them is not checked. */
  readonly unread: readonly Fault[];
}

export function follow(main: Document, shelf: Shelf): Followed {
  const others = new Map<string, Document>();
  const unread: Fault[] = [];
  const queue: Document[] = [main];
  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    for (const reference of from.isSelfContained ? [] : fileReferences(from.root)) {
      const found = open(from, reference, { shelf, main, others });
      if (found === undefined) continue;
      if ('code' in found) {
        unread.push(found);
        continue;
      }
      if (found !== main && !others.has(found.path)) {
        others.set(found.path, found);
        if (others.size < REFERENCED_DOCUMENTS_MAX) queue.push(found);
      }
      const way = wayTo(from, reference);
      if (way !== posix.normalize(found.path)) others.set(way, found);
    }
  }
  return { others, unread };
}

/**
 * The path by which a reader looks for the document. It is another than the document's own when that begins with the
 * name of a commit, and the way leads over the top folder.
 */
function wayTo(from: Document, { ref }: Reference): string {
  return posix.join(posix.dirname(from.path), decoded(fileOf(ref)));
}

interface Reference {
  readonly ref: string;
  readonly pointer: JsonPointer;
}

/** Members that hold free values, in which `$ref` is just a name. */
const FREE: ReadonlySet<string> = new Set(['example', 'examples', 'default']);

/** References to other files, each once. Most documents have none, so only the way to a found one is written out. */
function fileReferences(root: unknown): readonly Reference[] {
  const found = new Map<string, Reference>();
  const seen = new Set<object>();
  const stack: Visit[] = [{ value: root, key: '', from: undefined }];
  for (let here = stack.pop(); here !== undefined; here = stack.pop()) {
    const { value } = here;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const ref = fileReferenceIn(value);
    if (ref !== undefined && !found.has(fileOf(ref)))
      found.set(fileOf(ref), { ref, pointer: childPointer(pointerOf(here), '$ref') });
    for (const key of Object.keys(value)) {
      const inner: unknown = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof inner === 'object' && inner !== null && !FREE.has(key))
        stack.push({ value: inner, key, from: here });
    }
  }
  return [...found.values()];
}

interface Visit {
  readonly value: unknown;
  readonly key: string;
  readonly from: Visit | undefined;
}

function pointerOf(visit: Visit): JsonPointer {
  const keys: string[] = [];
  for (let here = visit; here.from !== undefined; here = here.from) keys.push(here.key);
  return childPointer(ROOT, ...keys.reverse());
}

function fileReferenceIn(value: object): string | undefined {
  const ref: unknown = Reflect.get(value, '$ref');
  return typeof ref === 'string' && !ref.startsWith('#') ? ref : undefined;
}

function fileOf(ref: string): string {
  return ref.split('#')[0] ?? '';
}

interface Opening {
  readonly shelf: Shelf;
  readonly main: Document;
  readonly others: ReadonlyMap<string, Document>;
}

/** The document a reference leads to, or why it is not opened; undefined when it is a name and no file. */
function open(
  from: Document,
  { ref, pointer }: Reference,
  { shelf, main, others }: Opening,
): Document | Fault | undefined {
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
  const { path, isInside, load } = shelf(from, decoded(file));
  if (path === main.path) return main;
  if (isAbsolute(file) || !isInside) {
    return {
      ...place,
      code: 'reference-refused',
      message: `\`${ref}\` leads out of the folder of the spec`,
      hint: 'Move the document beside the spec, or name its folder under `allowRefs` in the config.',
    };
  }
  const { document, faults } = others.has(path) ? { document: others.get(path), faults: [] } : load();
  if (document !== undefined) return document;
  const [fault] = faults;
  if (fault === undefined || (isAbsent(fault) && looksLikeName(file))) return undefined;
  return {
    ...place,
    code: fault.code === 'reference-refused' ? 'reference-refused' : 'reference-dangling',
    message: `\`${ref}\`: ${fault.message}`,
    hint: fault.hint,
  };
}

function isAbsent({ code }: Fault): boolean {
  return code === 'file-missing' || code === 'reference-refused';
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
