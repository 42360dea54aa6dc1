/** The recording proxy before a real server on loopback: what goes by stays as it was, and is kept as it meant. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Exchange } from '../../src/core/recording.ts';
import { startProxy, type Proxy } from '../../src/record/proxy.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface Setup {
  readonly proxy: Proxy;
  readonly exchanges: Exchange[];
  readonly troubles: string[];
}

async function between(listener: RequestListener, path = ''): Promise<Setup> {
  const server: Server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const exchanges: Exchange[] = [];
  const troubles: string[] = [];
  const proxy = await startProxy({
    target: new URL(`http://127.0.0.1:${String(port)}${path}`),
    onExchange: (exchange) => exchanges.push(exchange),
    onTrouble: (message) => troubles.push(message),
    now: () => '2026-05-01T10:00:00.000Z',
  });
  open.push(proxy.close, async () => {
    server.closeAllConnections();
    await new Promise<void>((done) => {
      server.close(() => {
        done();
      });
    });
  });
  return { proxy, exchanges, troubles };
}

async function read(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text;
}

describe('the proxy', () => {
  test('passes a request on and keeps both sides', async () => {
    const { proxy, exchanges } = await between((incoming, outgoing) => {
      void read(incoming).then((text) => {
        outgoing.writeHead(201, { 'Content-Type': 'application/scim+json', 'Set-Cookie': ['a=1', 'b=2'] });
        outgoing.end(
          JSON.stringify({
            got: JSON.parse(text) as unknown,
            url: incoming.url,
            host: incoming.headers.host,
          }),
        );
      });
    }, '/scim/v2/');
    const response = await fetch(`${proxy.url}/Users?filter=${encodeURIComponent('a eq "b"')}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"userName":"a"}',
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      got: { userName: 'a' },
      url: '/scim/v2/Users?filter=a%20eq%20%22b%22',
    });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(exchanges).toMatchObject([
      {
        time: '2026-05-01T10:00:00.000Z',
        request: {
          method: 'POST',
          path: '/scim/v2/Users',
          query: [{ name: 'filter', values: ['a eq "b"'] }],
          body: { kind: 'text', text: '{"userName":"a"}', mediaType: 'application/json' },
        },
        response: { status: 201, body: { kind: 'text', mediaType: 'application/scim+json' } },
      },
    ]);
  });

  test('keeps chunked and packed bodies as what they mean, and passes them on as they are', async () => {
    const { proxy, exchanges } = await between((incoming, outgoing) => {
      if (incoming.url === '/packed') {
        outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
        outgoing.end(gzipSync('{"a":1}'));
        return;
      }
      outgoing.writeHead(200, { 'Content-Type': 'application/json' });
      outgoing.write('{"a":');
      setTimeout(() => outgoing.end('2}'), 20);
    });
    const packed = await fetch(`${proxy.url}/packed`);
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(await packed.json()).toEqual({ a: 1 });
    expect(await (await fetch(`${proxy.url}/chunked`)).json()).toEqual({ a: 2 });
    expect(exchanges.map(({ response }) => response.body)).toMatchObject([
      { text: '{"a":1}' },
      { text: '{"a":2}' },
    ]);
  });

  test('an answer without a body has none', async () => {
    const { proxy, exchanges } = await between((_, outgoing) => {
      outgoing.writeHead(204);
      outgoing.end();
    });
    expect((await fetch(proxy.url, { method: 'DELETE' })).status).toBe(204);
    expect(exchanges).toMatchObject([{ response: { status: 204, body: { kind: 'none' } } }]);
  });

  test('a redirect to the target leads back through the proxy', async () => {
    const { proxy, exchanges } = await between((incoming, outgoing) => {
      if (incoming.url === '/old')
        outgoing.writeHead(302, { Location: `http://${incoming.headers.host ?? ''}/new` });
      outgoing.end('ok');
    });
    expect(await (await fetch(`${proxy.url}/old`)).text()).toBe('ok');
    expect(exchanges.map(({ request }) => request.path)).toEqual(['/old', '/new']);
  });

  test('requests of one connection are told apart', async () => {
    const { proxy, exchanges } = await between((incoming, outgoing) => outgoing.end(incoming.url));
    for (const path of ['/1', '/2', '/3']) await (await fetch(`${proxy.url}${path}`)).text();
    expect(exchanges.map(({ id, request }) => `${id} ${request.path}`)).toEqual(['1 /1', '2 /2', '3 /3']);
  });

  test('a server that dies in the middle of a body leaves no half body behind', async () => {
    const { proxy, exchanges, troubles } = await between((_, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      outgoing.write('{"a":');
      setTimeout(() => outgoing.destroy(), 20);
    });
    await expect(fetch(proxy.url).then((response) => response.text())).rejects.toThrow();
    expect(exchanges).toMatchObject([{ response: { status: 200, body: { kind: 'unrecorded' } } }]);
    expect(troubles.join()).toContain('broke off');
  });

  test('a target that is not there is a 502 and nothing is recorded', async () => {
    const exchanges: Exchange[] = [];
    const proxy = await startProxy({
      target: new URL('http://127.0.0.1:9'),
      onExchange: (exchange) => exchanges.push(exchange),
      onTrouble: () => undefined,
      now: () => '2026-05-01T10:00:00.000Z',
    });
    open.push(proxy.close);
    expect((await fetch(proxy.url)).status).toBe(502);
    expect(exchanges).toEqual([]);
  });
});
