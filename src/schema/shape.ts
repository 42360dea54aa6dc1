/** Sets of JSON values under one name each: equal conjunctions of schemas are the same object, so that pairs can be remembered. */
import type { SchemaPlace } from '../core/schema.ts';
import { conjoin, type Branch } from './branch.ts';
import { isObject } from './json.ts';
import { normalise, type Reading } from './normalise.ts';
import { EVERYTHING } from './place.ts';

/** The values that every one of `places` allows, read in one way. */
export interface Shape {
  readonly id: number;
  readonly reading: Reading;
  readonly places: readonly SchemaPlace[];
  /** Computed on first use. */
  readonly branches: () => readonly Branch[];
}

export interface Shapes {
  readonly of: (places: readonly SchemaPlace[], reading: Reading) => Shape;
}

/** The place evidence should point at when a shape has several. */
export function firstPlace(shape: Shape): SchemaPlace {
  return shape.places[0] ?? EVERYTHING;
}

export function createShapes(): Shapes {
  const ids = new WeakMap<object, number>();
  const byKey = new Map<string, Shape>();
  let lastPlace = 0;
  let lastShape = 0;

  const idOf = (place: SchemaPlace): string => {
    if (!isObject(place.schema)) return place.schema === false ? 'f' : 't';
    const known = ids.get(place.schema);
    if (known !== undefined) return String(known);
    lastPlace += 1;
    ids.set(place.schema, lastPlace);
    return String(lastPlace);
  };

  const of = (places: readonly SchemaPlace[], reading: Reading): Shape => {
    const key =
      places.length === 1 && places[0] !== undefined
        ? `${reading}${idOf(places[0])}`
        : reading + [...new Set(places.map(idOf))].sort().join('&');
    const known = byKey.get(key);
    if (known !== undefined) return known;
    lastShape += 1;
    let branches: readonly Branch[] | undefined;
    const shape: Shape = {
      id: lastShape,
      reading,
      places,
      branches: () => (branches ??= branchesOf(places, reading)),
    };
    byKey.set(key, shape);
    return shape;
  };
  return { of };
}

function branchesOf(places: readonly SchemaPlace[], reading: Reading): readonly Branch[] {
  const [first = EVERYTHING, ...others] = places;
  return others.reduce(
    (branches, place) => conjoin(branches, normalise(place, reading)),
    normalise(first, reading),
  );
}
