/** Small values of a shape: what a reader can take in, and what a witness is built around. It gives up rather than search long. */
import { isMultiple, accepts } from './accepts.ts';
import type { Branch } from './branch.ts';
import { codePointLength, isObject, jsonEqual, jsonTypeOf } from './json.ts';
import { elementAt, sentMember } from './members.ts';
import { EVERYTHING } from './place.ts';
import type { Shape, Shapes } from './shape.ts';
import { sampleTexts } from './text.ts';

const DEPTH_MAX = 12;

/** A value of the shape, or undefined when none was found at this depth. */
export function sampleOf(shape: Shape, shapes: Shapes, depth = 0): { readonly value: unknown } | undefined {
  if (depth > DEPTH_MAX) return undefined;
  const shown = exampleOf(shape);
  if (shown !== undefined) return shown;
  const branches = [...shape.branches()].sort((x, y) => effort(x) - effort(y));
  let second: Sample | undefined;
  for (const branch of branches) {
    for (const full of [false, true]) {
      const found = sampleOfBranch(branch, shape, { shapes, depth, full });
      if (found === undefined) break;
      // Alternatives of a `oneOf` overlap where they are told apart by members that need not be there.
      if (
        branches.length === 1 ||
        shape.places.every((place) => accepts(place, found.value, shape.reading) !== false)
      ) {
        return found;
      }
      second ??= found;
      if (branch.type !== 'object') break;
    }
  }
  return second;
}

export interface Sample {
  readonly value: unknown;
}

/** Scalars first, `null` last: it is valid but tells a reader little. */
function effort(branch: Branch): number {
  const byType = { string: 0, number: 1, boolean: 2, object: 3, array: 4, null: 5 }[branch.type];
  return byType + branch.required.size;
}

