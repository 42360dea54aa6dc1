/** Answers of handlers, typed by what openapi-typescript makes of a spec: no path, status or member that it lacks. */
import type { Asked } from './answer.ts';

type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

type At<Paths, Path extends keyof Paths, M extends Method> = M extends keyof Paths[Path]
  ? Exclude<Paths[Path][M], undefined>
  : never;

/** `GET /users/{id}`, for every operation of the generated `paths`. */
export type OperationKey<Paths> = {
  [Path in keyof Paths & string]: {
    [M in Method]: [At<Paths, Path, M>] extends [never] ? never : `${Uppercase<M>} ${Path}`;
  }[Method];
}[keyof Paths & string];

type OperationOf<Paths, Key> = Key extends `${infer M} ${infer Path}`
  ? Path extends keyof Paths
    ? At<Paths, Path, Lowercase<M> & Method>
    : never
  : never;

type BodyOf<Response> = Response extends { readonly content: infer Content }
  ? Content[keyof Content]
  : undefined;

/** One of the replies that the operation promises. */
export type Reply<Paths, Key> =
  OperationOf<Paths, Key> extends { readonly responses: infer Responses }
    ? {
        [Status in keyof Responses & number]: [BodyOf<Responses[Status]>] extends [undefined]
          ? { readonly status: Status; readonly body?: undefined }
          : { readonly status: Status; readonly body: BodyOf<Responses[Status]> };
      }[keyof Responses & number]
    : never;

/** By operation: what it answers instead of what is recorded or made from the schema. */
export type Replies<Paths> = {
  readonly [Key in OperationKey<Paths>]?: (asked: Asked) => Reply<Paths, Key>;
};
