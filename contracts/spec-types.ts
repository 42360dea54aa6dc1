/** What a contract may say about an operation, drawn from the `paths` that openapi-typescript writes. Types only. */
import type { AT_LEAST_ONE, Like } from './matchers.ts';

export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

/** The paths for which the spec has the method. */
export type PathsWith<Paths, M extends Method> = {
  [P in keyof Paths & string]: [OperationOf<Paths, P, M>] extends [never] ? never : P;
}[keyof Paths & string];

export type OperationOf<Paths, P extends keyof Paths, M extends Method> = M extends keyof Paths[P]
  ? Exclude<Paths[P][M], undefined>
  : never;

export type StatusesOf<Operation> = Operation extends { responses: infer R } ? keyof R & number : never;

type Scalar = string | number | boolean | null | undefined;

type MembersOf<T> = T extends unknown ? keyof T : never;
type MemberOf<T, K extends PropertyKey> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;

/**
 * What a consumer reads of a value: a value, a matcher, or some of an object's members. The branches of a union are read as one
 * object, since a tolerant reader does not choose a branch before it has read.
 */
export type Read<T> = unknown extends T
  ? unknown
  : Like<NonNullable<T>> | Extract<T, Scalar> | ReadArray<T> | ReadObject<T>;

type ReadArray<T> = [Extract<T, readonly unknown[]>] extends [never]
  ? never
  : Extract<T, readonly unknown[]> extends readonly (infer E)[]
    ? readonly [Read<E>] | readonly [Read<E>, typeof AT_LEAST_ONE]
    : never;

type ObjectIn<T> = Exclude<T, Scalar | readonly unknown[]>;

type ReadObject<T> = [ObjectIn<T>] extends [never]
  ? never
  : { readonly [K in MembersOf<ObjectIn<T>>]?: Read<MemberOf<ObjectIn<T>, K>> };

/** What a consumer sends: everything the spec requires, values or matchers. */
export type Sent<T> = unknown extends T
  ? unknown
  : T extends Scalar
    ? T | Like<NonNullable<T>>
    : T extends readonly (infer E)[]
      ? readonly Sent<E>[]
      : { readonly [K in keyof T]: Sent<T[K]> };

type ContentOf<T> = T extends { content: infer C } ? C : never;

/** One media type of the spec with its body, as in an OpenAPI `content` map. */
type OneOf<Content, Body extends 'read' | 'sent'> = [Content] extends [never]
  ? never
  : {
      [M in keyof Content & string]: Readonly<
        Record<M, Body extends 'read' ? Read<Content[M]> : Sent<Content[M]>>
      >;
    }[keyof Content & string];

type ResponseContent<Operation, Status> = Operation extends { responses: infer R }
  ? Status extends keyof R
    ? ContentOf<R[Status]>
    : never
  : never;

type RequestContent<Operation> = Operation extends { requestBody?: infer B }
  ? ContentOf<Exclude<B, undefined>>
  : never;

type ParametersOf<Operation, Place extends string> = Operation extends { parameters: infer P }
  ? Place extends keyof P
    ? Exclude<P[Place], undefined>
    : never
  : never;

/** A member that must be there, may be there, or must not, as the spec has it. */
type Member<Name extends string, Value> = [Value] extends [never]
  ? Partial<Readonly<Record<Name, never>>>
  : Partial<Value> extends Value
    ? Partial<Readonly<Record<Name, Value>>>
    : Readonly<Record<Name, Value>>;

type Required<Name extends string, Value> = [Value] extends [never]
  ? Partial<Readonly<Record<Name, never>>>
  : Readonly<Record<Name, Value>>;

/** The half of an interaction that the spec decides. */
export type Promised<Operation, Status> = Member<'path', ParametersOf<Operation, 'path'>> &
  Member<'query', ParametersOf<Operation, 'query'>> &
  Member<'headers', ParametersOf<Operation, 'header'>> &
  Required<'request', OneOf<RequestContent<Operation>, 'sent'>> &
  Required<'response', OneOf<ResponseContent<Operation, Status>, 'read'>>;
