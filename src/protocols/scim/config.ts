/** `/ServiceProviderConfig` (RFC 7643 §5, RFC 9865 §3): what a service provider says that it can do. */
import type { Fault } from '../../core/fault.ts';
import { childLocation, type Location } from '../../core/location.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { fault, type Characteristic } from './attributes.ts';
import { memberOf, textOf, writtenName } from './names.ts';

/** Each with `supported`. */
export const FEATURES = ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag'] as const;

/** More is better for a client; of `cursorTimeout` too. */
export const LIMITS = [
  ['bulk', 'maxOperations'],
  ['bulk', 'maxPayloadSize'],
  ['filter', 'maxResults'],
  ['pagination', 'maxPageSize'],
  ['pagination', 'defaultPageSize'],
  ['pagination', 'cursorTimeout'],
] as const;

export interface ServiceConfig {
  readonly location: Location;
  /** By `patch` or `pagination.cursor`; undefined where the document does not say. */
  readonly flag: (name: string) => Characteristic<boolean> | undefined;
  /** By `filter.maxResults`. */
  readonly limit: (name: string) => Characteristic<number> | undefined;
  /** Types of the authentication schemes, and where each stands. */
  readonly schemes: readonly { readonly type: string; readonly location: Location }[] | undefined;
}

export function readConfig(root: JsonObject, location: Location, faults: Fault[]): ServiceConfig {
  const flags = new Map<string, Characteristic<boolean>>();
  const limits = new Map<string, Characteristic<number>>();
  for (const feature of FEATURES)
    readFlag(root, { path: [feature, 'supported'], name: feature, location, faults }, flags);
  for (const way of ['cursor', 'index'])
    readFlag(root, { path: ['pagination', way], name: `pagination.${way}`, location, faults }, flags);
  for (const path of LIMITS) readLimit(root, { path, name: path.join('.'), location, faults }, limits);
  // RFC 7644 §3.4.2.4 is the only way to page of a server that does not know RFC 9865.
  if (isUnsaid(memberOf(root, 'pagination'))) {
    flags.set('pagination.index', { value: true, isDefault: true, location });
    flags.set('pagination.cursor', { value: false, isDefault: true, location });
  }
  return {
    location,
    flag: (name) => flags.get(name),
    limit: (name) => limits.get(name),
    schemes: schemesOf(root, location),
  };
}

interface Wanted {
  readonly path: readonly [string, string];
  readonly name: string;
  readonly location: Location;
  readonly faults: Fault[];
}

function find(
  root: JsonObject,
  { path: [outer, inner], location }: Wanted,
): Characteristic<unknown> | undefined {
  const name = writtenName(root, outer);
  const holder = name === undefined ? undefined : root[name];
  if (name === undefined || !isObject(holder)) return undefined;
  const written = writtenName(holder, inner);
  const value = written === undefined ? undefined : holder[written];
  if (written === undefined || isUnsaid(value)) return undefined;
  return { value, isDefault: false, location: childLocation(location, name, written) };
}

function readFlag(root: JsonObject, wanted: Wanted, into: Map<string, Characteristic<boolean>>): void {
  const found = find(root, wanted);
  if (found === undefined) return;
  const { value } = found;
  if (typeof value === 'boolean') into.set(wanted.name, { ...found, value });
  else wanted.faults.push(fault(`\`${wanted.path.join('.')}\` is not true or false`, found.location));
}

function readLimit(root: JsonObject, wanted: Wanted, into: Map<string, Characteristic<number>>): void {
  const found = find(root, wanted);
  if (found === undefined) return;
  const { value } = found;
  if (typeof value === 'number' && Number.isFinite(value)) into.set(wanted.name, { ...found, value });
  else wanted.faults.push(fault(`\`${wanted.path.join('.')}\` is not a number`, found.location));
}

function isUnsaid(value: unknown): boolean {
  return value === undefined || value === null;
}

function schemesOf(root: JsonObject, location: Location): ServiceConfig['schemes'] {
  const name = writtenName(root, 'authenticationSchemes');
  const list = name === undefined ? undefined : root[name];
  if (name === undefined || !Array.isArray(list)) return undefined;
  return list.flatMap((each: unknown, index) => {
    const type = textOf(each, 'type');
    return type === undefined ? [] : [{ type, location: childLocation(location, name, index) }];
  });
}
