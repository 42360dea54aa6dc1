/** A proof as one consumer would have met it: the value cut down to what its contract reads or sends (the `consumer` reader model). */
import type { JudgedInteraction } from '../core/contract.ts';
import type { Witness } from '../core/finding.ts';
import type { SchemaPlace } from '../core/schema.ts';
import { isObject, member } from '../schema/json.ts';
import { below } from '../schema/place.ts';
import type { Worsened } from './impact.ts';

/** Undefined where nothing was found that shows it. */
export function projectedWitness({ interaction, graded }: Worsened): Witness | undefined {
  const { node } = graded;
  const witness = node.prove();
  if (witness.proof === 'unproved') return undefined;
  if (node.kind !== 'value' || node.carrier !== 'body' || witness.value === undefined) return witness;
  const range = rangeOf(interaction, node.direction);
  return range === undefined ? witness : { ...witness, value: projected(witness.value, range) };
}

function rangeOf(
  { request, response }: JudgedInteraction,
  direction: 'request' | 'response',
): SchemaPlace | undefined {
  const { body } = direction === 'request' ? request : response;
  return body.kind === 'json' ? body.range : undefined;
}

const DEPTH_MAX = 40;

/** Members that the contract does not speak of are left out; what it takes whole stays whole. */
function projected(value: unknown, range: SchemaPlace, depth = 0): unknown {
  if (depth > DEPTH_MAX) return value;
  if (Array.isArray(value)) {
    const elements: readonly unknown[] = value;
    const { schema } = range;
    if (!isObject(member(schema, 'items'))) return elements;
    return elements.map((element) => projected(element, below(range, 'items'), depth + 1));
  }
  const properties = member(range.schema, 'properties');
  if (!isObject(value) || !isObject(properties)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => Object.hasOwn(properties, name))
      .map(([name, inner]) => [name, projected(inner, below(range, 'properties', name), depth + 1)]),
  );
}
