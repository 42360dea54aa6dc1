/** What schemas say beside their values: defaults, deprecations. Two schemas are walked side by side, as far as they are built alike. */
import type { ChangeNode, Coordinates } from '../core/change.ts';
import type { Location } from '../core/location.ts';
import type { SchemaPlace } from '../core/schema.ts';
import { isObject, jsonEqual, type JsonObject } from '../schema/json.ts';
import type { Path } from '../schema/mismatch.ts';
import { below, target } from '../schema/place.ts';
import { pathText } from '../schema/witness.ts';
import { NO_PROOF, type Comparing } from './context.ts';
import type { Carried } from './values.ts';

const DEPTH_MAX = 40;

export function compareNotes(comparing: Comparing, carried: Carried): void {
  const { before, after } = carried;
  if (before === undefined || after === undefined) return;
  walk({ comparing, carried, seen: new Set() }, { before, after, path: [] });
}

interface Walk {
  readonly comparing: Comparing;
  readonly carried: Carried;
  /** Schemas of the later release that were met on this walk. */
  readonly seen: Set<unknown>;
}

interface Beside {
  readonly before: SchemaPlace;
  readonly after: SchemaPlace;
  readonly path: Path;
}

function walk(work: Walk, beside: Beside): void {
  if (work.comparing.sameness.isSame(beside.before, beside.after)) return;
  const before = target(beside.before);
  const after = target(beside.after);
  if (before === undefined || after === undefined) return;
  if (!isObject(before.schema) || !isObject(after.schema)) return;
  if (work.seen.has(after.schema) || beside.path.length > DEPTH_MAX) return;
  work.seen.add(after.schema);
  const here = { before, after, path: beside.path };
  said(work, { ...beside, own: here });
  for (const step of commonSteps(here)) walk(work, step);
}

function commonSteps({ before, after, path }: Beside): readonly Beside[] {
  const steps: Beside[] = [];
  const both = (name: string | number | undefined, ...keys: readonly (string | number)[]): void => {
    const [one, other] = [below(before, ...keys), below(after, ...keys)];
    if (!isObject(one.schema) || !isObject(other.schema)) return;
    steps.push({ before: one, after: other, path: name === undefined ? path : [...path, name] });
  };
  const { properties } = before.schema as Readonly<Record<string, unknown>>;
  if (isObject(properties)) for (const name of Object.keys(properties)) both(name, 'properties', name);
  both('*', 'items');
  both('*', 'additionalProperties');
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const parts = below(before, keyword).schema;
    const others = below(after, keyword).schema;
    if (!Array.isArray(parts) || !Array.isArray(others) || parts.length !== others.length) continue;
    for (const index of parts.keys()) both(undefined, keyword, index);
  }
  return steps;
}

/** `own` is what the two lead to; a default may stand beside the reference. */
function said(work: Walk, { before, after, path, own }: Beside & { readonly own: Beside }): void {
  const [was, now] = [own.before.schema, own.after.schema];
  if (!isObject(was) || !isObject(now)) return;
  const note = (
    aspect: Coordinates['aspect'],
    action: Coordinates['action'],
    change: ChangeNode['change'],
  ): void => {
    push(
      work,
      { before, after, path },
      { at: { direction: work.carried.flow, area: 'schema', aspect, action }, change },
    );
  };
  const [meant, means] = [defaultOf(before), defaultOf(after)];
  if (!jsonEqual(meant, means)) note('default', 'changed', { before: shown(meant), after: shown(means) });
  const [decoded, decodes] = [contentText(was), contentText(now)];
  if (decoded !== decodes) note('encoding', 'changed', { before: decoded, after: decodes });
  const [old, fresh] = [was['deprecated'] === true, now['deprecated'] === true];
  if (old !== fresh) {
    const change = { before: old ? 'deprecated' : 'in use', after: fresh ? 'deprecated' : 'in use' };
    note('deprecation', fresh ? 'added' : 'removed', change);
  }
}

/** The default that holds: the schema's own, else that of what it refers to or is put together of. */
function defaultOf(place: SchemaPlace, depth = 0): unknown {
  const end = target(place);
  const own = ownDefault(place) ?? (end === undefined ? undefined : ownDefault(end));
  const parts = isObject(end?.schema) ? end.schema['allOf'] : undefined;
  if (own !== undefined || end === undefined || !Array.isArray(parts) || depth > 8) return own;
  const found = [...parts.keys()].map((index) => defaultOf(below(end, 'allOf', index), depth + 1));
  return found.find((each) => each !== undefined);
}

function ownDefault({ schema }: SchemaPlace): unknown {
  return isObject(schema) ? schema['default'] : undefined;
}

function push(
  { comparing, carried }: Walk,
  { before, after, path }: Beside,
  { at, change }: Pick<ChangeNode, 'at' | 'change'>,
): void {
  const { operation, carrier, status } = carried;
  comparing.nodes.push({
    at,
    operation: operation.after.key,
    before: operation.before,
    after: operation.after,
    carrier,
    ...(status === undefined ? {} : { status }),
    path,
    facts: { member: pathText(path), carrier, status: status ?? '', was: change.before, now: change.after },
    places: { before: locationOf(before), after: locationOf(after) },
    change,
    prove: NO_PROOF,
  });
}

function locationOf({ source, pointer, schema }: SchemaPlace): Location {
  const at = isObject(schema) ? schema['x-at'] : undefined;
  return {
    document: source.document,
    pointer: typeof at === 'string' ? (at as Location['pointer']) : pointer,
  };
}

/** JSON Schema 2020-12 Validation §8: how a text is encoded, and what it holds; no assertion, and all that a reader goes by. */
const OLD_CONTENTS: Readonly<Record<string, string>> = { byte: 'base64', binary: 'binary' };

function contentText({ contentEncoding, contentMediaType, contentSchema, format }: JsonObject): string {
  // OpenAPI 3.1 writes in these words what 3.0 and 2.0 write as formats.
  if (contentEncoding === undefined && contentMediaType === undefined && typeof format === 'string')
    return OLD_CONTENTS[format] ?? 'plain text';
  if (contentEncoding === undefined && contentMediaType === 'application/octet-stream') return 'binary';
  const parts = [
    contentEncoding,
    contentMediaType,
    contentSchema === undefined ? undefined : JSON.stringify(contentSchema),
  ];
  return parts.filter((part) => typeof part === 'string').join(' ') || 'plain text';
}

function shown(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}
