/** Recording what a test suite exchanges: fetch and node:http alike, redacted, in a file that reads back. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http, { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from '@jest/globals';
import { har } from '../../src/formats/har/index.ts';
import { startRecording } from '../../src/record/start.ts';

const folder = mkdtempSync(join(tmpdir(), 'idpact-start-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the exchanges of code under test are kept, without its secrets', async () => {
  const server = createServer((incoming, outgoing) => {
    outgoing.setHeader('Content-Type', 'application/json');
    if (incoming.url === '/packed') outgoing.setHeader('Content-Encoding', 'gzip');
    const text = JSON.stringify({ id: 'u-1', userName: 'mira.holm@example.com' });
    outgoing.end(incoming.url === '/packed' ? gzipSync(text) : text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const file = join(folder, 'suite.har');
  const recording = startRecording({ file, origins: [base] });
  await (await fetch(`${base}/Users/u-1`, { headers: { Authorization: 'Bearer top-secret-token' } })).json();
  await new Promise<void>((done, fail) => {
    http
      .get(`${base}/packed`, (response) => {
        response.resume();
        response.once('end', done);
      })
      .once('error', fail);
  });
  const counts = await recording.stop();
  await new Promise<void>((done) => {
    server.closeAllConnections();
    server.close(() => {
      done();
    });
  });
  expect(counts).toEqual({ kept: 2, refused: [] });
  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/top-secret-token|mira\.holm/u);
  const { recording: read } = har.read('suite.har', JSON.parse(text));
  expect(
    read?.exchanges.map(({ request, response }) => [request.path, response.status, response.body.kind]),
  ).toEqual([
    ['/Users/u-1', 200, 'text'],
    ['/packed', 200, 'text'],
  ]);
  // Equal values have equal tokens, so that the exchanges can still be joined.
  const names = [...text.matchAll(/userName\\":\\"(<[a-z]+:\d+>)/gu)].map(([, token]) => token);
  expect(new Set(names).size).toBe(1);
  expect(names).toHaveLength(2);
});
