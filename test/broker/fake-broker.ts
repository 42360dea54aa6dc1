/**
 * A Pact Broker on loopback that answers as the real one does (2.120): its links, statuses, shapes and media types. It keeps what
 * is published, so that the same version with other contents is a conflict.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Published {
  readonly pacticipantName: string;
  readonly pacticipantVersionNumber: string;
  readonly branch?: string;
  readonly tags?: readonly string[];
  readonly buildUrl?: string;
  readonly contracts: readonly {
    readonly consumerName: string;
    readonly providerName: string;
    readonly specification: string;
    readonly contentType: string;
    readonly content: string;
  }[];
}

export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface Behaviour {
  /** What an `Authorization` header must say, to read and to write; absent when nobody is asked. */
  read?: string;
  write?: string;
  /** Answers that come first, instead of its own. */
  first?: ((ask: Ask, response: ServerResponse) => void)[];
  /** Instead of its own, for ever. */
  always?: (ask: Ask, response: ServerResponse) => void;
  /** It has no link to publish contracts. */
  isOld?: boolean;
  /** What it takes for its own address. */
  base?: string;
}

export interface FakeBroker {
  readonly url: string;
  readonly asks: readonly Ask[];
  readonly published: readonly Published[];
  /** Changes what it does from now on, and forgets what was. */
  readonly behave: (behaviour: Behaviour) => void;
  readonly close: () => Promise<void>;
}

const HAL = 'application/hal+json;charset=utf-8';
const PROBLEM = 'application/problem+json;charset=utf-8';

export function send(
  response: ServerResponse,
  status: number,
  type: string | undefined,
  body: unknown = '',
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    ...(type === undefined ? {} : { 'content-type': type }),
    'x-pact-broker-version': '2.120.0',
    server: 'Webmachine-Ruby/2.0.1 Rack/3.2',
  });
  response.end(text);
}

function wantedOf({ method }: Ask, { read, write }: Behaviour): string | undefined {
  return method === 'GET' ? read : (write ?? read);
}

function isTurnedAway(ask: Ask, behaviour: Behaviour): boolean {
  const wanted = wantedOf(ask, behaviour);
  return wanted !== undefined && ask.headers.authorization !== wanted;
}

/** A broker without PactFlow's tokens does not know the scheme. */
function refuse(ask: Ask, behaviour: Behaviour, response: ServerResponse): void {
  const isOtherScheme =
    wantedOf(ask, behaviour)?.startsWith('Basic') === true &&
    ask.headers.authorization?.startsWith('Bearer') === true;
  if (!isOtherScheme) response.setHeader('www-authenticate', 'Basic realm="Restricted area"');
  send(response, isOtherScheme ? 400 : 401, 'text/plain');
}

export async function fakeBroker(): Promise<FakeBroker> {
  let behaviour: Behaviour = {};
  const asks: Ask[] = [];
  const published: Published[] = [];
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    const ask: Ask = { method: request.method ?? '', path: request.url ?? '', headers: request.headers };
    asks.push(ask);
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const instead = behaviour.always ?? behaviour.first?.shift();
      if (instead === undefined) answer(ask, Buffer.concat(chunks).toString('utf8'), response);
      else instead(ask, response);
    })();
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  const answer = (ask: Ask, body: string, response: ServerResponse): void => {
    if (isTurnedAway(ask, behaviour)) refuse(ask, behaviour, response);
    else if (!(ask.headers.accept ?? '').includes('application/hal+json')) send(response, 406, undefined);
    else if (ask.path === '/' && ask.method === 'GET') send(response, 200, HAL, index());
    else if (ask.path === '/contracts/publish') publish(JSON.parse(body) as Published, response);
    else
      send(response, 404, PROBLEM, {
        title: '404 Not Found',
        type: `${url}/problem/not-found`,
        detail: 'The requested document was not found on this server.',
        status: 404,
      });
  };

  const index = (): unknown => {
    const base = behaviour.base ?? url;
    return {
      _links: {
        self: { href: base, title: 'Index', templated: false },
        'pb:publish-pact': {
          href: `${base}/pacts/provider/{provider}/consumer/{consumer}/version/{consumerApplicationVersion}`,
          title: 'Publish a pact',
          templated: true,
        },
        ...(behaviour.isOld === true
          ? {}
          : {
              'pb:publish-contracts': {
                href: `${base}/contracts/publish`,
                title: 'Publish contracts',
                templated: false,
              },
            }),
      },
    };
  };

  const publish = (sent: Published, response: ServerResponse): void => {
    const name = sent.pacticipantName;
    const version = sent.pacticipantVersionNumber;
    const before = published.filter(
      (each) => each.pacticipantName === name && each.pacticipantVersionNumber === version,
    );
    const changed = sent.contracts.find(({ providerName, content }) =>
      before.some(({ contracts }) =>
        contracts.some((each) => each.providerName === providerName && each.content !== content),
      ),
    );
    if (changed !== undefined) {
      const said = `Cannot change the content of the pact for ${name} version ${version} and provider ${changed.providerName}, as race conditions will cause unreliable results for can-i-deploy.`;
      send(response, 409, 'application/json;charset=utf-8', {
        notices: [
          { type: 'error', text: said },
          {
            type: 'info',
            text: ' {\n   "interactions": [\n     {\n-      "description": "one",\n+      "description": "another",\n',
          },
        ],
        errors: { contracts: [said] },
      });
      return;
    }
    published.push(sent);
    const notices = [
      { type: 'debug', text: `Created ${name} version ${version}` },
      ...sent.contracts.flatMap(({ providerName }) => [
        {
          type: 'success',
          text: `Pact successfully ${before.length === 0 ? 'published' : 'republished'} for ${name} version ${version} and provider ${providerName}${before.length === 0 ? '' : ' with no content changes'}.`,
        },
        { type: 'debug', text: '  Events detected: contract_published, contract_content_changed' },
      ]),
    ];
    const at = `${url}/pacticipants/${encodeURIComponent(name)}`;
    send(response, 200, HAL, {
      logs: notices.map(({ type, text }) => ({
        level: type,
        message: text,
        deprecationWarning: 'Replaced by notices',
      })),
      notices,
      _embedded: {
        pacticipant: { name, _links: { self: { href: at } } },
        version: {
          number: version,
          _links: {
            self: {
              title: 'Version',
              name: version,
              href: `${at}/versions/${encodeURIComponent(version)}`,
            },
          },
        },
      },
      _links: {
        'pb:pacticipant': { title: 'Pacticipant', name, href: at },
        'pb:contracts': sent.contracts.map(({ providerName }) => ({
          title: 'Pact',
          name: `Pact between ${name} (${version}) and ${providerName}`,
          href: `${url}/pacts/provider/${encodeURIComponent(providerName)}/consumer/${encodeURIComponent(name)}/version/${encodeURIComponent(version)}`,
        })),
      },
    });
  };

  return {
    url,
    asks,
    published,
    behave: (next) => {
      behaviour = next;
      asks.length = 0;
      published.length = 0;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => {
          done();
        });
      }),
  };
}
