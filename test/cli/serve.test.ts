/** `report --serve`: a report on loopback, for this machine only, that follows its file. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, request, type IncomingMessage } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openerFor } from '../../src/cli/open.ts';
import { serve, type Served } from '../../src/cli/serve.ts';
import { servedPolicy } from '../../src/report/html/index.ts';

let folder = '';
let file = '';
let served: Served;
const said: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'idpact-serve-'));
  file = join(folder, 'run.json');
  writeFileSync(file, 'first');
  said.length = 0;
  served = await serve({ page: pageOf, files: [file], port: 0, say: (text) => said.push(text) });
});
afterEach(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

function pageOf(): string {
  const text = readFileSync(file, 'utf8');
  if (text === 'broken') throw new Error('no run');
  return `<p>${text}</p>`;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

function ask(
  path: string,
  { method = 'GET', host }: { readonly method?: string; readonly host?: string } = {},
): Promise<Answer> {
  return new Promise((done, failed) => {
    const asked = request(
      new URL(path, served.url),
      { method, ...(host === undefined ? {} : { headers: { host } }) },
      (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString()));
        response.on('end', () => {
          done({ status: response.statusCode, headers: response.headers, text });
        });
      },
    );
    asked.on('error', failed);
    asked.end();
  });
}

test('shows the page, under a policy that lets nothing else in', async () => {
  const { status, headers, text } = await ask('/');
  expect([status, text, headers['content-type']]).toEqual([200, '<p>first</p>', 'text/html; charset=utf-8']);
  expect(headers['content-security-policy']).toBe(`${servedPolicy()}; frame-ancestors 'none'`);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['access-control-allow-origin']).toBeUndefined();
});

test('answers to its own name only', async () => {
  const { port } = new URL(served.url);
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`])
    expect((await ask('/', { host })).status).toBe(200);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:1`,
    `127.0.0.1.evil.example:${port}`,
  ]) {
    expect((await ask('/', { host })).status).toBe(421);
    expect((await ask('/events', { host })).text).not.toContain('version');
  }
});

test('only shows: no other method, no other path', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect((await ask('/', { method })).status).toBe(405);
  expect((await ask('/', { method: 'HEAD' })).text).toBe('');
  for (const path of ['/run.json', '/%2e%2e/x', '/events/x']) expect((await ask(path)).status).toBe(404);
});

test('listens on loopback only', async () => {
  expect(new URL(served.url).hostname).toBe('127.0.0.1');
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal);
  for (const { address } of others) {
    const answered = await new Promise((done) => {
      get(`http://${address}:${new URL(served.url).port}/`, () => {
        done(true);
      }).on('error', () => {
        done(false);
      });
    });
    expect(answered).toBe(false);
  }
});

test('tells its readers of another run, and of no other write', async () => {
  const versions: string[] = [];
  const following = get(new URL('/events', served.url), (response) => {
    expect(response.headers['content-type']).toBe('text/event-stream');
    response.on('data', (part: Buffer) => {
      versions.push(...[...part.toString().matchAll(/data: (\w+)/gu)].map(([, version = '']) => version));
    });
  });
  const arrived = async (number: number): Promise<void> => {
    for (let waited = 0; versions.length < number && waited < 5000; waited += 10)
      await new Promise((done) => setTimeout(done, 10));
    expect(versions.length).toBe(number);
  };
  await arrived(1);
  writeFileSync(file, 'second');
  await arrived(2);
  expect((await ask('/')).text).toBe('<p>second</p>');
  writeFileSync(file, 'second');
  writeFileSync(file, 'broken');
  for (let waited = 0; said.length === 0 && waited < 5000; waited += 10)
    await new Promise((done) => setTimeout(done, 10));
  expect(said).toEqual(['the page stays as it was: no run']);
  expect((await ask('/')).text).toBe('<p>second</p>');
  expect(new Set(versions).size).toBe(2);
  following.destroy();
});

test('a port that is taken is a mistake of the caller', async () => {
  const port = Number(new URL(served.url).port);
  await expect(serve({ page: pageOf, files: [file], port, say: () => undefined })).rejects.toThrow(
    `port ${String(port)} cannot be used`,
  );
});

test('ends although someone still follows', async () => {
  const following = get(new URL('/events', served.url));
  following.on('error', () => undefined);
  await new Promise((done) => following.once('response', done));
  await served.close();
  await expect(ask('/')).rejects.toThrow();
});

test('a page is opened without a shell', () => {
  const path = '/tmp/a b; rm -rf ~/index.html';
  for (const platform of ['linux', 'darwin', 'win32'] as const)
    expect(openerFor(platform, path).slice(1)).toEqual([path]);
});
