/** `idpact/msw`: handlers for tests, made from a spec and from what was recorded. */
import type { HttpHandler } from 'msw';
import type { Answer, Asked } from './answer.ts';
import { catchAll } from './catch-all.ts';
import { imitate } from './imitate.ts';
import type { Replies } from './typed.ts';

export type { Answer, Asked } from './answer.ts';
export { checkHandlers, type HandlerCheckOptions } from './check.ts';
export type { OperationKey, Replies, Reply } from './typed.ts';

export interface HandlerOptions<Paths = object> {
  /** Path of the spec. */
  readonly spec: string;
  /** Globs of recordings whose answers are given back. */
  readonly recordings?: readonly string[];
  /** Refuse requests that the spec refuses. */
  readonly strict?: boolean;
  /** Folder that paths are relative to; default: the current one. */
  readonly cwd?: string;
  /** Answers of single operations, typed by the `paths` that openapi-typescript makes of the spec. */
  readonly replies?: Replies<Paths>;
}

/** For `setupServer(...handlersFrom<paths>({ spec: 'idp.yaml' }))`. Throws when the spec cannot be read. */
export function handlersFrom<Paths = object>(options: HandlerOptions<Paths>): readonly HttpHandler[] {
  const { spec, recordings = [], strict = false, cwd = process.cwd(), replies } = options;
  const { provider } = imitate({ cwd, spec, recordings, isStrict: strict });
  // Their types have done their work; from here on a reply is a status and a body.
  const own = new Map(Object.entries((replies ?? {}) as Readonly<Record<string, PlainReply | undefined>>));
  return [catchAll(provider, (answer, asked) => replied(answer, asked, own))];
}

type PlainReply = (asked: Asked) => { readonly status: number; readonly body?: unknown };

/** What the spec refuses stays refused. */
function replied(answer: Answer, asked: Asked, own: ReadonlyMap<string, PlainReply | undefined>): Answer {
  const reply = answer.operation === undefined ? undefined : own.get(answer.operation);
  if (reply === undefined || answer.status === 400) return answer;
  const { status, body } = reply(asked);
  const type = Object.entries(answer.headers).find(([name]) => name.toLowerCase() === 'content-type');
  const headers = body === undefined ? {} : { 'Content-Type': type?.[1] ?? 'application/json' };
  return { ...answer, status, body, headers, source: 'contract' };
}
