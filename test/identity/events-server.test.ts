/** A transmitter that runs: recorded and redacted before and after it drifted, and judged by what was recorded. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import type { Exchange } from '../../src/core/recording.ts';
import { startProxy } from '../../src/record/proxy.ts';
import { createRedactor } from '../../src/redact/index.ts';
import { ndjsonOf } from './ndjson.ts';
import { evaluateIdentity } from '../identity-case.ts';
import { CAEP, startTransmitter } from '../servers/ssf.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Takes pushed tokens and passes them on to where they are recorded. */
async function startReceiver(onExchange: (exchange: Exchange) => void): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    incoming.on('end', () => {
      outgoing.writeHead(202).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const proxy = await startProxy({
    target: new URL(`http://127.0.0.1:${String(port)}`),
    onExchange,
    onTrouble: () => undefined,
    now: () => '2026-05-01T10:00:00.000Z',
  });
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }, proxy.close);
  return proxy.url;
}

async function recorded(isDrifted: boolean): Promise<readonly unknown[]> {
  const exchanges: Exchange[] = [];
  const redactor = createRedactor({ extraNames: [] });
  const keep = (exchange: Exchange): void => {
    exchanges.push(redactor.exchange(exchange));
  };
  const transmitter = await startTransmitter(isDrifted);
  open.push(transmitter.close);
  const proxy = await startProxy({
    target: new URL(transmitter.origin),
    onExchange: keep,
    onTrouble: () => undefined,
    now: () => '2026-05-01T10:00:00.000Z',
  });
  open.push(proxy.close);
  const receiver = await startReceiver(keep);
  const post = async (
    path: string,
    body: object,
  ): Promise<{ status: number; body: { stream_id: string } }> => {
    const response = await fetch(`${proxy.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as { stream_id: string } };
  };
  await (await fetch(`${proxy.url}/.well-known/ssf-configuration`)).text();
  const events_requested = ['session-revoked', 'credential-change'].map((name) => CAEP + name);
  let stream = await post('/stream', { events_requested, delivery: { method: 'urn:ietf:rfc:8936' } });
  const isPolled = stream.status === 201;
  if (!isPolled) {
    const delivery = { method: 'urn:ietf:rfc:8935', endpoint_url: `${receiver}/events` };
    stream = await post('/stream', { events_requested, delivery });
  }
  const id = stream.body.stream_id;
  await post('/verify', { stream_id: id, state: 'abc' });
  await transmitter.emit(`${CAEP}session-revoked`, { event_timestamp: 1780000000 });
  await transmitter.emit(`${CAEP}credential-change`, { change_type: 'revoke', credential_type: 'password' });
  if (isPolled) await post(`/poll/${id}`, {});
  // The two servers stand at ports of their own; a release does not move.
  return ndjsonOf(exchanges, transmitter.origin);
}

test('what a transmitter does otherwise is found in what was recorded and redacted', async () => {
  const [before, after] = [await recorded(false), await recorded(true)];
  const { findings, faults } = evaluateIdentity({
    before: {},
    after: {},
    recordedBefore: before,
    recorded: after,
  });
  expect(faults).toEqual([]);
  const found = findings.map(({ finding }) => `${finding.effect} ${finding.rule}: ${finding.title}`).sort();
  expect(found).toEqual([
    'breaking events/default-subjects-changed: new streams are about nobody until subjects are added',
    'breaking events/delivery-method-removed: delivery by poll (RFC 8936) is not offered any more',
    'breaking events/subject-format-changed: `session-revoked` names its subject by sub_id: iss_sub, and by sub_id: email before',
    'breaking events/token-not-of-profile: security event tokens: `sub` is present',
    'breaking events/token-not-of-profile: security event tokens: `typ` is missing',
    'breaking events/type-not-delivered: `credential-change` is not delivered any more',
    'risky events/spec-version-changed: the transmitter follows version `1_0`, and `1_0-ID3` before',
  ]);
}, 30_000);

test('without drift nothing is found', async () => {
  const [before, after] = [await recorded(false), await recorded(false)];
  const { findings } = evaluateIdentity({ before: {}, after: {}, recordedBefore: before, recorded: after });
  expect(findings.map(({ finding }) => finding.title)).toEqual([]);
}, 30_000);
