/** Hand-written handlers, checked like recordings: a mock that answers what the spec does not allow teaches its tests a lie. */
import type { HttpHandler } from 'msw';
import { getResponse } from 'msw';
import { drift } from '../app/drift.ts';
import { httpInteractions } from '../app/interactions.ts';
import { currentTime } from '../app/time.ts';
import { bodyOfText, namedOf, splitUrl } from '../core/exchange.ts';
import type { HttpInteraction } from '../core/contract.ts';
import { ROOT } from '../core/location.ts';
import type { Exchange } from '../core/recording.ts';
import type { Run } from '../core/run.ts';
import { harOf } from '../formats/har/write.ts';

export interface HandlerCheckOptions {
  /** Path of the spec that the handlers imitate. */
  readonly spec: string;
  /** Globs of the contracts whose requests are put to the handlers. */
  readonly contracts: readonly string[];
  /** Where requests go: `https://idp.example.com`. */
  readonly origin: string;
  /** Folder that paths are relative to; default: the current one. */
  readonly cwd?: string;
}

/** The run of `idpact drift` over what the handlers answer; requests that no handler takes are left out. */
export async function checkHandlers(
  handlers: readonly HttpHandler[],
  options: HandlerCheckOptions,
): Promise<Run> {
  const { spec, contracts, origin, cwd = process.cwd() } = options;
  const exchanges: Exchange[] = [];
  for (const interaction of httpInteractions({ cwd, contracts })) {
    const exchange = await answered(handlers, interaction, { origin, id: String(exchanges.length + 1) });
    if (exchange !== undefined) exchanges.push(exchange);
  }
  const har: unknown = JSON.parse(harOf(exchanges, { name: 'handlers', version: '0' }));
  // Answers are looked at one by one: whoever imitates keeps no state, so what one call does to the next says nothing.
  return drift({ cwd, specs: [spec], recordings: [har], rules: ['drift/*'] });
}

interface Asking {
  readonly origin: string;
  readonly id: string;
}

async function answered(
  handlers: readonly HttpHandler[],
  { request }: HttpInteraction,
  { origin, id }: Asking,
): Promise<Exchange | undefined> {
  const query = request.query.flatMap(({ name, values }) =>
    values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  const url = `${origin}${request.path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const headers = new Headers();
  for (const { name, values } of request.headers) for (const value of values) headers.append(name, value);
  const body = textOf(request);
  const response = await getResponse(
    [...handlers],
    new Request(url, { method: request.method, headers, ...(body === undefined ? {} : { body }) }),
  );
  if (response === undefined) return undefined;
  const location = { document: 'handlers', pointer: ROOT };
  const mediaType = (of: Headers): string | undefined => of.get('content-type') ?? undefined;
  return {
    id,
    location,
    time: currentTime(),
    occurrences: 1,
    request: {
      method: request.method,
      ...splitUrl(url),
      headers: namedOf([...headers]),
      body: bodyOfText(body, mediaType(headers), location),
    },
    response: {
      status: response.status,
      headers: namedOf([...response.headers]),
      body: bodyOfText(await response.text(), mediaType(response.headers), location),
    },
  };
}

function textOf({ body, method }: HttpInteraction['request']): string | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (body.kind === 'json') return JSON.stringify(body.value);
  return body.kind === 'text' ? body.text : undefined;
}
