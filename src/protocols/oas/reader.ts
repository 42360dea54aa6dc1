/** Steps through an OpenAPI document: members, references to things that are no schemas, and what could not be followed. */
import { childPointer, ROOT, type Location } from '../../core/location.ts';
import { isUnresolved, type SchemaPlace, type SchemaSource } from '../../core/schema.ts';
import type { Unread } from '../../core/surface.ts';
import { isObject, member, type JsonObject } from '../../schema/json.ts';

/** An object of the document and where it stands. Its schemas are places of the same kind. */
export interface Node extends SchemaPlace {
  readonly schema: JsonObject;
}

export function nodeAt(source: SchemaSource, ...keys: readonly (string | number)[]): Node | undefined {
  let value: unknown = source.root;
  for (const key of keys) value = Array.isArray(value) ? value[Number(key)] : member(value, String(key));
  return isObject(value) ? { source, pointer: childPointer(ROOT, ...keys), schema: value } : undefined;
}

export function child(node: Node, ...keys: readonly (string | number)[]): Node | undefined {
  let value: unknown = node.schema;
  for (const key of keys) value = Array.isArray(value) ? value[Number(key)] : member(value, String(key));
  return isObject(value)
    ? { source: node.source, pointer: childPointer(node.pointer, ...keys), schema: value }
    : undefined;
}

export function placeBelow(node: Node, ...keys: readonly (string | number)[]): SchemaPlace | undefined {
  let value: unknown = node.schema;
  for (const key of keys) value = Array.isArray(value) ? value[Number(key)] : member(value, String(key));
  if (value === undefined) return undefined;
  return { source: node.source, pointer: childPointer(node.pointer, ...keys), schema: value };
}

export function locationOf(place: SchemaPlace): Location {
  return { document: place.source.document, pointer: place.pointer };
}

export function entriesOf(node: Node | undefined): readonly (readonly [string, Node])[] {
  if (node === undefined) return [];
  return Object.keys(node.schema).flatMap((name) => {
    const inner = child(node, name);
    return inner === undefined ? [] : [[name, inner] as const];
  });
}

const HOPS_MAX = 50;

/** Follows a Reference Object; what dangles or goes in a circle is noted. */
export function deref(node: Node, unread: Unread[]): Node | undefined {
  let here = node;
  for (let hops = 0; hops < HOPS_MAX; hops += 1) {
    const ref = here.schema['$ref'];
    if (typeof ref !== 'string') return here;
    const leads = here.source.resolve(ref, here.pointer);
    if (isUnresolved(leads)) {
      unread.push({ location: locationOf(here), why: leads.unresolved });
      return undefined;
    }
    if (!isObject(leads.schema)) {
      unread.push({ location: locationOf(here), why: `\`${ref}\` does not lead to an object` });
      return undefined;
    }
    here = { ...leads, schema: leads.schema };
  }
  unread.push({ location: locationOf(node), why: 'the references go in a circle' });
  return undefined;
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
