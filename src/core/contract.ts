/** What one consumer relies on from one provider, in terms every contract format shares. */
import type { Fault } from './fault.ts';
import type { Location } from './location.ts';
import type { SchemaPlace } from './schema.ts';

export interface Contract {
  readonly consumer: string;
  readonly provider: string;
  /** The consumer's own version, when the file tells. */
  readonly consumerVersion?: string;
  /** When the consumer's build published it, ISO 8601, when the file tells. */
  readonly published?: string;
  /** For people: `pact 4.0`. */
  readonly format: string;
  readonly location: Location;
  readonly interactions: readonly Interaction[];
}

export type Interaction = HttpInteraction | MessageInteraction | OtherInteraction;

/** What can be held against what a provider promises. */
export type JudgedInteraction = HttpInteraction | MessageInteraction;

interface InteractionBase {
  readonly description: string;
  readonly states: readonly string[];
  /** The consumer says it is not ready to be held to it (Pact v4 `pending`); it is shown and does not block. */
  readonly pending: boolean;
  readonly location: Location;
  /** Free facts the consumer wrote beside the interaction (Pact v4 `comments`, metadata), for stages and scopes. */
  readonly comments: Readonly<Record<string, unknown>>;
}

export interface HttpInteraction extends InteractionBase {
  readonly kind: 'http';
  readonly request: ContractRequest;
  readonly response: ContractResponse;
}

/** A message that the provider sends by itself, or one that the consumer sends and that is replied to. */
export interface MessageInteraction extends InteractionBase {
  readonly kind: 'message';
  /** What the contract says outright that it is about; each has to exist. */
  readonly meant: readonly MeantEvent[];
  /** Whether the consumer sends something to get it. */
  readonly isAsked: boolean;
  /** What the consumer sends: headers and a body, and nothing of HTTP. */
  readonly request: ContractRequest;
  /** What the consumer takes: the message, or the first reply. A body's media type is only what the contract says. */
  readonly response: ContractResponse;
  readonly furtherReplies: readonly ContractResponse[];
}

/** A name of an event description: an operation, a channel or a message of it. */
export interface MeantEvent {
  readonly kind: 'operation' | 'channel' | 'message';
  readonly name: string;
  readonly location: Location;
}

/** An interaction that is seen but not judged: a plugin's own transport, or one that could not be read. */
export interface OtherInteraction extends InteractionBase {
  readonly kind: 'plugin' | 'unreadable';
  /** Why it is not judged, for people. */
  readonly why: string;
}

/** A named text value with what the consumer may send or accepts in its place. */
export interface ContractValue {
  /** As the consumer wrote it; header names keep their case. */
  readonly name: string;
  /** Decoded (no percent-encoding); one entry per occurrence; a header's comma list is one entry, as written. */
  readonly values: readonly string[];
  readonly location: Location;
  /** One schema for each of `values`: the strings allowed in its place. A value without matcher is a `const`. */
  readonly range: readonly SchemaPlace[];
  /** False when the values are just the example, true when matchers or generators widen them. */
  readonly widened: boolean;
}

export interface ContractRequest {
  /** Upper case. */
  readonly method: string;
  /** As sent: percent-encoded, without query. */
  readonly path: string;
  readonly pathLocation: Location;
  /** The paths the consumer may send; a `const` without matcher. */
  readonly pathRange: SchemaPlace;
  readonly pathWidened: boolean;
  readonly query: readonly ContractValue[];
  /** Includes `Cookie` as written; cookies are taken apart by the protocol. */
  readonly headers: readonly ContractValue[];
  readonly body: ContractBody;
  readonly location: Location;
}

export interface ContractResponse {
  /** A status, or a class that Pact v4's `statusCode` matcher names; undefined when the contract does not say. */
  readonly status: ContractStatus | undefined;
  readonly headers: readonly ContractValue[];
  readonly body: ContractBody;
  readonly location: Location;
}

export interface ContractStatus {
  /** The example. */
  readonly code: number;
  /** The statuses the consumer accepts, as inclusive ranges; `[[200, 200]]` without matcher. */
  readonly accepts: readonly (readonly [number, number])[];
  readonly location: Location;
}

/**
 * - `absent`: the contract says nothing of a body (Pact: a missing member).
 * - `empty`: there is none (Pact: `null` in v1–v3 or an empty v4 body).
 * - `json`: a JSON value with the schema of what is sent or accepted.
 * - `text`: any other text; `form`, `multipart` and the rest are taken apart by the protocol.
 * - `binary`: bytes.
 */
export type ContractBody =
  | { readonly kind: 'absent' }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'json';
      readonly value: unknown;
      /** Request: all the consumer may send. Response: all the consumer accepts. In dialect 2020-12. */
      readonly range: SchemaPlace;
      readonly widened: boolean;
      readonly mediaType: string | undefined;
      readonly location: Location;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly range: SchemaPlace;
      readonly widened: boolean;
      readonly mediaType: string | undefined;
      readonly location: Location;
    }
  | {
      readonly kind: 'binary';
      readonly bytes: Uint8Array;
      readonly mediaType: string | undefined;
      readonly location: Location;
    }
  /** The body cannot be judged: a rule that cannot be understood, say. */
  | { readonly kind: 'unreadable'; readonly why: string; readonly location: Location };

/** Reads contracts in one file format. */
export interface ContractFormat {
  readonly name: string;
  readonly recognizes: (root: unknown) => boolean;
  readonly read: (document: string, root: unknown) => ContractReading;
}

export interface ContractReading {
  /** Undefined when nothing of it can be used; `faults` then says why. */
  readonly contract: Contract | undefined;
  readonly faults: readonly Fault[];
}

export function isJudged(interaction: Interaction): interaction is JudgedInteraction {
  return interaction.kind === 'http' || interaction.kind === 'message';
}
