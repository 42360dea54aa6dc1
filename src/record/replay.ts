/** Sends the requests of contracts to a test tenant and keeps what it answers: what the provider does, asked the way consumers ask. */
import { bodyOfBytes, namedOf, splitUrl } from '../core/exchange.ts';
import type { HttpInteraction } from '../core/contract.ts';
import { ROOT } from '../core/location.ts';
import type { Exchange } from '../core/recording.ts';

export interface ReplayOptions {
  readonly target: URL;
  /** Put on every request, over what the contract shows: credentials of the test tenant. */
  readonly headers: Readonly<Record<string, string>>;
  /** ISO 8601, UTC. */
  readonly now: () => string;
}

/** Milliseconds until an answer is no longer waited for. */
const TIMEOUT_MS = 30_000;

/** Rejects when the tenant cannot be reached or takes too long. */
export async function replay(
  { request }: HttpInteraction,
  { target, headers, now }: ReplayOptions,
): Promise<Exchange> {
  const location = { document: 'recording', pointer: ROOT };
  const time = now();
  const query = request.query.flatMap(({ name, values }) =>
    values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  const address = `${target.pathname.replace(/\/$/u, '')}${request.path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const sent = new Headers();
  for (const { name, values } of request.headers) for (const value of values) sent.append(name, value);
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  const body = bodyText(request);
  const response = await fetch(`${target.origin}${address}`, {
    method: request.method,
    headers: sent,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : { body }),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const mediaType = response.headers.get('content-type') ?? undefined;
  const requestType = sent.get('content-type') ?? undefined;
  return {
    id: '0',
    location,
    time,
    occurrences: 1,
    request: {
      method: request.method,
      ...splitUrl(`${target.origin}${address}`),
      headers: namedOf([...sent]),
      body:
        body === undefined
          ? { kind: 'none' }
          : {
              kind: 'text',
              text: body,
              location,
              ...(requestType === undefined ? {} : { mediaType: requestType }),
            },
    },
    response: {
      status: response.status,
      // fetch has undone the content encoding.
      headers: namedOf([...response.headers].filter(([name]) => name !== 'content-encoding')),
      body: bodyOfBytes(bytes, mediaType, location),
    },
  };
}

function bodyText({ body }: HttpInteraction['request']): string | undefined {
  if (body.kind === 'json') return JSON.stringify(body.value);
  return body.kind === 'text' ? body.text : undefined;
}
