/** A tenant on this machine, and another host that it may lead to. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export const CONFIG = '/.well-known/openid-configuration';

export const KEYS: { readonly keys: readonly Readonly<Record<string, string>>[] } = {
  keys: [
    {
      kty: 'EC',
      crv: 'P-256',
      kid: 'a',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    },
  ],
};

export interface Tenant {
  /** Filled in before the tests run. */
  readonly at: { base: string; elsewhere: string };
  /** Both hosts answer alike. */
  readonly answers: Map<string, Answer>;
  readonly asked: IncomingMessage[];
  readonly elsewhereAsked: IncomingMessage[];
  readonly json: (path: string, value: unknown) => void;
  readonly text: (path: string, body: string, mediaType: string) => void;
  readonly discovery: (more?: object) => object;
}

/** Runs while the tests of the file do. */
export function tenantForTests(): Tenant {
  const answers = new Map<string, Answer>();
  const asked: IncomingMessage[] = [];
  const elsewhereAsked: IncomingMessage[] = [];
  const at = { base: '', elsewhere: '' };
  const servers = [asked, elsewhereAsked].map((seen) =>
    createServer((request, response) => {
      seen.push(request);
      const answer = answers.get((request.url ?? '').split('?')[0] ?? '');
      if (answer === undefined) response.writeHead(404).end('<html></html>');
      else answer(request, response);
    }),
  );
  beforeAll(async () => {
    [at.base = '', at.elsewhere = ''] = await Promise.all(servers.map(listen));
  });
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });
  beforeEach(() => {
    answers.clear();
    asked.length = 0;
    elsewhereAsked.length = 0;
  });
  const text: Tenant['text'] = (path, body, mediaType) => {
    answers.set(path, (_, response) => response.writeHead(200, { 'content-type': mediaType }).end(body));
  };
  return {
    at,
    answers,
    asked,
    elsewhereAsked,
    text,
    json: (path, value) => {
      text(path, JSON.stringify(value), 'application/json');
    },
    discovery: (more = {}) => ({
      issuer: at.base,
      authorization_endpoint: `${at.base}/auth`,
      token_endpoint: `${at.base}/token`,
      userinfo_endpoint: `${at.base}/me`,
      jwks_uri: `${at.base}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      ...more,
    }),
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
