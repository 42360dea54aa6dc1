/** Who reads a schema, and for what: the same words allow different values to a sender and to a reader. */

/**
 * Contract against spec:
 * - `promised`: what a provider says it may send. Undeclared members are not promised; a missing `type` is implied by
 *   the other keywords; subtypes named by a discriminator may come too.
 * - `demanded`: what a provider says it accepts. To the letter of JSON Schema.
 * - `relied`: what a consumer accepts or sends. Made by us, to the letter.
 *
 * One release against another:
 * - `given`: what a provider may send, as `promised`, to somebody who read the other release.
 * - `read`: what somebody who wrote to a release can read. Members that it did not know are no harm to them.
 * - `sent`: what somebody who wrote to a release may send. Members that it does not declare are not sent, nor are those
 *   that only the provider sets.
 * - `taken`: what a provider accepts.
 */
export type Reading = 'promised' | 'demanded' | 'relied' | 'given' | 'read' | 'sent' | 'taken';

export interface ReadingTraits {
  /** Whether keywords imply the `type` they belong to, and a discriminator brings the subtypes it names. */
  readonly generous: boolean;
  /** Whose `required` members count: OpenAPI 3.0.4 §4.7.24.2 sets those that the other side provides aside. */
  readonly required: 'request' | 'response' | 'all';
  /** Whether members that an object neither declares nor speaks of may be there. */
  readonly undeclared: boolean;
  /** Whether members that the schema forbids are minded. */
  readonly strict: boolean;
  /** Whether a value that fits two alternatives of `oneOf` is refused, to the letter. */
  readonly exclusive: boolean;
  /** Whether members that come in without being declared are noted. */
  readonly notes: boolean;
  /** Whether a reference counts as what it leads to, so that a schema is compared once however it is reached. */
  readonly byTarget: boolean;
}

export const READINGS: Readonly<Record<Reading, ReadingTraits>> = {
  promised: {
    generous: true,
    required: 'response',
    undeclared: false,
    strict: true,
    exclusive: true,
    notes: false,
    byTarget: false,
  },
  demanded: {
    generous: false,
    required: 'request',
    undeclared: true,
    strict: true,
    exclusive: true,
    notes: false,
    byTarget: false,
  },
  relied: {
    generous: false,
    required: 'all',
    undeclared: true,
    strict: true,
    exclusive: true,
    notes: false,
    byTarget: false,
  },
  given: {
    generous: true,
    required: 'response',
    undeclared: false,
    strict: true,
    exclusive: true,
    notes: false,
    byTarget: true,
  },
  read: {
    generous: true,
    required: 'response',
    undeclared: true,
    strict: false,
    exclusive: false,
    notes: true,
    byTarget: true,
  },
  sent: {
    generous: true,
    required: 'request',
    undeclared: false,
    strict: true,
    exclusive: true,
    notes: false,
    byTarget: true,
  },
  taken: {
    generous: true,
    required: 'request',
    undeclared: true,
    strict: true,
    exclusive: false,
    notes: true,
    byTarget: true,
  },
};

/** Whether a tagged value has to keep the subtype that its tag names: told apart only where releases are compared. */
export function heedsSubtypes(reading: Reading): boolean {
  return reading === 'given' || reading === 'read' || reading === 'sent' || reading === 'taken';
}

/** Whether `additionalProperties` or `unevaluatedProperties` is heeded: who does not mind new members does not mind that they are forbidden. */
export function closes(keyword: unknown, reading: Reading): boolean {
  return keyword !== undefined && (keyword !== false || READINGS[reading].strict);
}
