/** A spec at an address: a server on this machine that answers well, badly, elsewhere, too much, too slowly. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fetchReference } from '../../src/load/fetch.ts';
import { faultOf, resolveIn, spec, textOf, workspaceOf } from './reference-workspace.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const asked: string[] = [];
const answers = new Map<string, Answer>();
const other = createServer((_, response) => response.end(spec('elsewhere')));
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  const answer = answers.get((request.url ?? '').split('?')[0] ?? '');
  if (answer === undefined) response.writeHead(404).end('<html></html>');
  else answer(request, response);
});

let base: string;
let otherBase: string;

function listen(listener: Server): Promise<string> {
  return new Promise((settle) => {
    listener.listen(0, '127.0.0.1', () => {
      settle(`http://127.0.0.1:${String((listener.address() as AddressInfo).port)}`);
    });
  });
}

beforeAll(async () => {
  base = await listen(server);
  otherBase = await listen(other);
});

afterAll(() => {
  for (const each of [server, other]) {
    each.closeAllConnections();
    each.close();
  }
});

/** The address of an answer. */
function at(path: string, answer: Answer): string {
  answers.set(path, answer);
  return `${base}${path}`;
}

const sends =
  (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) =>
    response.writeHead(200, headers).end(body);

const leads =
  (location: string, status = 302): Answer =>
  (_, response) =>
    response.writeHead(status, { location }).end();

const workspace = workspaceOf({});
const DOWNLOAD = 'Download the spec and name the file.';

describe('what is fetched', () => {
  const json = '{"openapi":"3.0.3","info":{"version":"j"}}';

  test.each<[string, string, string | Uint8Array, Readonly<Record<string, string>>, string]>([
    ['YAML', '/a.yaml', spec('y'), { 'content-type': 'application/yaml' }, 'y'],
    ['JSON', '/a.json', json, { 'content-type': 'application/json' }, 'j'],
    ['YAML without a type', '/openapi', spec('n'), {}, 'n'],
    ['YAML that is called a page', '/b.yaml', spec('h'), { 'content-type': 'text/html' }, 'h'],
    ['a packed file', '/a.yaml.gz', gzipSync(spec('g')), { 'content-type': 'application/gzip' }, 'g'],
    ['a packed transfer', '/c.yaml', gzipSync(spec('e')), { 'content-encoding': 'gzip' }, 'e'],
  ])('%s', async (_, path, body, headers, version) => {
    const { found, faults, notes } = await resolveIn(workspace, at(path, sends(body, headers)));
    expect([faults, notes]).toEqual([[], []]);
    expect(found?.origin).toEqual({ kind: 'url', text: `${version} (${base}${path})` });
    expect(found?.spec.release).toBe(version);
  });

  test('belongs to the provider that is asked for', async () => {
    const address = at('/own.yaml', sends(spec('1')));
    const options = { provider: 'idp', config: { providers: { idp: { owner: '@idp' } } } };
    const { found } = await resolveIn(workspace, address, options);
    expect(found?.spec).toMatchObject({ provider: 'idp', owner: '@idp' });
  });

  test('queries are sent and not shown', async () => {
    const address = `${at('/q.yaml', sends(spec('1')))}?token=s3cret#part`;
    const resolution = await resolveIn(workspace, address);
    expect(asked).toContain('/q.yaml?token=s3cret');
    expect(resolution.found?.spec.document.path).toBe(`${base}/q.yaml`);
    expect(JSON.stringify(resolution)).not.toContain('s3cret');
  });

  test('other documents are not fetched, and that is said', async () => {
    const body = spec(
      '1',
      "x: [{ $ref: 'more.yaml#/a' }, { $ref: '#/info' }, { $ref: 'multi.yaml#/info' }, { $ref: Name }]\n",
    );
    const { found, notes } = await resolveIn(workspace, at('/dir/multi.yaml', sends(body)));
    expect(found?.spec.others.size).toBe(0);
    expect(notes).toEqual([
      {
        code: 'reference-refused',
        message: '`more.yaml#/a`: of a fetched spec only the one document is read',
        hint: 'Bundle the spec into one document, or download it with its files and name the file.',
        document: `${base}/dir/multi.yaml`,
        pointer: '/x/0/$ref',
        position: { line: 4, column: 7 },
      },
    ]);
    expect(asked).not.toContain('/dir/more.yaml');
  });
});

