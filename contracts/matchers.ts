/** Matchers that know the type of the value they stand for, so that a spec's types can refuse the wrong one. */
import { pactLibrary } from './pact-library.ts';

const { MatchersV3 } = pactLibrary;

declare const standsFor: unique symbol;

/** Stands for values of type `T`; Pact reads the other members. */
export interface Like<out T> {
  readonly [standsFor]?: T;
  readonly 'pact:matcher:type': string;
  readonly value?: unknown;
}

/** Any text. With a member that is an enumeration in the spec, the example must be one of its values. */
export function text<const T extends string>(example: T): Like<T> {
  return branded(MatchersV3.like(example));
}

/** Any whole number. */
export function integer<const T extends number>(example: T): Like<T> {
  return branded(MatchersV3.integer(example));
}

/** Either truth value: the consumer reads it and acts on what it finds. */
export function flag(example: boolean): Like<boolean> {
  return branded(MatchersV3.boolean(example));
}

/** One of the values, and no other: the consumer has a branch for each of them. The first is the example. */
export function oneOf<const T extends string>(example: T, ...others: readonly T[]): Like<T> {
  const values = [...new Set([example, ...others])].map((value) =>
    value.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'),
  );
  return branded(MatchersV3.regex(`^(${values.join('|')})$`, example));
}

/** Text of a form, as a regular expression in the syntax of Pact's matchers. */
export function shaped(pattern: string, example: string): Like<string> {
  return branded(MatchersV3.regex(pattern, example));
}

/** In a response, an array holds one template: any number of such elements, none too, unless this mark follows it. */
export const AT_LEAST_ONE = '(at least one)';

/** A response body with its arrays written as Pact's matchers. */
export function withArrayMatchers(template: unknown): unknown {
  if (typeof template !== 'object' || template === null || 'pact:matcher:type' in template) return template;
  if (!Array.isArray(template)) {
    return Object.fromEntries(
      Object.entries(template).map(([name, inner]) => [name, withArrayMatchers(inner)]),
    );
  }
  const min = template[1] === AT_LEAST_ONE ? 1 : 0;
  return MatchersV3.atLeastLike(withArrayMatchers(template[0]) as never, min, 1);
}

/** The value of a matcher's example, for places where Pact takes text alone. */
export function exampleOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}

// The brand is a type without a value; Pact's own matcher is what stands behind it.
function branded(matcher: object): never {
  return matcher as never;
}
