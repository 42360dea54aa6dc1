/** What one release of a provider promises, in terms every protocol shares. Schemas stay where they are and are walked lazily. */
import type { Location } from './location.ts';
import type { SchemaPlace, SchemaSource } from './schema.ts';

export type Direction = 'request' | 'response';

export interface Surface {
  readonly protocol: string;
  /** The spec's own title and version; the provider's name and release come from the workspace. */
  readonly title: string;
  readonly version: string;
  readonly location: Location;
  readonly source: SchemaSource;
  /** Read on first use; a large spec has thousands. */
  readonly operations: readonly Operation[];
  readonly operationCount: number;
  /**
   * What the provider tells its consumers: webhooks, callbacks and messages. Requests go to the consumer, responses come
   * from it; a message is the body of a request, its headers are parameters.
   */
  readonly events: readonly Operation[];
  /** Places that could not be read; whatever touches one is not checked. */
  readonly unread: readonly Unread[];
}

export interface Unread {
  readonly location: Location;
  readonly why: string;
  /** Nothing is amiss, it is just beyond what is read: a schema in another language. */
  readonly beyond?: true;
  /** Set when only this part of an operation is concerned. */
  readonly part?: 'security';
}

/** Something a consumer can ask for. */
export interface Operation {
  /** Names the operation across releases: `GET /users/{id}`. */
  readonly key: string;
  readonly method: string;
  /** The path template with its base path. */
  readonly path: string;
  readonly location: Location;
  readonly deprecated: boolean;
  /** The day it goes away, as the document says it (`x-sunset`); empty when it does not. */
  readonly sunset: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  /** Media types of requests and responses, also where no schema is given for them (Swagger 2.0 `consumes`, `produces`). */
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
  readonly responses: readonly Response[];
  /** Any one alternative suffices (OR); an alternative needs all its schemes (AND); an empty list of alternatives asks for nothing. */
  readonly security: readonly SecurityAlternative[];
  /** Why parts of the operation could not be read (a dangling `$ref`, say); nothing about them is then claimed. */
  readonly unread: readonly Unread[];
  /** Of a message: by what a contract may mean it. */
  readonly event?: EventNames;
}

export interface EventNames {
  /** Name and address; `{name}` in an address stands for any text. */
  readonly channels: readonly string[];
  readonly messages: readonly string[];
  readonly operations: readonly EventRole[];
  /** Whether the headers of the message are described. */
  readonly hasHeaders: boolean;
  /** The event type, where the payload is what a Security Event Token holds under it (RFC 8417 §2.2). */
  readonly type?: string;
}

/** What a message is to an operation of an event description. */
export interface EventRole {
  readonly id: string;
  readonly role: 'message' | 'reply';
  /** Whether the operation says what is replied. */
  readonly hasReply: boolean;
}

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie' | 'querystring';

export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly location: Location;
  /** The schema of the decoded value; absent when the spec gives none. */
  readonly schema?: SchemaPlace;
  /** Set when the parameter is described by `content`: its value is a document of this media type. */
  readonly mediaType?: string;
  readonly style: string;
  readonly explode: boolean;
  readonly allowEmptyValue: boolean;
  /** Whether reserved characters may be sent as they are (OpenAPI 3.1.1 §4.8.12.2.1). */
  readonly allowReserved: boolean;
  readonly deprecated: boolean;
}

export interface RequestBody {
  readonly required: boolean;
  readonly content: readonly MediaType[];
  readonly location: Location;
}

export interface MediaType {
  /** As written in the spec: `application/json; charset=utf-8`, `application/*`. */
  readonly name: string;
  readonly schema?: SchemaPlace;
  /** OpenAPI Encoding Objects by member, for forms and multipart; raw. */
  readonly encoding?: Readonly<Record<string, unknown>>;
  readonly location: Location;
}

export interface Response {
  /** `200`, `2XX` or `default`. */
  readonly status: string;
  readonly location: Location;
  readonly content: readonly MediaType[];
  readonly headers: readonly Parameter[];
  readonly unread: readonly Unread[];
}

export type SecurityAlternative = readonly SecurityDemand[];

export interface SecurityDemand {
  /** The scheme's name in the spec. */
  readonly name: string;
  readonly scheme: SecurityScheme;
  readonly scopes: readonly string[];
  readonly location: Location;
}

/** OAuth Flow Object, OpenAPI 3.1.1 §4.8.29; addresses are empty where the flow has none. */
export interface SecurityFlow {
  readonly type: string;
  readonly authorization: string;
  readonly token: string;
  readonly refresh: string;
  /** Names of the scopes that a token can be asked for with. */
  readonly scopes: readonly string[];
}

export type SecurityScheme =
  | { readonly kind: 'http'; readonly scheme: string }
  | { readonly kind: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  /** `settled` is false where the spec leaves open how a token is had or sent: Swagger 2.0, and OAuth without any flow. */
  | {
      readonly kind: 'oauth2' | 'openIdConnect';
      readonly settled: boolean;
      readonly flows: readonly SecurityFlow[];
      /** Where OpenID Connect discovery is; empty for OAuth. */
      readonly discovery: string;
    }
  | { readonly kind: 'other'; readonly type: string };