describe('redirects', () => {
  test('on the host are followed', async () => {
    at('/end.yaml', sends(spec('end')));
    at('/middle', leads(`${base}/end.yaml`, 307));
    expect(await textOf(resolveIn(workspace, at('/start', leads('middle', 301))))).toBe(
      `end (${base}/start)`,
    );
  });

  test.each([
    ['to another port', () => `${otherBase}/x.yaml`, () => otherBase],
    ['to another host', () => 'http://example.com/x.yaml', () => 'http://example.com'],
    ['to a file', () => 'file:///etc/passwd', () => 'file:'],
    ['to data', () => 'data:text/plain,x', () => 'data:'],
    ['with credentials', () => `${base.replace('//', '//u:s3cret@')}/x`, () => base],
    ['to nowhere', () => 'http://', () => undefined],
  ])('%s are not', async (name, location, shown) => {
    const path = `/${name.replaceAll(' ', '-')}`;
    const to = shown();
    expect(
      await faultOf(
        resolveIn(
          workspace,
          at(path, (...both) => {
            leads(location())(...both);
          }),
        ),
      ),
    ).toEqual([
      'fetch-refused',
      `\`${base}${path}\` redirects to ${to === undefined ? 'an address that is none' : `\`${to}\``}`,
      `Redirects to another host are not followed; name the address that it leads to. ${DOWNLOAD}`,
    ]);
  });

  test('in circles end', async () => {
    expect(await faultOf(resolveIn(workspace, at('/round', leads('/round'))))).toEqual([
      'fetch-failed',
      `\`${base}/round\` redirects more than 5 times`,
      `The limit is REDIRECTS_MAX. ${DOWNLOAD}`,
    ]);
  });

  test('that name no address are an answer like others', async () => {
    const address = at('/lost', (_, response) => response.writeHead(302).end());
    expect((await faultOf(resolveIn(workspace, address)))[1]).toBe(`\`${address}\` answered 302 Found`);
  });
});

describe('what is no spec', () => {
  test.each([
    [404, 'Not Found', `Check the address. ${DOWNLOAD}`],
    [401, 'Unauthorized', `idpact sends no credentials. ${DOWNLOAD}`],
    [403, 'Forbidden', `idpact sends no credentials. ${DOWNLOAD}`],
    [500, 'Internal Server Error', `Check the address. ${DOWNLOAD}`],
  ])('the answer %d', async (status, words, hint) => {
    const address = at(`/status-${String(status)}`, (_, response) => response.writeHead(status).end('no'));
    expect(await faultOf(resolveIn(workspace, address))).toEqual([
      'fetch-failed',
      `\`${address}\` answered ${String(status)} ${words}`,
      hint,
    ]);
  });

  test('a page', async () => {
    const address = at(
      '/page',
      sends('\n<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' }),
    );
    expect(await faultOf(resolveIn(workspace, address))).toEqual([
      'fetch-failed',
      `\`${address}\` is a page, not a spec`,
      'Name the address of the raw file: it answers with JSON or YAML.',
    ]);
  });

  test.each<[string, string | Uint8Array, string, string]>([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'file-binary', 'is not text'],
    ['nothing', '', 'text-malformed', 'is empty'],
    ['words', 'just words', 'text-malformed', 'holds no object'],
    ['a cut packed file', gzipSync(spec('1')).subarray(0, 20), 'file-unreadable', 'cannot be unpacked'],
    [
      'a packed file without end',
      gzipSync(new Uint8Array(65 * 1024 * 1024)),
      'file-too-large',
      'is too large when unpacked',
    ],
  ])('%s', async (name, body, code, message) => {
    const path = `/${name.replaceAll(' ', '-')}`;
    const [said, words] = await faultOf(resolveIn(workspace, at(path, sends(body))));
    expect([said, words]).toEqual([code, expect.stringContaining(message)]);
  });
});

