/** Which schemas inherit from which by `allOf`, and the tags a `discriminator` knows them by. It decides nothing about values. */
import { childPointer, ROOT, type JsonPointer } from '../core/location.ts';
import { isUnresolved, type SchemaPlace, type SchemaSource, type Subtype } from '../core/schema.ts';
import { isObject, member, type JsonObject } from './json.ts';

type At = (pointer: JsonPointer) => SchemaPlace | undefined;

/** OpenAPI 3.0.4 §4.7.25, 3.1.1 §4.8.25, Swagger 2.0 "Composition and Inheritance". The index of all parents is made on the first question. */
export function createSubtypes(source: SchemaSource, at: At): SchemaSource['subtypes'] {
  const answers = new Map<JsonPointer, readonly Subtype[]>();
  let children: Children | undefined;
  return (pointer) => {
    const known = answers.get(pointer);
    if (known !== undefined) return known;
    const discriminator = member(at(pointer)?.schema, 'discriminator');
    const isOne = typeof discriminator === 'string' || isObject(discriminator);
    const answer = isOne ? subtypesOf({ source, at }, pointer, (children ??= childrenOf(source))) : [];
    answers.set(pointer, answer);
    return answer;
  };
}

type Children = ReadonlyMap<JsonPointer, readonly JsonPointer[]>;

function componentsAt(source: SchemaSource): JsonPointer {
  return source.dialect === 'swagger-2.0'
    ? childPointer(ROOT, 'definitions')
    : childPointer(ROOT, 'components', 'schemas');
}

function componentsOf(source: SchemaSource): JsonObject {
  const { root } = source;
  const components =
    source.dialect === 'swagger-2.0'
      ? member(root, 'definitions')
      : member(member(root, 'components'), 'schemas');
  return isObject(components) ? components : {};
}

function childrenOf(source: SchemaSource): Children {
  const base = componentsAt(source);
  const children = new Map<JsonPointer, JsonPointer[]>();
  for (const [name, schema] of Object.entries(componentsOf(source))) {
    const child = childPointer(base, name);
    for (const ref of parentRefs(schema, 0)) {
      const parent = source.resolve(ref, child);
      if (isUnresolved(parent) || parent.source !== source) continue;
      const known = children.get(parent.pointer);
      if (known === undefined) children.set(parent.pointer, [child]);
      else known.push(child);
    }
  }
  return children;
}

function parentRefs(schema: unknown, depth: number): readonly string[] {
  const parts = member(schema, 'allOf');
  if (!Array.isArray(parts) || depth > 4) return [];
  return parts.flatMap((part: unknown) => {
    const ref = member(part, '$ref');
    return typeof ref === 'string' ? [ref] : parentRefs(part, depth + 1);
  });
}

interface Ground {
  readonly source: SchemaSource;
  readonly at: At;
}

function subtypesOf(ground: Ground, pointer: JsonPointer, children: Children): readonly Subtype[] {
  const mapped = mappedTags(ground, pointer);
  const heirs = new Map<string, SchemaPlace>();
  for (const heir of descendants(pointer, children)) {
    const place = ground.at(heir);
    if (place !== undefined) heirs.set(keyOf(place), place);
  }
  for (const [key, { place }] of mapped)
    if (key !== `${ground.source.document}#${pointer}`) heirs.set(key, place);
  return [...heirs].map(([key, place]) => ({
    place,
    tags: mapped.get(key)?.tags ?? [ownTag(place)],
  }));
}

function descendants(pointer: JsonPointer, children: Children): readonly JsonPointer[] {
  const found = new Set<JsonPointer>([pointer]);
  // A set is walked in the order of insertion, members that are added on the way included.
  for (const each of found) for (const child of children.get(each) ?? []) found.add(child);
  found.delete(pointer);
  return [...found];
}

interface Mapped {
  readonly place: SchemaPlace;
  readonly tags: string[];
}

function mappedTags({ source, at }: Ground, pointer: JsonPointer): ReadonlyMap<string, Mapped> {
  const mapped = new Map<string, Mapped>();
  const mapping = member(member(at(pointer)?.schema, 'discriminator'), 'mapping');
  if (!isObject(mapping)) return mapped;
  for (const [tag, value] of Object.entries(mapping)) {
    if (typeof value !== 'string') continue;
    // A value may be the short name of a component as well as a URI; the name wins (OpenAPI 3.1.1 §4.8.25).
    const named = at(childPointer(componentsAt(source), value));
    const place = named ?? source.resolve(value, pointer);
    if (isUnresolved(place)) continue;
    const known = mapped.get(keyOf(place));
    if (known === undefined) mapped.set(keyOf(place), { place, tags: [tag] });
    else known.tags.push(tag);
  }
  return mapped;
}

function keyOf({ source, pointer }: SchemaPlace): string {
  return `${source.document}#${pointer}`;
}

/** The component's name, or the value that `x-discriminator-value` gives it in Swagger documents. */
function ownTag({ schema, pointer }: SchemaPlace): string {
  const own = member(schema, 'x-discriminator-value');
  if (typeof own === 'string') return own;
  return pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}
