/** Where the operations of a surface are found: path keys, prefixes, and keys that could not be read. Kept beside the surface. */
import type { Operation, Surface, Unread } from '../../core/surface.ts';

export interface Route {
  /** The key under `paths`, as written. */
  readonly key: string;
  /** Upper case; empty for a route that could not be read. */
  readonly method: string;
  /** Path prefixes of its servers; `''` for none. */
  readonly prefixes: readonly string[];
  /**
   * Whether a path without prefix counts too. A server's URL is what a consumer is configured with, so contracts leave it out
   * as often as not; Swagger's `basePath` is part of every path.
   */
  readonly isBare: boolean;
  readonly operation: Operation | undefined;
  readonly unread: Unread | undefined;
}

const routes = new WeakMap<Surface, readonly Route[]>();

export function rememberRoutes(surface: Surface, found: readonly Route[]): void {
  routes.set(surface, found);
}

export function routesOf(surface: Surface): readonly Route[] {
  return routes.get(surface) ?? surface.operations.map(plainRoute);
}

/** For a surface that was not read from a document. */
function plainRoute(operation: Operation): Route {
  const { path: key, method } = operation;
  return { key, method, prefixes: [''], isBare: true, operation, unread: undefined };
}
