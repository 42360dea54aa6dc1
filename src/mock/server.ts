/** The handlers behind a port on loopback. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getResponse } from 'msw';
import { catchAll } from './catch-all.ts';
import type { ImitatedProvider } from './answer.ts';

export interface MockServer {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function startMock(provider: ImitatedProvider, port: number): Promise<MockServer> {
  const handlers = [catchAll(provider)];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      try {
        const response = await getResponse([...handlers], await requestOf(incoming));
        outgoing.writeHead(response?.status ?? 500, Object.fromEntries(response?.headers ?? []));
        outgoing.end(response === undefined ? undefined : Buffer.from(await response.arrayBuffer()));
      } catch (error) {
        if (!outgoing.headersSent) outgoing.writeHead(500, { 'Content-Type': 'text/plain' });
        outgoing.end(error instanceof Error ? error.message : String(error));
      }
    })();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(bound)}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = 'GET', url = '/', headers } = incoming;
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]],
  );
  const body = Buffer.concat(chunks);
  return new Request(`http://127.0.0.1${url}`, {
    method,
    headers: pairs,
    ...(body.length === 0 || method === 'GET' || method === 'HEAD' ? {} : { body }),
  });
}
