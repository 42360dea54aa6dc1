/** One call of a Pact Broker: three tries where trying again can help, within a time and a size, and to its own address only. */
import { setTimeout as wait } from 'node:timers/promises';
import { isUntrusted, reason } from '../load/http.ts';
import { BROKER_BYTES_MAX, BROKER_TIMEOUT_MS } from '../load/limits.ts';
import type { BrokerSettings, Trouble } from './settings.ts';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly mediaType: string;
  /** Of the broker, where it says so. */
  readonly version?: string;
  /** The time by its clock, as it is written in headers. */
  readonly date?: string;
  /** Where it sends the caller instead. */
  readonly location?: string;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly value: unknown;
}

export interface Calling {
  readonly settings: BrokerSettings;
  readonly timeoutMs?: number;
  /** How the time between two tries is spent. */
  readonly pause?: (ms: number) => Promise<unknown>;
  /** Told of each try that failed and is followed by another. */
  readonly onTry?: (text: string) => void;
}

/** Between the tries. */
const PAUSES_MS: readonly number[] = [500, 2000];

/** Without the second of these the broker words its errors in another way, and without the first it refuses. */
const ACCEPT = 'application/hal+json, application/problem+json, application/json';

export async function call(request: Call, calling: Calling): Promise<Answer | Trouble> {
  const { pause = wait, onTry } = calling;
  for (let tries = 1; ; tries += 1) {
    const outcome = await once(request, calling);
    const rest = PAUSES_MS[tries - 1];
    if (!outcome.mayPass || rest === undefined) return outcome.result;
    onTry?.(`try ${String(tries)} of ${String(PAUSES_MS.length + 1)}: ${outcome.why}`);
    await pause(rest);
  }
}

interface Outcome {
  readonly result: Answer | Trouble;
  /** Whether another try may do better. */
  readonly mayPass: boolean;
  readonly why: string;
}

async function once({ method, url, body }: Call, calling: Calling): Promise<Outcome> {
  const { settings, timeoutMs = BROKER_TIMEOUT_MS } = calling;
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: limit,
      headers: {
        accept: ACCEPT,
        ...(settings.authorization === undefined ? {} : { authorization: settings.authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const result = await answerOf(response);
    return { result, mayPass: result.status >= 500, why: `it answered ${String(result.status)}` };
  } catch (error) {
    const why = limit.aborted ? `no answer within ${String(timeoutMs / 1000)} s` : reason(error);
    return { result: unreached(why, { method, settings }), mayPass: !isUntrusted(error), why };
  }
}

/** What was sent may have arrived all the same; the broker takes the same content twice. */
function unreached(
  why: string,
  { method, settings }: { readonly method: Call['method']; readonly settings: BrokerSettings },
): Trouble {
  const again =
    method === 'POST' ? ' It is not known whether the contracts arrived; publishing them again is safe.' : '';
  const proxy = isProxied(settings.url)
    ? ' A proxy is set in the environment; Node 24 uses it with NODE_USE_ENV_PROXY=1, earlier ones do not.'
    : '';
  return {
    message: `the broker ${settings.name} could not be reached: ${why}`,
    hint: `Check the address and the network.${again}${proxy}`,
  };
}

function isProxied({ protocol }: URL): boolean {
  const names = protocol === 'https:' ? ['HTTPS_PROXY', 'https_proxy'] : ['HTTP_PROXY', 'http_proxy'];
  return names.some((name) => (process.env[name] ?? '') !== '');
}

async function answerOf(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await textOf(response);
  const [version, date, location] = ['x-pact-broker-version', 'date', 'location'].map(
    (name) => headers.get(name) ?? undefined,
  );
  return {
    status,
    mediaType: (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
    ...(version === undefined ? {} : { version }),
    ...(date === undefined ? {} : { date }),
    ...(location === undefined ? {} : { location }),
    text,
    value: jsonOf(text),
  };
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > BROKER_BYTES_MAX)
      throw new Error(
        `the answer has more than ${String(BROKER_BYTES_MAX / 1024 / 1024)} MiB (BROKER_BYTES_MAX)`,
      );
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