/** The document's own example, when it is a scalar that its schema accepts. */
function exampleOf(shape: Shape): { readonly value: unknown } | undefined {
  for (const { schema } of shape.places) {
    if (!isObject(schema)) continue;
    for (const value of [schema['example'], schema['default'], ...arrayOf(schema['examples'])]) {
      if (value === undefined || value === null || typeof value === 'object') continue;
      if (shape.places.every((place) => accepts(place, value, shape.reading) === true)) return { value };
    }
  }
  return undefined;
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export interface Making {
  readonly shapes: Shapes;
  readonly depth: number;
  /** With every declared member, not only the required ones. */
  readonly full: boolean;
  /** Members that are wanted beside the required ones, where there are such. */
  readonly also?: readonly string[];
}

export function sampleOfBranch(
  branch: Branch,
  shape: Shape,
  making: Making,
): { readonly value: unknown } | undefined {
  if (branch.values !== undefined) {
    const value = branch.values.find((listed) => !isExcluded(branch, listed));
    return value === undefined ? undefined : { value };
  }
  switch (branch.type) {
    case 'null':
      return { value: null };
    case 'boolean':
      return first([true, false], branch);
    case 'number':
      return first(numbersOf(branch), branch);
    case 'string':
      return first(sampleTexts(branch), branch);
    case 'array':
      return sampleArray(branch, shape, making);
    case 'object':
      return sampleObject(branch, shape, making);
  }
}

function isExcluded(branch: Branch, value: unknown): boolean {
  return branch.excluded.some((other) => jsonEqual(value, other));
}

function first(candidates: readonly unknown[], branch: Branch): { readonly value: unknown } | undefined {
  const value = candidates.find((candidate) => fits(branch, candidate));
  return value === undefined ? undefined : { value };
}

/** Whether a scalar keeps the branch's own constraints, formats and patterns aside. */
function fits(branch: Branch, value: unknown): boolean {
  if (jsonTypeOf(value) !== branch.type || isExcluded(branch, value)) return false;
  if (typeof value === 'number') return fitsNumber(branch, value);
  if (typeof value !== 'string') return true;
  const length = codePointLength(value);
  return length >= branch.minLength && length <= branch.maxLength;
}

function fitsNumber(branch: Branch, value: number): boolean {
  const { min, max, minExclusive, maxExclusive, multiples, integer } = branch;
  if (minExclusive ? value <= min : value < min) return false;
  if (maxExclusive ? value >= max : value > max) return false;
  if (integer !== undefined && Number.isInteger(value) !== integer) return false;
  return multiples.every((multiple) => isMultiple(value, multiple));
}

/** Numbers worth trying: near zero, at the bounds, and a step to either side of them. */
export function numbersOf({ min, max, multiples, integer }: Branch): readonly number[] {
  const step = multiples[0] ?? 1;
  const ends = [min, max].filter(Number.isFinite);
  const around = ends.flatMap((end) => [
    end,
    end + step,
    end - step,
    end + 0.5,
    end - 0.5,
    Math.ceil(end / step) * step,
    Math.floor(end / step) * step,
  ]);
  const middle = ends.length === 2 ? [(min + max) / 2] : [];
  const beyond = ends.flatMap((end) => (Math.abs(end) > 1e15 ? [end * 2] : []));
  return [
    1,
    0,
    ...beyond,
    ...(integer === false ? [0.5] : []),
    step,
    ...around,
    ...middle,
    -1,
    0.5,
    1.5,
    2 ** 31,
    1e21,
  ];
}

function sampleArray(branch: Branch, shape: Shape, making: Making): { readonly value: unknown } | undefined {
  if (branch.minItems > 20) return undefined;
  const value: unknown[] = [];
  const wanted = Math.max(branch.minItems, branch.contains.some((contains) => contains.min > 0) ? 1 : 0);
  for (let index = 0; index < wanted; index += 1) {
    const needs = branch.contains
      .filter((contains) => contains.min > index)
      .map((contains) => contains.place);
    const element = sampleElement(branch, shape, { ...making, index, extra: needs });
    if (element === undefined) return undefined;
    value.push(element.value);
  }
  return branch.unique && value.length > 1 && value.every((element) => jsonEqual(element, value[0]))
    ? undefined
    : { value };
}

interface ElementMaking extends Making {
  readonly index: number;
  readonly extra: readonly Shape['places'][number][];
}

export function sampleElement(
  branch: Branch,
  shape: Shape,
  making: ElementMaking,
): { readonly value: unknown } | undefined {
  const places = [...elementAt(branch, making.index), ...making.extra];
  const element = making.shapes.of(places.length === 0 ? [EVERYTHING] : places, shape.reading);
  return sampleOf(element, making.shapes, making.depth + 1);
}

/** Members of a full object. */
const MEMBERS_MAX = 30;

function addWanted(
  value: Record<string, unknown>,
  branch: Branch,
  { shape, making }: { readonly shape: Shape; readonly making: Making },
): void {
  const { also = [], ...inside } = making;
  for (const name of also) {
    const sent = sentMember(branch, name, shape.reading);
    if (Object.hasOwn(value, name) || sent.status !== 'declared') continue;
    const found = sampleOf(making.shapes.of(sent.places, shape.reading), inside.shapes, inside.depth + 1);
    if (found !== undefined) value[name] = found.value;
  }
}

/** An object with its required members, and with the others when it is to be full. */
export function sampleObject(
  branch: Branch,
  shape: Shape,
  making: Making,
): { readonly value: Readonly<Record<string, unknown>> } | undefined {
  const value: Record<string, unknown> = {};
  for (const name of branch.required) {
    const sent = sentMember(branch, name, shape.reading);
    const found = sampleOf(making.shapes.of(sent.places, shape.reading), making.shapes, making.depth + 1);
    if (found === undefined) return undefined;
    Object.defineProperty(value, name, {
      value: found.value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  addWanted(value, branch, { shape, making });
  const wanted = making.full && making.depth < 3 ? MEMBERS_MAX : branch.minProperties;
  for (const part of branch.objects) {
    if (Object.keys(value).length >= wanted) break;
    for (const name of part.properties.keys()) {
      if (Object.keys(value).length >= wanted || Object.hasOwn(value, name)) continue;
      const found = sampleOf(
        making.shapes.of(sentMember(branch, name, shape.reading).places, shape.reading),
        making.shapes,
        making.depth + 1,
      );
      if (found !== undefined) value[name] = found.value;
    }
  }
  return { value };
}
