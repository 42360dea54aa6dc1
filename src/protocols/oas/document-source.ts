/** Where the schemas of an OpenAPI document live, and where their references lead. Nothing is opened; other documents are handed in. */
import type { Document } from '../../core/document.ts';
import { childPointer, ROOT, resolvePointer, type JsonPointer } from '../../core/location.ts';
import {
  isUnresolved,
  type Dialect,
  type SchemaPlace,
  type SchemaSource,
  type Subtype,
  type Unresolved,
} from '../../core/schema.ts';
import { isObject, member } from '../../schema/json.ts';

export interface Sources {
  readonly of: (document: Document) => SchemaSource;
}

/** Sources of a spec and of the documents beside it; one object per document. */
export function createSources(main: Document, others: ReadonlyMap<string, Document>): Sources {
  const dialect = dialectOf(main.root);
  const made = new Map<string, SchemaSource>();
  const of = (document: Document): SchemaSource => {
    const known = made.get(document.path);
    if (known !== undefined) return known;
    const source = createSource(document, dialect, (path) => {
      const other = path === main.path ? main : others.get(path);
      return other === undefined ? undefined : of(other);
    });
    made.set(document.path, source);
    return source;
  };
  return { of };
}

export function dialectOf(root: unknown): Dialect {
  if (member(root, 'swagger') !== undefined) return 'swagger-2.0';
  const version = member(root, 'openapi');
  return typeof version === 'string' && version.startsWith('3.0') ? 'openapi-3.0' : '2020-12';
}

function createSource(
  document: Document,
  dialect: Dialect,
  other: (path: string) => SchemaSource | undefined,
): SchemaSource {
  const memo = new Map<string, SchemaPlace | Unresolved>();
  let inheritance: ReadonlyMap<string, readonly string[]> | undefined;
  const source: SchemaSource = {
    document: document.path,
    dialect,
    root: document.root,
    resolve: (ref, from) => {
      const known = memo.get(ref);
      if (known !== undefined) return known;
      const place = resolve(source, ref, { from, other });
      memo.set(ref, place);
      return place;
    },
    subtypes: (pointer) => subtypesOf(source, pointer, (inheritance ??= inheritanceOf(source))),
  };
  return source;
}

interface Resolving {
  readonly from: JsonPointer;
  readonly other: (path: string) => SchemaSource | undefined;
}

function resolve(source: SchemaSource, ref: string, { other }: Resolving): SchemaPlace | Unresolved {
  const hash = ref.indexOf('#');
  const file = hash < 0 ? ref : ref.slice(0, hash);
  const fragment = hash < 0 ? '' : unescape(ref.slice(hash + 1));
  if (file === '') return within(source, fragment, ref);
  const named = byId(source, ref);
  if (named !== undefined) return named;
  if (/^[a-z][a-z0-9+.-]*:/iu.test(file) || file.startsWith('/')) {
    return isName(source, ref) ?? { unresolved: `\`${ref}\` is outside the spec and is not fetched` };
  }
  const target = other(joined(source.document, file));
  if (target !== undefined) return within(target, fragment, ref);
  return (
    isName(source, ref) ?? { unresolved: `\`${ref}\` leads to a file that was not found beside the spec` }
  );
}

/** Discriminator mappings may name a schema without a reference (OpenAPI 3.0.4 §4.7.25). */
function isName(source: SchemaSource, ref: string): SchemaPlace | undefined {
  if (!/^[A-Za-z0-9._-]+$/u.test(ref)) return undefined;
  const pointer = childPointer(ROOT, ...componentsPath(source), ref);
  const schema = resolvePointer(source.root, pointer);
  return schema === undefined ? undefined : { source, pointer, schema };
}

function unescape(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    // A stray percent sign stands for itself.
    return fragment;
  }
}

