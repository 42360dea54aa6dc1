/** The recorder before real identity servers on loopback: oidc-provider, and SCIMMY behind Express. Each runs in a process of its own. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import type { Recording } from '../../src/core/recording.ts';
import { har } from '../../src/formats/har/index.ts';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'idpact-record-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill();
    await once(child, 'exit');
  }
});

/** A program that prints its address on a line of its own. */
async function serving(name: string, program: string): Promise<string> {
  const file = join(root, 'test/record', `.${name}.mjs`);
  writeFileSync(file, program);
  const child = spawn(process.execPath, [file], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  running.push(child);
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  rmSync(file);
  return chunk.toString().trim();
}

const OIDC = `
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
const server = createServer().listen(0, '127.0.0.1', () => {
  const issuer = 'http://127.0.0.1:' + server.address().port;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'sync', client_secret: 'a-secret-of-the-client', grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  });
  server.on('request', provider.callback());
  console.log(issuer);
});`;

const SCIM = `
import { startScim } from '../../scripts/scim-server.mjs';
const { url } = await startScim({ drift: false });
console.log(url);`;

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

async function record(
  args: readonly string[],
  cwd = folder,
  more: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [main, 'record', ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...more },
  });
  running.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

function recordingIn(file: string): Recording | undefined {
  return har.read(file, JSON.parse(readFileSync(join(folder, file), 'utf8'))).recording;
}

const CALLS = `
const base = process.env.IDPACT_TARGET;
for (const [path, init] of JSON.parse(process.argv[1])) await (await fetch(base + path, init)).text();`;

function calls(...list: readonly (readonly [string, object?])[]): readonly string[] {
  return ['--', process.execPath, '-e', CALLS, JSON.stringify(list)];
}

describe('what a test suite asks of', () => {
  test('oidc-provider is recorded without tokens and secrets', async () => {
    const target = await serving('oidc', OIDC);
    const basic = `Basic ${Buffer.from('sync:a-secret-of-the-client').toString('base64')}`;
    const { code, said } = await record([
      '--target',
      target,
      '--out',
      'oidc.har',
      ...calls(
        ['/.well-known/openid-configuration'],
        ['/jwks'],
        [
          '/token',
          {
            method: 'POST',
            headers: { Authorization: basic, 'Content-Type': 'application/x-www-form-urlencoded' },
            body: 'grant_type=client_credentials',
          },
        ],
      ),
    ]);
    expect(said).toContain('3 exchanges → oidc.har');
    expect(code).toBe(0);
    const text = readFileSync(join(folder, 'oidc.har'), 'utf8');
    expect(text).not.toContain(basic.slice(6));
    expect(text).not.toContain('a-secret-of-the-client');
    const token = recordingIn('oidc.har')?.exchanges.find(({ request }) => request.path === '/token');
    expect(token?.response.status).toBe(200);
    const body = token?.response.body.kind === 'text' ? (JSON.parse(token.response.body.text) as object) : {};
    expect(body).toMatchObject({
      token_type: 'Bearer',
      access_token: expect.stringMatching(/^<token:\d+>$/u),
    });
  }, 30_000);

  test('SCIMMY is recorded, and what was recorded is compared', async () => {
    const target = await serving('scim', SCIM);
    const headers = { Authorization: 'Bearer loopback-token', Accept: 'application/scim+json' };
    const { code } = await record([
      '--target',
      target,
      '--out',
      'scim.har',
      ...calls(['/scim/v2/ServiceProviderConfig', { headers }], ['/scim/v2/Users/none', { headers }]),
    ]);
    expect(code).toBe(0);
    expect(recordingIn('scim.har')?.exchanges.map(({ response }) => response.status)).toEqual([200, 404]);
  }, 30_000);
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

(hasOpenssl ? test : test.skip)(
  'a tenant behind HTTPS is recorded, and its certificate is checked',
  async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const made = spawnSync('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      cert,
      ...subject,
    ]);
    expect(made.status).toBe(0);
    const target = await serving(
      'https',
      `import { createServer } from 'node:https';
     import { readFileSync } from 'node:fs';
     const options = { key: readFileSync(${JSON.stringify(key)}), cert: readFileSync(${JSON.stringify(cert)}) };
     const server = createServer(options, (_, response) => response.end('{"secure":true}')).listen(0, '127.0.0.1', () =>
       console.log('https://127.0.0.1:' + server.address().port));`,
    );
    const args = ['--target', target, '--out', 'https.har', ...calls(['/'])];
    const unknown = await record(args);
    expect(unknown.said).toMatch(/self-signed|unable to verify/u);
    expect(existsSync(join(folder, 'https.har'))).toBe(false);
    const known = await record(args, folder, { NODE_EXTRA_CA_CERTS: cert });
    expect(known.said).toContain('1 exchange → https.har');
    expect(recordingIn('https.har')?.exchanges[0]?.response.body).toMatchObject({ text: '{"secure":true}' });
  },
  30_000,
);

describe('recording', () => {
  test('sends the requests of contracts, when asked to', async () => {
    const target = await serving('scim', SCIM);
    const { said } = await record([
      '--replay',
      '--target',
      target,
      '--out',
      'replay.har',
      '--contracts',
      join(root, 'contracts/support-console/workforce-idp.pact.json'),
      '--header',
      'Authorization: Bearer loopback-token',
    ]);
    expect(said).toMatch(/exchanges → replay\.har/u);
    expect(readFileSync(join(folder, 'replay.har'), 'utf8')).not.toContain('loopback-token');
  }, 30_000);

  test('of a production host is refused', async () => {
    writeFileSync(
      join(folder, 'idpact.config.yaml'),
      "version: 1\nproduction: { hosts: ['*.acme.example'] }\n",
    );
    const { code, said } = await record(['--target', 'https://login.acme.example', '--out', 'never.har']);
    rmSync(join(folder, 'idpact.config.yaml'));
    expect(code).toBe(2);
    expect(said).toContain('production');
    expect(existsSync(join(folder, 'never.har'))).toBe(false);
  }, 30_000);

  test('that is interrupted leaves a whole file', async () => {
    const target = await serving('scim', SCIM);
    const child = spawn(process.execPath, [main, 'record', '--target', target, '--out', 'cut.har'], {
      cwd: folder,
    });
    running.push(child);
    const [chunk] = (await once(child.stderr, 'data')) as [Buffer];
    const proxy = /http:\/\/127\.0\.0\.1:\d+/u.exec(chunk.toString())?.[0] ?? '';
    await (await fetch(`${proxy}/scim/v2/Users`)).text();
    await pause(50);
    child.kill('SIGINT');
    await once(child, 'close');
    expect(recordingIn('cut.har')?.exchanges).toHaveLength(1);
  }, 30_000);

  test.each([
    [['--target', 'tenant'], 'is not an address'],
    [['--target', 'http://127.0.0.1:1'], '--provider'],
    [['--target', 'http://127.0.0.1:1', '--out', 'x.har', '--', 'no-such-command'], 'could not be started'],
  ])(
    'says what is wrong with %j',
    async (args, words) => {
      const { code, said } = await record(args);
      expect(said).toContain(words);
      expect(code).toBe(2);
    },
    30_000,
  );
});
