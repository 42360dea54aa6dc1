/** How one family of specs is written: what turns a document into a surface, and a request into the operation it is about. */
import type { Document } from './document.ts';
import type { Fault } from './fault.ts';
import type { Location } from './location.ts';
import type {
  MediaType,
  Operation,
  Parameter,
  Response,
  SecurityAlternative,
  Surface,
  Unread,
} from './surface.ts';

export interface Protocol {
  readonly name: string;
  /** Whether the document is one of this family's. At most one protocol may say yes. */
  readonly recognizes: (root: unknown) => boolean;
  /** `others` are the documents that `$ref`s of the first may lead to, by path; nothing else is ever opened. */
  readonly read: (document: Document, others: ReadonlyMap<string, Document>) => SurfaceReading;
  readonly match: (surface: Surface, request: Request) => Match;
  /** What the operation promises for a status: the exact one, else its class (`2XX`), else `default`. */
  readonly responseFor: (operation: Operation, status: number) => Response | undefined;
  /**
   * The entry of `content` that describes a body of this media type: exact (parameters aside), then the `+json` family and
   * vendor types, then ranges. Without a media type: the only entry, else the JSON one.
   */
  readonly mediaTypeFor: (
    content: readonly MediaType[],
    mediaType: string | undefined,
  ) => MediaType | undefined;
  /** Whether an `Accept` header can be answered by one of the media types (RFC 9110 §12.5.1). */
  readonly accepts: (accept: string, offered: readonly string[]) => boolean;
  /** Whether bodies of this media type are JSON: `application/json`, `application/scim+json; charset=utf-8`. */
  readonly isJson: (mediaType: string) => boolean;
  /**
   * What a text body may mean as a JSON value, best first: a form's members coerced by their schemas, multipart by parts,
   * plain text as a string. Undefined when the media type cannot be taken apart (XML, images).
   */
  readonly decodeBody: (
    text: string,
    contentType: string,
    media: MediaType,
  ) => readonly unknown[] | undefined;
  /**
   * The standard that describes the operation, where it is not the provider itself. What the standard leaves open is not
   * checked, where a description of the provider's own would have to say it.
   */
  readonly standardOf?: (operation: Operation) => string | undefined;
  /** What the text of a response header may mean, best first. */
  readonly decodeHeader: (text: string, header: Parameter) => readonly unknown[];
}

/** How documents that describe messages are written. They stand beside an API description, or alone. */
export interface EventFormat {
  readonly name: string;
  /** For people: `AsyncAPI`. */
  readonly title: string;
  readonly recognizes: (root: unknown) => boolean;
  /** As of {@link Protocol.read}; never throws. */
  readonly read: (document: Document, others: ReadonlyMap<string, Document>) => EventReading;
}

export interface EventReading {
  readonly title: string;
  readonly version: string;
  readonly events: readonly Operation[];
  readonly unread: readonly Unread[];
  readonly faults: readonly Fault[];
}

export interface SurfaceReading {
  readonly surface: Surface | undefined;
  readonly faults: readonly Fault[];
}

/** A request as it goes over the wire, from a contract or a recording. */
export interface Request {
  readonly method: string;
  /** Percent-encoded, without query. */
  readonly path: string;
  /** Decoded, in order. */
  readonly query: readonly Named[];
  readonly headers: readonly Named[];
}

export interface Named {
  readonly name: string;
  readonly values: readonly string[];
}

export type Match =
  | { readonly kind: 'none'; readonly why: string; readonly closest?: Operation }
  /** `beyond`: nothing is amiss, another protocol is asked for it. */
  | {
      readonly kind: 'unreadable';
      readonly why: string;
      readonly location: Location;
      readonly beyond?: true;
    }
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly parameters: readonly ParameterUse[];
      /** Query parameters and headers that no parameter or security scheme declares; standard headers are left out. */
      readonly undeclared: readonly { readonly in: 'query' | 'header' | 'cookie'; readonly name: string }[];
      readonly security: SecurityUse;
    };

/** One declared parameter and what the request has for it. */
export interface ParameterUse {
  readonly parameter: Parameter;
  /**
   * What the text may mean: a JSON value for each way its schema's types allow (`"10"` is a string and an integer), best first.
   * Empty when the text cannot be decoded at all. Undefined when the request does not have the parameter.
   */
  readonly readings?: readonly unknown[];
  /** The text, for people. */
  readonly text?: string;
  /** The names in the request the value was taken from (an exploded object has several). */
  readonly from: readonly string[];
}

export type SecurityUse =
  | { readonly kind: 'satisfied' }
  | { readonly kind: 'undecided'; readonly why: string }
  | {
      readonly kind: 'missing';
      /** The spec leaves open where the credentials go, so that they may be sent in a way that is not seen. */
      readonly settled: boolean;
      /** The alternative that comes closest, and what it still lacks, in words: `header Authorization: Bearer`. */
      readonly closest: SecurityAlternative;
      readonly lacks: readonly string[];
    };
