/** Documents that a caller of the library gives, parsed already. */
import type { Document } from '../core/document.ts';

/**
 * A document from a value that was parsed elsewhere; it has no positions. It gets a value of its own: what is remembered of a
 * schema holds in one document, and callers make the next release of the parts of the last one.
 */
export function documentOf(path: string, root: unknown): Document {
  return { path, root: copied(root), bytes: 0, position: () => undefined };
}

/** Of what cannot be copied, a function say, nothing is read; it stays where it is. */
function copied(root: unknown): unknown {
  try {
    return structuredClone(root);
  } catch {
    return root;
  }
}