describe('limits', () => {
  const large = (path: string): readonly string[] => [
    'file-too-large',
    `\`${base}${path}\` has more than 32 MiB`,
    `The limit is FETCHED_BYTES_MAX. ${DOWNLOAD}`,
  ];

  test('an answer that says it is too large is not read', async () => {
    let isClosed = false;
    const address = at('/said', (_, response) => {
      response.once('close', () => (isClosed = true));
      response.writeHead(200, { 'content-length': String(1024 ** 3) }).write('a: 1');
    });
    expect(await faultOf(resolveIn(workspace, address))).toEqual(large('/said'));
    await new Promise((settle) => setTimeout(settle, 50));
    expect(isClosed).toBe(true);
  });

  test('an answer that goes on and on is cut off', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(1024 * 1024, 0x20);
    const address = at('/endless', (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += 1;
      };
      response.on('drain', more);
      more();
    });
    expect(await faultOf(resolveIn(workspace, address))).toEqual(large('/endless'));
    expect(sent).toBeLessThan(200);
  });

  test('a small transfer that unpacks to much is cut off', async () => {
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    const address = at('/bomb', sends(bomb, { 'content-encoding': 'gzip' }));
    expect(await faultOf(resolveIn(workspace, address))).toEqual(large('/bomb'));
  });

  test.each<[string, Answer]>([
    ['no answer', () => undefined],
    ['half an answer', (_, response) => response.writeHead(200).write('a: ')],
  ])('%s in time', async (name, answer) => {
    const address = at(`/slow-${name.replaceAll(' ', '-')}`, answer);
    expect(await faultOf(fetchReference(address, { offline: false, config: {}, timeoutMs: 150 }))).toEqual([
      'fetch-failed',
      `\`${address}\` took more than 0.15 s`,
      `Check the address, the network and the proxy settings. ${DOWNLOAD}`,
    ]);
  });

  test('an abort is an abort', async () => {
    const abort = new AbortController();
    const address = at('/aborted', () => {
      abort.abort(new Error('enough'));
    });
    await expect(resolveIn(workspace, address, { signal: abort.signal })).rejects.toThrow('enough');
  });
});

describe('addresses that are not asked', () => {
  test('with --offline', async () => {
    const address = at('/offline.yaml', sends(spec('1')));
    expect(await faultOf(resolveIn(workspace, `${address}?k=v`, { offline: true }))).toEqual([
      'fetch-refused',
      `\`${address}\` is not fetched with --offline`,
      DOWNLOAD,
    ]);
    expect(asked).not.toContain('/offline.yaml?k=v');
  });

  test('with credentials', async () => {
    const resolution = await resolveIn(workspace, 'https://user:s3cret@example.com/x.yaml');
    expect(resolution.faults).toEqual([
      {
        code: 'fetch-refused',
        message: 'the URL `https://example.com/x.yaml` holds credentials',
        hint: `Addresses end up in logs. ${DOWNLOAD}`,
      },
    ]);
  });

  test.each([
    ['ftp://example.com/x.yaml', '`ftp://example.com/x.yaml`'],
    ['file:///etc/passwd', '`file:///etc/passwd`'],
    ['ssh://git:s3cret@example.com/x', '`ssh://example.com/x`'],
  ])('%s', async (text, shown) => {
    expect(await faultOf(resolveIn(workspace, text))).toEqual([
      'fetch-refused',
      `${shown} is not fetched`,
      'Only http and https are; download the spec and name the file.',
    ]);
  });

  test.each(['https://', 'http:', 'https://[', 'http://a b/'])('%s is no URL', async (text) => {
    expect(await faultOf(resolveIn(workspace, text))).toEqual([
      'release-malformed',
      `\`${text}\` is not a URL`,
      'Correct the address.',
    ]);
  });

  test('a host that refuses, a host that hangs up', async () => {
    const closed = createServer();
    const address = await listen(closed);
    await new Promise((settle) => closed.close(settle));
    expect(await faultOf(resolveIn(workspace, `${address}/x.yaml`))).toEqual([
      'fetch-failed',
      `\`${address}/x.yaml\` could not be reached: the host refuses the connection`,
      `Check the address, the network and the proxy settings. ${DOWNLOAD}`,
    ]);
    const hangsUp = at('/hangs-up', (request) => request.socket.destroy());
    expect((await faultOf(resolveIn(workspace, hangsUp)))[1]).toBe(
      `\`${hangsUp}\` could not be reached: the host closed the connection`,
    );
  });
});
