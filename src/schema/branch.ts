/** One alternative of a schema in normal form: a set of values of one JSON type. It knows how two are intersected. */
import { defined } from '../core/defined.ts';
import type { SchemaPlace } from '../core/schema.ts';
import { jsonEqual, JSON_TYPES, type JsonType } from './json.ts';

/** Properties and what they may hold, as one schema object declares them; several parts hold at once. */
export interface ObjectPart {
  readonly place: SchemaPlace;
  readonly properties: ReadonlyMap<string, SchemaPlace>;
  readonly patterns: readonly (readonly [string, SchemaPlace])[];
  readonly additional: SchemaPlace | undefined;
}

export interface ArrayPart {
  readonly place: SchemaPlace;
  readonly prefix: readonly SchemaPlace[];
  readonly items: SchemaPlace | undefined;
}

export interface Contains {
  readonly place: SchemaPlace;
  readonly min: number;
  readonly max: number;
}

/**
 * The values of `type` that satisfy every member below. Absent members do not constrain.
 * `opaque` holds reasons for constraints that are not described here: the true set is then smaller than the description.
 */
export interface Branch {
  readonly type: JsonType;
  readonly place: SchemaPlace;
  readonly opaque: readonly string[];
  readonly values?: readonly unknown[];
  readonly excluded: readonly unknown[];
  readonly integer?: boolean;
  readonly min: number;
  readonly max: number;
  readonly minExclusive: boolean;
  readonly maxExclusive: boolean;
  readonly multiples: readonly number[];
  readonly minLength: number;
  readonly maxLength: number;
  readonly patterns: readonly string[];
  readonly notPatterns: readonly string[];
  readonly formats: readonly string[];
  readonly minItems: number;
  readonly maxItems: number;
  readonly unique: boolean;
  readonly arrays: readonly ArrayPart[];
  readonly contains: readonly Contains[];
  /** The consumer's example holds an element, so an answer that never holds a fitting one is of no use (Pact `type` on arrays). */
  readonly needsItem: boolean;
  readonly objects: readonly ObjectPart[];
  readonly required: ReadonlySet<string>;
  readonly minProperties: number;
  readonly maxProperties: number;
  readonly names: readonly SchemaPlace[];
  /** The schema says no undeclared member may be there (`unevaluatedProperties: false`). */
  readonly closed: boolean;
}

export const NO_NAMES: ReadonlySet<string> = new Set();
/** Shared, since alternatives are made by the hundred thousand and most constrain little. */
export const NONE: readonly never[] = [];

export function freeBranch(type: JsonType, place: SchemaPlace): Branch {
  return {
    type,
    place,
    opaque: NONE,
    excluded: NONE,
    min: -Infinity,
    max: Infinity,
    minExclusive: false,
    maxExclusive: false,
    multiples: NONE,
    minLength: 0,
    maxLength: Infinity,
    patterns: NONE,
    notPatterns: NONE,
    formats: NONE,
    minItems: 0,
    maxItems: Infinity,
    unique: false,
    arrays: NONE,
    contains: NONE,
    needsItem: false,
    objects: NONE,
    required: NO_NAMES,
    minProperties: 0,
    maxProperties: Infinity,
    names: NONE,
    closed: false,
  };
}

export function freeBranches(place: SchemaPlace): readonly Branch[] {
  return JSON_TYPES.map((type) => freeBranch(type, place));
}

/** Alternatives beyond this many are not multiplied out; what is left of them is opaque. */
export const BRANCHES_MAX = 200;

/** The alternatives that hold in both lists. */
export function conjoin(left: readonly Branch[], right: readonly Branch[]): readonly Branch[] {
  if (left.length * right.length > BRANCHES_MAX * JSON_TYPES.length) {
    return left.map((branch) => ({ ...branch, opaque: [...branch.opaque, 'too many alternatives'] }));
  }
  const both: Branch[] = [];
  for (const a of left) {
    for (const b of right) {
      if (a.type !== b.type) continue;
      const branch = intersect(a, b);
      if (branch !== undefined) both.push(branch);
    }
  }
  return both;
}

/** The values in both; undefined when it is plain that there are none. */
export function intersect(a: Branch, b: Branch): Branch | undefined {
  if (a.integer !== undefined && b.integer !== undefined && a.integer !== b.integer) return undefined;
  const values = common(a.values, b.values);
  if (values?.length === 0) return undefined;
  return {
    type: a.type,
    place: isVague(a) ? b.place : a.place,
    opaque: union(a.opaque, b.opaque),
    ...defined({ values, integer: a.integer ?? b.integer }),
    excluded: union(a.excluded, b.excluded),
    ...intersectBounds(a, b),
    multiples: union(a.multiples, b.multiples),
    minLength: Math.max(a.minLength, b.minLength),
    maxLength: Math.min(a.maxLength, b.maxLength),
    patterns: union(a.patterns, b.patterns),
    notPatterns: union(a.notPatterns, b.notPatterns),
    formats: union(a.formats, b.formats),
    minItems: Math.max(a.minItems, b.minItems),
    maxItems: Math.min(a.maxItems, b.maxItems),
    unique: a.unique || b.unique,
    arrays: union(a.arrays, b.arrays),
    contains: union(a.contains, b.contains),
    needsItem: a.needsItem || b.needsItem,
    objects: union(a.objects, b.objects),
    required: bothNames(a.required, b.required),
    minProperties: Math.max(a.minProperties, b.minProperties),
    maxProperties: Math.min(a.maxProperties, b.maxProperties),
    names: union(a.names, b.names),
    closed: a.closed || b.closed,
  };
}

function intersectBounds(
  a: Branch,
  b: Branch,
): Pick<Branch, 'min' | 'max' | 'minExclusive' | 'maxExclusive'> {
  const min = Math.max(a.min, b.min);
  const max = Math.min(a.max, b.max);
  return {
    min,
    max,
    minExclusive: (a.min === min && a.minExclusive) || (b.min === min && b.minExclusive),
    maxExclusive: (a.max === max && a.maxExclusive) || (b.max === max && b.maxExclusive),
  };
}

/** Says nothing but its type, so that evidence should rather point at the other side of an `allOf`. */
function isVague(branch: Branch): boolean {
  return (
    branch.values === undefined &&
    branch.objects.length === 0 &&
    branch.arrays.length === 0 &&
    branch.patterns.length === 0 &&
    branch.formats.length === 0
  );
}

function common(a: Branch['values'], b: Branch['values']): Branch['values'] {
  if (a === undefined || b === undefined) return a ?? b;
  return a.filter((value) => b.some((other) => jsonEqual(value, other)));
}

function bothNames(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a.size === 0) return b;
  return b.size === 0 ? a : new Set([...a, ...b]);
}

function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  return [...new Set([...a, ...b])];
}
