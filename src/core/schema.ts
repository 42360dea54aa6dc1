/** A JSON Schema and the place it stands at: how `protocols/` and `formats/` hand schemas to the engine. */
import type { JsonPointer } from './location.ts';

/**
 * How a schema is to be read. OpenAPI 3.0 and Swagger 2.0 have dialects of their own (`nullable`, boolean
 * `exclusiveMinimum`, siblings of `$ref` ignored); OpenAPI 3.1 and 3.2 use JSON Schema 2020-12.
 */
export type Dialect = 'swagger-2.0' | 'openapi-3.0' | '2020-12';

/** A document that schemas live in. One object per document, so that it can serve as a key. */
export interface SchemaSource {
  /** Names the document, as in `Location`. */
  readonly document: string;
  readonly dialect: Dialect;
  readonly root: unknown;
  /**
   * The place a `$ref` written at `from` leads to (`$id`, `$anchor` and percent-encoding included), or why it leads nowhere.
   */
  readonly resolve: (ref: string, from: JsonPointer) => SchemaPlace | Unresolved;
  /**
   * The schemas that inherit by `allOf` from the schema at `pointer` and that its `discriminator` may name, with the
   * tag value of each (OpenAPI 3.0.4 §4.7.25). Empty for a schema without `discriminator`.
   */
  readonly subtypes: (pointer: JsonPointer) => readonly Subtype[];
}

export interface SchemaPlace {
  readonly source: SchemaSource;
  readonly pointer: JsonPointer;
  /** An object or a boolean; anything else is a mistake in the document and is treated as unknown. */
  readonly schema: unknown;
}

export interface Unresolved {
  readonly unresolved: string;
}

export interface Subtype {
  readonly tags: readonly string[];
  readonly place: SchemaPlace;
}

export function isUnresolved(value: SchemaPlace | Unresolved): value is Unresolved {
  return 'unresolved' in value;
}
