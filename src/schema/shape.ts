/** Sets of JSON values under one name each: equal conjunctions of schemas are the same object, so that pairs can be remembered. */
import type { SchemaPlace } from '../core/schema.ts';
import { conjoin, type Branch } from './branch.ts';
import { isObject } from './json.ts';
import { normalise } from './normalise.ts';
import { READINGS, type Reading } from './reading.ts';
import { EVERYTHING, refOf, target } from './place.ts';

/** The values that every one of `places` allows, read in one way. */
export interface Shape {
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
  const single: Readonly<Record<Reading, WeakMap<object, Shape>>> = {
    promised: new WeakMap(),
    demanded: new WeakMap(),
    relied: new WeakMap(),
    given: new WeakMap(),
    read: new WeakMap(),
    sent: new WeakMap(),
    taken: new WeakMap(),
  };
  let lastPlace = 0;

  const idOf = (place: SchemaPlace): string => {
    if (!isObject(place.schema)) return place.schema === false ? 'f' : 't';
    const known = ids.get(place.schema);
    if (known !== undefined) return String(known);
    lastPlace += 1;
    ids.set(place.schema, lastPlace);
    return String(lastPlace);
  };

  const make = (places: readonly SchemaPlace[], reading: Reading): Shape => {
    let branches: readonly Branch[] | undefined;
    return {
      reading,
      places,
      branches: () => (branches ??= branchesOf(places, reading)),
    };
  };

  const of = (written: readonly SchemaPlace[], reading: Reading): Shape => {
    const places = READINGS[reading].byTarget ? written.map(behind) : written;
    const [only] = places;
    if (places.length === 1 && only !== undefined && isObject(only.schema)) {
      const known = single[reading].get(only.schema);
      if (known !== undefined) return known;
      const shape = make(places, reading);
      single[reading].set(only.schema, shape);
      return shape;
    }
    const key = reading + [...new Set(places.map(idOf))].sort().join('&');
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const shape = make(places, reading);
    byKey.set(key, shape);
    return shape;
  };
  return { of };
}

/** What a bare reference leads to: the same schema, wherever it is referred to from. */
function behind(place: SchemaPlace): SchemaPlace {
  if (!isObject(place.schema) || refOf(place.schema) === undefined) return place;
  return Object.keys(place.schema).length === 1 ? (target(place) ?? place) : place;
}

function branchesOf(places: readonly SchemaPlace[], reading: Reading): readonly Branch[] {
  const [first = EVERYTHING, ...others] = places;
  return others.reduce(
    (branches, place) => conjoin(branches, normalise(place, reading)),
    normalise(first, reading),
  );
}
