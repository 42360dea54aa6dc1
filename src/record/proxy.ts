/** A proxy on loopback in front of a test tenant: it passes everything on as it comes, and keeps what went by. */
import {
  createServer,
  request as requestHttp,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { bodyOfBytes, headerValue, namedOf, splitUrl, unpacked } from '../core/exchange.ts';
import { ROOT, type Location } from '../core/location.ts';
import type { Named } from '../core/protocol.ts';
import type { Exchange, RecordedBody } from '../core/recording.ts';

export interface ProxyOptions {
  /** Where requests go: scheme, host, port and at most a path that is put before each. */
  readonly target: URL;
  /** A free one when absent. */
  readonly port?: number;
  readonly onExchange: (exchange: Exchange) => void;
  /** A call that could not be passed on or broke off. */
  readonly onTrouble: (message: string) => void;
  /** ISO 8601, UTC. */
  readonly now: () => string;
}

export interface Proxy {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Headers of one hop, which end here (RFC 9110 §7.6.1). */
const HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  let number = 0;
  const server = createServer((incoming, outgoing) => {
    number += 1;
    pass(incoming, outgoing, { options, number }).catch((error: unknown) => {
      options.onTrouble(`${incoming.method ?? ''} ${incoming.url ?? ''}: ${textOf(error)}`);
      if (!outgoing.headersSent) outgoing.writeHead(502, { 'Content-Type': 'text/plain' });
      outgoing.end('idpact could not reach the target');
    });
  });
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

interface Call {
  readonly options: ProxyOptions;
  readonly number: number;
}

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { options, number }: Call,
): Promise<void> {
  const { target, onExchange, onTrouble } = options;
  const time = options.now();
  const sent = await bytesOf(incoming);
  const address = `${target.pathname.replace(/\/$/u, '')}${incoming.url ?? '/'}`;
  const headers = passedOn(incoming.headers);
  const send = target.protocol === 'https:' ? requestHttps : requestHttp;
  const upstream = send({
    protocol: target.protocol,
    hostname: target.hostname,
    port: target.port,
    method: incoming.method,
    path: address,
    headers: { ...headers, host: target.host },
  });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    upstream.once('response', resolve);
    upstream.once('error', reject);
  });
  upstream.end(sent);
  const response = await answer;
  const status = response.statusCode ?? 502;
  outgoing.writeHead(status, rawWithoutHops(response.rawHeaders, { target, incoming }));
  const received = await relayed(response, outgoing);
  if (!received.isWhole)
    onTrouble(
      `${incoming.method ?? ''} ${incoming.url ?? ''}: the answer broke off; it is kept without its body`,
    );
  const location: Location = { document: 'recording', pointer: ROOT };
  const requestHeaders = namedOf(pairsOf(incoming.rawHeaders));
  const responseHeaders = namedOf(pairsOf(response.rawHeaders));
  onExchange({
    id: String(number),
    location,
    time,
    occurrences: 1,
    request: {
      method: (incoming.method ?? 'GET').toUpperCase(),
      ...splitUrl(`${target.origin}${address}`),
      headers: requestHeaders,
      body: bodyIn(sent, requestHeaders, location),
    },
    response: {
      status,
      headers: responseHeaders,
      body: received.isWhole
        ? bodyIn(received.bytes, responseHeaders, location)
        : { kind: 'unrecorded', why: 'the answer broke off' },
    },
  });
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Passes the body on chunk by chunk, and keeps it. */
async function relayed(
  from: IncomingMessage,
  to: ServerResponse,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of from) {
      chunks.push(chunk as Buffer);
      if (!to.write(chunk)) await new Promise((resolve) => to.once('drain', resolve));
    }
  } catch {
    // The server died in the middle; so does the answer to the client.
    to.destroy();
    return { bytes: Buffer.concat(chunks), isWhole: false };
  }
  to.end();
  return { bytes: Buffer.concat(chunks), isWhole: from.complete };
}

function passedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name.toLowerCase())));
}

interface Way {
  readonly target: URL;
  readonly incoming: IncomingMessage;
}

/** Redirects to the target lead back through the proxy, so that what follows is recorded too. */
function rawWithoutHops(raw: readonly string[], { target, incoming }: Way): string[] {
  return pairsOf(raw)
    .filter(([name]) => !HOP.has(name.toLowerCase()))
    .flatMap(([name, value]) => {
      const isRedirect = name.toLowerCase() === 'location' && value.startsWith(target.origin);
      const here = `http://${incoming.headers.host ?? ''}`;
      return [name, isRedirect ? `${here}${value.slice(target.origin.length)}` : value];
    });
}

function pairsOf(raw: readonly string[]): readonly (readonly [string, string])[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}

function bodyIn(bytes: Buffer, headers: readonly Named[], location: Location): RecordedBody {
  if (bytes.length === 0) return { kind: 'none' };
  const plain = unpacked(bytes, headerValue(headers, 'content-encoding'));
  if (plain === undefined) return { kind: 'unrecorded', why: 'its content encoding is not known' };
  return bodyOfBytes(plain, headerValue(headers, 'content-type'), location);
}
