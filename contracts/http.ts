/** One HTTP call and the reading of its reply. It knows no provider. */

export interface Target {
  readonly baseUrl: string;
  /** Sent with every call: what proves who the consumer is. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as this media type; `application/json` when `mediaType` is left out. */
  readonly json?: unknown;
  readonly mediaType?: string;
  readonly form?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  /** Undefined for a reply without a body. */
  readonly body: unknown;
}

export const SCIM_JSON = 'application/scim+json';
export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE_SCHEMA = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export function bearerTarget(baseUrl: string, token: string): Target {
  return { baseUrl, headers: { Authorization: `Bearer ${token}` } };
}

export function basicTarget(baseUrl: string, id: string, secret: string): Target {
  const pair = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64');
  return { baseUrl, headers: { Authorization: `Basic ${pair}` } };
}

export async function send({ baseUrl, headers }: Target, call: Call): Promise<Reply> {
  const url = new URL(baseUrl.replace(/\/$/u, '') + call.path);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, String(value));
  const { text, type } = bodyOf(call);
  const response = await fetch(url, {
    method: call.method,
    headers: { ...headers, ...call.headers, ...(type === undefined ? {} : { 'Content-Type': type }) },
    ...(text === undefined ? {} : { body: text }),
  });
  const reply = await response.text();
  return { status: response.status, body: reply === '' ? undefined : (JSON.parse(reply) as unknown) };
}

function bodyOf({ json, form, mediaType }: Call): { readonly text?: string; readonly type?: string } {
  if (form !== undefined) {
    return { text: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
  }
  return json === undefined ? {} : { text: JSON.stringify(json), type: mediaType ?? 'application/json' };
}

/** The reply was not one that the consumer can act on. */
export class UnexpectedReply extends Error {
  readonly status: number;
  constructor(status: number, what: string) {
    super(`${what} (status ${String(status)})`);
    this.name = 'UnexpectedReply';
    this.status = status;
  }
}

/** The reply, when its status is one of those the consumer knows how to handle. */
export async function expectStatus(reply: Promise<Reply>, ...statuses: readonly number[]): Promise<Reply> {
  const received = await reply;
  if (statuses.includes(received.status)) return received;
  throw new UnexpectedReply(received.status, 'the provider answered with another status');
}

/** The text at a path of members; its absence is an error, since the consumer needs it. */
export function textAt(reply: Reply, ...path: readonly string[]): string {
  const value = valueAt(reply.body, path);
  if (typeof value === 'string') return value;
  throw new UnexpectedReply(reply.status, `the reply has no text at ${path.join('.')}`);
}

export function numberAt(reply: Reply, ...path: readonly string[]): number {
  const value = valueAt(reply.body, path);
  if (typeof value === 'number') return value;
  throw new UnexpectedReply(reply.status, `the reply has no number at ${path.join('.')}`);
}

export function flagAt(reply: Reply, ...path: readonly string[]): boolean {
  const value = valueAt(reply.body, path);
  if (typeof value === 'boolean') return value;
  throw new UnexpectedReply(reply.status, `the reply has no truth value at ${path.join('.')}`);
}

/** Each element of the array at a path, as a reply of its own. */
export function listAt(reply: Reply, ...path: readonly string[]): readonly Reply[] {
  const value = valueAt(reply.body, path);
  if (Array.isArray(value)) return value.map((body: unknown) => ({ status: reply.status, body }));
  throw new UnexpectedReply(reply.status, `the reply has no list at ${path.join('.')}`);
}

function valueAt(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    body,
  );
}
