/** Makes a whole value of a schema around the few members that a contract shows. It adds nothing that the schema lacks. */
import type { SchemaPlace } from '../core/schema.ts';
import { accepts } from '../schema/accepts.ts';
import type { Branch } from '../schema/branch.ts';
import { isObject } from '../schema/json.ts';
import { elementAt, sentMember } from '../schema/members.ts';
import { target } from '../schema/place.ts';
import { sampleOf } from '../schema/sample.ts';
import { createShapes } from '../schema/shape.ts';

const shapes = createShapes();

/**
 * A value that the schemas promise: required members from the schema's own examples, and whatever of `shown` the schemas declare
 * and allow. Undefined when no such value was found.
 */
export function exampleAround(places: readonly SchemaPlace[], shown: unknown): unknown {
  const shape = shapes.of(places, 'promised');
  const branches = shape.branches();
  if (Array.isArray(shown)) {
    const array = branches.find(({ type }) => type === 'array');
    if (array !== undefined) return shown.map((each, index) => exampleAround(elementAt(array, index), each));
  }
  const object = branches.find((branch) => branch.type === 'object' && fits(branch, shown));
  if (object !== undefined) return objectAround(object, isObject(shown) ? shown : {});
  const allowed = [shown, ...places.flatMap(examplesIn)].find(
    (value) => value !== undefined && places.every((place) => accepts(place, value, 'promised') !== false),
  );
  return allowed ?? sampleOf(shape, shapes)?.value;
}

/** `example` of OpenAPI 3.0 and Swagger 2.0, `examples` of OpenAPI 3.1, behind a reference too. */
function examplesIn(place: SchemaPlace): readonly unknown[] {
  const schema = target(place)?.schema;
  if (!isObject(schema)) return [];
  const { example, examples } = schema;
  return [example, ...(Array.isArray(examples) ? (examples as readonly unknown[]) : [])];
}

function objectAround(branch: Branch, shown: Readonly<Record<string, unknown>>): unknown {
  const names = new Set([...branch.required, ...Object.keys(shown)]);
  const members = [...names].flatMap((name) => {
    const { status, places } = sentMember(branch, name, 'promised');
    return status === 'absent' ? [] : [[name, exampleAround(places, shown[name])] as const];
  });
  return Object.fromEntries(members);
}

/** Whether the branch of a `oneOf` is the one that the scalars shown speak of. */
function fits(branch: Branch, shown: unknown): boolean {
  if (!isObject(shown)) return shown === undefined;
  return Object.entries(shown).every(([name, value]) => {
    if (typeof value === 'object') return true;
    const { status, places } = sentMember(branch, name, 'promised');
    return status !== 'declared' || places.every((place) => accepts(place, value, 'promised') !== false);
  });
}
