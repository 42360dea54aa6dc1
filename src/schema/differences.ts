/**
 * Where one recorded value leaves a schema, place by place. Of the alternatives of a union only the closest one speaks, and a
 * value that fits several is no difference.
 */
import type { SchemaPlace } from '../core/schema.ts';
import { isMultiple } from './accepts.ts';
import { isOfFormat } from './formats.ts';
import type { Branch } from './branch.ts';
import {
  codePointLength,
  isObject,
  jsonEqual,
  jsonTypeOf,
  member,
  type JsonObject,
  type JsonType,
} from './json.ts';
import { elementAt, sentMember } from './members.ts';
import type { Path } from './mismatch.ts';
import { target } from './place.ts';
import { typeNames } from './relate.ts';
import { firstPlace, type Shape, type Shapes } from './shape.ts';
import { matchesPattern } from './text.ts';

/**
 * - `undeclared`: a member nobody declares, in an object that does not say it is open; `closed`: one that the object forbids.
 * - `missing`: a required member that is not there; its name ends `path`.
 * - the others name what is not kept.
 */
export type DifferenceKind =
  | 'type'
  | 'null'
  | 'undeclared'
  | 'closed'
  | 'missing'
  | 'values'
  | 'format'
  | 'pattern'
  | 'length'
  | 'range'
  | 'items'
  | 'member-count';

export interface Difference {
  readonly kind: DifferenceKind;
  /** Steps from the whole value to the part, or to the member that is missing. */
  readonly path: Path;
  /** The schema that is not kept. */
  readonly place: SchemaPlace;
  readonly expected: string;
  readonly actual: string;
  /** The part; undefined for a missing member. */
  readonly value: unknown;
}

const DEPTH_MAX = 60;

export function differencesOf(value: unknown, shape: Shape, shapes: Shapes): readonly Difference[] {
  return at(value, shape, { shapes, path: [] });
}

interface Walk {
  readonly shapes: Shapes;
  readonly path: Path;
}

function at(value: unknown, shape: Shape, walk: Walk): readonly Difference[] {
  const type = jsonTypeOf(value);
  if (walk.path.length > DEPTH_MAX || type === undefined) return [];
  const own = shape.branches().filter((branch) => branch.type === type);
  if (own.length === 0) return ofType(value, type, { shape, walk });
  const [only] = own;
  if (only !== undefined && own.length === 1) return inBranch(value, only, { shape, walk });
  return closest(value, own, { shape, walk });
}

function ofType(value: unknown, type: JsonType, { shape, walk }: Here): readonly Difference[] {
  const branches = shape.branches();
  // A schema that cannot be read refuses nothing.
  if (branches.some((branch) => branch.opaque.length > 0)) return [];
  // Parts of the spec that contradict each other allow nothing at all; that is a fault of the spec, not of the value.
  if (branches.length === 0 && shape.places.length > 1) return [];
  return [
    {
      kind: type === 'null' ? 'null' : 'type',
      path: walk.path,
      place: firstPlace(shape),
      expected: branches.length === 0 ? 'nothing' : typeNames(branches),
      actual: type === 'number' && Number.isInteger(value) ? 'integer' : type,
      value,
    },
  ];
}

interface Here {
  readonly shape: Shape;
  readonly walk: Walk;
}

/** The alternatives that the value names by a tag; else those whose tags do not speak against it; else all. */
function candidates(value: unknown, branches: readonly Branch[], shape: Shape): readonly Branch[] {
  if (!isObject(value)) return branches;
  const marks = branches.map((branch) => tagMark(value, branch, shape));
  for (const wanted of ['named', 'open'] as const) {
    const found = branches.filter((_, index) => marks[index] === wanted);
    if (found.length > 0) return found;
  }
  return branches;
}

function closest(value: unknown, branches: readonly Branch[], here: Here): readonly Difference[] {
  let best: readonly Difference[] | undefined;
  for (const branch of candidates(value, branches, here.shape)) {
    const found = inBranch(value, branch, here);
    if (found.length === 0) return [];
    if (best === undefined || weightOf(found) < weightOf(best)) best = found;
  }
  return best ?? [];
}

const WEIGHTS: Readonly<Partial<Record<DifferenceKind, number>>> = {
  undeclared: 1,
  closed: 3,
  missing: 5,
  type: 20,
};

function weightOf(differences: readonly Difference[]): number {
  return differences.reduce((sum, { kind, path }) => sum + (WEIGHTS[kind] ?? 8) / 2 ** (path.length - 1), 0);
}

/** What the members that an alternative fixes to one value, or that a discriminator tags, say of the value: it is meant, it is not, or nothing. */
function tagMark(value: JsonObject, branch: Branch, shape: Shape): 'named' | 'open' | 'other' {
  let mark: 'named' | 'open' = 'open';
  for (const [name, part] of Object.entries(value)) {
    if (typeof part !== 'string') continue;
    for (const place of sentMember(branch, name, shape.reading).places) {
      const schema = target(place)?.schema;
      const fixed = member(schema, 'const');
      const listed = fixed === undefined ? member(schema, 'enum') : [fixed];
      const isTag = member(schema, 'x-tag') === true;
      if (!Array.isArray(listed) || (listed.length !== 1 && !isTag)) continue;
      if (!listed.includes(part)) return 'other';
      mark = 'named';
    }
  }
  return mark;
}

