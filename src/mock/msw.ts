/** `idpact/msw`: handlers for tests, made from a spec and from what was recorded. */
import type { HttpHandler } from 'msw';
import { catchAll } from './catch-all.ts';
import { imitate } from './imitate.ts';

export type { Answer, Asked } from './answer.ts';
export { checkHandlers, type HandlerCheckOptions } from './check.ts';

export interface HandlerOptions {
  /** Path of the spec. */
  readonly spec: string;
  /** Globs of recordings whose answers are given back. */
  readonly recordings?: readonly string[];
  /** Refuse requests that the spec refuses. */
  readonly strict?: boolean;
  /** Folder that paths are relative to; default: the current one. */
  readonly cwd?: string;
}

/** For `setupServer(...handlersFrom({ spec: 'idp.yaml' }))`. Throws when the spec cannot be read. */
export function handlersFrom({
  spec,
  recordings = [],
  strict = false,
  cwd = process.cwd(),
}: HandlerOptions): readonly HttpHandler[] {
  return [catchAll(imitate({ cwd, spec, recordings, isStrict: strict }).provider)];
}
