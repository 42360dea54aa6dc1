/** Matchers of arrays and objects: `type` with its bounds, and `arrayContains`. They take the parts as already read. */
import { childPointer } from '../../core/location.ts';
import { isObject, jsonTypeOf } from '../../schema/json.ts';
import type { Make, Schema } from './subject.ts';
import { rulesBelow, type Rule } from './rules.ts';

interface Bounds {
  readonly min?: unknown;
  readonly max?: unknown;
}

/** Matchers under which an object may lack the example's members. */
const LOOSE: ReadonlySet<string> = new Set(['values', 'eachKey', 'each-key', 'eachValue', 'each-value']);

export const byType: Make = ({ value, children, inherited, text, beside }, { options }) => {
  const type = text ? 'string' : jsonTypeOf(value);
  if (type === undefined) return {};
  if (type === 'object') return beside.some(({ match }) => LOOSE.has(match)) ? { type } : children.object();
  if (type !== 'array') return { type };
  // A rule that reaches down from a parent brings its type, not its bounds.
  return arrayOf(children.elements(), inherited ? {} : { min: options['min'], max: options['max'] });
};

const bound = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;

/**
 * Any number of elements, each like one of the example's. `x-sample-items` says that the example has elements and
 * nothing demands any: the consumer is known to read an element, and an empty array would tell nothing of it.
 */
export function arrayOf(elements: readonly Schema[], bounds: Bounds): Schema {
  const templates = distinct(elements);
  const [only] = templates;
  const min = bound(bounds.min);
  const max = bound(bounds.max);
  return {
    type: 'array',
    ...(only === undefined ? {} : { items: templates.length === 1 ? only : { anyOf: templates } }),
    ...(min === undefined ? {} : { minItems: min }),
    ...(max === undefined ? {} : { maxItems: max }),
    ...(only !== undefined && (min ?? 0) === 0 ? { 'x-sample-items': true } : {}),
  };
}

/** Elements that differ only in where they stand are one template. */
function distinct(elements: readonly Schema[]): readonly Schema[] {
  if (elements.length < 2) return elements;
  const byText = new Map<string, Schema>();
  for (const element of elements) {
    const text = JSON.stringify(element, withoutPlaces);
    if (!byText.has(text)) byText.set(text, element);
  }
  return [...byText.values()];
}

function withoutPlaces(name: string, value: unknown): unknown {
  return name === 'x-at' || name === 'x-rule' ? undefined : value;
}

export function isSameButPlace(a: Schema, b: Schema): boolean {
  return JSON.stringify(a, withoutPlaces) === JSON.stringify(b, withoutPlaces);
}

/** Each variant has an element like it somewhere; its example stands at `index` (Pact specification v4, `arrayContains`). */
export const arrayContains: Make = ({ value, children }, { options, pointer }) => {
  const { variants } = options;
  if (!Array.isArray(variants) || !Array.isArray(value))
    return { 'x-unknown': 'an `arrayContains` matcher has no variants or no array' };
  const examples: readonly unknown[] = value;
  const wanted = variants.filter(isObject).map((variant, place): Schema => {
    const index = bound(variant['index']) ?? place;
    const at = childPointer(pointer, 'variants', place, 'rules');
    const rules = rulesBelow(variant['rules'], at);
    const known = rules.filter((rule): rule is Rule => rule !== undefined);
    if (index >= examples.length || known.length < rules.length)
      return { 'x-unknown': `variant ${String(place)} of an \`arrayContains\` matcher cannot be read` };
    return { contains: children.apart(index, known) };
  });
  return { type: 'array', ...(wanted.length === 0 ? {} : { allOf: wanted }) };
};
