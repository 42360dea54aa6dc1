/** A document as a place that `$ref`s lead into. It looks in the documents it was given and nowhere else, and interprets no keyword. */
import type { Document } from '../core/document.ts';
import { resolvePointer, ROOT, type JsonPointer } from '../core/location.ts';
import {
  isUnresolved,
  type Dialect,
  type SchemaPlace,
  type SchemaSource,
  type Unresolved,
} from '../core/schema.ts';
import { member } from './json.ts';
import { absoluteUri, marksOf, resourceAround, type Marks } from './identifiers.ts';
import { percentDecodedOrSame } from './percent.ts';
import { createSubtypes } from './subtypes.ts';

type Open = (path: string) => SchemaSource | undefined;

/** The main document's source; sources of other documents are made when a reference first leads there. */
export function createSource(
  main: Document,
  others: ReadonlyMap<string, Document>,
  dialect: Dialect,
): SchemaSource {
  const sources = new Map<string, SchemaSource>();
  const all = [main, ...others.values()];
  const open: Open = (path) => {
    const known = sources.get(path);
    if (known !== undefined) return known;
    // OpenAPI 3.2 §4.1.2: a document may say with `$self` by which URI it is referred to.
    const document = others.get(path) ?? all.find(({ root }) => member(root, '$self') === path);
    if (document === undefined) return undefined;
    if (document.path !== path) return document === main ? source : open(document.path);
    const made = sourceOf(document, dialectOf(document.root) ?? dialect, open);
    sources.set(path, made);
    return made;
  };
  const source = sourceOf(main, dialect, open);
  sources.set(main.path, source);
  return source;
}

/** The dialect an OpenAPI version implies; undefined for a document that names none (OpenAPI 3.1.1 §4.8.24.1). */
export function dialectOf(root: unknown): Dialect | undefined {
  if (/^2(?:\.|$)/u.test(textOf(member(root, 'swagger')))) return 'swagger-2.0';
  const version = textOf(member(root, 'openapi'));
  if (/^3(?:\.0(?:\.|$)|$)/u.test(version)) return 'openapi-3.0';
  return /^3\.[12](?:\.|$)/u.test(version) ? '2020-12' : undefined;
}

/** A name or a version as text; YAML reads an unquoted `2.0` as a number. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Follows `$ref`s until a value that is none; a circle or a dangling one is said in words. */
export function settle(place: SchemaPlace): SchemaPlace | Unresolved {
  const seen = new Set<unknown>();
  let here = place;
  for (;;) {
    const ref = member(here.schema, '$ref');
    if (typeof ref !== 'string') return here;
    if (seen.has(here.schema)) return { unresolved: `\`$ref\` \`${ref}\` goes in a circle` };
    seen.add(here.schema);
    const next = here.source.resolve(ref, here.pointer);
    if (isUnresolved(next)) return next;
    here = next;
  }
}

interface Ground {
  readonly root: unknown;
  readonly path: string;
  readonly dialect: Dialect;
  readonly at: (pointer: JsonPointer) => SchemaPlace | undefined;
  readonly marks: () => Marks;
  readonly open: Open;
}

function sourceOf(document: Document, dialect: Dialect, open: Open): SchemaSource {
  const { root, path } = document;
  const places = new Map<JsonPointer, SchemaPlace | undefined>();
  const found = new Map<string, SchemaPlace>();
  let marks: Marks | undefined;
  const at = (pointer: JsonPointer): SchemaPlace | undefined => {
    if (!places.has(pointer)) {
      const schema = resolvePointer(root, pointer);
      places.set(pointer, schema === undefined ? undefined : { source, pointer, schema });
    }
    return places.get(pointer);
  };
  const ground: Ground = { root, path, dialect, at, open, marks: () => (marks ??= marksOf(root)) };
  const source: SchemaSource = {
    document: path,
    dialect,
    root,
    resolve: (ref, from) => {
      const known = found.get(ref);
      if (known !== undefined) return known;
      const place = lookUp(ground, ref, from);
      // What a reference means does not depend on where it stands, unless a schema around it has an `$id`; older dialects have none.
      const isEverywhere = dialect !== '2020-12' || resourceAround(root, from) === undefined;
      if (!isUnresolved(place) && isEverywhere) found.set(ref, place);
      return place;
    },
    subtypes: (pointer) => subtypes(pointer),
  };
  const subtypes = createSubtypes(source, at);
  return source;
}

function lookUp(ground: Ground, ref: string, from: JsonPointer): SchemaPlace | Unresolved {
  const hash = ref.indexOf('#');
  const uri = hash < 0 ? ref : ref.slice(0, hash);
  const fragment = hash < 0 ? '' : ref.slice(hash + 1);
  if (uri !== '' && uri !== member(ground.root, '$self')) return lookOutside(ground, { uri, fragment }, from);
  return lookInside(ground, fragment, from) ?? { unresolved: `\`$ref\` \`${ref}\` leads nowhere` };
}

function lookInside(ground: Ground, fragment: string, from: JsonPointer): SchemaPlace | undefined {
  const { at, dialect, root } = ground;
  const decoded = percentDecodedOrSame(fragment);
  const base = dialect === '2020-12' ? resourceAround(root, from) : undefined;
  if (decoded === '') return at(base ?? ROOT);
  if (decoded.startsWith('/')) {
    // Inside a schema with an `$id` of its own, `#/…` counts from that schema (JSON Schema 2020-12 §8.2.1).
    const near = base === undefined ? undefined : at((base + decoded) as JsonPointer);
    return near ?? at(decoded as JsonPointer) ?? at(fragment as JsonPointer);
  }
  const pointer = dialect === '2020-12' ? ground.marks().anchors.get(decoded) : undefined;
  return pointer === undefined ? undefined : at(pointer);
}

interface Split {
  readonly uri: string;
  readonly fragment: string;
}

function lookOutside(ground: Ground, { uri, fragment }: Split, from: JsonPointer): SchemaPlace | Unresolved {
  const { root, path, open, at, dialect } = ground;
  const byUri = absoluteUri(uri, member(root, '$self'));
  const target =
    open(relativePath(path, percentDecodedOrSame(uri))) ??
    open(uri) ??
    (byUri === undefined ? undefined : open(byUri));
  if (target !== undefined) return target.resolve(`#${fragment}`, ROOT);
  const base = dialect === '2020-12' ? identified(ground, uri, from) : undefined;
  const place =
    base === undefined ? undefined : fragment === '' ? at(base) : lookInside(ground, fragment, base);
  if (place !== undefined) return place;
  const nothing = /^[a-z][a-z0-9+.-]*:/iu.test(uri) ? ', and nothing is fetched' : '';
  return { unresolved: `\`${uri}\` is not among the documents given${nothing}` };
}

function identified({ root, marks }: Ground, uri: string, from: JsonPointer): JsonPointer | undefined {
  const { ids } = marks();
  const around = resourceAround(root, from);
  const base = around === undefined ? undefined : member(resolvePointer(root, around), '$id');
  return ids.get(uri) ?? ids.get(absoluteUri(uri, base) ?? uri);
}

function relativePath(from: string, uri: string): string {
  const steps = from.split('/').slice(0, -1);
  for (const step of uri.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
