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
  // What is said beside a reference counts as well as what it leads to.
  said(work, beside);
  const before = target(beside.before);
  const after = target(beside.after);
  if (before === undefined || after === undefined) return;
  if (!isObject(before.schema) || !isObject(after.schema)) return;
  if (work.seen.has(after.schema) || beside.path.length > DEPTH_MAX) return;
  work.seen.add(after.schema);
  const here = { before, after, path: beside.path };
  if (before.schema !== beside.before.schema) said(work, here);
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

function said(work: Walk, { before, after, path }: Beside): void {
  const [was, now] = [before.schema, after.schema];
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
  if (!jsonEqual(was['default'], now['default'])) {
    note('default', 'changed', { before: shown(was['default']), after: shown(now['default']) });
  }
  const [decoded, decodes] = [contentText(was), contentText(now)];
  if (decoded !== decodes) note('encoding', 'changed', { before: decoded, after: decodes });
  const [old, fresh] = [was['deprecated'] === true, now['deprecated'] === true];
  if (old !== fresh) {
    const change = { before: old ? 'deprecated' : 'in use', after: fresh ? 'deprecated' : 'in use' };
    note('deprecation', fresh ? 'added' : 'removed', change);
  }
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
function contentText({ contentEncoding, contentMediaType, contentSchema }: JsonObject): string {
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
