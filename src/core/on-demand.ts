/** Packages that are loaded when they are first needed: a run without questions for them should not wait for them. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * A function that loads a CommonJS package once. The caller says what the package is; nothing else can know it.
 * Reading one's own dependencies is not touching the world.
 */
export function onDemand(name: string): () => unknown {
  let loaded: { readonly value: unknown } | undefined;
  return () => (loaded ??= { value: require(name) as unknown }).value;
}
