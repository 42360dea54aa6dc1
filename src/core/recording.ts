/** What a provider was seen to do, in terms every recording format shares. */
import type { Fault } from './fault.ts';
import type { Location } from './location.ts';
import type { Named } from './protocol.ts';

export interface Recording {
  /** For people: `HAR 1.2`. */
  readonly format: string;
  readonly location: Location;
  /** The program that wrote it, when the file tells. */
  readonly recordedWith?: string;
  readonly exchanges: readonly Exchange[];
  /** Entries that are no exchange (a stub for a pattern of paths, an aborted call), with the reason. Never dropped in silence. */
  readonly skipped: readonly SkippedEntry[];
}

export interface SkippedEntry {
  readonly location: Location;
  /** Lower case, no full stop. */
  readonly why: string;
}

/** One request and its response. */
export interface Exchange {
  /** Names it within its recording: its own id or title, else its number from 0. */
  readonly id: string;
  readonly location: Location;
  /** When it happened: ISO 8601 in UTC, from the recorder, else from the response's `Date` header. */
  readonly time?: string;
  /** How often it was seen; 1 unless the recorder folded equal ones. */
  readonly occurrences: number;
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;
}

export interface RecordedRequest {
  /** Upper case. */
  readonly method: string;
  /** Scheme, host and port: `https://acme.example:8443`; absent when the recorder left it out. */
  readonly origin?: string;
  /** Percent-encoded, without query. */
  readonly path: string;
  /** Decoded, in order; one entry per name, one value per occurrence. */
  readonly query: readonly Named[];
  /** As sent; one entry per name as first written, one value per line. */
  readonly headers: readonly Named[];
  readonly body: RecordedBody;
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: readonly Named[];
  readonly body: RecordedBody;
}

/**
 * - `none`: there was no body, or an empty one.
 * - `unrecorded`: there may have been one, but the recorder left it out; nothing is then claimed about it.
 * - `json`: the recorder kept the value instead of the text.
 * - `text`: decoded (no transfer or content encoding); JSON, forms and the rest are taken apart later.
 * - `binary`: bytes that are no UTF-8 text.
 * `mediaType` is that of the `Content-Type` header, with parameters; absent when there is none.
 */
export type RecordedBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'unrecorded'; readonly why: string }
  | {
      readonly kind: 'json';
      readonly value: unknown;
      readonly mediaType?: string;
      readonly location: Location;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly mediaType?: string;
      readonly location: Location;
    }
  | {
      readonly kind: 'binary';
      readonly bytes: Uint8Array;
      readonly mediaType?: string;
      readonly location: Location;
    };

/** Reads recordings in one file format. */
export interface RecordingFormat {
  readonly name: string;
  /** Whether the parsed document is one of this format, judged by its content. At most one format may say yes. */
  readonly recognizes: (root: unknown) => boolean;
  /** `root` is the parsed document; of NDJSON files the list of the parsed lines. Never throws. */
  readonly read: (document: string, root: unknown) => RecordingReading;
}

export interface RecordingReading {
  /** Undefined when nothing of it can be used; `faults` then says why. */
  readonly recording: Recording | undefined;
  readonly faults: readonly Fault[];
}
