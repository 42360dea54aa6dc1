/** For test suites: records what the code under test really exchanges, in two lines. */
import { syncBuiltinESMExports } from 'node:module';
import { BatchInterceptor } from '@mswjs/interceptors';
import nodeInterceptors from '@mswjs/interceptors/presets/node';
import { bodyOfBytes, headerValue, namedOf, splitUrl, unpacked } from '../core/exchange.ts';
import { ROOT } from '../core/location.ts';
import type { Exchange } from '../core/recording.ts';
import { currentTime } from '../app/time.ts';
import { openSession, type SessionTarget } from './open.ts';

export interface RecordOptions extends SessionTarget {
  /** Only exchanges with these origins (`https://tenant.example`); default: all. */
  readonly origins?: readonly string[];
}

export interface ActiveRecording {
  /** Ends recording and writes the file; says how many exchanges it holds. */
  readonly stop: () => Promise<{ readonly kept: number; readonly refused: readonly string[] }>;
}

/** Sees `fetch`, `node:http`, axios and got; not undici's own request, HTTP/2 and child processes. Start it before the code under test loads. */
export function startRecording(options: RecordOptions): ActiveRecording {
  const session = openSession(options);
  const interceptor = new BatchInterceptor({ name: 'idpact', interceptors: nodeInterceptors });
  const pending = new Set<Promise<void>>();
  interceptor.on('response', ({ request, response }) => {
    const { origin } = new URL(request.url);
    if (options.origins !== undefined && !options.origins.includes(origin)) return;
    const kept = exchangeOf(request.clone(), response.clone())
      .then(session.add)
      .finally(() => pending.delete(kept));
    pending.add(kept);
  });
  interceptor.apply();
  // `import { get } from 'node:http'` holds what was there before, until it is told.
  syncBuiltinESMExports();
  return {
    stop: async () => {
      // Answers are told to listeners a turn after the code under test has them.
      await new Promise((resolve) => setImmediate(resolve));
      await Promise.all(pending);
      interceptor.dispose();
      syncBuiltinESMExports();
      await session.flush();
      return session.counts();
    },
  };
}

async function exchangeOf(request: Request, response: Response): Promise<Exchange> {
  const time = currentTime();
  const location = { document: 'recording', pointer: ROOT };
  const sent = new Uint8Array(await request.arrayBuffer());
  const received = new Uint8Array(await response.arrayBuffer());
  const headers = namedOf([...response.headers]);
  // node:http bodies arrive as they were sent, those of fetch already unpacked.
  const plain = unpacked(received, headerValue(headers, 'content-encoding')) ?? received;
  return {
    id: '0',
    location,
    time,
    occurrences: 1,
    request: {
      method: request.method,
      ...splitUrl(request.url),
      headers: namedOf([...request.headers]),
      body: bodyOfBytes(sent, request.headers.get('content-type') ?? undefined, location),
    },
    response: {
      status: response.status,
      headers,
      body: bodyOfBytes(plain, headerValue(headers, 'content-type'), location),
    },
  };
}
