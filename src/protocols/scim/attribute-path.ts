/** Paths of attributes (RFC 7644 §3.10, §3.5.2): `userName`, `emails[type eq "work"].value`, `urn:…:enterprise:2.0:User:manager.value`. */
import type { JsonObject } from '../../schema/json.ts';
import { CORE, isSame, memberOf } from './names.ts';

export interface AttributePath {
  /** The schema that is written before the attribute; absent for attributes of the core schema. */
  readonly urn?: string;
  /** Empty when the path is a schema extension as a whole. */
  readonly attribute: string;
  /** Without its brackets. */
  readonly filter?: string;
  readonly sub?: string;
}

/** A URN ends with the version and the name of the schema; one that goes on names an attribute. */
const WHOLE_EXTENSION = /:\d+(?:\.\d+)*:[^:.[\]]+$/u;
const SHAPE = /^(?:(urn:[^[\]]+):)?([\w$-]+)(?:\[(.*)\])?(?:\.([\w$-]+))?$/isu;

/** Undefined when the text is no path. `extensions`: URNs of schemas that are known. */
export function parsePath(text: string, extensions: readonly string[] = []): AttributePath | undefined {
  const written = text.trim();
  const isExtension =
    /^urn:/iu.test(written) &&
    (extensions.some((urn) => isSame(urn, written)) || WHOLE_EXTENSION.test(written));
  if (isExtension) return { urn: written, attribute: '' };
  const [, urn, attribute, filter, sub] = SHAPE.exec(written) ?? [];
  if (attribute === undefined) return undefined;
  return {
    attribute,
    ...(urn === undefined ? {} : { urn }),
    ...(filter === undefined ? {} : { filter }),
    ...(sub === undefined ? {} : { sub }),
  };
}

/** The schema that defines the attributes of a resource type, where no document says. */
export function coreSchema(type: string): string {
  return `${CORE}${type}`;
}

/** Names an attribute among all schemas, in one spelling. */
export function keyOf(schema: string, path: string): string {
  return `${schema}:${path}`.toLowerCase();
}

export function keyOfPath({ urn, attribute, sub }: AttributePath, core: string): string {
  const path = sub === undefined ? attribute : `${attribute}.${sub}`;
  return keyOf(urn ?? core, path);
}

/** What people call an attribute: `User.emails.value`; of extensions the path of RFC 7644 §3.10. */
export function labelOf(schema: string, path: string): string {
  return schema.toLowerCase().startsWith(CORE.toLowerCase())
    ? `${schema.slice(CORE.length)}.${path}`
    : `${schema}:${path}`;
}

export function labelOfPath({ urn, attribute, sub }: AttributePath, core: string): string {
  return labelOf(urn ?? core, sub === undefined ? attribute : `${attribute}.${sub}`);
}

/** The object that has the attributes: the resource, or its extension. */
export function holderOf(resource: JsonObject, { urn }: AttributePath, core: string): unknown {
  return urn === undefined || isSame(urn, core) ? resource : memberOf(resource, urn);
}

/** The value at a path without a filter; of a list with a sub-attribute the values of its elements. */
export function valueAt(resource: JsonObject, path: AttributePath, core: string): unknown {
  const holder = holderOf(resource, path, core);
  if (path.attribute === '') return holder;
  const value = memberOf(holder, path.attribute);
  if (path.sub === undefined) return value;
  const { sub } = path;
  return Array.isArray(value) ? value.map((each) => memberOf(each, sub)) : memberOf(value, sub);
}
