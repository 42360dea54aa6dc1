/** A file that was read: its value, and where each part of it stands in the text. It knows no protocol. */
import type { JsonPointer } from './location.ts';

/** A place in a text. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The bytes of a file, by their SHA-256 and their number. */
export interface FileDigest {
  readonly sha256: string;
  readonly bytes: number;
}

export interface Document {
  /** Path relative to the workspace, with forward slashes; names the document in every `Location`. */
  readonly path: string;
  /** The parsed value. Shared and never written to. */
  readonly root: unknown;
  /** Size of the text in bytes; 0 for a document that was handed over already parsed. */
  readonly bytes: number;
  /** Its text shows that no `$ref` in it leads to another document; absent when it does not show that. */
  readonly isSelfContained?: true;
  /** What was read from disk, before it was unpacked; absent for a document that came another way. */
  readonly file?: FileDigest;
  /**
   * Where the value at `pointer` begins in the text, or the nearest parent that exists. Found on demand, since
   * only documents that a finding points into are worth the scan; undefined for a document without a text.
   */
  readonly position: (pointer: JsonPointer) => Position | undefined;
}
