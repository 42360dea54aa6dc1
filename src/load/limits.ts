/** How much of the world is taken in. Reaching a limit is a fault that names it. */

/** Bytes of one document. The largest published specs have 14 MB. */
export const DOCUMENT_BYTES_MAX: number = 64 * 1024 * 1024;

/** Nesting of one document; parsers and readers recurse. */
export const DEPTH_MAX = 400;

/** Values of a YAML document after its aliases are written out. */
export const EXPANDED_VALUES_MAX = 5_000_000;

/** Documents that the references of one spec may lead to. */
export const REFERENCED_DOCUMENTS_MAX = 500;

/** Bytes of one fetched document, after the transfer is unpacked. */
export const FETCHED_BYTES_MAX: number = 32 * 1024 * 1024;

/** Time for one fetched document, with all its redirects. */
export const FETCH_TIMEOUT_MS = 30_000;

/** Redirects that one fetched document may take. */
export const REDIRECTS_MAX = 5;

/** Time for one question to git about what is on this machine. */
export const GIT_TIMEOUT_MS = 30_000;

/** Time for one `git fetch`. */
export const GIT_FETCH_TIMEOUT_MS = 120_000;

/** Bytes of one list that git gives: refs, or the files of a commit. */
export const GIT_LIST_BYTES_MAX: number = 32 * 1024 * 1024;

/** Symbolic links on the way to one file of a commit. */
export const LINKS_MAX = 40;

/** Characters that name a release to compare with. */
export const REFERENCE_LENGTH_MAX = 2048;

/** Bytes of a history; it is read whole. */
export const HISTORY_BYTES_MAX: number = 256 * 1024 * 1024;

/** Time for one answer of a Pact Broker. */
export const BROKER_TIMEOUT_MS = 10_000;

/** Bytes of one answer of a Pact Broker. */
export const BROKER_BYTES_MAX: number = 16 * 1024 * 1024;
