/** Ctrl-C and SIGTERM end what lasts with 130 and 143, and leave files that are whole. The signal goes to the child by its own id. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ran, started, type Started } from './async-command.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'idpact-interrupted-'));
const place = { cwd: folder };
let tenant: Server;

beforeAll(async () => {
  for (const name of ['contracts/intranet-sso', 'specs/workforce-idp/4.8.0'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  tenant = createServer({ keepAliveTimeout: 120_000 }, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"active":true}');
  });
  await new Promise<void>((done) => {
    tenant.listen(0, '127.0.0.1', done);
  });
});
afterAll(async () => {
  tenant.closeAllConnections();
  await new Promise<void>((done) => {
    tenant.close(() => {
      done();
    });
  });
  rmSync(folder, { recursive: true });
});

const target = (): string => `http://127.0.0.1:${String((tenant.address() as AddressInfo).port)}`;
const address = (output: string): string => /http:\/\/127\.0\.0\.1:\d+/u.exec(output)?.[0] ?? '';
const leftBehind = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));
const json = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));

async function send(child: Started): Promise<void> {
  const { status } = await fetch(`${address(child.output())}/Users/1`);
  expect(status).toBe(200);
}

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (signal, code) => {
  test('a watch', async () => {
    rmSync(join(folder, 'reports'), { recursive: true, force: true });
    const child = started(['verify', '--watch'], place);
    await child.says('waiting for changes');
    child.kill(signal);
    expect((await child.ended).status).toBe(code);
    expect(json('reports/run.json')).toMatchObject({ version: 1 });
  });

  test('a watch in the middle of its first run', async () => {
    rmSync(join(folder, 'reports'), { recursive: true, force: true });
    const child = started(['verify', '--watch'], place);
    await child.says('workforce-idp');
    child.kill(signal);
    expect((await child.ended).status).toBe(code);
    if (existsSync(join(folder, 'reports/run.json')))
      expect(json('reports/run.json')).toMatchObject({ version: 1 });
  });

  test('a report that is served', async () => {
    await ran(['verify'], place);
    const child = started(['report', '--serve'], place);
    await child.says('Ctrl-C ends');
    child.kill(signal);
    expect((await child.ended).status).toBe(code);
  });

  test('a mock, with a caller who is still connected', async () => {
    const child = started(['mock', '--provider', 'workforce-idp', '--port', '0'], place);
    await child.says('Ctrl-C ends');
    await fetch(`${address(child.output())}/nothing`);
    child.kill(signal);
    expect((await child.ended).status).toBe(code);
  });

  test('a recording is written with what came just before', async () => {
    const file = `recorded-${signal}.har`;
    const child = started(['record', '--target', target(), '--out', file], place);
    await child.says('Ctrl-C ends and writes');
    await send(child);
    child.kill(signal);
    const { status, stdout } = await child.ended;
    expect({ status, stdout }).toEqual({ status: code, stdout: `✓ 1 exchange → ${file}\n` });
    expect(json(file)).toMatchObject({ log: { entries: [{ response: { status: 200 } }] } });
  });

  test('a recording around a command: the command is told, and what it did is written', async () => {
    const file = `around-${signal}.har`;
    const script =
      "fetch(process.env.IDPACT_TARGET + '/Users/1').then(() => { process.on(process.argv[1], () => { console.log('told'); process.exit(0); }); setInterval(() => {}, 1000); console.log('asked'); })";
    const child = started(
      ['record', '--target', target(), '--out', file, '--', process.execPath, '-e', script, signal],
      place,
    );
    await child.says('asked');
    child.kill(signal);
    const { status, stdout } = await child.ended;
    expect(stdout).toContain('told');
    expect(stdout).toContain(`✓ 1 exchange → ${file}\n`);
    expect(status).toBe(code);
    expect(json(file)).toMatchObject({ log: { entries: [{ response: { status: 200 } }] } });
  });

  test('a recording of nothing leaves no file', async () => {
    const file = `empty-${signal}.har`;
    const child = started(['record', '--target', target(), '--out', file], place);
    await child.says('Ctrl-C ends and writes');
    child.kill(signal);
    expect((await child.ended).status).toBe(code);
    expect(existsSync(join(folder, file))).toBe(false);
  });

  test('nothing half written is left', () => {
    expect(leftBehind()).toEqual([]);
  });
});
