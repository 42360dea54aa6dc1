/**
 * A small transmitter of the Shared Signals Framework 1.0 on loopback: metadata, streams, verification, poll (RFC 8936)
 * and push (RFC 8935), with signed tokens. `isDrifted` switches what a later release does otherwise.
 */
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CAEP = 'https://schemas.openid.net/secevent/caep/event-type/';
const VERIFICATION = 'https://schemas.openid.net/secevent/ssf/event-type/verification';
const PUSH = 'urn:ietf:rfc:8935';
const POLL = 'urn:ietf:rfc:8936';

export interface Transmitter {
  readonly origin: string;
  /** Sends an event to every stream that takes it. */
  readonly emit: (type: string, payload: object) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Stream {
  readonly id: string;
  readonly delivered: readonly string[];
  readonly view: object;
  readonly pushTo: string | undefined;
  readonly queue: Map<string, string>;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export async function startTransmitter(isDrifted: boolean): Promise<Transmitter> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = isDrifted ? 'key-2' : 'key-1';
  const streams = new Map<string, Stream>();
  const server = createServer(
    { keepAliveTimeout: 120_000 },
    (incoming, outgoing) => void answer(incoming, outgoing),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const methods = isDrifted ? [PUSH] : [PUSH, POLL];
  const supported = [
    `${CAEP}session-revoked`,
    ...(isDrifted ? [`${CAEP}risk-level-change`] : [`${CAEP}credential-change`]),
  ];
  const metadata = {
    spec_version: isDrifted ? '1_0' : '1_0-ID3',
    issuer: origin,
    jwks_uri: `${origin}/jwks`,
    delivery_methods_supported: methods,
    configuration_endpoint: `${origin}/stream`,
    verification_endpoint: `${origin}/verify`,
    default_subjects: isDrifted ? 'NONE' : 'ALL',
  };

  const signed = (claims: object): string => {
    const head = { alg: 'RS256', kid, ...(isDrifted ? {} : { typ: 'secevent+jwt' }) };
    const text = [head, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${createSign('RSA-SHA256').update(text).sign(keys.privateKey, 'base64url')}`;
  };

  const deliver = async (stream: Stream, type: string, payload: object): Promise<void> => {
    const subject = isDrifted
      ? { format: 'iss_sub', iss: origin, sub: 'alice' }
      : { format: 'email', email: 'alice@example.test' };
    const jti = randomUUID();
    const token = signed({
      iss: origin,
      jti,
      iat: 1_780_000_000,
      aud: 'https://receiver.example',
      sub_id: type === VERIFICATION ? { format: 'opaque', id: stream.id } : subject,
      events: { [type]: payload },
      ...(isDrifted ? { sub: 'alice' } : {}),
    });
    if (stream.pushTo === undefined) stream.queue.set(jti, token);
    else {
      await fetch(stream.pushTo, {
        method: 'POST',
        headers: { 'content-type': 'application/secevent+jwt', accept: 'application/json' },
        body: token,
      });
    }
  };

  const made = (asked: Readonly<Record<string, unknown>>): Reply => {
    const delivery = Object(asked['delivery']) as Readonly<Record<string, unknown>>;
    const stated = delivery['method'];
    const method = typeof stated === 'string' ? stated : POLL;
    if (!methods.includes(method)) return { status: 400, body: { error: 'unsupported delivery method' } };
    const id = randomUUID();
    const requested = (asked['events_requested'] ?? []) as readonly string[];
    const delivered = requested.filter((type) => supported.includes(type));
    const pushTo = method === PUSH ? String(delivery['endpoint_url']) : undefined;
    const view = {
      stream_id: id,
      iss: origin,
      aud: 'https://receiver.example',
      events_supported: supported,
      events_requested: requested,
      events_delivered: delivered,
      delivery: { method, endpoint_url: pushTo ?? `${origin}/poll/${id}` },
    };
    streams.set(id, { id, delivered, view, pushTo, queue: new Map() });
    return { status: 201, body: view };
  };

  const polled = (id: string, asked: Readonly<Record<string, unknown>>): Reply => {
    const stream = streams.get(id);
    if (stream === undefined) return { status: 404 };
    for (const each of (asked['ack'] ?? []) as readonly string[]) stream.queue.delete(each);
    return { status: 200, body: { sets: Object.fromEntries(stream.queue), moreAvailable: false } };
  };

  const replyTo = async (path: string, asked: Readonly<Record<string, unknown>>): Promise<Reply> => {
    if (path === '/.well-known/ssf-configuration') return { status: 200, body: metadata };
    if (path === '/jwks') {
      const jwk = keys.publicKey.export({ format: 'jwk' });
      return { status: 200, body: { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] } };
    }
    if (path === '/stream') return made(asked);
    if (path.startsWith('/poll/')) return polled(path.slice('/poll/'.length), asked);
    const stream = streams.get(String(asked['stream_id']));
    if (path !== '/verify' || stream === undefined) return { status: 404 };
    await deliver(stream, VERIFICATION, { state: asked['state'] });
    return { status: 204 };
  };

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of incoming) text += String(chunk);
    const asked = text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
    const { status, body } = await replyTo(incoming.url ?? '/', asked);
    outgoing.writeHead(status, { 'content-type': 'application/json' });
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  };

  return {
    origin,
    emit: async (type, payload) => {
      for (const stream of streams.values())
        if (stream.delivered.includes(type)) await deliver(stream, type, payload);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => {
        server.close(() => {
          done();
        });
      });
    },
  };
}
