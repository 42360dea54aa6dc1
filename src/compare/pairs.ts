/** Which operation of one release is which of the other. It compares nothing else of them. */
import type { Operation } from '../core/surface.ts';

export interface OperationPair {
  readonly before?: Operation;
  readonly after?: Operation;
}

/**
 * Operations are the same when method and path are, the names of path parameters aside: first with the prefix of their
 * server, then without it, so that a prefix may move between `servers` and the paths. What is left over was removed or added.
 */
export function pairOperations(
  before: readonly Operation[],
  after: readonly Operation[],
): readonly OperationPair[] {
  const left = new Set(before);
  const right = new Set(after);
  const partners = new Map<Operation, Operation>();
  for (const name of NAMINGS) {
    const byName = new Map<string, Operation>();
    for (const operation of right) if (!byName.has(name(operation))) byName.set(name(operation), operation);
    for (const operation of left) {
      const partner = byName.get(name(operation));
      if (partner === undefined || !right.has(partner)) continue;
      partners.set(operation, partner);
      left.delete(operation);
      right.delete(partner);
    }
  }
  return [
    ...before.map((operation): OperationPair => {
      const partner = partners.get(operation);
      return partner === undefined ? { before: operation } : { before: operation, after: partner };
    }),
    ...after.filter((operation) => right.has(operation)).map((operation) => ({ after: operation })),
  ];
}

type Naming = (operation: Operation) => string;

const NAMINGS: readonly Naming[] = [
  ({ key, path }) => `${key} ${path}`,
  ({ method, path }) => `${method} ${nameless(path)}`,
  ({ key }) => key,
  ({ key }) => nameless(key),
];

/** A path with its parameters by position: `/users/{}/roles/{}`. */
export function nameless(path: string): string {
  return path.replace(/\{[^{}]*\}/gu, '{}');
}

/** Path prefixes under which the operations of a release stand, those of a few operations left out. */
export function prefixOf(operation: Operation): string {
  const bare = operation.key.slice(operation.key.indexOf(' ') + 1);
  return operation.path.endsWith(bare) ? operation.path.slice(0, operation.path.length - bare.length) : '';
}

/** The names of path parameters of the second operation, by those of the first; they stand at the same positions. */
export function pathNames({ before, after }: Required<OperationPair>): ReadonlyMap<string, string> {
  const names = namesIn(after.path);
  return new Map(namesIn(before.path).map((name, index) => [name, names[index] ?? name]));
}

function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]*)\}/gu)].map(([, name = '']) => name.replace(/^[.;/?&#+]|\*$/gu, ''));
}
