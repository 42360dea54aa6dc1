/** URNs of SCIM 2.0, and names as SCIM compares them: attribute names and schema URNs without regard to case (RFC 7643 §2.1, §10.1). */
import { isObject, type JsonObject } from '../../schema/json.ts';

export const CORE = 'urn:ietf:params:scim:schemas:core:2.0:';
export const MESSAGES = 'urn:ietf:params:scim:api:messages:2.0:';

export function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The name as the object writes it; undefined when it has no such member. */
export function writtenName(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  return Object.keys(object).find((each) => isSame(each, name));
}

export function memberOf(object: unknown, name: string): unknown {
  if (!isObject(object)) return undefined;
  const written = writtenName(object, name);
  return written === undefined ? undefined : object[written];
}

export function textOf(object: unknown, name: string): string | undefined {
  const value = memberOf(object, name);
  return typeof value === 'string' ? value : undefined;
}

/** The URNs in `schemas`; their order means nothing (RFC 7643 §3). */
export function schemasOf(object: unknown): readonly string[] {
  const schemas = memberOf(object, 'schemas');
  return (Array.isArray(schemas) ? schemas : []).filter((each) => typeof each === 'string');
}

export function hasSchema(object: unknown, urn: string): boolean {
  return schemasOf(object).some((each) => isSame(each, urn));
}

/** RFC 7643 §2.5: an attribute without value, `null` and an empty list are one state. An empty text is a value. */
export function isUnassigned(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

export function shown(value: unknown): string {
  if (isUnassigned(value)) return 'no value';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