function within(source: SchemaSource, fragment: string, ref: string): SchemaPlace | Unresolved {
  if (fragment !== '' && !fragment.startsWith('/')) {
    return byAnchor(source, fragment) ?? { unresolved: `\`${ref}\` names no anchor of the document` };
  }
  const pointer = fragment as JsonPointer;
  const schema = resolvePointer(source.root, pointer);
  return schema === undefined ? { unresolved: `\`${ref}\` leads nowhere` } : { source, pointer, schema };
}

function byAnchor(source: SchemaSource, anchor: string): SchemaPlace | undefined {
  return components(source).find(
    ({ schema }) => member(schema, '$anchor') === anchor || member(schema, '$dynamicAnchor') === anchor,
  );
}

function byId(source: SchemaSource, ref: string): SchemaPlace | undefined {
  return source.dialect === '2020-12'
    ? components(source).find(({ schema }) => member(schema, '$id') === ref)
    : undefined;
}

function componentsPath(source: SchemaSource): readonly string[] {
  return source.dialect === 'swagger-2.0' ? ['definitions'] : ['components', 'schemas'];
}

function components(source: SchemaSource): readonly SchemaPlace[] {
  const path = componentsPath(source);
  const table = resolvePointer(source.root, childPointer(ROOT, ...path));
  if (!isObject(table)) return [];
  return Object.entries(table).map(([name, schema]) => ({
    source,
    pointer: childPointer(ROOT, ...path, name),
    schema,
  }));
}

/** The path of `file` as written in `document`, both relative to the workspace. */
function joined(document: string, file: string): string {
  const steps = document.split('/').slice(0, -1);
  for (const step of unescape(file).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** By pointer of a base, the pointers of the components that name it in `allOf`. */
function inheritanceOf(source: SchemaSource): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const { schema, pointer } of components(source)) {
    const parts = member(schema, 'allOf');
    if (!Array.isArray(parts)) continue;
    for (const part of parts) {
      const ref = member(part, '$ref');
      if (typeof ref !== 'string' || !ref.startsWith('#/')) continue;
      const base = unescape(ref.slice(1));
      children.set(base, [...(children.get(base) ?? []), pointer]);
    }
  }
  return children;
}

function subtypesOf(
  source: SchemaSource,
  base: JsonPointer,
  children: ReadonlyMap<string, readonly string[]>,
): readonly Subtype[] {
  const found = new Map<string, SchemaPlace>();
  const queue = [...(children.get(base) ?? [])];
  for (let pointer = queue.shift(); pointer !== undefined; pointer = queue.shift()) {
    if (found.has(pointer) || pointer === base) continue;
    const at = pointer as JsonPointer;
    found.set(pointer, { source, pointer: at, schema: resolvePointer(source.root, at) });
    queue.push(...(children.get(pointer) ?? []));
  }
  const mapping = member(member(resolvePointer(source.root, base), 'discriminator'), 'mapping');
  const tags = mappedTags(source, isObject(mapping) ? mapping : {}, base);
  for (const [pointer, place] of tags.places) if (pointer !== base) found.set(pointer, place);
  return [...found].map(([pointer, place]) => ({
    place,
    tags: [...(tags.byPointer.get(pointer) ?? []), nameOf(place)],
  }));
}

interface Tags {
  readonly byPointer: ReadonlyMap<string, readonly string[]>;
  readonly places: ReadonlyMap<string, SchemaPlace>;
}

function mappedTags(
  source: SchemaSource,
  mapping: Readonly<Record<string, unknown>>,
  from: JsonPointer,
): Tags {
  const byPointer = new Map<string, string[]>();
  const places = new Map<string, SchemaPlace>();
  for (const [tag, ref] of Object.entries(mapping)) {
    if (typeof ref !== 'string') continue;
    const place = source.resolve(ref, from);
    if (isUnresolved(place)) continue;
    places.set(place.pointer, place);
    byPointer.set(place.pointer, [...(byPointer.get(place.pointer) ?? []), tag]);
  }
  return { byPointer, places };
}

function nameOf({ schema, pointer }: SchemaPlace): string {
  const own = member(schema, 'x-discriminator-value');
  return typeof own === 'string'
    ? own
    : (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}