function inBranch(value: unknown, branch: Branch, { shape, walk }: Here): readonly Difference[] {
  if (branch.opaque.length > 0) return [];
  const refuse = refuser(value, branch, walk);
  if (branch.values !== undefined && !branch.values.some((listed) => jsonEqual(listed, value))) {
    return [refuse('values', branch.values.map((listed) => JSON.stringify(listed)).join(', '))];
  }
  switch (branch.type) {
    case 'number':
      return ofNumber(value as number, branch, refuse);
    case 'string':
      return ofText(value as string, branch, refuse);
    case 'array':
      return ofArray(value as readonly unknown[], branch, { shape, walk, refuse });
    case 'object':
      return ofObject(value as JsonObject, branch, { shape, walk, refuse });
    case 'boolean':
    case 'null':
      return [];
  }
}

type Refuse = (kind: DifferenceKind, expected: string, actual?: string) => Difference;

function refuser(value: unknown, branch: Branch, { path }: Walk): Refuse {
  return (kind, expected, actual = shown(value)) => ({
    kind,
    path,
    place: branch.place,
    expected,
    actual,
    value,
  });
}

const SHOWN_MAX = 60;

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}

function ofNumber(value: number, branch: Branch, refuse: Refuse): readonly Difference[] {
  const { min, max, minExclusive, maxExclusive, multiples, integer } = branch;
  if (integer === true && !Number.isInteger(value)) return [refuse('type', 'integer', 'number')];
  if (minExclusive ? value <= min : value < min) return [refuse('range', `at least ${String(min)}`)];
  if (maxExclusive ? value >= max : value > max) return [refuse('range', `at most ${String(max)}`)];
  const multiple = multiples.find((each) => !isMultiple(value, each));
  return multiple === undefined ? [] : [refuse('range', `a multiple of ${String(multiple)}`)];
}

function ofText(value: string, branch: Branch, refuse: Refuse): readonly Difference[] {
  const { minLength, maxLength, patterns, formats } = branch;
  const length = codePointLength(value);
  if (length < minLength) return [refuse('length', `at least ${String(minLength)} characters`)];
  if (length > maxLength)
    return [refuse('length', `at most ${String(maxLength)} characters`, `${String(length)} characters`)];
  const format = formats.find((each) => isOfFormat(each, value) === false);
  if (format !== undefined) return [refuse('format', `format ${format}`)];
  const pattern = patterns.find((each) => matchesPattern(each, value) === false);
  return pattern === undefined ? [] : [refuse('pattern', `matching ${pattern}`)];
}

interface Inside extends Here {
  readonly refuse: Refuse;
}

function ofArray(
  value: readonly unknown[],
  branch: Branch,
  { shape, walk, refuse }: Inside,
): readonly Difference[] {
  const { minItems, maxItems, unique } = branch;
  const found: Difference[] = [];
  if (value.length < minItems)
    found.push(refuse('items', `at least ${String(minItems)} elements`, `${String(value.length)} elements`));
  if (value.length > maxItems)
    found.push(refuse('items', `at most ${String(maxItems)} elements`, `${String(value.length)} elements`));
  if (unique && value.some((each, index) => value.slice(0, index).some((other) => jsonEqual(each, other))))
    found.push(refuse('items', 'elements that differ', 'equal elements'));
  value.forEach((element, index) => {
    const places = elementAt(branch, index);
    if (places.length === 0) return;
    const inner = walk.shapes.of(places, shape.reading);
    found.push(...at(element, inner, { ...walk, path: [...walk.path, index] }));
  });
  return found;
}

function ofObject(value: JsonObject, branch: Branch, { shape, walk, refuse }: Inside): readonly Difference[] {
  const found: Difference[] = [];
  for (const name of branch.required) {
    if (Object.hasOwn(value, name)) continue;
    const place = sentMember(branch, name, shape.reading).places[0] ?? branch.place;
    const absent = {
      path: [...walk.path, name],
      place: place.source === branch.place.source ? place : branch.place,
    };
    found.push({ kind: 'missing', ...absent, expected: 'always there', actual: 'absent', value: undefined });
  }
  const count = Object.keys(value).length;
  if (count < branch.minProperties || count > branch.maxProperties)
    found.push(refuse('member-count', 'another number of members', `${String(count)} members`));
  for (const [name, part] of Object.entries(value)) {
    found.push(...ofMember(name, part, { branch, shape, walk }));
  }
  return found;
}

interface OfBranch extends Here {
  readonly branch: Branch;
}

function ofMember(name: string, part: unknown, { branch, shape, walk }: OfBranch): readonly Difference[] {
  const sent = sentMember(branch, name, shape.reading);
  const path = [...walk.path, name];
  const isSilent =
    sent.status === 'open' &&
    branch.objects.every(({ additional }) => additional === undefined) &&
    branch.objects.some(({ properties }) => properties.size > 0);
  if (sent.status !== 'absent' && !isSilent)
    return at(part, walk.shapes.of(sent.places, shape.reading), { ...walk, path });
  const isClosed = branch.closed || branch.objects.some(({ additional }) => additional?.schema === false);
  const type = jsonTypeOf(part) ?? 'undefined';
  return [
    {
      kind: isClosed ? 'closed' : 'undeclared',
      path,
      place: branch.place,
      expected: 'no such member',
      actual: type,
      value: part,
    },
  ];
}
