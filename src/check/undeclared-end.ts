/** A request that ends somebody's access by a member of which the spec says nothing: it may be ignored, and looks like success. */
import { endsAccess } from '../core/deactivation.ts';
import type { Location } from '../core/location.ts';
import type { Branch } from '../schema/branch.ts';
import { declaredNames } from '../schema/members.ts';
import { isObject } from '../schema/json.ts';
import type { Engine } from '../schema/relate.ts';
import type { Shape } from '../schema/shape.ts';

export interface UndeclaredEnd {
  /** Steps to the member in the body. */
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /** The schema that does not declare it. */
  readonly place: Location;
}

/** The first one. Nothing where the schema declares no members at all, or describes those that it does not name. */
export function undeclaredEnd(engine: Engine, acceptor: Shape, body: unknown): UndeclaredEnd | undefined {
  return endIn(body, { engine, shape: acceptor, path: [] });
}

interface At {
  readonly engine: Engine;
  readonly shape: Shape;
  readonly path: UndeclaredEnd['path'];
}

function endIn(value: unknown, { engine, shape, path }: At): UndeclaredEnd | undefined {
  const branches = shape.branches().filter(({ type }) => type === 'object');
  const [only] = branches;
  if (!isObject(value) || only === undefined || !branches.every(isPlain)) return undefined;
  const names = new Set(
    branches.flatMap((branch) => [...declaredNames(branch)].map((name) => name.toLowerCase())),
  );
  if (names.size === 0) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const here = [...path, name];
    if (!names.has(name.toLowerCase())) {
      const { source, pointer } = only.place;
      if (endsAccess(name, inner))
        return { path: here, value: inner, place: { document: source.document, pointer } };
      continue;
    }
    // Of alternatives it is not known which is meant.
    const places = branches.length > 1 ? [] : only.objects.flatMap((part) => part.properties.get(name) ?? []);
    if (places.length === 0) continue;
    const found = endIn(inner, { engine, shape: engine.of(places, shape.reading), path: here });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Known in full, and not a map. */
function isPlain({ opaque, objects }: Branch): boolean {
  return (
    opaque.length === 0 &&
    objects.every(
      ({ patterns, additional }) =>
        patterns.length === 0 && (additional === undefined || additional.schema === true),
    )
  );
}
