/** Packages that are loaded when they are first needed: a run without questions for them should not wait for them. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A function that loads a CommonJS package once. Reading one's own dependencies is not touching the world. */
export function onDemand<Package>(name: string): () => Package {
  let loaded: { readonly value: Package } | undefined;
  // The caller names the package's own type; nothing else can know it.
  return () => (loaded ??= { value: require(name) as Package }).value;
}
