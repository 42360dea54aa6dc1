/** How much of the world is taken in. Reaching a limit is a fault that names it. */

/** Bytes of one document. The largest published specs have 14 MB. */
export const DOCUMENT_BYTES_MAX: number = 64 * 1024 * 1024;

/** Nesting of one document; parsers and readers recurse. */
export const DEPTH_MAX = 400;

/** Values of a YAML document after its aliases are written out. */
export const EXPANDED_VALUES_MAX = 5_000_000;

/** Documents that the references of one spec may lead to. */
export const REFERENCED_DOCUMENTS_MAX = 500;
