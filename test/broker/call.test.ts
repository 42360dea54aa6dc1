/** One call of a broker: what is tried again, what is not, and what is said when there is no answer. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { call, type Answer } from '../../src/broker/call.ts';
import { brokerSettings, isTrouble, type BrokerSettings, type Trouble } from '../../src/broker/settings.ts';
import { selfSigned } from './certificate.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise<void>((done) => {
      server.close(() => {
        done();
      });
    });
  }
});

async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const plainServer = (answer: RequestListener): Promise<string> =>
  listening(createServer({ keepAliveTimeout: 120_000 }, answer));

function settingsFor(url: string): BrokerSettings {
  const settings = brokerSettings(url, {});
  if (settings === undefined || isTrouble(settings)) throw new Error('the address is none');
  return settings;
}

interface Called {
  readonly result: Answer | Trouble;
  readonly pauses: readonly number[];
  readonly tries: readonly string[];
}

async function called(url: string, method: 'GET' | 'POST' = 'GET', timeoutMs = 10_000): Promise<Called> {
  const settings = settingsFor(url);
  const pauses: number[] = [];
  const tries: string[] = [];
  const result = await call(
    { method, url: settings.url, ...(method === 'POST' ? { body: '{}' } : {}) },
    {
      settings,
      timeoutMs,
      pause: (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
      onTry: (text) => tries.push(text),
    },
  );
  return { result, pauses, tries };
}

test('an answer that says no is an answer: it is not asked for again', async () => {
  for (const status of [400, 401, 403, 404, 409, 429]) {
    let asked = 0;
    const host = await plainServer((_, response) => {
      asked += 1;
      response.writeHead(status).end();
    });
    expect(await called(`http://${host}`)).toMatchObject({ result: { status }, pauses: [], tries: [] });
    expect(asked).toBe(1);
  }
});

test('a failure of the broker is waited for twice, longer the second time, and the last answer counts', async () => {
  let asked = 0;
  const host = await plainServer((_, response) => {
    asked += 1;
    response.writeHead(asked < 3 ? 502 : 200, { 'x-pact-broker-version': '2.120.0' }).end('{"a":1}');
  });
  const { result, pauses, tries } = await called(`http://${host}`);
  expect(result).toMatchObject({ status: 200, value: { a: 1 }, version: '2.120.0' });
  expect(pauses).toEqual([500, 2000]);
  expect(tries).toEqual(['try 1 of 3: it answered 502', 'try 2 of 3: it answered 502']);
});

test('a host that does not answer is given up after three tries, and what was sent may have arrived', async () => {
  let asked = 0;
  const host = await plainServer(() => {
    asked += 1;
  });
  const { result } = await called(`http://${host}/deep/path`, 'POST', 50);
  expect(result).toEqual({
    message: `the broker http://${host}/deep/path could not be reached: no answer within 0.05 s`,
    hint: 'Check the address and the network. It is not known whether the contracts arrived; publishing them again is safe.',
  });
  expect(asked).toBe(3);
});

test('an answer that breaks off is none', async () => {
  const host = await plainServer((_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"_links"');
    setImmediate(() => response.destroy());
  });
  const { result, tries } = await called(`http://${host}`);
  expect(isTrouble(result) && result.message).toContain('the host closed the connection');
  expect(tries).toHaveLength(2);
});

test('nobody listens', async () => {
  const host = await plainServer(() => undefined);
  const [server] = servers.splice(0);
  await new Promise<void>((done) => {
    server?.close(() => {
      done();
    });
  });
  const { result, pauses } = await called(`http://${host}`);
  expect(isTrouble(result) && result.message).toContain('the host refuses the connection');
  expect(pauses).toHaveLength(2);
});

test('a certificate that nobody trusts is no matter of trying again, and the way to trust it is named', async () => {
  const host = await listening(createSecureServer({ ...selfSigned(), keepAliveTimeout: 120_000 }));
  const { result, pauses } = await called(`https://${host}`);
  expect(isTrouble(result) && result.message).toBe(
    `the broker https://${host} could not be reached: its certificate is not trusted; NODE_EXTRA_CA_CERTS adds one`,
  );
  expect(pauses).toEqual([]);
});

test('https to a port that speaks http', async () => {
  const host = await plainServer(() => undefined);
  const { result, pauses } = await called(`https://${host}`);
  expect(isTrouble(result) && result.message).toContain(
    'it does not speak TLS on this port; is the address http?',
  );
  expect(pauses).toEqual([]);
});

test('the address is shown without what may be a credential in its query', () => {
  expect(settingsFor('https://broker.example/base/?token=abc').name).toBe('https://broker.example/base');
});
